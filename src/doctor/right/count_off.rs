//! What is counted comes to the number that is said.

mod ahead;

use std::ops::{Range, RangeInclusive};

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Passage, Subject};
use crate::doctor::{units, words};
use crate::lesson::{FileRef, Part, PartKind};
use crate::question::{Field, Question};
use crate::text::{Block, Document};

/// What cards and questions are called where they are counted.
const NAMES: [&str; 14] = [
    "beliefs",
    "cards",
    "claims",
    "items",
    "mistakes",
    "myths",
    "pairs",
    "pitfalls",
    "questions",
    "sayings",
    "sentences",
    "statements",
    "things",
    "traps",
];

/// Words that send one to pick.
const PICK: [&str; 9] = [
    "check", "choose", "find", "mark", "name", "pick", "select", "tick", "which",
];

const HINT: &str = "count again, or say it without a number";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    introductions(subject, reporter);
    for asked in subject.questions() {
        prompt(&asked, reporter);
    }
    for passage in &subject.passages {
        lists(passage, reporter);
        enumerations(passage, reporter);
    }
    for (file, part, _) in subject.parts().filter(|it| !it.1.kind.is_quiz()) {
        let mut passages = subject.passages.iter();
        let is_body = |it: &&Passage<'_>| it.file == file && it.document.range == part.body.range;
        if let Some(body) = passages.find(is_body) {
            promises(body, reporter);
        }
    }
    steps(subject, reporter);
}

fn introductions(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, record) in subject.parts() {
        if !part.kind.is_quiz() || !subject.is_sound(file) {
            continue;
        }
        let texts = [
            ("title", words::folded(&part.title)),
            ("intro", words::gist(&part.body)),
        ];
        for (key, said) in texts {
            let counted = counted_cards(&said).or_else(|| pointed_at(&said));
            let Some((count, name)) = counted else {
                continue;
            };
            let items = part.items.len();
            if count != items {
                reporter.say(
                    file,
                    record.range(key),
                    format!("this speaks of {count} {name}; what follows is {items}"),
                    HINT,
                );
            }
        }
    }
}

/// The steps that a title or a summary speaks of.
fn steps(subject: &Subject<'_>, reporter: &mut Reporter) {
    let lesson = subject.lesson;
    let is_step = |part: &&Part| part.kind == PartKind::Step;
    let steps = lesson.parts.iter().filter(is_step).count();
    if !subject.whole || steps == 0 {
        return;
    }
    let texts = [
        ("title", words::folded(&lesson.title)),
        ("summary", words::gist(&lesson.summary)),
    ];
    for (key, said) in texts {
        let counted = said.windows(2).find_map(|pair| match pair {
            [number, name] if name == "steps" => words::whole_number(number),
            _ => None,
        });
        if let Some(count) = counted.filter(|count| *count != steps && *count != lesson.parts.len())
        {
            let message = format!("this speaks of {count} steps, and the lesson has {steps}");
            reporter.say(FileRef::Head, subject.head.record.range(key), message, HINT);
        }
    }
}

/// How many a prompt asks for, and how many there are.
fn prompt(asked: &Asked<'_>, reporter: &mut Reporter) {
    let question = &asked.item.question;
    let said = words::gist(&question.prompt);
    let message = match question.field() {
        Field::PickOne(_) => match wanted(&said) {
            Some(Wanted::Several(count)) if !names_pairs(question) => {
                format!("this asks for {count}, and only one option can be picked")
            }
            Some(Wanted::All) => {
                "this asks for all that are right, and only one option can be picked".to_owned()
            }
            _ => return,
        },
        Field::PickMany(_) => {
            let right = question.options().iter().filter(|it| it.right).count();
            match wanted(&said) {
                Some(Wanted::Several(count)) if count != right => {
                    format!("this asks for {count}, and {right} are right")
                }
                Some(Wanted::One) => "this asks for one, and several can be picked".to_owned(),
                _ => return,
            }
        }
        Field::Order(items) => {
            let Some((count, name)) = put_in_order(&question.prompt) else {
                return;
            };
            if count == items.len() {
                return;
            }
            format!(
                "this speaks of {count} {name}, and there are {}",
                items.len()
            )
        }
        Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => return,
    };
    let hint =
        "count again, or say it without a number; several can be picked in `kind = \"many\"`";
    reporter.say(asked.file, question.prompt.range.clone(), message, hint);
}

