//! What authors are told about lessons that are wrong on purpose.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::author::{Format, Scaffold, lesson_files, scaffold};
use crate::lesson::File;

/// Every folder in `tests/fixtures/bad` is a lesson with one sort of mistake
/// and an `expected.txt`, what `check` says about it. `UPDATE=1` rewrites.
#[test]
fn what_check_says_about_bad_lessons() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differ = Vec::new();
    for path in bad() {
        let said = said(&path);
        let expected = path.join("expected.txt");
        if update {
            std::fs::write(&expected, &said).unwrap();
        }
        if std::fs::read_to_string(&expected).unwrap_or_default() != said {
            differ.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(differ.is_empty(), "not as expected:\n{}", differ.join("\n"));
}

fn bad() -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad");
    let mut bad: Vec<_> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    bad.sort();
    bad
}

/// What `check` says about the lesson in `path`, from within its folder.
fn said(path: &Path) -> String {
    let mut folder = lesson_files::read(path);
    folder.name = path.file_name().unwrap().to_str().unwrap().to_owned();
    check(&[folder], &[], Some("2026-11-23")).write(Format::Full { colour: false })
}

/// What may come in place of a part's file, and how it gets there.
type Case = (&'static str, fn(&Path));
const CASES: [Case; 14] = [
    ("byte-order-mark", |part| {
        edit(part, |text| format!("\u{feff}{text}"));
    }),
    ("carriage-returns", |part| {
        edit(part, |text| text.replace('\n', "\r\n"));
    }),
    ("mixed-line-ends", |part| {
        edit(part, |text| text.replacen("+++\n", "+++\r\n", 1));
    }),
    ("tabs", |part| {
        edit(part, |text| {
            text.replace("title", "\ttitel").replace("    ", "\t")
        });
    }),
    ("not-utf8", |part| {
        let mut bytes = std::fs::read(part).unwrap();
        bytes.extend(b"\nA caf\xe9.\n");
        std::fs::write(part, bytes).unwrap();
    }),
    ("utf-16", |part| {
        let text = std::fs::read_to_string(part).unwrap();
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        std::fs::write(
            part,
            [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>(),
        )
        .unwrap();
    }),
    ("two-mebibytes", |part| {
        edit(part, |text| text + &"more ".repeat(1 << 19));
    }),
    ("folder", |part| {
        std::fs::remove_file(part).unwrap();
        std::fs::create_dir(part).unwrap();
    }),
    ("duplicate-keys", |part| {
        edit(part, |text| {
            text.replace("level = ", "title = \"Again\"\nlevel = ")
        });
    }),
    ("no-such-date", |part| {
        edit(&part.with_file_name("lesson.toml"), |text| {
            text.replace("2026-11-23", "2026-02-30")
        });
    }),
    ("table-for-text", |part| {
        edit(part, |text| {
            text.replace(
                "title = \"Heat draws, and burns\"",
                "title = { text = \"Heat\" }",
            )
        });
    }),
    ("deep-nesting", |part| {
        let deep = format!("tags = {}1{}\nconcept", "[".repeat(100), "]".repeat(100));
        edit(part, |text| text.replacen("concept", &deep, 1));
    }),
    ("deep-quotation", |part| {
        edit(part, |text| text + "\n" + &"> ".repeat(100) + "deep\n");
    }),
    ("nothing", |part| edit(part, |_| String::new())),
];

fn edit(file: &Path, edit: impl Fn(String) -> String) {
    let text = std::fs::read_to_string(file).unwrap();
    std::fs::write(file, edit(text)).unwrap();
}

/// A small lesson on disk whose only part went through `change`.
fn changed(change: fn(&Path)) -> Folder {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tea");
    let files = scaffold(Scaffold::Minimal, "tea", None, "2026-11-23");
    lesson_files::create(&path, &files).unwrap();
    change(&path.join("first-step.md"));
    Folder {
        name: "tea".to_owned(),
        ..lesson_files::read(&path)
    }
}

/// What is said stands in `tests/fixtures/input`. `UPDATE=1` rewrites.
fn hold(name: &str, folder: Folder) {
    let said = check(&[folder], &[], Some("2026-11-23")).write(Format::Full { colour: false });
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/input/{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(path).unwrap_or_default());
}

#[test]
fn whatever_stands_in_a_file_is_told_with_its_place() {
    for (name, change) in CASES {
        hold(name, changed(change));
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_told() {
    let mut folder = changed(|_| ());
    let reason = "this cannot be read: permission denied".to_owned();
    folder
        .files
        .insert("first-step.md".to_owned(), File::Refused(reason));
    hold("unreadable", folder);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_told() {
    hold(
        "link",
        changed(|part| {
            let outside = part.parent().unwrap().with_file_name("outside.md");
            std::fs::rename(part, &outside).unwrap();
            std::os::unix::fs::symlink(outside, part).unwrap();
        }),
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Whatever stands anywhere in a lesson is told in every format.
    #[test]
    fn nothing_in_a_file_ends_a_check(
        file in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        patch in "[\"'{}\\[\\]=#+`>*|^ \\r\n\ta-c0é日\u{200b}]{0,12}",
    ) {
        let mut files = scaffold(Scaffold::Full, "tea", None, "2026-11-23");
        let index = file.index(files.len());
        let (_, text) = &mut files[index];
        let mut at = cut.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.insert_str(at, &patch);
        let bytes = |text: String| File::Bytes(text.into_bytes().into());
        let folder = Folder {
            name: "tea".to_owned(),
            files: files.into_iter().map(|(path, text)| (path, bytes(text))).collect(),
        };
        let report = check(&[folder], &[], Some("2026-11-23"));
        for format in [Format::Full { colour: true }, Format::Concise, Format::Github] {
            report.write(format);
        }
        let json: serde_json::Value = serde_json::from_str(&report.write(Format::Json)).unwrap();
        prop_assert_eq!(json.as_array().unwrap().len(), report.findings.len());
    }
}
