//! How to write a lesson, on one page: for a colleague, or for a writing assistant
//! that drafts one.

use std::io;

use flate2::read::DeflateDecoder;

/// As the build script packs it.
const GUIDE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/assets/guide.md"));

/// The page, in Markdown.
pub fn guide() -> io::Result<String> {
    io::read_to_string(DeflateDecoder::new(GUIDE))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::author::{Format, check, lesson_files};
    use crate::lesson::{File, Folder};
    use crate::rule::{self, Severity};

    const TODAY: &str = "2026-11-30";
    const MAX_WORDS: usize = 1_500;

    #[test]
    fn it_is_one_page() {
        let words = guide().unwrap();
        let words = words.split_whitespace().count();
        assert!(words <= MAX_WORDS, "{words} words");
    }

    /// The files of the whole example, as somebody would copy them.
    fn example() -> Folder {
        let mut folder = Folder::default();
        for shown in guide().unwrap().split("\n**`").skip(1) {
            let (path, rest) = shown.split_once("`**\n\n````").unwrap();
            let (_, rest) = rest.split_once('\n').unwrap();
            let (text, _) = rest.split_once("\n````\n").unwrap();
            let bytes = text.as_bytes().to_vec().into();
            folder.files.insert(path.to_owned(), File::Bytes(bytes));
        }
        folder
    }

    #[test]
    fn its_example_is_good() {
        let folder = example();
        assert_eq!(folder.files.len(), 3);
        let report = check(&[folder], &[], Some(TODAY));
        let text = report.write(Format::Full { colour: false });
        assert!(!report.has(Severity::Note), "{text}");
    }

    /// A quiz as it is often made: always the second option, always the longest,
    /// beside "All of the above", and feedback that says nothing.
    #[test]
    fn the_usual_machine_made_quiz_draws_its_findings() {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/machine-made");
        let folder = lesson_files::read(&tests);
        let report = check(&[folder], &[], Some(TODAY));
        assert!(report.has(Severity::Warning) && !report.has(Severity::Error));
        let found = report.findings.iter().map(|it| it.finding.rule.id);
        let found: BTreeSet<_> = found.collect();
        let expected = [
            rule::ALL_OF_THE_ABOVE,
            rule::BARE_FEEDBACK,
            rule::CONSTANT_STRATEGY,
            rule::FEEDBACK_SHARED,
            rule::LONGEST_IS_RIGHT,
            rule::RIGHT_IN_ONE_PLACE,
        ];
        for rule in expected {
            assert!(found.contains(rule.id), "{} is not in {found:?}", rule.id);
        }
    }
}
