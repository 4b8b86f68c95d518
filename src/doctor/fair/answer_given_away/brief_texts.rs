//! Titles, headings, concepts and names, which say an answer in few words of their own.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::doctor::fair::answers::Answers;
use crate::doctor::reporter::Reporter;
use crate::doctor::said::{Seen, SeenText};
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::lesson::FileRef;
use crate::text::{Block, Document, quoted};

/// A brief text that readers see before a question.
struct Brief<'a> {
    text: SeenText<'a>,
    words: Vec<String>,
    roots: BTreeSet<String>,
}

impl<'a> Brief<'a> {
    fn new(text: SeenText<'a>, words: Vec<String>) -> Self {
        let roots = roots(&words);
        Self { text, words, roots }
    }
}

pub fn check(subject: &Subject<'_>, all: &[super::WithAnswers<'_>], reporter: &mut Reporter) {
    let of_lesson = of_lesson(subject);
    for (asked, answers) in all {
        name(asked, answers, reporter);
        let is_statement = asked.verdict().is_some();
        let of_part = of_part(subject, asked);
        let prompt = roots(&words::gist(&asked.item.question.prompt));
        let mut near = of_lesson.iter().chain(&of_part);
        if let Some(brief) = near.find(|it| names_answer(it, asked, answers, &prompt)) {
            tell(brief, asked, reporter);
            continue;
        }
        if !is_statement && answers.order.is_empty() && answers.special_words().len() < 2 {
            continue;
        }
        let mut all = of_lesson.iter().chain(&of_part);
        let told = all.find(|it| tells(it, &prompt, asked, answers));
        if let Some(brief) = told {
            tell(brief, asked, reporter);
        }
    }
}

fn tell(brief: &Brief<'_>, asked: &Asked<'_>, reporter: &mut Reporter) {
    let text = &brief.text;
    reporter.say(
        text.file,
        text.place(&brief.words),
        format!(
            "{}, before `{}`, says what it asks for",
            text.seen.noun(),
            asked.item.question.id
        ),
        text.seen.hint(),
    );
}

/// Whether a brief text has the word that is to be typed with another ending, or names the
/// short option that is right, none of the others, and what is asked of it: “why March is
/// the dearest month”.
fn names_answer(
    brief: &Brief<'_>,
    asked: &Asked<'_>,
    answers: &Answers,
    prompt: &BTreeSet<String>,
) -> bool {
    const MAX_ENDING: usize = 3;
    const MOST: &str = "best fewest greatest least less more most only";
    let in_prompt = |word: &String| prompt.iter().any(|it| it.starts_with(&stems::stem(word)));
    if asked.item.question.text().is_some() {
        let mut single = answers.telling(1).filter(|form| form.len() == 1);
        return single.any(|form| {
            form.iter().all(|sought| {
                let is_form = |it: &String| {
                    it.starts_with(sought.as_str()) && it.len() <= sought.len() + MAX_ENDING
                };
                !in_prompt(sought) && brief.words.iter().any(is_form)
            })
        });
    }
    let compares =
        |it: &String| MOST.split(' ').any(|word| word == it) || it.len() > 5 && it.ends_with("est");
    let [right] = answers.right.as_slice() else {
        return false;
    };
    let sought = roots(right);
    let is_short = right.len() <= 3 && !sought.is_empty() && !asked.rivals().is_empty();
    let names = |words: &[String]| {
        let all = roots(words);
        !all.is_empty() && all.is_subset(&brief.roots)
    };
    let asks = words::gist(&asked.item.question.prompt)
        .iter()
        .any(compares);
    is_short
        && names(right)
        && sought.is_disjoint(prompt)
        && asks
        && brief.words.iter().any(compares)
        && !answers.wrong.iter().any(|it| names(it))
}

/// The title and the summary of the lesson.
fn of_lesson<'a>(subject: &Subject<'a>) -> Vec<Brief<'a>> {
    let text = |seen, key| SeenText {
        seen,
        file: FileRef::Head,
        source: subject.text(FileRef::Head),
        range: subject.head.record.range(key),
    };
    let title = words::folded(&subject.lesson.title);
    let mut all = vec![Brief::new(text(Seen::LessonTitle, "title"), title)];
    let said = sentences(&subject.lesson.summary);
    all.extend(said.map(|words| Brief::new(text(Seen::Summary, "summary"), words)));
    all
}

fn sentences(document: &Document) -> impl Iterator<Item = Vec<String>> + use<> {
    let whole = words::whole(document);
    let sentences: Vec<_> = words::sentences(&whole)
        .into_iter()
        .map(words::folded)
        .collect();
    sentences.into_iter()
}

/// The title and the concept of the part of a question, and the headings above it.
fn of_part<'a>(subject: &Subject<'a>, asked: &Asked<'a>) -> Vec<Brief<'a>> {
    let part = asked.part;
    let text = |seen, range: Range<usize>| SeenText {
        seen,
        file: asked.file,
        source: asked.text,
        range,
    };
    let title = subject
        .parts()
        .find(|it| it.0 == asked.file)
        .map(|it| it.2.range("title"));
    let mut all = Vec::new();
    let said = || words::folded(&part.title);
    all.extend(title.map(|range| Brief::new(text(Seen::PartTitle, range), said())));
    let concept = || text(Seen::Concept, part.concept.range.clone());
    all.extend(sentences(&part.concept).map(|words| Brief::new(concept(), words)));
    let id = &asked.item.question.id;
    let is_it = |it: &Block| matches!(it, Block::Question { id: it, .. } if it == id);
    let Some(at) = part.body.blocks.iter().position(is_it) else {
        return all;
    };
    let body = part.body.start()..part.body.start() + part.body.written().len();
    let above = part.body.blocks.iter().take(at);
    let headings = above.filter(|it| matches!(it, Block::Heading { .. }));
    let said = headings.map(|heading| words::gist_of(std::slice::from_ref(heading)));
    all.extend(said.map(|words| Brief::new(text(Seen::Heading, body.clone()), words)));
    all
}

