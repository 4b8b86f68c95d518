//! What a text points to as shown stands in its part.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words;
use crate::lesson::{FileRef, PartKind};
use crate::text::Block;

/// What can be shown, by its names.
const SHOWN: [(Shown, &[&str]); 4] = [
    (Shown::Table, &["table"]),
    (Shown::List, &["list", "points", "steps"]),
    (Shown::Listing, &["code", "command", "listing", "program"]),
    (
        Shown::Drawing,
        &[
            "chart", "diagram", "drawing", "figure", "graph", "picture", "sketch",
        ],
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Table,
    List,
    Listing,
    Drawing,
}

impl Shown {
    fn is(self, block: &Block) -> bool {
        match block {
            // Each of them may be typed as code is.
            Block::Table { .. } | Block::Code { .. } => true,
            Block::List { .. } => matches!(self, Self::List | Self::Listing),
            Block::Diagram { .. } if self == Self::List => true,
            Block::Diagram { .. } | Block::Sim { .. } => self == Self::Drawing,
            Block::Quote(blocks) | Block::Callout { blocks, .. } => {
                blocks.iter().any(|block| self.is(block))
            }
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::Rule
            | Block::Footnote { .. }
            | Block::Question { .. } => false,
        }
    }
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    elsewhere(subject, reporter);
    not_next(subject, reporter);
    let prompts: Vec<_> = subject.items().map(prompt).collect();
    let is_prompt = |passage: &Passage<'_>| {
        let place = (passage.file, passage.document.range.clone());
        prompts.contains(&place)
    };
    for (file, part, _) in subject.parts() {
        let of_part = subject.passages.iter().filter(|it| it.file == file);
        for passage in of_part.filter(|it| !is_prompt(it)) {
            for prose in &passage.prose {
                let Some((shown, said)) = pointed_to(&prose.text) else {
                    continue;
                };
                let all = part.body.blocks.iter().chain(&passage.document.blocks);
                if reporter.is_full(file) || all.into_iter().any(|block| shown.is(block)) {
                    continue;
                }
                let range = passage.document.range.clone();
                let place = words::find(passage.text, &range, &said);
                reporter.say(
                    file,
                    place.unwrap_or(range),
                    format!("“{}” is not there in this part", said.join(" ")),
                    "show it here, or link to where it stands",
                );
            }
        }
    }
}

/// What is told by a number that nothing here has: figures, pages of paper, steps
/// that the lesson does not come to.
fn elsewhere(subject: &Subject<'_>, reporter: &mut Reporter) {
    let steps = subject
        .parts()
        .filter(|(_, part, _)| part.kind == PartKind::Step);
    let steps = steps.count();
    for passage in &subject.passages {
        for prose in &passage.prose {
            let Some((thing, number)) = numbered(&prose.text) else {
                continue;
            };
            let said = [thing, number];
            let range = passage.document.range.clone();
            let place = words::find(passage.text, &range, &said).unwrap_or(range);
            let message = if !thing.eq_ignore_ascii_case("step") {
                match is_captioned(subject, &said) || leads_out(passage.text, &place) {
                    true => continue,
                    false => format!("nothing in this lesson is called “{thing} {number}”"),
                }
            } else if is_step_too_far(subject, passage, number, steps) {
                format!("this speaks of step {number}, and the lesson has {steps}")
            } else {
                continue;
            };
            if !reporter.is_full(passage.file) {
                reporter.say(
                    passage.file,
                    place,
                    message,
                    "say what is meant, or link to it",
                );
            }
        }
    }
}

