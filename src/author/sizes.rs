//! Whether a lesson can be read at the sizes of window that people use.
//!
//! Text is wrapped for any width, and what does not fit a window's height is
//! scrolled to; only diagrams keep their shape. Tabs would cost them that.

use std::ops::Range;

use crate::doctor::Examination;
use crate::lesson::{FileRef, Part};
use crate::rule::{self, Problem};
use crate::text::{self, Block, Document, Line, Markdown};

/// Windows, each with the columns that the program gives to text in it.
pub const SIZES: [(&str, usize); 3] = [("40×12", 37), ("80×24", 72), ("120×35", 72)];

/// How far a row can be slid.
const FARTHEST: usize = 65_000;

/// Notes what does not fit.
pub fn look(examination: &mut Examination) {
    let Some(lesson) = examination.lesson() else {
        return;
    };
    let parts = lesson.parts.iter().enumerate();
    let found: Vec<_> = parts
        .flat_map(|(at, part)| {
            let (file, text) = (FileRef::Part(at), examination.text(FileRef::Part(at)));
            let documents = documents(part).into_iter();
            documents
                .flat_map(move |document| of_document(document, text).map(move |it| (file, it)))
        })
        .collect();
    for (file, problem) in found {
        examination.note(file, problem);
    }
}

fn documents(part: &Part) -> Vec<&Markdown> {
    let mut documents = vec![&part.body, &part.concept, &part.result, &part.insight];
    for item in &part.items {
        let question = &item.question;
        documents.extend([&question.prompt, &question.explanation]);
        documents.extend(&question.hints);
        documents.extend(question.options().iter().map(|option| &option.feedback));
    }
    documents
}

fn of_document<'a>(document: &'a Document, text: &'a str) -> impl Iterator<Item = Problem> {
    let blocks = document.blocks.iter().filter(|block| holds_diagram(block));
    blocks.flat_map(move |block| {
        let tab = tab(block, text, &document.range);
        tab.into_iter()
            .chain(of_block(block, text, &document.range))
    })
}

/// The first tab in a diagram.
fn tab(block: &Block, text: &str, within: &Range<usize>) -> Option<Problem> {
    let diagram = first_diagram(block)?;
    let row = diagram.lines().find(|row| row.contains('\t'))?;
    let inside = text.get(within.clone())?;
    let start = within.start + inside.find(row)? + row.find('\t')?;
    Some(rule::TAB_IN_DIAGRAM.at(
        start..start + 1,
        "this diagram holds a tab, which is of another width for each reader",
        "put spaces in its place",
    ))
}

fn of_block(block: &Block, text: &str, within: &Range<usize>) -> Option<Problem> {
    let place = place(block, text, within);
    let width = |columns| widest(block, columns);
    let narrow = SIZES
        .iter()
        .filter(|(_, columns)| width(*columns) > *columns);
    let sizes: Vec<_> = narrow.map(|(size, _)| *size).collect();
    let (_, least) = SIZES.first()?;
    let needed = width(*least);
    if needed > FARTHEST {
        return Some(rule::OUT_OF_REACH.at(
            place,
            format!("this row has {needed} columns, and nobody can slide so far"),
            "draw it with shorter rows",
        ));
    }
    (!sizes.is_empty()).then(|| {
        rule::SIDEWAYS.at(
            place,
            format!(
                "this needs {needed} columns and has to be slid sideways at {}",
                sizes.join(", ")
            ),
            format!(
                "draw it within {least} columns if you can, and let its `alt` say all that it shows"
            ),
        )
    })
}

/// The columns of the widest row of a block that is never wrapped.
fn widest(block: &Block, columns: usize) -> usize {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let rows = text::lines(std::slice::from_ref(block), columns);
    let wide = rows.iter().filter(|row| row.wide);
    wide.map(Line::width).max().unwrap_or(0)
}

fn holds_diagram(block: &Block) -> bool {
    first_diagram(block).is_some()
}