/// Whether most options have several things in them, of which together it may be
/// asked for.
fn names_pairs(question: &Question) -> bool {
    let options = question.options();
    let pairs = options.iter().filter(|option| {
        let whole = words::whole(&option.text);
        whole.contains(['+', '&']) || whole.contains(" and ") || whole.contains("both")
    });
    pairs.count() * 2 >= options.len()
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    One,
    Several(usize),
}

/// How many options a prompt asks for, where that is more than one.
fn wanted(prompt: &[String]) -> Option<Wanted> {
    let all: [&[&str]; 3] = [
        &["all", "that", "apply"],
        &["select", "all"],
        &["choose", "all"],
    ];
    let has = |sought: &[&str]| prompt.windows(sought.len()).any(|it| it == sought);
    if all.into_iter().any(has) {
        return Some(Wanted::All);
    }
    let one: [&[&str]; 5] = [
        &["which", "one"],
        &["pick", "one"],
        &["choose", "one"],
        &["the", "right", "answer"],
        &["the", "correct", "answer"],
    ];
    if one.into_iter().any(has) {
        return Some(Wanted::One);
    }
    let counts = prompt.windows(3).find_map(|words| match words {
        [verb, the, number] if PICK.contains(&verb.as_str()) => {
            let number = if the == "the" { number } else { the };
            words::whole_number(number)
        }
        _ => None,
    });
    counts
        .filter(|count| (2..=9).contains(count))
        .map(Wanted::Several)
}

/// What a sentence counts that a later one tells to put in order.
fn put_in_order(prompt: &Document) -> Option<(usize, String)> {
    let whole = words::whole(prompt);
    let mut sentences = words::sentences(&whole).into_iter().map(words::folded);
    let first = sentences.next()?;
    let of_these = first.windows(3).find_map(|words| match words {
        [these, number, name] if these == "these" || these == "following" => {
            Some((words::whole_number(number)?, name.clone()))
        }
        _ => None,
    });
    if of_these.is_some() && first.iter().any(|word| word == "order") {
        return of_these;
    }
    let (count, name) = counted(&first)?;
    let is_told = |sentence: Vec<String>| {
        let mut pairs = sentence.windows(2);
        pairs.any(|it| matches!(it, [verb, them] if verb != "of" && them == "them"))
            && sentence
                .iter()
                .any(|it| it.starts_with("order") || it == "sort" || it == "arrange")
    };
    sentences
        .next()
        .is_some_and(is_told)
        .then(|| (count, name.to_owned()))
}

/// Lists that a paragraph before them counts: “There are three kinds:”.
fn lists(passage: &Passage<'_>, reporter: &mut Reporter) {
    for pair in passage.document.blocks.windows(2) {
        let [before @ Block::Paragraph(_), listed] = pair else {
            continue;
        };
        let text = words::whole_of(std::slice::from_ref(before));
        let things = ahead::things(listed);
        if let Some((count, place)) = ahead::counted(&text).filter(|_| !text.ends_with(':')) {
            if let Some(most) = things.first().filter(|_| !things.contains(&count)) {
                let told = format!("what follows has {most}");
                announce(passage, &text, place, &told, reporter);
            }
            continue;
        }
        let Block::List { items, .. } = listed else {
            continue;
        };
        let Some((count, place)) = announced(&text) else {
            continue;
        };
        let groups = items.iter().map(|item| leading_count(&item.blocks));
        let in_groups = groups.sum::<Option<usize>>() == Some(count);
        if count != items.len() && !in_groups {
            let told = format!("the list has {}", items.len());
            announce(passage, &text, place, &told, reporter);
        }
    }
}

/// That what is said at `place` in `text` is announced, and what is `told` instead.
fn announce(
    passage: &Passage<'_>,
    text: &str,
    place: Range<usize>,
    told: &str,
    reporter: &mut Reporter,
) {
    if reporter.is_full(passage.file) {
        return;
    }
    let said = text.get(place).unwrap_or_default();
    let sought: Vec<_> = words::each_word(said).map(|word| word.text).collect();
    let range = words::find(passage.text, &passage.document.range, &sought);
    let range = range.unwrap_or(passage.document.range.clone());
    let message = format!("“{said}” are announced, and {told}");
    reporter.say(passage.file, range, message, HINT);
}

