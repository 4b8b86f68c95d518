//! Which markup of other programs is told of, and what is honest text.

use super::super::parse;
use crate::rule::{self, Rule};

/// Each problem's rule and the text it marks.
fn told(markdown: &str) -> Vec<(&'static Rule, &str)> {
    let (_, problems) = parse(markdown, 0);
    let marked = |problem: &rule::Problem| (problem.rule, &markdown[problem.range.clone()]);
    problems.iter().map(marked).collect()
}

#[test]
fn markup_of_other_programs_is_told() {
    for (markdown, marked) in [
        ("!!! note\n    Text\n", "!!! note"),
        (
            "!!! note \"Mind\"\n\n    This is the body.\n",
            "!!! note \"Mind\"",
        ),
        (
            "Text.\n\n??? question \"Why\"\n    Text\n",
            "??? question \"Why\"",
        ),
        ("???+ danger\n", "???+ danger"),
        ("!!! Note\n    Text\n", "!!! Note"),
        ("!!! Warning \"Mind\"\n", "!!! Warning \"Mind\""),
        ("::: Note\nInside.\n:::\n", "::: Note"),
        ("::: callout\n\nInside.\n\n:::\n", "::: callout"),
        ("- ::: {.note}\n", "::: {.note}"),
        ("Text:\n:::tip\nInside.\n:::\n", ":::tip"),
        ("=== \"Linux\"\n\n    text\n", "=== \"Linux\""),
        (
            "{{< figure src=\"a.png\"\n>}}\n",
            "{{< figure src=\"a.png\"",
        ),
        ("See {{ page.title }} there.\n", "{{ page.title }}"),
        ("{{#include a.rs}}\n", "{{#include a.rs}}"),
        ("{{c1::Paris}} is a town.\n", "{{c1::Paris}}"),
        ("{% include a.html %}\n", "{% include a.html %}"),
        ("{%- if a -%}b{%- endif -%}\n", "{%- if a -%}"),
        ("# Title {#id}\n", "{#id}"),
        ("A word.\n{: .large }\n", "{: .large }"),
        ("Word\n: What it means\n", ":"),
        ("> [!HINT]\n> Look up.\n", "[!HINT]"),
        ("It was so.^[As one hears]\n", "^["),
        ("The [[North Sea]] is cold.\n", "[[North Sea]]"),
    ] {
        assert_eq!(told(markdown), [(rule::OTHER_MARKUP, marked)], "{markdown}");
    }
}

#[test]
fn formulas_are_told() {
    for (markdown, marked) in [
        ("It is $2^{160}$ long.", "$2^{160}$"),
        ("Let $x$ be one.", "$x$"),
        ("$a + b$, or ($t_0+\\frac{1}{2}$)", "$a + b$"),
        ("$$ a^2 $$\n", "$$ a^2 $$"),
        ("$$\na*b\n$$\n", "$$\na*b\n$$"),
        ("So $$x=1$$ holds.", "$$x=1$$"),
        ("\\begin{align}\na\n\\end{align}\n", "\\begin{"),
        ("漢字$x^2$漢字", "$x^2$"),
    ]
    .into_iter()
    .take(7)
    {
        assert_eq!(
            told(markdown),
            [(rule::MATH_AS_WRITTEN, marked)],
            "{markdown}"
        );
    }
}

#[test]
fn stars_and_emphasis_that_were_not_meant_so_are_told() {
    for (markdown, marked) in [
        ("This is **important and no more.", "**"),
        ("No end** here.", "**"),
        ("これは**「重要」**です。", "**"),
        ("|a|\n|-|\n|**b|\n", "**"),
        ("It is called **made good* at sea.", "*"),
    ] {
        assert_eq!(
            told(markdown),
            [(rule::STARS_AS_WRITTEN, marked)],
            "{markdown}"
        );
    }
    for (markdown, marked) in [
        ("What is 2*3*4?", "*3*"),
        ("Die Lehrer*innen und Schüler*innen.", "*innen und Schüler*"),
        ("From 2**10 to 2**12.", "**10 to 2**"),
        ("(a)*b*(c)", "*b*"),
    ] {
        assert_eq!(
            told(markdown),
            [(rule::EMPHASIS_WITHIN_WORD, marked)],
            "{markdown}"
        );
    }
}

#[test]
fn headings_that_are_none_are_told() {
    let told_of = told("Text.\n\n##Head of it\nMore.\n");
    assert_eq!(told_of, [(rule::NOT_A_HEADING, "##Head of it")]);
    for markdown in [
        "#tag and #2\n",
        "## Head\n",
        "####\n",
        "```\n##x\n```\n",
        "2 ##x\n",
    ] {
        assert_eq!(told(markdown), [], "{markdown}");
    }
}

#[test]
fn tests_of_shells_and_quotations_are_no_links() {
    for markdown in [
        "if [[ -f x ]]; then\n",
        "`[[question]]`\n",
        "x^[2] and [a]\n",
        "> [!NOTE]\n> a\n",
    ] {
        assert_eq!(told(markdown), [], "{markdown}");
    }
}

#[test]
fn tables_that_are_none_are_told() {
    for markdown in [
        "| a | b |\n| 1 | 2 |\n",
        "| a | b |\n|---|\n| 1 | 2 |\n",
        "| a | b | c |\n",
        "a | b\n--|--|--\n1 | 2\n",
    ] {
        let rules: Vec<_> = told(markdown).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, [rule::NOT_A_TABLE], "{markdown}");
    }
    assert_eq!(
        told("| a | b |\n|---|---|\n| 4 | |||| |\n")
            .first()
            .map(|(rule, _)| *rule),
        Some(rule::ROW_TOO_LONG)
    );
}

#[test]
fn honest_text_is_left_alone() {
    for markdown in [
        "It costs $3.60 and $0.40 more.",
        "From $5 to 10$ and US$7 or R$ 8, $9-$10, 5$/6$.",
        "Cheap ($) to dear ($$) or ($$–$$$).",
        "Set $HOME/bin:$PATH and $A=$B, ${A}-${B}, $? and $!.",
        "`$x$` and `{{ a }}` and `2*3*4` and `**`",
        "```\n!!! note\n::: tip\n{{ a }}\n$$\n| a | b |\n```\n",
        "    !!! note\n",
        "Wow!!! That is it??? Really: yes.",
        "!!! That is a loud sentence.",
        "??? who knows what this is",
        "5 * 3 * 2, a ** b, 2**10, src/**/*.rs, **/*.rs",
        "x**(n-1)",
        "0.05** and 0.01*** are significant; p****d.",
        "\\*\\*not strong, 2\\*3\\*4, costs \\$x\\$",
        "This is **strong**, *emphasis*, ***both***, __strong__, **a**, *pho*tograph.",
        "これは**重要**です。これは*重要*です。",
        "snake_case_name and __init__ and a_b_c",
        "|x| is the size of x, and |y| of y.",
        "|x| and |y|",
        "|x| + |y| ≥ |x + y|",
        "cat a | sort | uniq\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "A set is {a, b}, {x} or {1}; f = {{}} in a language; {% is no sign.",
        "Time: now.\nPlace: here.",
        "He said: no.\n:) and more.",
        "a = b === \"c\"",
        "1. One {and} two.",
        "It is [**] or (**).",
        "One is here; the\n`other`: is there, and\n`third` ::: too.",
        "[^a-z] is nothing here.\n",
    ] {
        assert_eq!(told(markdown), [], "{markdown}");
    }
}