/// The text of the first diagram in a block.
fn first_diagram(block: &Block) -> Option<&str> {
    match block {
        Block::Diagram { text, .. } => Some(text),
        Block::Quote(blocks) | Block::Callout { blocks, .. } | Block::Footnote { blocks, .. } => {
            blocks.iter().find_map(first_diagram)
        }
        Block::List { items, .. } => {
            let mut blocks = items.iter().flat_map(|item| &item.blocks);
            blocks.find_map(first_diagram)
        }
        Block::Heading { .. }
        | Block::Paragraph(_)
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Rule
        | Block::Question { .. }
        | Block::Sim { .. } => None,
    }
}

/// Where the longest row of a diagram stands; the whole text if that is not clear.
fn place(block: &Block, text: &str, within: &Range<usize>) -> Range<usize> {
    let rows = first_diagram(block).unwrap_or_default().lines();
    let longest = rows
        .max_by_key(|row| text::width(row))
        .unwrap_or_default()
        .trim();
    let inside = text.get(within.clone()).unwrap_or_default();
    match inside.find(longest) {
        Some(at) if !longest.is_empty() => within.start + at..within.start + at + longest.len(),
        _ => within.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ScreenLayout;
    use crate::doctor::{Catalogue, examine};
    use crate::lesson::{File, Folder};

    #[test]
    fn the_columns_are_those_of_the_program() {
        for (size, columns) in SIZES {
            let (width, height) = size.split_once('×').unwrap();
            let (width, height) = (width.parse().unwrap(), height.parse().unwrap());
            assert_eq!(
                usize::from(ScreenLayout::of(width, height, false).text),
                columns,
                "{size}"
            );
        }
    }

    /// What is said of a part with this text.
    fn told(body: &str) -> Vec<String> {
        let head = "format = 1\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\nminutes = 1\nparts = [\"a\"]\n";
        let part = format!("+++\nkind = \"depth\"\ntitle = \"T\"\n+++\n{body}");
        let mut folder = Folder::default();
        for (path, text) in [("lesson.toml", head.to_owned()), ("a.md", part)] {
            let bytes = text.into_bytes().into();
            folder.files.insert(path.to_owned(), File::Bytes(bytes));
        }
        let mut examination = examine(&folder, &Catalogue::default(), None);
        look(&mut examination);
        let findings = examination.findings().into_iter();
        findings
            .map(|it| format!("{}:{} {}: {}", it.line, it.column, it.rule, it.message))
            .collect()
    }

    fn diagram(row: &str) -> String {
        format!("```diagram alt=\"A line.\"\n{row}\n```\n")
    }

    #[test]
    fn what_fits_is_not_told() {
        assert_eq!(told(&diagram(&"-".repeat(37))), Vec::<String>::new());
        assert_eq!(
            told(&format!("{}\n\n`{}`\n", "word".repeat(99), "x".repeat(99))),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_slides_is_told_with_the_columns_it_needs() {
        assert_eq!(
            told(&diagram(&"─".repeat(38))),
            ["6:1 sideways: this needs 38 columns and has to be slid sideways at 40×12"]
        );
        assert_eq!(
            told(&diagram(&format!("   {}", "日".repeat(36)))),
            [
                "6:4 sideways: this needs 75 columns and has to be slid sideways at 40×12, 80×24, 120×35"
            ]
        );
        let quoted = format!(
            "> {}",
            diagram(&"-".repeat(36)).trim_end().replace('\n', "\n> ")
        );
        assert_eq!(
            told(&quoted),
            ["6:3 sideways: this needs 38 columns and has to be slid sideways at 40×12"]
        );
    }

    #[test]
    fn what_nobody_can_slide_to_is_an_error() {
        assert_eq!(
            told(&diagram(&"-".repeat(65_001))),
            ["6:1 out-of-reach: this row has 65001 columns, and nobody can slide so far"]
        );
    }
}
