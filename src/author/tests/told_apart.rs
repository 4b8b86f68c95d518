//! What a rule finds and what it leaves in peace, in texts that come near to each
//! other.

use super::{checked, lesson, told};
use crate::rule::{self, Rule};

/// Holds a rule to texts of a file: those that it finds, and those it leaves alone.
fn hold<T>(
    rule: &'static Rule,
    file: &str,
    of: impl Fn(&T) -> String,
    (found, honest): (&[T], &[T]),
) {
    let breaks = |text: &str| told(&checked(lesson(file, text))).contains(&rule);
    for text in found.iter().map(&of) {
        assert!(breaks(&text), "{} is silent about {text}", rule.id);
    }
    for text in honest.iter().map(&of) {
        assert!(!breaks(&text), "{} finds {text}", rule.id);
    }
}

/// A number to work out, with its explanation and hint.
fn number(answer: &str, unit: &str, tolerance: &str, explanation: &str, hint: &str) -> String {
    format!(
        "[[question]]\nid = \"q\"\nkind = \"number\"\nprompt = \"It doubles in 60 minutes, and twice as slowly for each of the 8 degrees less. How long does it need?\"\nanswer = {answer}\nunit = \"{unit}\"\ntolerance = {tolerance}\nexplanation = \"{explanation}\"\nhints = [\"{hint}\"]\n"
    )
}

