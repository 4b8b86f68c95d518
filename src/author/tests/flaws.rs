//! Flaws planted into a good lesson, one at a time: what `check` has to say,
//! and where.

use super::{checked, fixtures, told};
use crate::author::lesson_files;
use crate::lesson::{File, Folder};
use crate::rule;

/// A flaw of `tests/fixtures/flaws/flaws.toml`, which tells what its keys mean.
struct Flaw(toml::Table);

impl Flaw {
    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    /// What is to be replaced in the file, and by what.
    fn changes(&self) -> Vec<(&str, &str)> {
        let with = self.0.get("with").and_then(toml::Value::as_table);
        let mut changes = Vec::new();
        for table in [Some(&self.0), with].into_iter().flatten() {
            let text = |key: &str| table[key].as_str().unwrap();
            changes.push((text("find"), text("put")));
        }
        changes
    }

    /// The lesson with it.
    fn planted(&self, good: &Folder) -> Folder {
        let file = self.text("file").unwrap();
        let mut text = good.text(file).into_owned();
        for (find, put) in self.changes() {
            assert!(text.contains(find), "{}: {find}", self.what());
            text = text.replacen(find, put, 1);
        }
        let mut folder = good.clone();
        let bytes = text.into_bytes().into();
        folder.files.insert(file.to_owned(), File::Bytes(bytes));
        folder
    }

    fn what(&self) -> &str {
        self.text("what").unwrap()
    }

    /// The file and the line where it has to be found.
    fn place(&self, folder: &Folder) -> (String, usize) {
        let file = self.text("in").or(self.text("file")).unwrap();
        let at = self.text("at").or(self.text("put")).unwrap().trim_start();
        let text = folder.text(file);
        let (before, _) = text
            .split_once(at)
            .unwrap_or_else(|| panic!("{}", self.what()));
        let line = before.matches('\n').count() + 1;
        (format!("{}/{file}", folder.name), line)
    }
}

#[test]
fn every_planted_flaw_is_found_where_it_is() {
    let path = fixtures().join("flaws");
    let good = lesson_files::read(&path.join("gears"));
    let text = std::fs::read_to_string(path.join("flaws.toml")).unwrap();
    let flaws: toml::Table = text.parse().unwrap();
    let flaws = flaws["flaw"].as_array().unwrap();
    let flaws = flaws
        .iter()
        .map(|flaw| Flaw(flaw.as_table().unwrap().clone()));
    let mut missed = Vec::new();
    for flaw in flaws {
        let folder = flaw.planted(&good);
        let (file, line) = flaw.place(&folder);
        let rule = flaw.text("rule").unwrap();
        let report = checked(folder);
        let mut findings = report.findings.iter().map(|located| &located.finding);
        if !findings.any(|it| it.rule.id == rule && it.file == file && it.line == line) {
            missed.push(format!(
                "{}: {rule} at {file}:{line}, {:?}",
                flaw.what(),
                told(&report)
            ));
        }
    }
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

#[test]
fn the_lesson_without_flaws_is_good() {
    let good = lesson_files::read(&fixtures().join("flaws/gears"));
    assert_eq!(told(&checked(good)), [rule::MYTH_ONLY_ASKED; 2]);
}
