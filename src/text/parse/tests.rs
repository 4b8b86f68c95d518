//! What Markdown is read as, and the problems in it.

use super::super::address::Address;
use super::super::block::{Citation, Link, LinkTarget};
use super::super::span::Span;
use super::*;
use crate::rule::{self, Rule, Severity};

/// Each problem's rule and the text it marks.
fn problems(markdown: &str) -> Vec<(&'static Rule, &str)> {
    let (_, problems) = parse(markdown, 10);
    let marked = |problem: &Problem| {
        let range = problem.range.start - 10..problem.range.end - 10;
        (problem.rule, &markdown[range])
    };
    problems.iter().map(marked).collect()
}

fn spans(markdown: &str) -> Vec<Span> {
    let (document, _) = parse(markdown, 0);
    match &document.blocks[..] {
        [Block::Paragraph(spans) | Block::Heading { text: spans, .. }] => spans.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn marks_become_styles() {
    let found = spans("a *b **c*** ~~d~~ `e` <http://f>");
    let styles: Vec<_> = found
        .iter()
        .filter(|span| span.text != " ")
        .map(|Span { text, style, .. }| {
            (
                text.as_str(),
                style.role,
                style.strong,
                style.emphasis,
                style.struck,
            )
        })
        .collect();
    assert_eq!(
        styles,
        [
            ("a ", Role::Body, false, false, false),
            ("b ", Role::Body, false, true, false),
            ("c", Role::Body, true, true, false),
            ("d", Role::Body, false, false, true),
            ("e", Role::Body, false, false, false),
            ("http://f", Role::Link, false, false, false),
        ]
    );
    assert_eq!(
        spans("# a `b`")
            .iter()
            .map(|span| (span.style.role, span.style.code))
            .collect::<Vec<_>>(),
        [(Role::Heading, false), (Role::Heading, true)]
    );
    let code: Vec<_> = found.iter().filter(|span| span.style.code).collect();
    assert_eq!(code, [&found[6]]);
}

#[test]
fn text_is_cleaned_across_events_and_entities() {
    let text = |markdown| {
        spans(markdown)
            .iter()
            .map(|span| span.text.clone())
            .collect::<String>()
    };
    assert_eq!(text("a&#27;[31mb&#x202e;c\u{1b}[0m"), "abc");
    assert_eq!(text("👩&#x200d;💻 a&zwj;b"), "👩‍💻 ab");
    assert_eq!(text("a\\\nb  \nc\nd"), "a\nb\nc d");
}

#[test]
fn footnote_marks_are_numbered_by_first_citation() {
    let (document, problems) = parse("a[^b] c[^d][^b] \\[^e] `[^f]`", 5);
    let marks: Vec<_> = spans("a[^b] c[^d][^b]")
        .into_iter()
        .filter_map(|span| Some((span.citation?, span.text)))
        .collect();
    assert_eq!(
        marks,
        [(0, "[1]".into()), (1, "[2]".into()), (0, "[1]".into())]
    );
    let cited = |name: &str, range| Citation {
        name: name.into(),
        has_text: false,
        range,
    };
    assert_eq!(document.citations, [cited("b", 6..10), cited("d", 12..16)]);
    assert_eq!(problems, []);
}

#[test]
fn links_are_counted_and_keep_their_addresses() {
    let (document, _) = parse(
        "[a *b*](http://c \"t\") [d]\n\n[d]: <http://\u{202e}e>\n",
        3,
    );
    let link = |address: &str, range| Link {
        to: LinkTarget::Out(Address::link(address).unwrap()),
        range,
    };
    assert_eq!(
        document.links,
        [link("http://c", 3..24), link("http://e", 25..28)]
    );
    let links: Vec<_> = spans("[a *b*](http://c)")
        .iter()
        .map(|span| span.link)
        .collect();
    assert_eq!(links, [Some(0), Some(0)]);
}

#[test]
fn only_the_web_mailboxes_and_parts_can_be_opened() {
    for (markdown, links) in [
        ("[a](https://b.c)", 1),
        ("<a@b.c>", 1),
        ("[a](file:///b)", 0),
        ("[a](b.md#c)", 1),
        ("[a](#c)", 1),
        ("[a](b.exe)", 0),
        ("[a](../b.md)", 0),
        ("[a]()", 0),
    ] {
        let (document, problems) = parse(markdown, 0);
        assert_eq!(
            (document.links.len(), problems.len()),
            (links, 1 - links),
            "{markdown}"
        );
    }
    assert_eq!(spans("[a](b.exe)"), [Span::new("a", Role::Body)]);
    assert_eq!(problems("a [b](c)"), [(rule::UNSAFE_LINK, "[b](c)")]);
}

#[test]
fn links_without_address_are_told() {
    let expected = [
        (rule::LINK_WITHOUT_ADDRESS, "[a][b]"),
        (rule::LINK_WITHOUT_ADDRESS, "[c]"),
    ];
    assert_eq!(problems("[a][b] [c][] [d] [ ]"), expected);
}

#[test]
fn lists_are_tight_until_an_item_has_a_paragraph() {
    let tight = |markdown| match &parse(markdown, 0).0.blocks[..] {
        [Block::List { tight, items, .. }] => (*tight, items.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(tight("- a\n- b\n  - c\n\n    d\n"), (true, 2));
    assert_eq!(tight("- a\n\n- b\n"), (false, 2));
}

#[test]
fn tasks_know_whether_they_are_done() {
    for markdown in ["- [x] a\n- [ ] b\n- c", "- [x] a\n\n- [ ] b\n\n- c"] {
        let (document, _) = parse(markdown, 0);
        let [Block::List { items, .. }] = &document.blocks[..] else {
            panic!()
        };
        let tasks: Vec<_> = items.iter().map(|item| item.task).collect();
        assert_eq!(tasks, [Some(true), Some(false), None]);
    }
}

#[test]
fn questions_stand_in_the_text() {
    let markdown = "a\n\n```question b-c\n```\n\nd";
    let (document, problems) = parse(markdown, 7);
    assert_eq!(
        document.blocks[1],
        Block::Question {
            id: "b-c".into(),
            range: 10..29
        }
    );
    assert_eq!((document.blocks.len(), problems), (3, vec![]));
}

#[test]
fn a_question_in_another_block_is_told_and_left_out() {
    let markdown = "- a\n\n  ```question b\n  ```\n";
    let expected = [(rule::QUESTION_WITHIN_BLOCK, "```question b")];
    assert_eq!(problems(markdown), expected);
    assert!(!format!("{:?}", parse(markdown, 0).0).contains("Question"));
}

#[test]
fn simulations_stand_in_the_text() {
    let markdown = "a\n\n```sim scenario=b-c\n```\n\nd";
    let (document, problems) = parse(markdown, 7);
    assert_eq!(
        document.blocks[1],
        Block::Sim {
            scenario: "b-c".into(),
            range: 10..33
        }
    );
    assert_eq!((document.blocks.len(), problems), (3, vec![]));
}

#[test]
fn a_simulation_in_another_block_is_told_and_left_out() {
    let markdown = "> ```sim scenario=b\n> ```\n";
    let expected = [(rule::SIM_WITHIN_BLOCK, "```sim scenario=b")];
    assert_eq!(problems(markdown), expected);
    assert!(!format!("{:?}", parse(markdown, 0).0).contains("Sim"));
}

#[test]
fn text_in_a_fence_without_text_is_shown() {
    let markdown = "```sim scenario=\"a\"\nb\n```\n";
    let code = Block::Code {
        language: String::new(),
        text: "b".into(),
    };
    let blocks = parse(markdown, 0).0.blocks;
    assert!(matches!(blocks.first(), Some(Block::Sim { .. })));
    assert_eq!(blocks.last(), Some(&code));
    assert_eq!(problems(markdown)[0].0, rule::TEXT_IN_FENCE);
}

#[test]
fn fences_must_close() {
    for (markdown, opening) in [
        ("```rust\na\n", "```rust"),
        ("a\n\n~~~\nb\n```\n", "~~~"),
        ("> ````\n> ```\n\nb", "````"),
        ("- ```a\n\nb", "```a"),
        ("```question a\n\nb\n", "```question a"),
    ] {
        assert_eq!(
            problems(markdown),
            [(rule::UNCLOSED_FENCE, opening)],
            "{markdown}"
        );
    }
    for closed in [
        "```\n```",
        "````a\n```\n`````  \n",
        "> - ~~~\n>   b\n>   ~~~\n\n",
        "    a\n",
    ] {
        assert_eq!(problems(closed), [], "{closed}");
    }
}

#[test]
fn cells_beyond_the_head_are_not_lost() {
    let markdown = "|a|\n|-|\n|b|c|\n";
    let (document, _) = parse(markdown, 0);
    assert!(format!("{document:?}").contains("\"|c|\""));
    assert_eq!(problems(markdown), [(rule::ROW_TOO_LONG, "|c|")]);
}

#[test]
fn what_nests_too_deeply_is_shown_as_written() {
    let nested = |depth: usize| format!("{}a\n", "> ".repeat(depth));
    assert_eq!(problems(&nested(MAX_DEPTH)), []);
    let markdowns = [
        nested(MAX_DEPTH + 1),
        nested(100_000),
        format!("{}a{}", "- ".repeat(10_000), "\nb".repeat(10_000)),
        (0..100)
            .flat_map(|depth| ["  ".repeat(depth), "- a\n".into()])
            .collect(),
    ];
    for markdown in markdowns {
        let (document, problems) = parse(&markdown, 0);
        let [problem] = &problems[..] else {
            panic!("{problems:?}")
        };
        assert_eq!(
            (problem.rule, problem.rule.severity),
            (rule::NESTED_TOO_DEEPLY, Severity::Error)
        );
        let text = markdown.trim_end().into();
        assert_eq!(
            document.blocks,
            [Block::Code {
                language: String::new(),
                text
            }]
        );
    }
}

#[test]
fn a_field_of_one_line_is_running_text() {
    let shown = |markdown: &str| {
        let (document, problems) = parse_field(markdown, 0);
        assert_eq!(problems, [], "{markdown}");
        crate::text::words(&document)
    };
    for sign in [
        "+", "-", "*", "#", "##", ">", ">=", "```", "~~~", "---", "***", "===", "_", "|", "||",
        "1) yes", "1. yes", "- 3", "# 3", "> 3", "0", "0 1", "[ ]", "!", "\\", "`", "<", "<-", "&",
        "&&", ":", "[a]: b", "|---|",
    ] {
        assert_eq!(shown(sign), sign);
    }
    for (markdown, words) in [
        ("    x = 1", "x = 1"),
        ("`+` or *-*", "`+` or -"),
        ("*a*", "a"),
        ("**- a**", "- a"),
        ("\\+ &amp;", "+ &"),
        ("[tea](https://example.org)", "tea"),
        ("", ""),
        ("  ", ""),
    ] {
        assert_eq!(shown(markdown), words, "{markdown}");
    }
    assert_eq!(shown("- a\n- b\n"), "• a • b");
}

#[test]
fn places_in_a_field_of_one_line_are_its_own() {
    let markdown = " # a[^b] {{ c }} <i>";
    let (document, problems) = parse_field(markdown, 7);
    let marked = |range: &Range<usize>| &markdown[range.start - 7..range.end - 7];
    assert_eq!(marked(&document.citations[0].range), "[^b]");
    assert_eq!(document.range, 8..7 + markdown.len());
    let told: Vec<_> = problems.iter().map(|it| marked(&it.range)).collect();
    assert_eq!(told, ["{{ c }}", "<i>"]);
}

#[test]
fn where_no_page_numbers_them_there_are_no_marks() {
    let (document, _) = parse("Is it[^leaves] so[^a]?\n\n[^a]: b\n", 0);
    assert_eq!(crate::text::words(&document.without_marks()), "Is it so?");
}