fn tells(
    brief: &Brief<'_>,
    prompt: &BTreeSet<String>,
    asked: &Asked<'_>,
    answers: &Answers,
) -> bool {
    let said = &brief.roots;
    is_mostly_answer(said, prompt, answers)
        || states(brief, said, prompt, asked)
        || comes_first(brief, said, answers)
}

/// What forms of a word have in common, also where they compare: “heavier”, “heaviest”.
fn roots(words: &[String]) -> BTreeSet<String> {
    const SHORTEST: usize = 6;
    let root = |stem: String| {
        let long = Some(stem.as_str()).filter(|it| it.len() >= SHORTEST);
        let base = long.and_then(|it| it.strip_suffix("est").or(it.strip_suffix("er")));
        base.map_or(stem.clone(), str::to_owned)
    };
    stems::telling(words).into_iter().map(root).collect()
}

/// Whether most of what is said is what the right option says, and neither the prompt nor
/// another option does.
fn is_mostly_answer(said: &BTreeSet<String>, prompt: &BTreeSet<String>, answers: &Answers) -> bool {
    let special = roots(&answers.special_words());
    let told = special
        .intersection(said)
        .filter(|it| !prompt.contains(*it))
        .count();
    let is_most = told >= 2 && told * 3 >= said.len() * 2 && told * 2 >= special.len();
    // Others may share words with it; but together only it has them.
    let [right] = answers.right.as_slice() else {
        return is_most;
    };
    let right = roots(right);
    let is_all = told >= 1 && right.len() >= 2 && right.is_subset(said);
    let others = || {
        let mut wrong = answers.wrong.iter().map(|it| roots(it));
        wrong.any(|it| it.is_subset(said))
    };
    is_most || is_all && said.len() <= right.len() + 1 && !others()
}

/// Whether a hint says hardly anything but the right option: “it is the string that
/// vibrates”.
pub fn is_answer(hint: &Document, asked: &Asked<'_>, answers: &Answers) -> bool {
    let said = words::gist(hint);
    let denies = said
        .iter()
        .any(|it| ["no", "not", "never", "or"].contains(&it.as_str()));
    let asks = words::whole(hint).trim_end().ends_with('?');
    let prompt = roots(&words::gist(&asked.item.question.prompt));
    !denies && !asks && is_mostly_answer(&roots(&said), &prompt, answers)
}

/// Whether most words of a statement stand in a sentence, be it that it holds or not.
fn states(
    brief: &Brief<'_>,
    said: &BTreeSet<String>,
    prompt: &BTreeSet<String>,
    asked: &Asked<'_>,
) -> bool {
    if asked.verdict().is_none() || asked.is_myth() {
        return false;
    }
    let told = prompt.intersection(said).count();
    let is_title = matches!(brief.text.seen, Seen::PartTitle | Seen::Heading);
    match prompt.len() {
        0 | 1 => false,
        2 => is_title && told == 2 && said.len() == 2,
        many => told >= 3 && told * 4 >= many * 3 && said.len() <= many * 2,
    }
}

/// Whether a title or a heading names what comes first of things to put in order, and
/// nothing else of them.
fn comes_first(brief: &Brief<'_>, said: &BTreeSet<String>, answers: &Answers) -> bool {
    let is_title = matches!(
        brief.text.seen,
        Seen::PartTitle | Seen::Heading | Seen::LessonTitle
    );
    let Some((first, others)) = answers.order.split_first().filter(|_| is_title) else {
        return false;
    };
    let first = roots(first);
    let says_first = brief
        .words
        .iter()
        .any(|it| it == "first" || it == "begins" || it == "starts");
    let names_other = others
        .iter()
        .any(|it| roots(it).intersection(said).next().is_some());
    !first.is_empty() && first.is_subset(said) && !names_other && (says_first || first == *said)
}

/// The id of a question, which stands in reports and is typed to come to it.
fn name(asked: &Asked<'_>, answers: &Answers, reporter: &mut Reporter) {
    let question = &asked.item.question;
    let said: Vec<String> = question.id.split('-').map(str::to_owned).collect();
    let prompt = words::gist(&question.prompt);
    let denies = |words: &[String]| {
        words
            .iter()
            .any(|it| ["no", "not", "never", "false", "wrong", "untrue"].contains(&it.as_str()))
    };
    let is_statement = asked.verdict().is_some() && !asked.is_myth();
    let judges = is_statement && denies(&said) && !denies(&prompt);
    let short = answers.telling(1).find(|it| words::contains(&said, it));
    let is_short =
        short.is_some_and(|it| !words::contains(&prompt, it)) && question.text().is_some();
    let is_number = answers
        .quantities()
        .iter()
        .any(|it| words::contains(&said, it));
    if judges || is_short || is_number {
        reporter.say(
            asked.file,
            question.range.start..question.range.start,
            format!(
                "the id {} says the answer; it is shown in reports",
                quoted(&question.id)
            ),
            "name what is asked about; an id that was in use goes into `retired`",
        );
    }
}
