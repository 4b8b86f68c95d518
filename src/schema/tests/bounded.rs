//! Files in TOML that are too much.

use super::*;
use crate::rule;
use crate::text::bounds::{MAX_FINDINGS, MAX_TOKENS};

#[test]
fn after_two_hundred_mistakes_nothing_more_is_looked_for() {
    let found = |toml: &str| {
        let reading = read(toml, 0, &OUTER);
        assert!(reading.broken);
        let last = reading.problems.last().unwrap().range.start;
        (reading.problems.len(), last)
    };
    for line in [
        "=\n",
        "a\n",
        "one = 1_\n",
        "id = \"\\q\"\n",
        "[a\n",
        "id = 1\n",
    ] {
        let (count, last) = found(&line.repeat(9000));
        assert!(count <= MAX_FINDINGS + 2, "{count} for {line:?}");
        assert!(
            last <= line.len() * (MAX_FINDINGS + 2),
            "{last} for {line:?}"
        );
    }
    let unknown: Vec<String> = (0..9000).map(|key| format!("k{key} = 1\n")).collect();
    let unknown = unknown.concat();
    assert!(found(&unknown).0 <= MAX_FINDINGS + 2);
}

#[test]
fn a_file_has_a_bounded_number_of_names_and_values() {
    // Two each, and four for the list itself.
    let list = |values: usize| format!("words = [{}]", "1,".repeat(values));
    let too_much = |toml: &str| {
        let reading = read(toml, 0, &OUTER);
        reading
            .problems
            .iter()
            .any(|problem| problem.rule == rule::TOO_MUCH)
    };
    let most = (MAX_TOKENS - 4) / 2;
    assert!(!too_much(&list(most)));
    assert!(too_much(&list(most + 1)));
}
