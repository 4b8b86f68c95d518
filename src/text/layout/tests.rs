//! How every kind of block looks, on a screen and in plain output.

use super::super::parse::parse;
use super::*;

fn screen(markdown: &str, columns: u16) -> String {
    let (document, _) = parse(markdown, 0);
    lines(&document.blocks, columns)
        .iter()
        .map(|line| line.plain() + "\n")
        .collect()
}

fn plain(markdown: &str, columns: u16) -> String {
    let (document, _) = parse(markdown, 0);
    let rows = layout(&document.blocks, columns, Medium::Plain(&document.links));
    rows.iter().map(|(_, line)| line.plain() + "\n").collect()
}

#[test]
fn headings_and_paragraphs() {
    let markdown = "# One *two*\n\nThree four five six\nseven\\\neight\n\n### Nine\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        One two

        Three four five six
        seven
        eight

        Nine
    ");
    insta::assert_snapshot!(plain(markdown, 12), @r"
        One two

        Three four
        five six
        seven
        eight

        Nine
    ");
}

#[test]
fn lists_hang() {
    let markdown = "- one two three four\n- two\n  - nested one two three\n    1. deep\n\n9. nine ten\n10. eleven twelve thirteen\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        • one two three four
        • two
          ◦ nested one two
            three
            1. deep

         9. nine ten
        10. eleven twelve
            thirteen
    ");
    insta::assert_snapshot!(plain(markdown, 20), @r"
        - one two three four
        - two
          - nested one two
            three
            1. deep

         9. nine ten
        10. eleven twelve
            thirteen
    ");
}

#[test]
fn loose_lists_are_airy() {
    let markdown = "- one\n\n  more\n\n- two\n\n      code\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        • one

          more

        • two

            code
    ");
    insta::assert_snapshot!(plain(markdown, 40), @r"
        - one

          more

        - two

          Code:
            code
    ");
}

#[test]
fn a_list_with_code_is_airy() {
    let markdown = "1. one\n   ```sh\n   ls\n   ```\n2. two\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        1. one

             ls

        2. two
    ");
}

#[test]
fn tasks_are_told_in_words_or_boxes() {
    let markdown = "- [x] one two three four five\n- [ ] two\n- three\n\n1. [x] four\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        [x] one two three
            four five
        [ ] two
        • three

        1. [x] four
    ");
    insta::assert_snapshot!(plain(markdown, 40), @r"
        Done: one two three four five
        To do: two
        - three

        1. Done: four
    ");
}

#[test]
fn tables_fit_as_they_are() {
    let markdown = "| a | number |\n|---|---:|\n| *b* | 1 |\n| c | 1000 |\n";
    insta::assert_snapshot!(screen(markdown, 40), @r"
        a │ number
        ──┼───────
        b │      1
        c │   1000
    ");
    insta::assert_snapshot!(plain(markdown, 40), @r"
        - a: b
          number: 1
        - a: c
          number: 1000
    ");
}

#[test]
fn wide_tables_wrap_the_widest_column() {
    let markdown = "| name | what it does |\n|---|---|\n| memory | how much memory an environment has |\n| timeout | when it ends |\n";
    insta::assert_snapshot!(screen(markdown, 40), @r"
        name    │ what it does
        ────────┼───────────────────────────────
        memory  │ how much memory an environment
                │ has
        ────────┼───────────────────────────────
        timeout │ when it ends
    ");
}

#[test]
fn tables_without_room_are_lists() {
    let markdown = "| name | what it does | default |\n|---|---|--:|\n| memory | how much memory an environment has | 128 MB |\n| timeout | | 3 s |\n";
    insta::assert_snapshot!(screen(markdown, 30), @r"
        • name: memory
          what it does: how much
          memory an environment has
          default: 128 MB
        • name: timeout
          what it does:
          default: 3 s
    ");
    insta::assert_snapshot!(plain(markdown, 40), @r"
        - name: memory
          what it does: how much memory an
          environment has
          default: 128 MB
        - name: timeout
          what it does:
          default: 3 s
    ");
}

#[test]
fn tables_may_have_no_head_or_no_rows() {
    let markdown = "| | |\n|---|---|\n| a | b |\n\ntext\n\n| c | d |\n|---|---|\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        a │ b

        text

        c │ d
        ──┼──
    ");
    insta::assert_snapshot!(plain(markdown, 20), @r"
        - a
          b

        text

        - c
          d
    ");
}

#[test]
fn quotes_have_a_bar_or_a_word() {
    let markdown = "> one two three four five\n>\n> > six\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        │ one two three four
        │ five
        │
        │ │ six
    ");
    insta::assert_snapshot!(plain(markdown, 20), @r"
        Quote:
          one two three four
          five

          Quote:
            six
    ");
}

#[test]
fn callouts_have_a_label() {
    let markdown = "> [!WARNING]\n> Mind the **gap**, please.\n>\n> - one\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        ┃ Warning
        ┃ Mind the gap,
        ┃ please.
        ┃
        ┃ • one
    ");
    insta::assert_snapshot!(plain(markdown, 20), @r"
        Warning:
          Mind the gap,
          please.

          - one
    ");
}

#[test]
fn code_wraps_with_a_mark() {
    let markdown = "```\nlet answer = forty + two;\n\n\tindented\n```\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
          let answer =
          ↪ forty + two;

              indented
    ");
    insta::assert_snapshot!(plain(markdown, 20), @r"
        Code:
          let answer = forty + two;

              indented
    ");
}

#[test]
fn diagrams_never_wrap() {
    let markdown = "```diagram alt=\"A box, and an arrow out of it\"\n┌───┐\n│ a │──────────────────▶\n└───┘\n```\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        ┌───┐
        │ a │──────────────────▶
        └───┘
    ");
    insta::assert_snapshot!(plain(markdown, 40), @"Diagram: A box, and an arrow out of it");
}

#[test]
fn a_diagram_that_grows_takes_the_room_of_its_largest_frame() {
    let markdown = "```diagram alt=\"It grows\"\n=== One of two, with a long caption\na\n=== Two\na ──▶ b\n     c\n```\n\nBelow.\n";
    insta::assert_snapshot!(plain(markdown, 72), @r"
    Diagram: It grows
    Frame 1 of 2: One of two, with a long caption
    Frame 2 of 2: Two

    Below.
    ");
    let (mut document, problems) = parse(markdown, 0);
    assert_eq!(problems, []);
    let shown = [0, 1].map(|frame| {
        for block in &mut document.blocks {
            block.change_diagrams(&mut |_, shown, _| *shown = frame);
        }
        lines(&document.blocks, 20)
    });
    let plain = |rows: &[Line]| rows.iter().map(Line::plain).collect::<Vec<_>>();
    let [one, two] = shown.each_ref().map(|rows| plain(rows));
    assert_eq!(
        one,
        [
            "a      ",
            "One of two, with a",
            "long caption",
            "",
            "",
            "Below."
        ]
    );
    assert_eq!(two, ["a ──▶ b", "     c", "Two", "", "", "Below."]);
}

#[test]
fn links_say_their_address_where_nothing_can_be_opened() {
    let markdown = "[one *two*](http://a.b), <http://c.d>, <e@f.g>, [source][^h].\n";
    insta::assert_snapshot!(screen(markdown, 72), @"one two, http://c.d, e@f.g, [source][1].");
    insta::assert_snapshot!(plain(markdown, 72), @"one two (http://a.b), http://c.d, e@f.g, [source][1].");
}

#[test]
fn rules_and_footnotes() {
    let markdown = "a[^b]\n\n---\n\n[^b]: one two three four five\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        a[1]

        ────────────────────

        [1] one two three
            four five
    ");
    insta::assert_snapshot!(plain(markdown, 20), @r"
        a[1]

        ---

        [1] one two three
            four five
    ");
}

#[test]
fn wide_characters_break_where_they_may() {
    let markdown = "漢字仮名交じり文、漢字。**漢字**仮名 👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        漢字仮名交じり文、漢
        字。漢字仮名 👩‍💻👩‍💻👩‍💻
        👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻
    ");
}

#[test]
fn deep_nesting_leaves_room_for_text() {
    let markdown = "> > > > > > > - - one two three four\n";
    insta::assert_snapshot!(screen(markdown, 20), @r"
        │ │ │ │ │ │ •
        │ │ │ │ │ │ ◦
        │ │ │ │ │ │ one two
        │ │ │ │ │ │ three
        │ │ │ │ │ │ four
    ");
}

#[test]
fn rows_know_their_block() {
    let (document, _) = parse("one two three\n\n```question a\n```\n\n- b\n- c\n", 0);
    let rows = layout(&document.blocks, 10, Medium::Plain(&[]));
    let rows: Vec<_> = rows
        .iter()
        .map(|(block, line)| (*block, line.plain()))
        .collect();
    let expected = [
        (0, "one two"),
        (0, "three"),
        (0, ""),
        (2, "- b"),
        (2, "- c"),
    ];
    assert_eq!(rows, expected.map(|(block, text)| (block, text.to_owned())));
}

#[test]
fn only_what_must_not_wrap_is_wide() {
    let markdown = "a\n\n```diagram alt=\"b\"\nc\n```\n\n```\nd\n```\n";
    let (document, _) = parse(markdown, 0);
    let wide = |medium: Medium<'_>| -> String {
        let rows = layout(&document.blocks, 40, medium);
        rows.iter()
            .filter(|(_, line)| line.wide)
            .map(|(_, line)| line.plain())
            .collect()
    };
    let highlights = Highlights::default();
    assert_eq!(wide(Medium::screen(&highlights)), "c");
    assert_eq!(wide(Medium::Plain(&[])), "  d");
}

#[test]
fn colours_do_not_move_code() {
    let code = "\tlet answer = forty + \"a string that has to wrap\"; // why";
    let (document, _) = parse(&format!("```rust\n{code}\n```\n"), 0);
    let colours = Highlights::of([("rust", code)]);
    for columns in 1..60 {
        let coloured = layout(&document.blocks, columns, Medium::screen(&colours));
        let coloured: Vec<_> = coloured.iter().map(|(_, line)| line.plain()).collect();
        let still: Vec<_> = lines(&document.blocks, columns)
            .iter()
            .map(Line::plain)
            .collect();
        assert_eq!(coloured, still, "at {columns}");
    }
    let rows = layout(&document.blocks, 80, Medium::screen(&colours));
    assert!(
        rows[0]
            .1
            .spans
            .iter()
            .any(|span| span.style.role == Role::Keyword)
    );
}

#[test]
fn labels_of_callouts_inform_or_warn() {
    for (name, role) in [
        ("NOTE", Role::Note),
        ("TIP", Role::Note),
        ("IMPORTANT", Role::Warning),
        ("WARNING", Role::Warning),
        ("CAUTION", Role::Warning),
    ] {
        let (document, _) = parse(&format!("> [!{name}]\n> a\n"), 0);
        let rows = lines(&document.blocks, 40);
        let label = rows[0].spans.last().unwrap();
        assert_eq!(
            (label.text.to_uppercase().as_str(), label.style.role),
            (name, role)
        );
    }
}