#[test]
fn an_explanation_comes_to_its_key_in_any_unit() {
    let asked = |(answer, unit, explanation): &(&str, &str, &str)| {
        number(answer, unit, "0.5", explanation, "Think twice.")
    };
    let found = [
        ("420", "minutes", "60 × 4 = 240 minutes."),
        ("400", "minutes", "60 × 4 = 240 minutes."),
        ("2.5", "hours", "So it takes 3 hours."),
        ("240", "minutes", "So it takes three hours."),
        ("240", "minutes", "It takes 1440 minutes."),
        ("240", "minutes", "It needs 240 seconds to double so often."),
        ("240", "hours", "60 × 4 = 240 minutes."),
        ("240", "°C", "60 × 4 = 240 minutes."),
    ];
    let honest = [
        ("240", "minutes", "So it takes four hours."),
        ("150", "minutes", "So it takes 2 hours 30 minutes."),
        ("2.5", "hours", "So it takes 2 hours and 30 minutes."),
        ("240", "minutes", "So each round takes 2 hours."),
        ("240", "minutes", "It needs 240 minutes, not 240 seconds."),
        ("240", "minutes", "60 × 4 = 240 minutes, or 4 hours."),
        ("2.5", "hours", "So it takes about 3 hours."),
        ("240", "minutes", "One day is 1440 minutes."),
    ];
    hold(
        rule::EXPLANATION_DISAGREES,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn a_number_that_was_given_in_another_unit_was_not_given() {
    let asked = |(answer, explanation): &(&str, &str)| {
        number(answer, "hours", "0.5", explanation, "Think twice.").replace("8 degrees", "8 °C")
    };
    let found = [
        ("6", "4 hours × 2 = 8 hours."),
        ("17", "4 hours × 2 = 8 hours."),
        ("80", "So it takes 8 hours."),
    ];
    let honest = [("8", "4 hours × 2 = 8 hours."), ("6", "At 8 °C it is so.")];
    hold(
        rule::EXPLANATION_DISAGREES,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn an_answer_in_so_many_words_is_the_right_one() {
    let asked = |explanation: &&str| {
        number("17", "hours", "2", explanation, "Think twice.").replace("60 minutes", "10 hours")
    };
    let found = [
        "The answer is 10 hours.",
        "It takes 17 hours. So the answer is 20 hours, since it is cold.",
    ];
    let honest = [
        "The answer is 18 hours.",
        "The answer is 10 hours and seven more.",
        "The answer is 10 + 7 hours.",
    ];
    hold(
        rule::EXPLANATION_DISAGREES,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn what_is_announced_follows() {
    let part = |body: &&str| format!("+++\nkind = \"depth\"\ntitle = \"Heat\"\n+++\n{body}\n");
    let found = [
        "A loaf needs three things:\n\nThen comes the oven.",
        "A loaf needs three things:\n\n## The oven\n\n- heat\n- time\n- steam",
        "A loaf needs three things: heat, and time.",
        "A loaf needs two things: heat, steam and time.",
    ];
    let honest = [
        "A loaf needs three things:\n\nHeat comes first.\n\nThen time.\n\nSteam is last.",
        "A loaf needs three things:\n\nThey are these.\n\n- heat\n- time\n- steam",
        "A loaf needs three things: heat, steam and time.",
        "A loaf needs two things: heat, and salt and pepper.",
        "A loaf needs three things: it rises. It falls. It is baked.",
    ];
    hold(rule::COUNT_OFF, "heat.md", part, (&found, &honest));
}

#[test]
fn a_name_that_is_told_as_wrong_is_not_told_where_it_is_used() {
    let text = "+++\nkind = \"step\"\ntitle = \"Heat\"\n\n[[question]]\nid = \"Bad_id\"\nkind = \"truth\"\n+++\n\n##How warm\n\nSee [there](#how-warm) and [that](#how-cold).\n\n```question Bad_id\n```\n\n```question bad-id\n```\n";
    let report = checked(lesson("step.md", text));
    let said = told(&report);
    assert!(said.contains(&rule::MALFORMED_ID) && !said.contains(&rule::UNKNOWN_QUESTION));
    let count = said.iter().filter(|it| **it == rule::LINK_TO_NOTHING);
    assert_eq!(count.count(), 1);
}

#[test]
fn a_hint_tells_a_number_in_many_ways() {
    let asked = |(answer, hint): &(&str, &str)| number(answer, "minutes", "0.5", "So it is.", hint);
    let found = [
        ("240", "It is 4 hours."),
        ("240", "Two hundred and forty is a good guess."),
        ("240", "What about 240 for it?"),
        ("4", "Four will do."),
        ("4", "You need 4 of them."),
    ];
    let honest = [
        ("240", "It is more than 3 hours."),
        ("240", "Between 200 and 250 it is."),
        ("4", "Four times 60 is too much."),
        ("4", "See step 4."),
        ("4", "Each takes 4 ms."),
        ("2", "These two differ."),
    ];
    hold(
        rule::ANSWER_GIVEN_AWAY,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn a_hint_tells_an_order_by_a_word_for_each() {
    let asked = |hint: &&str| {
        format!(
            "[[question]]\nid = \"q\"\nkind = \"order\"\nprompt = \"In which order is a loaf made, from the start to the end?\"\nitems = [\"Stir flour and water\", \"Knead the dough\", \"Shape the loaf\"]\nhints = [\"{hint}\"]\n"
        )
    };
    let found = ["Stir, knead, shape."];
    let honest = ["Shape, knead, stir?", "Knead before you shape."];
    hold(
        rule::ANSWER_GIVEN_AWAY,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn an_introduction_leaves_open_what_holds() {
    let quiz = |intro: &&str| {
        format!(
            "intro = \"{intro}\"\n\n[[myth]]\nid = \"more\"\nbelief = \"More yeast makes better bread.\"\nverdict = \"false\"\nreality = \"It tastes flat.\"\nlooks_right = \"It grows fast.\"\nwhy_it_matters = \"It is flat.\"\nsources = []\n"
        )
    };
    let found = [
        "The first is false.",
        "Of these two, the first is wrong and the second is right.",
        "None of these holds.",
        "All of them are true.",
        "More yeast does not make better bread.",
    ];
    let honest = [
        "Each of these is true, false, or hangs on something.",
        "Are all of them true?",
        "First, look at yeast and bread. Then judge.",
        "All of them are heard in kitchens.",
        "Judge whether each of them holds.",
    ];
    hold(
        rule::ANSWER_GIVEN_AWAY,
        "myths.toml",
        quiz,
        (&found, &honest),
    );
}

/// A question with three options, of which the first is right.
fn choice(option: &str, feedback: &str) -> String {
    format!(
        "[[question]]\nid = \"q\"\nkind = \"choice\"\nprompt = \"What makes the holes in a loaf?\"\n[[question.option]]\nid = \"a\"\ntext = \"Gas of yeast\"\nright = true\nfeedback = \"It eats sugar.\"\n[[question.option]]\nid = \"b\"\ntext = \"Kneaded air\"\nfeedback = \"{feedback}\"\n[[question.option]]\nid = \"c\"\ntext = \"{option}\"\nfeedback = \"It comes late.\"\n"
    )
}

#[test]
fn wrong_options_are_not_praised() {
    let asked = |feedback: &&str| choice("Steam", feedback);
    let found = [
        "Exactly so: there are bubbles.",
        "That is it. There are bubbles.",
        "Yes, that is so: there are bubbles.",
    ];
    let honest = [
        "Exactly so, but the bubbles are small.",
        "That is it, except that bubbles are small.",
        "That is it in small loaves.",
    ];
    hold(
        rule::FEEDBACK_CONTRADICTS_KEY,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn a_reality_keeps_to_its_verdict() {
    let myth = |reality: &&str| {
        format!(
            "[[myth]]\nid = \"more\"\nbelief = \"More yeast makes better bread.\"\nverdict = \"false\"\nreality = \"{reality}\"\nlooks_right = \"It grows fast.\"\nwhy_it_matters = \"It is flat.\"\nsources = []\n"
        )
    };
    let found = [
        "Yes, this is so",
        "That is true. Much helps.",
        "Yes, it is so: much helps.",
        "Yes, it does. Much helps.",
        "It does: much helps.",
    ];
    let honest = [
        "This is so in small loaves, not in others.",
        "Much makes it flat.",
        "It does not. Little helps.",
        "No, it makes flat bread.",
        "Yes, it does, but only for an hour.",
        "Many say: yes, it does.",
    ];
    hold(
        rule::FEEDBACK_CONTRADICTS_KEY,
        "myths.toml",
        myth,
        (&found, &honest),
    );
}

#[test]
fn an_option_is_no_name_of_another() {
    let asked = |option: &&str| choice(option, "It is too little.");
    let found = [
        "Both of the others together",
        "Option 2",
        "Only answer B",
        "Both of the others",
    ];
    let honest = [
        "Both rests together",
        "Steam of 2 pots",
        "The others of the family",
    ];
    hold(
        rule::ALL_OF_THE_ABOVE,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn a_form_is_no_choice_of_forms() {
    let asked = |(prompt, accept): &(&str, &str)| {
        format!(
            "[[question]]\nid = \"q\"\nkind = \"text\"\nprompt = \"{prompt}\"\naccept = {accept}\n"
        )
    };
    let called = "What is the protein called that stretches?";
    let found = [
        (called, "[\"gluten/glutenin\"]"),
        (called, "[\"gluten or glutenin\"]"),
        (called, "[\"gluten, glutenin\"]"),
        (called, "[\"gluten\", \"gluten/wheat protein\"]"),
    ];
    let honest = [
        (
            "What is the capital of France?",
            "[\"Paris\", \"Paris, France\"]",
        ),
        ("Which two spices?", "[\"salt, pepper\"]"),
        ("Which path is it?", "[\"usr/users\"]"),
        ("Which media type has JSON?", "[\"application/json\"]"),
        (
            "What does a gate ask for, one or both?",
            "[\"one or both\"]",
        ),
        ("What is such a model called?", "[\"client/server\"]"),
    ];
    hold(rule::UNTYPED_ANSWER, "quiz.toml", asked, (&found, &honest));
}

#[test]
fn the_cause_of_a_question_without_a_right_option_is_told_alone() {
    let text = choice("Steam", "It is small.").replace("right = true", "right = \"yes\"");
    let said = told(&checked(lesson("quiz.toml", &text)));
    assert!(said.contains(&rule::WRONG_TYPE) && !said.contains(&rule::RIGHT_OPTIONS));
    let text = choice("Steam", "It is small.").replace("right = true\n", "");
    assert!(told(&checked(lesson("quiz.toml", &text))).contains(&rule::RIGHT_OPTIONS));
}

#[test]
fn the_words_for_a_diagram_are_no_heading() {
    let part = |alt: &&str| {
        format!(
            "+++\nkind = \"takeaways\"\ntitle = \"What to keep\"\n+++\n\n## The net\n\n```diagram alt=\"{alt}\"\nflour + water -> net\n```\n"
        )
    };
    let found = ["What to keep", "The net"];
    let honest = ["Flour and water make the net"];
    hold(rule::ALT_SAYS_NOTHING, "step.md", part, (&found, &honest));
}

#[test]
fn a_range_does_not_reach_into_what_is_accepted() {
    let asked = |(tolerance, to): &(&str, &str)| {
        let text = number("240", "minutes", tolerance, "60 × 4 = 240.", "Think twice.");
        format!("{text}\n[[question.range]]\nfrom = 120\nto = {to}\nfeedback = \"Once more.\"\n")
    };
    let found = [("65", "180"), ("5", "238")];
    let honest = [("60", "180"), ("5", "235"), ("5", "200")];
    hold(
        rule::RANGE_HOLDS_ANSWER,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}

#[test]
fn a_file_whose_ending_has_capitals_is_told() {
    let mut folder = lesson("quiz.toml", &choice("Steam", "It is small."));
    let refused = crate::lesson::File::Refused("its ending has capitals".to_owned());
    folder.files.insert("cold.MD".to_owned(), refused);
    assert!(told(&checked(folder)).contains(&rule::UNLISTED_PART));
}

#[test]
fn a_file_that_is_not_listed_is_there() {
    let part =
        "+++\nkind = \"depth\"\ntitle = \"Heat\"\n+++\nIt is all in [the other part](late.md).\n";
    let mut folder = lesson("first.md", part);
    let late = crate::lesson::File::Bytes(part.as_bytes().to_vec().into());
    folder.files.insert("late.md".to_owned(), late);
    let report = checked(folder);
    let mut findings = report.findings.iter().map(|it| &it.finding);
    let told = findings.find(|it| it.rule == rule::LINK_TO_NOTHING);
    assert_eq!(
        told.map(|it| it.message.as_str()),
        Some("`late.md` is there, and is not listed in `parts`")
    );
}

#[test]
fn options_complete_a_prompt() {
    let asked = |(prompt, option): &(&str, &str)| {
        choice(option, "It is.").replace("What makes the holes in a loaf?", prompt)
    };
    let found = [("It is an", "apple"), ("What all of them have is a", "ewe")];
    let honest = [("It is a or an", "apple"), ("It is a/an", "apple")];
    let file = "quiz.toml";
    hold(rule::ARTICLE_TELLS, file, asked, (&found, &honest));
    let long = "On many of the old roofs of this town is the";
    hold(rule::BREAKS_OFF, file, asked, (&[], &[(long, "moss")]));
}

#[test]
fn a_range_says_on_which_side_of_the_answer_it_is() {
    let asked = |(from, to, feedback): &(&str, &str, &str)| {
        let text = number("240", "minutes", "5", "60 × 4 = 240.", "Think twice.");
        format!("{text}\n[[question.range]]\nfrom = {from}\nto = {to}\nfeedback = \"{feedback}\"\n")
    };
    let found = [
        ("300", "400", "Too few: it slows."),
        ("50", "99", "That is too many."),
    ];
    let honest = [
        ("50", "99", "Too few: it slows."),
        ("300", "400", "That is too many."),
        ("300", "400", "You took too few."),
    ];
    let held = (found.as_slice(), honest.as_slice());
    hold(rule::FEEDBACK_CONTRADICTS_KEY, "quiz.toml", asked, held);
}

#[test]
fn a_letter_that_the_text_speaks_of_is_no_option() {
    let asked = |(intro, feedback): &(&str, &str)| {
        format!(
            "intro = \"{intro}\"\n[[question]]\nid = \"q\"\nkind = \"choice\"\nprompt = \"What ends a text?\"\n\
             option = [\n{{ id = \"a\", text = \"A zero\", right = true, feedback = \"It marks the end.\" }},\n\
             {{ id = \"b\", text = \"A length\", feedback = \"{feedback}\" }},\n\
             {{ id = \"c\", text = \"A blank\", feedback = \"It may stand within.\" }},\n]\n"
        )
    };
    let found = [
        ("Of texts.", "As in C, more may follow."),
        ("Of texts at 5 °C.", "It is too short, see C."),
        ("Of texts in C.", "Option C is nearer."),
    ];
    let honest = [
        ("Of texts in C.", "As in C, more may follow."),
        ("Of texts in C.", "Unlike C, others have it."),
    ];
    hold(
        rule::FEEDBACK_BY_POSITION,
        "quiz.toml",
        asked,
        (&found, &honest),
    );
}
