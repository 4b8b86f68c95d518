//! What a lesson becomes: each bound, just inside and just outside.

use super::*;
use crate::rule;
use crate::text::bounds::*;

/// What is found in the good lesson with `body` for the text of a part, but
/// for what is no error.
fn found(body: &str) -> Vec<String> {
    let loaded = load(&edited("heat.md", |text| {
        let front = text.rfind("+++\n").unwrap();
        format!("{}+++\n{body}", &text[..front])
    }));
    let broken = part(&loaded, "heat").broken.is_some();
    let findings = loaded.findings.iter();
    let found: Vec<_> = findings
        .filter(|finding| finding.rule == rule::TOO_MUCH)
        .map(|finding| format!("{}:{}: {}", finding.file, finding.line, finding.message))
        .collect();
    assert_eq!(broken, !found.is_empty(), "{found:?}");
    found
}

/// The line on which the body starts.
fn first() -> usize {
    let text = good().text("heat.md").into_owned();
    text[..text.rfind("+++\n").unwrap()].matches('\n').count() + 2
}

#[test]
fn a_file_has_a_bounded_number_of_lines() {
    let front = first() - 1;
    assert_eq!(found(&"\n".repeat(MAX_LINES - front)), [""; 0]);
    let beyond = format!("{}a", "\n".repeat(MAX_LINES - front));
    let expected = "heat.md:20001: this file has more than 20000 lines";
    assert_eq!(found(&beyond), [expected]);
}

#[test]
fn a_text_has_a_bounded_number_of_blocks() {
    // A list, its items, and the paragraph after it.
    let items = |count: usize| format!("{}\nend\n", "- a\n".repeat(count));
    assert_eq!(found(&items(MAX_BLOCKS - 2)), [""; 0]);
    let line = first() + MAX_BLOCKS - 1;
    let expected = format!(
        "heat.md:{}: from here on this text has more than 10000 blocks",
        line + 1
    );
    assert_eq!(found(&items(MAX_BLOCKS - 1)), [expected]);
}

#[test]
fn a_text_has_a_bounded_number_of_cells() {
    let table = |rows: usize| {
        let row = "|a|b|c|d|\n";
        format!("{row}|-|-|-|-|\n{}", row.repeat(rows))
    };
    let rows = MAX_CELLS / 4 - 1;
    assert_eq!(found(&table(rows)), [""; 0]);
    let line = first() + 2 + rows;
    let expected =
        format!("heat.md:{line}: from here on this text has more than 20000 cells of tables");
    assert_eq!(found(&table(rows + 1)), [expected]);
}

#[test]
fn a_text_has_a_bounded_number_of_stretches() {
    let code = |count: usize| "*a* ".repeat(count);
    // Two a word, the blank between them included, and a last one without.
    let words = MAX_STRETCHES / 4;
    assert_eq!(found(&code(words)), [""; 0]);
    let found = found(&code(MAX_STRETCHES));
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(found.ends_with("this text has more than 50000 stretches of text"));
}

#[test]
fn a_file_of_values_is_bounded_as_well() {
    let hints = |count: usize, hint: &str| {
        edited("heat.md", |text| {
            let hints = format!("hints = [{}]\n", format!("\"{hint}\",").repeat(count));
            text.replacen(
                "kind = \"choice\"\n",
                &format!("kind = \"choice\"\n{hints}"),
                1,
            )
        })
    };
    let rules = |folder: &Folder| {
        let loaded = load(folder);
        let findings = loaded.findings.iter();
        findings.filter(|it| it.rule == rule::TOO_MUCH).count()
    };
    assert_eq!(rules(&hints(15_000, "a")), 0);
    assert_eq!(rules(&hints(20_000, "a")), 1);
    // Each of these is a list with ten items.
    let list = "- a\\n".repeat(10);
    assert_eq!(rules(&hints(4_000, &list)), 0);
    assert_eq!(rules(&hints(5_000, &list)), 1);
}

/// The good lesson with more parts, each of which is a list of so many items.
fn with_lists(parts: usize, items: usize) -> Folder {
    let mut folder = good();
    let stems: Vec<_> = (0..parts).map(|part| format!("list-{part}")).collect();
    let head = folder.text("lesson.toml").replacen(
        "parts = [",
        &format!("parts = [\"{}\",", stems.join("\",\"")),
        1,
    );
    folder.files.insert("lesson.toml".to_owned(), bytes(head));
    for stem in &stems {
        let text = format!(
            "+++\nkind = \"depth\"\ntitle = \"L\"\n+++\n{}",
            "- a\n".repeat(items)
        );
        folder.files.insert(format!("{stem}.md"), bytes(text));
    }
    folder
}

#[test]
fn a_lesson_is_bounded_as_a_whole() {
    let broken = |folder: &Folder| {
        let lesson = load(folder).lesson.unwrap();
        let parts = lesson.parts.iter().filter(|part| part.broken.is_some());
        parts.map(|part| part.stem.clone()).collect::<Vec<_>>()
    };
    // An item is a block with a stretch of text.
    assert_eq!(broken(&with_lists(19, 9_999)), [""; 0]);
    let left_out = broken(&with_lists(21, 9_999));
    assert_eq!(left_out.first().unwrap(), "list-19");
    let loaded = load(&with_lists(21, 9_999));
    let told = loaded
        .findings
        .iter()
        .filter(|it| it.rule == rule::TOO_MUCH);
    assert!(told.clone().count() > 1);
    assert!(told.into_iter().all(|it| it.file == "lesson.toml"));
}
