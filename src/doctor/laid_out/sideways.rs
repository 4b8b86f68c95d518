//! Diagrams fit into the windows that people use.

use super::diagram::{MAX_COLUMNS, diagrams};
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

/// Windows, each with the columns that the program gives to text in it; the
/// narrowest first.
pub const SIZES: [(&str, usize); 3] = [("40×12", 37), ("80×24", 72), ("120×35", 72)];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let [(_, narrowest), ..] = SIZES;
    for diagram in diagrams(subject) {
        let narrow = SIZES
            .iter()
            .filter(|(_, columns)| diagram.columns(*columns) > *columns);
        let sizes: Vec<_> = narrow.map(|(size, _)| *size).collect();
        let needed = diagram.columns(narrowest);
        if !sizes.is_empty() && needed <= MAX_COLUMNS {
            reporter.say(
                diagram.file,
                diagram.longest_row(),
                format!(
                    "this needs {needed} columns{} and has to be slid sideways at {}",
                    with_others(diagram.rows_beyond(narrowest)),
                    sizes.join(", ")
                ),
                format!(
                    "draw it within {narrowest} columns if you can, and let its `alt` say all that it shows"
                ),
            );
        }
    }
}

/// That other rows do not fit either, so that all are mended at once.
fn with_others(rows: usize) -> String {
    match rows.saturating_sub(1) {
        0 => String::new(),
        1 => ", another row is too long as well,".to_owned(),
        others => format!(", {others} other rows are too long as well,"),
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
        told_of("", body)
    }

    /// The same with `keys` in front of the text.
    fn told_of(keys: &str, body: &str) -> Vec<String> {
        let head = "format = 1\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\nminutes = 1\nparts = [\"a\"]\n";
        let part = format!("+++\nkind = \"depth\"\ntitle = \"T\"\n{keys}+++\n{body}");
        let mut folder = Folder::default();
        for (path, text) in [("lesson.toml", head.to_owned()), ("a.md", part)] {
            let bytes = text.into_bytes().into();
            folder.files.insert(path.to_owned(), File::Bytes(bytes));
        }
        let examination = examine(&folder, &Catalogue::default(), None);
        let findings = examination.findings.into_iter();
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
        let row = "-".repeat(38);
        assert_eq!(
            told(&diagram(&format!("{row}\n-\n{row}-"))),
            [
                "8:1 sideways: this needs 39 columns, another row is too long as well, and has to be slid sideways at 40×12"
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
    fn a_model_answer_is_looked_at_like_the_text() {
        let model = diagram(&"-".repeat(38));
        let question = format!(
            "[[question]]\nid = \"why\"\nkind = \"explain\"\nprompt = \"Why does tea cool?\"\n\
             checklist = [\"It says why.\"]\nmodel = '''\n{model}'''\n"
        );
        assert_eq!(
            told_of(&question, "Text.\n"),
            ["11:1 sideways: this needs 38 columns and has to be slid sideways at 40×12"]
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
