//! What faces show, and what none of them does.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::text::one_line;

const WORDS_OF_CERTAINTY: [&str; 5] = ["sure", "certain", "fairly", "a guess", "confiden"];

/// Rows that hold a name of the class and a word about certainty.
fn rows_with_both<'t>(rows: impl Iterator<Item = &'t str>, names: &[&str]) -> Vec<String> {
    let both = rows.filter(|row| {
        let lower = row.to_lowercase();
        names.iter().any(|it| row.contains(it))
            && WORDS_OF_CERTAINTY.iter().any(|it| lower.contains(it))
    });
    both.map(str::to_owned).collect()
}

/// The same of JSON: an object's own texts, numbers and keys, and those of rows that
/// a row with a name holds.
fn objects_with_both(value: &Value, names: &[&str], found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let mut texts = fields.values().filter_map(Value::as_str);
            if texts.any(|it| names.contains(&it)) {
                let row = value.to_string();
                found.extend(rows_with_both(std::iter::once(row.as_str()), names));
            }
            fields
                .values()
                .for_each(|it| objects_with_both(it, names, found));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|it| objects_with_both(it, names, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_row_of_any_output_holds_a_name_and_a_certainty(
        seed in 0_u64..1_000_000,
        learners in 1_usize..40,
        regrades in any::<bool>(),
    ) {
        let ice = lesson(5, |_| 'a');
        let laws = [SOUND, AnswerModel::Random, AnswerModel::Turned, SOUND, SOUND];
        let files = class(&ice, learners, &laws, &mut Dice::new(seed));
        let mut told = told(&ice, files.clone());
        if regrades {
            let other = lesson(5, |at| if at == 1 { 'b' } else { 'a' });
            let now = ClassReport::of(&gathered(files).regraded(&other), Some(&other));
            told.changes.push(ResultChange {
                because: "With the key of today".to_owned(),
                results: changed_results(&told.report, &now),
            });
            told.report = now;
        }
        let names: Vec<String> = told.report.learners.iter().map(|it| it.name.clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let lines: Vec<String> = told.in_lines().into_iter().map(|it| it.text).collect();
        let (html, csv) = (told.in_html(), told.in_csv());
        for rows in [lines.join("\n"), html, csv] {
            prop_assert!(names.iter().all(|it| rows.contains(it)));
            prop_assert_eq!(rows_with_both(rows.lines(), &names), Vec::<String>::new());
        }
        let mut found = Vec::new();
        objects_with_both(&serde_json::to_value(&told).unwrap(), &names, &mut found);
        prop_assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn the_order_of_files_is_no_matter() {
    let ice = lesson(4, |_| 'a');
    let files = class(&ice, 20, &[SOUND; 4], &mut Dice::new(9));
    let turned: Vec<_> = files.iter().rev().cloned().collect();
    let (one, other) = (told(&ice, files), told(&ice, turned));
    assert_eq!(one.in_html(), other.in_html());
    assert_eq!(one.in_csv(), other.in_csv());
    assert_eq!(one.in_lines(), other.in_lines());
}

#[test]
fn a_page_fetches_and_runs_nothing_whatever_is_in_it() {
    let ice = lesson(2, |_| 'a');
    let hostile = "<img src=x onerror=alert(1)>\u{1b}[2J=cmd()\"'";
    let file = HandInFile {
        name: Some(one_line(hostile)),
        ..hand_in(&ice, 0, &[("q0", "b".to_owned(), None)])
    };
    let told = ToldReport {
        notes: vec![hostile.to_owned()],
        ..told(&ice, vec![file])
    };
    let page = told.in_html();
    for tag in [
        "<script", "<img", "<link", "<iframe", "<object", "<a ", "url(", "@import",
    ] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(!page.contains('\u{1b}'));
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(page.contains("default-src 'none'".replace('\'', "&#39;").as_str()));
}

#[test]
fn a_gradebook_is_a_table_that_other_programs_read() {
    let ice = lesson(2, |_| 'a');
    let named = |number, name: &str| HandInFile {
        name: Some(name.to_owned()),
        ..hand_in(
            &ice,
            number,
            &[("q0", "a".to_owned(), Some(Certainty::Sure))],
        )
    };
    let files = vec![
        named(0, "=HYPERLINK(1)"),
        named(1, "Doe, Ann \"A.\""),
        named(2, "Bo"),
    ];
    let csv = told(&ice, files).in_csv();
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(
        lines[0].starts_with("Student,Answered,Right at first,Right in the end,"),
        "{csv}"
    );
    assert!(
        lines[1].starts_with("'=HYPERLINK(1),1,1,1,0,0,0,3"),
        "{csv}"
    );
    assert!(lines[2].starts_with("Bo,1,"), "{csv}");
    assert!(lines[3].starts_with("\"Doe, Ann \"\"A.\"\"\",1,"), "{csv}");
    assert_eq!(lines[4], "");
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_records();
    assert_eq!(rows.flatten().count(), 3);
}

#[test]
fn what_was_changed_comes_first_and_then_what_to_teach() {
    let ice = lesson(3, |_| 'a');
    let mut told = told(&ice, class(&ice, 30, &[SOUND; 3], &mut Dice::new(4)));
    let title = |told: &ToldReport, at: usize| told.in_lines()[at].text.clone();
    assert!(title(&told, 0).starts_with("Ice: 30 learners, "));
    assert_eq!(title(&told, 2), "Teach again");
    told.changes.push(ResultChange {
        because: "Without `q1`".to_owned(),
        results: Vec::new(),
    });
    assert_eq!(title(&told, 0), "Without `q1` no result changes.");
}
