//! Which footnotes there are, and where they are shown.

use super::super::parse;
use crate::rule;
use crate::text::{Medium, layout};

fn plain(markdown: &str) -> String {
    let (document, _) = parse(markdown, 0);
    let rows = layout(&document.blocks, 72, Medium::Plain(&document.links));
    rows.iter().map(|(_, line)| line.plain() + "\n").collect()
}

/// Each citation, with whether it has a text of its own.
fn cited(markdown: &str) -> Vec<(String, bool)> {
    let (document, _) = parse(markdown, 0);
    let citations = document.citations.into_iter();
    citations.map(|it| (it.name, it.has_text)).collect()
}

#[test]
fn a_mark_leads_to_its_text_or_to_a_source() {
    let markdown =
        "Hot[^1], not[^leaves], why[^Why]![^1]\n\n[^1]: At 100 degrees.\n\n[^why]: It had to.\n";
    assert_eq!(
        plain(markdown),
        "Hot[1], not[2], why[3]![1]\n\n[1] At 100 degrees.\n\n[3] It had to.\n"
    );
    let expected = [("1", true), ("leaves", false), ("why", true)];
    assert_eq!(
        cited(markdown),
        expected.map(|(name, own)| (name.to_owned(), own))
    );
    assert_eq!(parse(markdown, 0).1, []);
}

#[test]
fn a_footnote_may_have_several_blocks() {
    let markdown = "Hot[^1].\n\n[^1]: At 100\n    degrees.\n\n    - one\n    - two\n\nMore.\n";
    assert_eq!(
        plain(markdown),
        "Hot[1].\n\nMore.\n\n[1] At 100 degrees.\n\n    - one\n    - two\n"
    );
}

#[test]
fn a_footnote_stands_before_the_question_that_comes_after_its_mark() {
    let markdown =
        "a[^x]\n\n```question q\n```\n\nb[^y][^x]\n\n[^y]: Y[^z]\n\n[^x]: X\n\n[^z]: Z\n";
    let (document, _) = parse(markdown, 0);
    let text = |rows: Vec<(usize, crate::text::Line)>| -> String {
        rows.iter().map(|(_, line)| line.plain() + "|").collect()
    };
    let at = document
        .blocks
        .iter()
        .position(|block| matches!(block, crate::text::Block::Question { .. }));
    let (before, after) = document.blocks.split_at(at.unwrap());
    let shown = |blocks| text(layout(blocks, 40, Medium::Plain(&[])));
    assert_eq!(shown(before), "a[1]||[1] X|");
    assert_eq!(shown(after), "b[2][1]||[2] Y[3]||[3] Z|");
}

#[test]
fn a_footnote_without_a_mark_is_told_and_shown() {
    let markdown = "a\n\n[^x]: X\n\nb\n";
    assert_eq!(plain(markdown), "a\n\nb\n\n[1] X\n");
    let (_, problems) = parse(markdown, 0);
    let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, [rule::FOOTNOTE_WITHOUT_MARK]);
}

#[test]
fn the_second_footnote_of_a_name_is_told_and_left_out() {
    let markdown = "a[^x]\n\n[^x]: X\n\n[^X]: Y\n";
    assert_eq!(plain(markdown), "a[1]\n\n[1] X\n");
    let (_, problems) = parse(markdown, 0);
    let told: Vec<_> = problems
        .iter()
        .map(|it| (it.rule, markdown[it.range.clone()].trim_end()))
        .collect();
    assert_eq!(told, [(rule::FOOTNOTE_WITHOUT_MARK, "[^X]: Y")]);
}

#[test]
fn marks_are_not_in_code_and_may_be_escaped() {
    assert_eq!(
        cited("`[^a]` \\[^b] [ ^c] [^] [^ ] [^d\ne]\n\n```\n[^f]\n```\n"),
        []
    );
    assert_eq!(plain("a![^b] [c][^d]"), "a![1] [c][2]\n");
}