/// Lists that a paragraph promises at its end, where what follows up to the next
/// heading is fewer paragraphs, and nothing else.
fn promises(passage: &Passage<'_>, reporter: &mut Reporter) {
    /// Of the headings of a part that stands under its title.
    const HIGHEST: u8 = 2;
    let blocks = &passage.document.blocks;
    let mut section = HIGHEST;
    for (at, block) in blocks.iter().enumerate() {
        if let Block::Heading { level, .. } = block {
            section = *level;
        }
        let Block::Paragraph(_) = block else { continue };
        let text = words::whole_of(std::slice::from_ref(block));
        let promised = || ahead::counted(&text).filter(|_| ahead::is_promised(&text));
        let Some((count, place)) = announced(&text).or_else(promised) else {
            continue;
        };
        let below = blocks.iter().skip(at + 1);
        // What is announced may have headings below this one.
        let ends = |it: &Block| matches!(it, Block::Heading { level, .. } if *level <= section);
        let below = below.take_while(|it| !ends(it));
        let is_text = |it: &Block| matches!(it, Block::Paragraph(_));
        if below.clone().all(is_text) && below.count() < count {
            announce(passage, &text, place, "no list follows", reporter);
        }
    }
}

/// Lists within a sentence: “three things: warmth, food and air”.
fn enumerations(passage: &Passage<'_>, reporter: &mut Reporter) {
    for prose in &passage.prose {
        let text = &prose.text;
        for (colon, _) in text.match_indices(": ") {
            let (before, behind) = text.split_at_checked(colon + 1).unwrap_or_default();
            // “It takes three times the cells: …” counts nothing that follows.
            let named = announced(before).filter(|it| it.1.end == colon);
            let Some((count, place)) = named else {
                continue;
            };
            let sentence = words::sentences(behind).into_iter().next();
            let things = sentence.and_then(things);
            if let Some(things) = things.filter(|it| !it.contains(&count)) {
                let told = format!("what follows is {}", things.end());
                announce(passage, text, place, &told, reporter);
            }
        }
    }
}

/// How many things a sentence names in a row, from the fewest to the most, as “and”
/// may stand within one; nothing where they are not told apart.
fn things(sentence: &str) -> Option<RangeInclusive<usize>> {
    const FEW_WORDS: usize = 4;
    const APART: [&str; 2] = [" and ", " or "];
    let sentence = sentence.trim().strip_suffix('.')?;
    let mut groups: Vec<_> = sentence.split(", ").map(str::trim).collect();
    let last = groups.pop()?;
    let ends = last.strip_prefix("and ").or(last.strip_prefix("or "));
    let joins = |group: &str| -> usize { APART.iter().map(|it| group.matches(it).count()).sum() };
    let within: usize = groups.iter().map(|it| joins(it)).sum();
    let of_last = joins(last);
    let is_last_two = ends.is_none() && of_last == 1;
    groups.push(ends.unwrap_or(last));
    let is_short = |group: &&str| {
        let count = words::folded(group).len();
        let plain = |it: char| it.is_alphabetic() || " -’'".contains(it);
        (1..=FEW_WORDS + 3 * joins(group)).contains(&count) && group.chars().all(plain)
    };
    let is_row = groups.len() >= 2 && (ends.is_some() || of_last > 0) || is_last_two;
    let fewest = groups.len() + usize::from(is_last_two && within == 0);
    let is_told = is_row && groups.iter().all(is_short);
    is_told.then_some(fewest..=groups.len() + within + of_last)
}

/// How many things an item of a list begins with: “two limits for blocks”.
fn leading_count(blocks: &[Block]) -> Option<usize> {
    let words = words::gist_of(blocks);
    let first = words.iter().find(|word| word.as_str() != "the")?;
    words::whole_number(first)
}

/// How many things the end of a paragraph announces, and where: “has three
/// parts:”.
fn announced(text: &str) -> Option<(usize, Range<usize>)> {
    let text = text.trim_end();
    let last = words::sentences(text.strip_suffix(':')?).pop()?;
    let start = text.rfind(last)?;
    let all: Vec<_> = words::each_word(last).collect();
    let mut numbers = all.windows(2).filter_map(|pair| {
        let [number, thing] = pair else { return None };
        // “It comes back in five minutes: …”
        let is_unit = units::names(&thing.text.to_lowercase()).is_some();
        let is_plural = thing.text.ends_with('s') && thing.text.len() >= 4 && !is_unit;
        let spelled = number.text.chars().all(char::is_alphabetic);
        let count = words::whole_number(number.text).filter(|count| (2..=12).contains(count))?;
        (spelled && is_plural).then(|| (count, start + number.range.start..start + thing.range.end))
    });
    let first = numbers.next()?;
    let is_only = all
        .iter()
        .filter_map(|word| words::whole_number(word.text))
        .count()
        == 1;
    is_only.then_some(first)
}