/// A thing with a number behind it that could be in this lesson: “Figure 2”, “page
/// 12”, “step 9”; not “Figure 2 of the report”.
fn numbered(text: &str) -> Option<(&str, &str)> {
    const FIGURES: [&str; 7] = [
        "figure", "fig", "table", "diagram", "chart", "listing", "sketch",
    ];
    const ON: [&str; 4] = ["from", "on", "see", "to"];
    const OF: [&str; 5] = ["by", "from", "in", "of", "on"];
    if !text.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let all: Vec<_> = words::each_word(text).collect();
    (0..all.len()).find_map(|at| {
        let (thing, number) = (all.get(at)?, all.get(at + 1)?);
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let behind = text.get(number.range.end..)?;
        let between = text.get(thing.range.end..number.range.start)?;
        let name = thing.text.to_lowercase();
        let is_page = name == "page"
            && before.is_some_and(|it| ON.contains(&it.text.to_lowercase().as_str()));
        // At table 4 people sit.
        let is_name = thing.text.starts_with(char::is_uppercase)
            || before.is_some_and(|it| ["in", "see"].contains(&it.text.to_lowercase().as_str()));
        let is_figure =
            FIGURES.contains(&name.as_str()) && is_name && (at > 0 || is_said_of(behind));
        let is_step = name == "step" && before.is_none_or(|it| words::number(it.text).is_none());
        let is_of_another = behind.starts_with(['.', '-', '/', ':', '%'])
            && behind.get(1..)?.starts_with(char::is_alphanumeric)
            || all.get(at + 2).is_some_and(|it| {
                OF.contains(&it.text) && text.get(number.range.end..it.range.start) == Some(" ")
            });
        let is_number = number.text.len() <= 3 && number.text.bytes().all(|it| it.is_ascii_digit());
        let is_told = (is_page || is_figure || is_step) && is_number;
        let together = matches!(between, " " | ". " | "\u{a0}");
        (is_told && together && !is_of_another).then_some((thing.text, number.text))
    })
}

/// Whether a sentence goes on so behind the name of a figure; a caption does not.
fn is_said_of(rest: &str) -> bool {
    let verbs = [" gives", " has", " is ", " lists", " says", " shows"];
    verbs.iter().any(|verb| rest.starts_with(verb))
}

/// Whether something is called so: a caption, a heading, what is said of a diagram.
fn is_captioned(subject: &Subject<'_>, name: &[&str]) -> bool {
    let begins = |text: &str| {
        let all: Vec<_> = words::each_word(text).take(2).collect();
        let is_same =
            |(word, name): (&words::Word<'_>, &&str)| word.text.eq_ignore_ascii_case(name);
        let end = all.last().map_or(0, |it| it.range.end);
        let rest = text.get(end..).unwrap_or_default();
        all.len() == 2
            && all.iter().zip(name).all(is_same)
            && (rest.trim().is_empty() || rest.starts_with([':', '.', ' ']) && !is_said_of(rest))
    };
    let captions = |block: &Block| {
        if let Block::Diagram { alt, frames, .. } = block {
            let mut frames = frames.iter();
            return begins(alt) || frames.any(|it| begins(&it.caption) || begins(&it.text));
        }
        matches!(block, Block::Code { text, .. } if text.lines().any(begins))
    };
    let mut passages = subject.passages.iter();
    passages.any(|passage| {
        passage
            .prose
            .iter()
            .any(|it| it.heading.is_some() && begins(&it.text))
            || passage.prose.iter().any(|it| begins(&it.text))
            || passage.document.blocks.iter().any(captions)
    })
}

/// Whether the paragraph around a place cites or links: then the number is of what is
/// there.
fn leads_out(text: &str, place: &Range<usize>) -> bool {
    let before = text.get(..place.start).unwrap_or_default();
    let behind = text.get(place.end..).unwrap_or_default();
    let start = before.rfind("\n\n").unwrap_or(0);
    let end = behind.find("\n\n").unwrap_or(behind.len());
    let around = text.get(start..place.end + end).unwrap_or_default();
    around.contains("](")
        || around.contains("][")
        || around.contains("[^")
        || around.contains("://")
}

/// Whether a lesson of several steps has no such one, nor any list that could have it.
fn is_step_too_far(
    subject: &Subject<'_>,
    passage: &Passage<'_>,
    number: &str,
    steps: usize,
) -> bool {
    const SEVERAL: usize = 2;
    let Ok(number) = number.parse::<usize>() else {
        return false;
    };
    let of_file = subject.passages.iter().filter(|it| it.file == passage.file);
    let mut blocks = of_file.flat_map(|it| &it.document.blocks);
    let is_listed = blocks.any(|block| {
        let is_long = matches!(block, Block::List { items, .. } if items.len() >= number);
        // Its lines may be the steps.
        is_long
            || matches!(
                block,
                Block::Code { .. } | Block::Diagram { .. } | Block::Table { .. }
            )
    });
    steps >= SEVERAL && number > steps && subject.whole && !is_listed
}

/// The place of a prompt, of which another rule tells the same.
fn prompt(asked: crate::doctor::subject::Asked<'_>) -> (FileRef, Range<usize>) {
    (asked.file, asked.item.question.prompt.range.clone())
}

/// “The chart on the next page”: what is meant, its words, and whether the part behind
/// this one has to have it, or the one before.
fn in_other_part(text: &str) -> Option<(Shown, Vec<&str>, bool)> {
    if !text.contains("next") && !text.contains("previous") {
        return None;
    }
    let all: Vec<_> = words::each_word(text).map(|word| word.text).collect();
    let mut fives = all.windows(5);
    fives.find_map(|five| {
        let [thing, "on" | "in", "the", which, "page" | "part" | "step"] = five else {
            return None;
        };
        let is_behind = match *which {
            "next" => true,
            "previous" => false,
            _ => return None,
        };
        let shown = SHOWN.iter().find(|(_, names)| names.contains(thing));
        shown.map(|(shown, _)| (*shown, five.to_vec(), is_behind))
    })
}

/// What a part next to that of a text does not show.
fn not_next(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let FileRef::Part(at) = passage.file else {
            continue;
        };
        for prose in &passage.prose {
            let Some((shown, said, is_behind)) = in_other_part(&prose.text) else {
                continue;
            };
            let other = if is_behind {
                Some(at + 1)
            } else {
                at.checked_sub(1)
            };
            let part = other.and_then(|at| subject.lesson.parts.get(at));
            let is_there =
                part.is_some_and(|it| it.body.blocks.iter().any(|block| shown.is(block)));
            if is_there || !subject.whole || reporter.is_full(passage.file) {
                continue;
            }
            let range = passage.document.range.clone();
            reporter.say(
                passage.file,
                words::find(passage.text, &range, &said).unwrap_or(range),
                format!("“{}” is not there", said.join(" ")),
                "show it here, or link to where it stands",
            );
        }
    }
}

