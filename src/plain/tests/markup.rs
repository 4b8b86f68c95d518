//! What is said of code, comments, footnotes and addresses.

use super::{Learner, lesson_in};

const LESSON: &str = r#"format = 1
id = "markup"
title = "Markup"
summary = "What is said of it."
minutes = 1
parts = ["text"]

[[source]]
id = "manual"
title = "A manual"
url = "https://example.org/manual"
as_of = 2026-11-23
"#;

const TEXT: &str = r#"+++
kind = "overview"
title = "Code and text"

[[question]]
id = "blanks"
kind = "choice"
prompt = "Which <!-- the first --> one?"
[[question.option]]
text = '`"a   b"` <!-- right -->'
right = true
feedback = "It has `3`. <!-- praise -->"
[[question.option]]
text = '`"a b"`'
feedback = "It has one."
+++
<!-- For us: the first one. -->

Multiply `a` by `x`[^manual], then print `done.`[^why] <!-- check -->

[^why]: It is at <https://example.org/one/long/way/to/a/page/that/does/not/fit>.

```question blanks
```

The rest[^why][^end].

[^end]: As above.
"#;

fn said() -> String {
    let lesson = lesson_in(&[("lesson.toml", LESSON), ("text.md", TEXT)]);
    let learner = Learner {
        width: 40,
        ..Learner::of(&lesson)
    };
    learner.goes_through(b"s\n").said()
}

#[test]
fn code_comments_footnotes_and_addresses_are_said_as_they_are_meant() {
    let said = said();
    assert!(!said.contains("<!--") && !said.contains("-->"), "{said}");
    for line in [
        "Multiply `a` by `x`[1], then print",
        "`done.`[2]",
        "[2] It is at",
        "    https://example.org/one/long/way/to/a/page/that/does/not/fit.",
        ". `\"a   b\"`",
        ". `\"a b\"`",
        "right: `\"a   b\"`",
        "The rest[2][3].",
        "[3] As above.",
    ] {
        assert!(
            said.lines().any(|it| it.ends_with(line)),
            "{line} in\n{said}"
        );
    }
}

#[test]
fn a_link_into_the_lesson_names_the_part_and_the_way_there() {
    let text = "+++\nkind = \"overview\"\ntitle = \"Dough\"\n+++\n\
                See [the oven](oven.md), [steam](oven.md#steam) and [this](#here).\n\n## Here\n";
    let oven = "+++\nkind = \"depth\"\ntitle = \"The *oven*\"\n+++\n## Steam\n\nSoft.\n";
    let head = LESSON.replace("[\"text\"]", "[\"text\", \"oven\"]");
    let lesson = lesson_in(&[
        ("lesson.toml", &*head),
        ("text.md", text),
        ("oven.md", oven),
    ]);
    let said_at = |width| {
        let learner = Learner {
            width,
            ..Learner::of(&lesson)
        };
        learner.goes_through(b"").said()
    };
    for width in [20, 40, 60, 72, 80] {
        let said = said_at(width);
        for command in [
            "`buildup learn markup --part oven`.",
            "`buildup learn markup --part oven#steam`.",
        ] {
            assert!(said.contains(command), "{width}:\n{said}");
        }
    }
    let said = said_at(400);
    assert!(
        said.contains(
            "See the oven (part “The *oven*”), steam (part “The *oven*”) and this (in this part). \
             To go there: `buildup learn markup --part oven`. \
             To go there: `buildup learn markup --part oven#steam`.\n"
        ),
        "{said}"
    );
}