/// The same of cards and questions, of any sort: “Six short questions”.
fn counted_cards(words: &[String]) -> Option<(usize, &str)> {
    let (count, name) = counted(words)?;
    let mut behind = words.iter().skip_while(|it| *it != name).take(2);
    let name = behind.find(|it| NAMES.contains(&it.as_str()))?;
    Some((count, name))
}

/// The cards that a text points at further on: “go through all nine statements”, “below
/// are six sayings”.
fn pointed_at(words: &[String]) -> Option<(usize, &str)> {
    const BEFORE: [&str; 6] = ["all", "are", "following", "the", "these", "through"];
    let mut threes = words.windows(3).take(12);
    threes.find_map(|it| match it {
        [before, number, name]
            if BEFORE.contains(&before.as_str()) && NAMES.contains(&name.as_str()) =>
        {
            Some((words::whole_number(number)?, name.as_str()))
        }
        _ => None,
    })
}

/// How many of what an introduction begins with: “Six things that”, “The six
/// cards”, “Here are six beliefs”.
fn counted(words: &[String]) -> Option<(usize, &str)> {
    let before = ["the", "these", "here", "are", "next"];
    let mut words = words
        .iter()
        .skip_while(|word| before.contains(&word.as_str()));
    let count = words::whole_number(words.next()?)?;
    Some((count, words.next()?.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_counted_at_the_beginning_counts() {
        let counted = |text: &str| {
            let words = words::folded(text);
            counted(&words).map(|(count, name)| (count, name.to_owned()))
        };
        let named = |count, name: &str| Some((count, name.to_owned()));
        assert_eq!(counted("Six things that you hear."), named(6, "things"));
        assert_eq!(counted("Here are the 12 cards."), named(12, "cards"));
        assert_eq!(
            counted("Two skippers have six pairs."),
            named(2, "skippers")
        );
        assert_eq!(counted("Some things."), None);
    }

    #[test]
    fn prompts_ask_for_so_many() {
        for (prompt, expected) in [
            ("Which two of these factors fit?", Some(Wanted::Several(2))),
            ("Pick the three that fit.", Some(Wanted::Several(3))),
            ("Choose all that apply.", Some(Wanted::All)),
            ("Which one is it?", Some(Wanted::One)),
            ("Which of the two is it?", None),
        ] {
            assert_eq!(wanted(&words::folded(prompt)), expected, "{prompt}");
        }
        let document = |text: &str| crate::text::parse(text, 0).0;
        let order = |text: &str| put_in_order(&document(text)).map(|it| it.0);
        assert_eq!(order("Three ways were usual. Put them in order."), Some(3));
        assert_eq!(
            order("Eleven services read it. Bring the steps into order."),
            None
        );
    }

    #[test]
    fn things_in_a_row_are_counted() {
        for (sentence, expected) in [
            (" warmth, and food.", Some(2..=2)),
            (" warmth, food and air.", Some(3..=3)),
            (" a smoker and a veil.", Some(2..=2)),
            (" salt and pepper, oil and vinegar.", Some(2..=4)),
            (" bread, and salt or pepper.", Some(2..=3)),
            (" it falls.", None),
            (" it falls, then it rises.", None),
            (" a head, of 3 cm, and a tail.", None),
        ] {
            assert_eq!(things(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn lists_are_announced() {
        let count = |text: &str| announced(text).map(|it| it.0);
        assert_eq!(count("It ends well. There are three kinds:"), Some(3));
        let item = |text: &str| leading_count(&crate::text::parse(text, 0).0.blocks);
        assert_eq!(item("two limits for blocks"), Some(2));
        assert_eq!(item("limits for blocks"), None);
        for text in [
            "There are three kinds.",
            "Two of three parts hold:",
            "One of them does this:",
            "It takes 3 cups:",
            "It comes back in five minutes:",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
