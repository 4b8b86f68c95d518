//! Flaws in other words than those of the rules' examples, and what only comes
//! near to one.

use std::fmt::Write as _;

use super::{checked, lesson, told};
use crate::rule::{self, Rule};

/// Whether `rule` is broken by a quiz with these options and keys.
fn breaks(rule: &'static Rule, options: [(&str, &str); 3], more: &str) -> bool {
    let mut text = format!("[[question]]\nid = \"q\"\nprompt = \"What is in it?\"\n{more}\n");
    if !more.contains("answer") {
        text += "kind = \"choice\"\n";
        for (at, (option, feedback)) in options.into_iter().enumerate() {
            let right = at == 0;
            writeln!(
                text,
                "\n[[question.option]]\nid = \"o{at}\"\ntext = \"{option}\"\nright = {right}\nfeedback = \"{feedback}\""
            )
            .unwrap();
        }
    }
    told(&checked(lesson("quiz.toml", &text))).contains(&rule)
}

fn with_option(text: &str) -> [(&str, &str); 3] {
    let others = [("Warm tea", "It was heated."), ("Soup", "It has no salt.")];
    [others[0], others[1], (text, "There is none of it.")]
}

fn with_feedback(feedback: &str) -> [(&str, &str); 3] {
    let right = ("Warm tea", "It was heated.");
    [right, ("Soup", feedback), ("Milk", "There is none of it.")]
}

#[test]
fn options_about_options_are_found_in_other_words() {
    for text in [
        "Both A and B",
        "A or B",
        "All answers are right",
        "None of these is correct",
        "Every one of them",
    ] {
        assert!(
            breaks(rule::ALL_OF_THE_ABOVE, with_option(text), ""),
            "{text}"
        );
    }
    for text in ["All of the sugar", "A and more", "Both cups", "B", "A"] {
        assert!(
            !breaks(rule::ALL_OF_THE_ABOVE, with_option(text), ""),
            "{text}"
        );
    }
}

#[test]
fn feedback_that_says_nothing_is_found_in_other_words() {
    for text in ["Close, but no.", "Nice try!", "No, the answer is warm tea."] {
        assert!(
            breaks(rule::BARE_FEEDBACK, with_feedback(text), ""),
            "{text}"
        );
    }
    for text in ["Too cold.", "Warm tea has no salt.", "Only in winter."] {
        assert!(
            !breaks(rule::BARE_FEEDBACK, with_feedback(text), ""),
            "{text}"
        );
    }
}

#[test]
fn a_hint_that_ends_in_the_number_gives_it_away() {
    let hint = |hint: &str| {
        let more = format!("kind = \"number\"\nanswer = 25\nunit = \"pots\"\nhints = [\"{hint}\"]");
        breaks(rule::ANSWER_GIVEN_AWAY, with_option(""), &more)
    };
    assert!(hint("5 times 5 is 25."));
    assert!(hint("It is 25 pots."));
    assert!(!hint("Each of them takes 25 ms."));
    assert!(!hint("It is not 125."));
}

#[test]
fn picking_everything_is_a_strategy() {
    let many = |id: &str, right: bool| {
        format!(
            "[[question]]\nid = \"{id}\"\nkind = \"many\"\nprompt = \"What is in {id}?\"\noption = [\n\
             {{ id = \"x\", text = \"Warm tea\", right = true, feedback = \"It was heated.\" }},\n\
             {{ id = \"y\", text = \"Cold milk\", right = {right}, feedback = \"It was not.\" }},\n]\n"
        )
    };
    for (mixed, expected) in [(true, true), (false, false)] {
        let quiz: String = ["a1", "b2", "c3", "d4"]
            .iter()
            .enumerate()
            .map(|(at, id)| many(id, mixed || at < 2))
            .collect();
        let report = checked(lesson("quiz.toml", &quiz));
        assert_eq!(told(&report).contains(&rule::CONSTANT_STRATEGY), expected);
    }
}

#[test]
fn a_name_in_code_cannot_have_a_capital() {
    let options = |first| {
        [
            (first, "It was heated."),
            ("The milk moves down", "It has no salt."),
            ("Nothing moves", "There is none of it."),
        ]
    };
    assert!(breaks(rule::RIGHT_STANDS_OUT, options("tea moves up"), ""));
    assert!(!breaks(
        rule::RIGHT_STANDS_OUT,
        options("`tea` moves up"),
        ""
    ));
}

#[test]
fn a_heading_stands_below_the_title() {
    let part = |heading: &str| {
        let text = format!(
            "+++\nkind = \"takeaways\"\ntitle = \"T\"\n+++\n{heading} What comes out\n\nTannins.\n"
        );
        told(&checked(lesson("step.md", &text))).contains(&rule::HEADING_ORDER)
    };
    assert!(part("#") && part("###"));
    assert!(!part("##"));
}

#[test]
fn what_is_broken_is_not_told_to_be_absent() {
    let step = "+++\nkind = \"step\"\nlevel = \"foundation\"\ntitle = \"T\"\nconcept = \"C.\"\nresult = \"R.\"\ninsight = \"I.\"\n[question]\nid = \"q\"\n+++\nTannins.\n";
    let rules = checked(lesson("step.md", step));
    assert_eq!(told(&rules), [rule::WRONG_TYPE]);
    let list = checked(lesson("lesson.toml", "parts = [\"takeaways.md\"]\n"));
    assert_eq!(told(&list), [rule::MALFORMED_ID]);
}
