//! Whatever happens to a file, the rest of the lesson is there.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever happens to a file, the rest of the lesson is there, and all
    /// that is found has a place in the file.
    #[test]
    fn a_damaged_lesson_is_read_as_far_as_possible(
        with_scenarios: bool,
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), 0..60usize, patch()), 1..4),
    ) {
        let mut folder = if with_scenarios { simulated() } else { good() };
        for (file, at, removed, patch) in damage {
            let files: Vec<_> = folder.files.keys().cloned().collect();
            let path = file.get(&files);
            let Some(File::Bytes(bytes)) = folder.files.get_mut(path) else {
                continue;
            };
            let bytes = bytes.to_mut();
            let start = at.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, patch);
        }
        let loaded = load(&folder);
        for finding in &loaded.findings {
            check_place(&folder, finding)?;
        }
        if let Some(lesson) = &loaded.lesson {
            check_questions(lesson);
        }
        let for_author = crate::lesson::load(&folder).lesson;
        prop_assert_eq!(for_author, read(&folder).ok());
    }
}

fn check_place(folder: &Folder, finding: &Finding) -> Result<(), TestCaseError> {
    let text = folder.text(&finding.file).into_owned();
    let lines: Vec<_> = text.split('\n').collect();
    let line_ends = |line: usize, column: usize| {
        line >= 1
            && column >= 1
            && lines
                .get(line - 1)
                .is_some_and(|text| column <= text.chars().count() + 1)
    };
    prop_assert!(line_ends(finding.line, finding.column), "{:?}", finding);
    prop_assert!(
        line_ends(finding.end_line, finding.end_column),
        "{:?}",
        finding
    );
    prop_assert!((finding.line, finding.column) <= (finding.end_line, finding.end_column));
    prop_assert!(!finding.message.is_empty() && !finding.hint.is_empty());
    prop_assert!(!finding.message.ends_with('.'));
    Ok(())
}

/// What may be put somewhere into a file.
fn patch() -> impl Strategy<Value = Vec<u8>> {
    let known = vec![
        "",
        "",
        "\"",
        "'''",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\n",
        "+++\n",
        "[[question]]\n",
        "[question.option]\n",
        "id = 5\n",
        "kind = \"many\"\n",
        "```question how-hot\n```\n",
        "[^x]",
        "\\u0007",
        "\u{1b}[2J",
        "\u{202e}",
        "../",
        "1e999",
        "nan",
        "2026-02-30",
    ];
    prop_oneof![
        proptest::sample::select(known).prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..8),
    ]
}
