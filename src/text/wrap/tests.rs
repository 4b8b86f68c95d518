//! Where rows break.

use super::super::span::{Role, Style};
use super::*;

fn check(text: &str, columns: usize, expected: &[&str]) {
    let rows = fill(&[Span::new(text, Role::Body)], columns);
    let rows: Vec<_> = rows.iter().map(Line::plain).collect();
    assert_eq!(rows, expected, "{text:?} at {columns}");
}

#[test]
fn rows_break_at_spaces() {
    check("one two three", 7, &["one two", "three"]);
    check("  one \t two  ", 20, &["one two"]);
    check("one\ntwo\n\nthree\n", 20, &["one", "two", "", "three"]);
    check("", 20, &[]);
    check("a b", 0, &["a", "b"]);
}

#[test]
fn long_words_are_cut_between_graphemes() {
    check("ab abcdefgh", 4, &["ab", "abcd", "efgh"]);
    check("👩‍💻👩‍💻👩‍💻", 5, &["👩‍💻👩‍💻", "👩‍💻"]);
    check(
        "e\u{301}e\u{301}e\u{301}",
        2,
        &["e\u{301}e\u{301}", "e\u{301}"],
    );
    check("a1️⃣1️⃣", 2, &["a", "1️⃣", "1️⃣"]);
}

#[test]
fn a_number_keeps_its_per_cent() {
    check("it is 60 % of it", 8, &["it is", "60 % of", "it"]);
    check("is 60 %?", 6, &["is", "60 %?"]);
    check("a % b", 3, &["a %", "b"]);
}

#[test]
fn wide_characters_break_anywhere_but_at_punctuation() {
    check("漢字漢字", 5, &["漢字", "漢字"]);
    check("漢字。漢字", 4, &["漢", "字。", "漢字"]);
    check("漢「字」漢", 5, &["漢", "「字", "」漢"]);
}

#[test]
fn words_cross_spans() {
    let strong = Style {
        strong: true,
        ..Style::default()
    };
    let spans = [
        Span::new("one fo", Role::Body),
        Span::new("ur,", strong),
        Span::new(" five", Role::Body),
    ];
    let rows = fill(&spans, 7);
    let rows: Vec<_> = rows.iter().map(Line::plain).collect();
    assert_eq!(rows, ["one", "four,", "five"]);
}

#[test]
fn prefixes_hang_until_they_leave_no_room() {
    let text = [Span::new("one two three", Role::Body)];
    let (first, next) = (
        [Span::new("12. ", Role::Marker)],
        [Span::new("    ", Role::Marker)],
    );
    let rows = |columns| {
        wrap(&text, columns, &first, &next)
            .iter()
            .map(Line::plain)
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(20), ["12. one two three"]);
    assert_eq!(rows(12), ["12. one two", "    three"]);
    assert_eq!(rows(11), ["12.", "one two", "three"]);
}

#[test]
fn blanks_of_a_code_span_stay() {
    let code = Style {
        code: true,
        ..Style::default()
    };
    let spans = [
        Span::new("say  ", Role::Body),
        Span::new("a   b c", code),
        Span::new("  now", Role::Body),
    ];
    let rows = |columns| {
        let rows = fill(&spans, columns);
        rows.iter().map(Line::plain).collect::<Vec<_>>()
    };
    assert_eq!(rows(20), ["say a   b c now"]);
    assert_eq!(rows(9), ["say a   ", "b c now"]);
    assert_eq!(rows(8), ["say a   ", "b c now"]);
    assert_eq!(rows(7), ["say", "a   b c", "now"]);
    assert_eq!(rows(6), ["say", "a   b ", "c now"]);
    assert_eq!(rows(3), ["say", "a  ", " b ", "c", "now"]);
}

#[test]
fn what_is_whole_is_never_cut() {
    let whole = Span {
        whole: true,
        ..Span::new("https://a.b/c", Role::Body)
    };
    let spans = [
        Span::new("see (", Role::Body),
        whole,
        Span::new("), or not", Role::Body),
    ];
    let rows = fill(&spans, 8);
    let plain: Vec<_> = rows.iter().map(Line::plain).collect();
    assert_eq!(plain, ["see", "(https://a.b/c),", "or not"]);
    let wide: Vec<_> = rows.iter().map(|row| row.wide).collect();
    assert_eq!(wide, [false, true, false]);
}

#[test]
fn code_keeps_its_spaces() {
    let rows = |text, columns| {
        let rows = cut(&[Span::new(text, Role::Code)], columns);
        rows.iter().map(Line::plain).collect::<Vec<_>>()
    };
    assert_eq!(rows("  a  = b", 20), ["  a  = b"]);
    assert_eq!(rows("    alpha", 6), ["    al", "pha"]);
    assert_eq!(rows("alpha beta gamma", 10), ["alpha beta", "gamma"]);
    assert_eq!(rows("  a bcdefghijkl", 6), ["  a", "bcdefg", "hijkl"]);
}
