//! What a text points to as shown stands in its part.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::text::Block;

/// What can be shown, by its names.
const SHOWN: [(Shown, &[&str]); 3] = [
    (Shown::Table, &["table"]),
    (Shown::List, &["list"]),
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
    Drawing,
}

impl Shown {
    fn is(self, block: &Block) -> bool {
        match block {
            // Each of them may be typed as code is.
            Block::Table { .. } | Block::Code { .. } => true,
            Block::List { .. } => self == Self::List,
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

/// The place of a prompt, of which another rule tells the same.
fn prompt(asked: crate::doctor::subject::Asked<'_>) -> (FileRef, Range<usize>) {
    (asked.file, asked.item.question.prompt.range.clone())
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
    let mut threes = all.windows(3);
    threes.find_map(|three| {
        let [the, one, two] = three else { return None };
        let thing = match *two {
            "above" | "below" => *one,
            thing if *one == "following" => thing,
            _ => return None,
        };
        the.eq_ignore_ascii_case("the").then_some(())?;
        let shown = SHOWN.iter().find(|(_, names)| names.contains(&thing));
        shown.map(|(shown, _)| (*shown, three.to_vec()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pointed_to_has_a_name_and_a_side() {
        for text in [
            "As the table above shows, it is so.",
            "See the following list.",
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
