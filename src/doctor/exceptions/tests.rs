//! Exceptions by where they stand and what they name.

use std::collections::BTreeMap;

use super::*;
use crate::lesson::File;

fn finding(rule: &'static Rule, file: &str, line: usize) -> Finding {
    Finding {
        rule,
        file: file.to_owned(),
        line,
        column: 1,
        end_line: line,
        end_column: 2,
        message: String::new(),
        hint: String::new(),
    }
}

/// What is left of findings of a rule on some lines of a file, as `line rule`.
fn left(file: &str, text: &str, rule: &'static Rule, lines: &[usize]) -> Vec<String> {
    let bytes = text.as_bytes().to_vec().into();
    let folder = Folder {
        files: BTreeMap::from([(file.to_owned(), File::Bytes(bytes))]),
        ..Folder::default()
    };
    let mut findings: Vec<_> = lines
        .iter()
        .map(|line| finding(rule, file, *line))
        .collect();
    findings.push(finding(rule, "other.md", 2));
    apply(&folder, &mut findings);
    assert_eq!(findings.pop().unwrap().file, "other.md");
    let told = findings.iter().map(|it| format!("{} {}", it.line, it.rule));
    told.collect()
}

const MARKDOWN: &str = "+++
# ok: doubled-word, a name
title = \"Bora Bora\"
+++
One.

<!-- ok: doubled-word, a name -->
Two
and three.

Four. <!-- ok: doubled-word, a name -->
Five.

```text
<!-- ok: doubled-word, a name -->
```
";

#[test]
fn an_exception_is_about_its_own_place() {
    let left = |lines: &[usize]| left("a.md", MARKDOWN, rule::DOUBLED_WORD, lines);
    assert_eq!(left(&[3, 8, 9, 11]), Vec::<String>::new());
    assert_eq!(
        left(&[3, 5, 9, 11, 12, 16]),
        ["5 doubled-word", "12 doubled-word", "16 doubled-word"]
    );
    assert_eq!(left(&[3, 5, 9]), ["5 doubled-word", "11 stray-exception"]);
    assert_eq!(left(&[11, 8]), ["2 stray-exception"]);
}

#[test]
fn an_exception_that_excepts_nothing_is_told_in_its_place() {
    let left = |text: &str, lines: &[usize]| left("a.toml", text, rule::LONG_SENTENCE, lines);
    for text in [
        "a = 1 # ok: doubled-word, another one\n",
        "a = 1 # ok: long-sentence\n",
        "a = 1 # ok: long-sentense, misspelled\n",
        "a = 1 # ok: unknown-key, an error\n",
        "a = 1 # ok: all, they are fine\n",
        "a = 1 # ok: long-sentence - it has to be long\n",
        "a = 1 # OK: long-sentence, it has to be long\n",
        "a = 1 # ok long-sentence, it has to be long\n",
        "a = 1 #ok: long-sentence, it has to be long\n",
        "# ok: long-sentence, one line too early\n\nb = 2\na = 1\n",
    ] {
        let found = left(text, &[4, 1]);
        assert!(
            found.contains(&"1 stray-exception".to_owned()),
            "{text}: {found:?}"
        );
        assert_eq!(found.len(), 3, "{text}: {found:?}");
    }
    assert_eq!(
        left("a = 1 # ok: long-sentence, quoted\n", &[1]),
        Vec::<String>::new()
    );
    assert_eq!(left("a = 1 # ok: fine, done\n", &[1]), ["1 long-sentence"]);
}

#[test]
fn errors_stay() {
    let text = "a = 1 # ok: unknown-key, meant so\n";
    let left = left("a.toml", text, rule::UNKNOWN_KEY, &[1]);
    assert_eq!(left, ["1 unknown-key", "1 stray-exception"]);
}

#[test]
fn where_there_are_errors_an_exception_may_wait_for_its_finding() {
    let text = "a = 1\nb = 2 # ok: doubled-word, seen\nc = 3 # ok: doubled-word\n";
    let left = left("a.toml", text, rule::UNKNOWN_KEY, &[1]);
    assert_eq!(left, ["1 unknown-key", "3 stray-exception"]);
}

#[test]
fn an_exception_in_the_form_of_another_language_is_told_its_own() {
    for text in [
        "One.\n\n# ok: long-sentence, it has to be\nTwo.\n",
        "One.\n\n<!-- OK: long-sentence, it has to be -->\nTwo.\n",
        "One.\n\n<!-- ok long-sentence, it has to be -->\nTwo.\n",
    ] {
        let found = left("a.md", text, rule::LONG_SENTENCE, &[4]);
        assert_eq!(found, ["3 stray-exception", "4 long-sentence"], "{text}");
    }
    for text in [
        "# OK, that is all\n",
        "# Ok: all good\n",
        "<!-- ok so far -->\n",
        "Look: #ok\n",
    ] {
        let found = left("a.md", text, rule::LONG_SENTENCE, &[1]);
        assert_eq!(found, ["1 long-sentence"], "{text}");
    }
}
