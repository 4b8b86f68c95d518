//! Flaws planted into a good lesson, one at a time: what `check` has to say,
//! and where.

use std::ops::Range;

use super::{checked, fixtures, told};
use crate::author::lesson_files;
use crate::lesson::{File, Folder};
use crate::rule::{self, Severity};

/// A flaw of a file in `tests/fixtures/flaws`, which tells what its keys mean.
struct Flaw(toml::Table);

/// The flaws of a file, and the lesson that they are planted into.
fn flaws(file: &str, lesson: &str) -> (Vec<Flaw>, Folder) {
    let path = fixtures().join("flaws");
    let text = std::fs::read_to_string(path.join(file)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let flaws = table["flaw"].as_array().unwrap().iter();
    let flaws = flaws.map(|flaw| Flaw(flaw.as_table().unwrap().clone()));
    (flaws.collect(), lesson_files::read(&path.join(lesson)))
}

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
        let (file, lines) = self.lines(folder);
        (file, lines.start)
    }

    /// The file, and the lines that what marks the place goes over.
    fn lines(&self, folder: &Folder) -> (String, Range<usize>) {
        let file = self.text("in").or(self.text("file")).unwrap();
        let at = self.text("at").or(self.text("put")).unwrap().trim_start();
        let text = folder.text(file);
        let (before, _) = text
            .split_once(at)
            .unwrap_or_else(|| panic!("{}", self.what()));
        let line = before.matches('\n').count() + 1;
        let over = at.trim_end().matches('\n').count();
        (format!("{}/{file}", folder.name), line..line + over + 1)
    }

    /// Whether anything worth mending is said at its place, or about the table
    /// that it stands in.
    fn is_found(&self, good: &Folder) -> bool {
        let folder = self.planted(good);
        let (file, lines) = self.lines(&folder);
        let within = self.text("in").or(self.text("file")).unwrap();
        let table = table_around(&folder.text(within), within, lines.start);
        let report = checked(folder);
        let mut findings = report.findings.iter().map(|located| &located.finding);
        findings.any(|finding| {
            let is_here = lines.contains(&finding.line) || table.contains(&finding.line);
            let counts = finding.rule.severity > Severity::Note
                || self.text("note") == Some(finding.rule.id);
            counts && finding.file == file && is_here
        })
    }
}

/// The lines of the TOML table that a line stands in; the line alone where
/// there is no TOML.
fn table_around(text: &str, file: &str, line: usize) -> Range<usize> {
    let mut front = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.trim_start_matches('\u{feff}') == "+++");
    let body = match (file.strip_suffix(".toml"), front.nth(1)) {
        (Some(_), _) => usize::MAX,
        (None, Some((at, _))) => at + 1,
        (None, None) => 0,
    };
    if line >= body {
        return line..line + 1;
    }
    let is_head = |line: &str| line.starts_with('[') && line.ends_with(']') && !line.contains('"');
    let numbered = || text.lines().enumerate().map(|(at, text)| (at + 1, text));
    let heads = || {
        numbered()
            .filter(|(_, text)| is_head(text))
            .map(|(at, _)| at)
    };
    let start = heads().filter(|at| *at <= line).last().unwrap_or(1);
    let end = heads().find(|at| *at > line).unwrap_or(body);
    start..end.min(body)
}

#[test]
fn every_planted_flaw_is_found_where_it_is() {
    let (flaws, good) = flaws("flaws.toml", "gears");
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
    let told = told(&checked(good));
    // One for each of its myths.
    assert!(
        told.iter().all(|it| *it == rule::MYTH_ONLY_ASKED),
        "{told:?}"
    );
}

/// What others planted: the flaws, the lesson, and how many in a hundred are found
/// at least, of those that a machine can find.
const OF_OTHERS: [(&str, &str, usize); 11] = [
    // No rule was made by these so far.
    ("map.toml", "read-a-walking-map", 80),
    ("dough.toml", "why-dough-rises", 80),
    ("git.toml", "how-git-keeps-history", 80),
    // Rules were mended by all others afterwards.
    ("vaccines.toml", "how-vaccines-came", 90),
    ("tides.toml", "how-tides-work", 90),
    ("piano.toml", "tuning-a-piano", 90),
    ("loaf.toml", "how-bread-rises", 90),
    ("compost.toml", "compost-heat", 80),
    ("sail.toml", "into-the-wind", 85),
    ("bees.toml", "bees-in-winter", 80),
    ("shop.toml", "two-columns-for-a-shop", 80),
];

#[test]
fn flaws_of_somebody_else_are_found_but_for_those_that_say_why_not() {
    for (file, lesson, of_hundred) in OF_OTHERS {
        let (flaws, good) = flaws(file, lesson);
        let told = told(&checked(good.clone()));
        assert!(told.is_empty(), "{lesson} is good: {told:?}");
        let found = found(&flaws, &good);
        let differ = flaws.iter().zip(&found).filter_map(|(flaw, found)| {
            match (found, flaw.text("missed")) {
                (true, Some(why)) => Some(format!("{}: found by now; missed, {why}", flaw.what())),
                (false, None) => Some(format!("{}: not found", flaw.what())),
                (true, None) | (false, Some(_)) => None,
            }
        });
        let differ: Vec<_> = differ.collect();
        assert!(differ.is_empty(), "{file}:\n{}", differ.join("\n"));
        let of_machines = flaws.iter().zip(&found);
        let of_machines = of_machines.filter(|(flaw, _)| !flaw.0.contains_key("needs_judgement"));
        let of_machines: Vec<bool> = of_machines.map(|(_, found)| *found).collect();
        let all_found = of_machines.iter().filter(|found| **found).count();
        assert!(all_found * 100 >= of_machines.len() * of_hundred, "{file}");
    }
}

/// Which of them are found; on two threads, as each is a lesson to check.
fn found(flaws: &[Flaw], good: &Folder) -> Vec<bool> {
    let (first, second) = flaws.split_at(flaws.len() / 2);
    let found =
        |flaws: &[Flaw]| -> Vec<bool> { flaws.iter().map(|it| it.is_found(good)).collect() };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| found(second));
        let mut all = found(first);
        all.extend(other.join().unwrap());
        all
    })
}