/// “The table above”, “the following diagram”: what is meant, and its words.
fn pointed_to(text: &str) -> Option<(Shown, Vec<&str>)> {
    if !["above", "below", "following"]
        .iter()
        .any(|it| text.contains(it))
    {
        return None;
    }
    let all: Vec<_> = words::each_word(text).map(|word| word.text).collect();
    let shown = || {
        let mut threes = all.windows(3);
        threes.find_map(|three| {
            let [
                as_,
                shown @ ("shown" | "listed"),
                side @ ("above" | "below"),
            ] = three
            else {
                return None;
            };
            let leads = as_.eq_ignore_ascii_case("as");
            leads.then(|| (Shown::List, vec![*as_, *shown, *side]))
        })
    };
    let mut threes = all.windows(3);
    let named = threes.find_map(|three| {
        let [the, one, two] = three else { return None };
        let thing = match *two {
            "above" | "below" => *one,
            thing if *one == "following" => thing,
            _ => return None,
        };
        the.eq_ignore_ascii_case("the").then_some(())?;
        let shown = SHOWN.iter().find(|(_, names)| names.contains(&thing));
        shown.map(|(shown, _)| (*shown, three.to_vec()))
    });
    named.or_else(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_name_what_could_be_here() {
        for text in [
            "As in Figure 2, it is so.",
            "Figure 2 has it.",
            "See page 12.",
            "See fig. 3.",
            "It is on page 12.",
            "As step 9 says",
        ] {
            assert!(numbered(text).is_some(), "{text}");
        }
        for text in [
            "See Figure 2 of the report.",
            "It takes 3 step 2 rounds.",
            "A page 12 lines long",
            "See table 2.1 there.",
            "Figure 2: a pot",
            "The figure is 12.",
            "They sit at table 4.",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_pointed_to_has_a_name_and_a_side() {
        for text in [
            "As the table above shows, it is so.",
            "See the following list.",
            "The following steps do it.",
            "As shown above, it is so.",
        ] {
            assert!(pointed_to(text).is_some(), "{text}");
        }
        for text in [
            "The table is above the sink.",
            "Look up the list.",
            "It is below the chart.",
        ] {
            assert!(pointed_to(text).is_none(), "{text}");
        }
    }
}
