//! Comments, the tags that have a plain rendering, and other HTML.

use super::super::parse;
use crate::rule::{self, Rule};
use crate::text::{Medium, Role, layout};

fn plain(markdown: &str) -> String {
    let (document, _) = parse(markdown, 0);
    let rows = layout(&document.blocks, 72, Medium::Plain(&document.links));
    rows.iter().map(|(_, line)| line.plain() + "\n").collect()
}

/// Each problem's rule and the text it marks.
fn told(markdown: &str) -> Vec<(&'static Rule, &str)> {
    let (_, problems) = parse(markdown, 0);
    let marked = |problem: &rule::Problem| (problem.rule, &markdown[problem.range.clone()]);
    problems.iter().map(marked).collect()
}

#[test]
fn comments_are_never_shown() {
    for (markdown, shown) in [
        ("<!-- a -->\n\nTea.\n", "Tea.\n"),
        ("Tea. <!-- a --> Hot.\n", "Tea. Hot.\n"),
        ("Tea. <!-- a\nb --> Hot.\n", "Tea. Hot.\n"),
        ("<!--\na\n\n# b\n-->\n\nTea.\n", "Tea.\n"),
        ("<!-- a --> Tea.\n", "Tea.\n"),
        (
            "Tea. <!-- a\n\nb\n\n- c\n\n```question d\n```\n\n--> Hot.\n",
            "Tea.\n\nHot.\n",
        ),
        ("- Tea <!-- a -->\n- <!-- b -->\n  Hot\n", "- Tea\n- Hot\n"),
        ("- Tea\n  <!--\na\n  -->\n- Hot\n", "- Tea\n\n- Hot\n"),
        ("> Tea\n> <!-- a -->\n", "Quote:\n  Tea\n"),
        (
            "|Tea <!-- a -->|b|\n|-|-|\n|c|<!-- d -->|\n",
            "- Tea: c\n  b:\n",
        ),
        ("Tea. <!-- a\n", "Tea.\n"),
        ("Tea. <!-- a\nb `c` *d*\n\nHot.\n", "Tea.\n\nHot.\n"),
        ("- Tea <!-- a\n- Hot\n", "- Tea\n- Hot\n"),
        ("Tea.\n\n<!-- a\n\nb\n", "Tea.\n"),
        ("# Tea <!-- a -->\n", "Tea\n"),
        ("<div><!-- a -->Tea</div>\n", "Code:\n  <div>Tea</div>\n"),
        ("Tea<!-->.<!--->\n", "Tea.\n"),
    ] {
        assert_eq!(plain(markdown), shown, "{markdown}");
        let rule = told(markdown)[0].0;
        assert!(rule.id.ends_with("-comment"), "{rule}: {markdown}");
    }
}

#[test]
fn what_only_looks_like_a_comment_is_shown() {
    for markdown in [
        "`<!-- a -->`\n",
        "Tea \\<!-- a -->\n",
        "Tea &lt;!-- a -->\n",
    ] {
        assert!(plain(markdown).contains("<!-- a -->"), "{markdown}");
        assert_eq!(told(markdown), [], "{markdown}");
    }
    assert!(plain("```html\n<!-- a -->\n```\n").contains("<!-- a -->"));
}

#[test]
fn a_comment_is_noted_and_one_without_an_end_is_told() {
    assert_eq!(
        told("Tea. <!-- a -->"),
        [(rule::HIDDEN_COMMENT, "<!-- a -->")]
    );
    assert_eq!(
        told("<!-- a -->\n"),
        [(rule::HIDDEN_COMMENT, "<!-- a -->\n")]
    );
    assert_eq!(told("Tea. <!-- a"), [(rule::UNCLOSED_COMMENT, "<!--")]);
    assert_eq!(told("<!-- a"), [(rule::UNCLOSED_COMMENT, "<!-- a")]);
}

#[test]
fn a_few_tags_have_a_plain_rendering() {
    for (markdown, shown) in [
        ("Tea<br>hot<br/>\nor <BR /> not.\n", "Tea\nhot\nor\nnot.\n"),
        ("|a|\n|-|\n|b<br>c|\n", "- a: b\n  c\n"),
        ("Press <kbd>Ctrl</kbd>+<kbd>C</kbd>.\n", "Press Ctrl+C.\n"),
        (
            "H<sub>2</sub>O, x<sup>2</sup>, 4<sup>th</sup>, e<sup>x+1</sup>.\n",
            "H₂O, x², 4th, e^(x+1).\n",
        ),
        (
            "<details>\n<summary>Why</summary>\n\nTea is **hot**.\n\n</details>\n",
            "Why\n\nTea is hot.\n",
        ),
        (
            "<details open><summary>Why</summary>Tea.</details>\n",
            "Why\n\nTea.\n",
        ),
        ("a\n\n<br>\n\nb\n", "a\n\nb\n"),
        (
            "<details>\n<summary>A &amp; B, &#65; &no; &</summary>\n\nTea.\n\n</details>\n",
            "A & B, A &no; &\n\nTea.\n",
        ),
    ] {
        assert_eq!(plain(markdown), shown, "{markdown}");
        assert_eq!(told(markdown), [], "{markdown}");
    }
    let (document, _) = parse("Press <kbd>x</kbd>.", 0);
    let rows = crate::text::lines(&document.blocks, 40);
    assert_eq!(rows[0].spans[1].style.role, Role::Key);
    let (document, _) = parse("<details><summary>Why</summary>", 0);
    assert!(
        crate::text::lines(&document.blocks, 40)[0].spans[0]
            .style
            .strong
    );
}

#[test]
fn other_html_and_pictures_are_shown_as_text() {
    assert_eq!(plain("a <b>c</b>\n\n![e *f*](g)\n"), "a <b>c</b>\n\ne f\n");
    assert_eq!(
        plain("<div>\n\nTea.\n\n</div>\n"),
        "Code:\n  <div>\n\nTea.\n\nCode:\n  </div>\n"
    );
    let expected = [
        (rule::RAW_HTML, "<b>"),
        (rule::RAW_HTML, "<i class=\"x\">"),
        (rule::IMAGE_NOT_SHOWN, "![e](g)"),
    ];
    assert_eq!(told("a <b>c</b> <i class=\"x\">d</i> ![e](g)"), expected);
    assert_eq!(told("no start</b>"), [(rule::RAW_HTML, "</b>")]);
}

#[test]
fn other_html_in_a_summary_leaves_the_summary_one() {
    let markdown = "<details>\n<summary><b>Why</b></summary>\n\nTea.\n\n</details>\n";
    assert_eq!(plain(markdown), "<b>Why</b>\n\nTea.\n");
    assert_eq!(told(markdown).len(), 1);
    assert_eq!(told(markdown)[0].0, rule::RAW_HTML);
}
