//! One question of every kind: what its answers get, and what is refused.

mod settings;
mod stability;

use super::*;
use crate::rule;
use crate::schema;
use crate::text::words;
use crate::words::{self, as_read, as_read_in_doubt};

const FILE: Table = Table {
    name: "a file",
    about: "",
    keys: &[Key::required(
        "question",
        Shape::List(&Shape::Table(&TABLE)),
        "",
    )],
};

/// Reads `body` as a question, with an id and a prompt put in front.
fn read(body: &str) -> (Option<Question>, Vec<String>) {
    let toml = format!("[[question]]\nid = \"q\"\nprompt = \"What?\"\n{body}");
    let reading = schema::read(&toml, 0, &FILE);
    let mut problems = reading.problems;
    let record = reading.record.tables("question").next().unwrap();
    let mut question = Question::read(record, &mut can_run, &mut problems);
    if let Some(open) = question.as_mut().filter(|it| it.is_open()) {
        let found = open.work_out(&shown(open));
        let is_error = |it: &Problem| it.is_error();
        question = question.filter(|_| !found.iter().any(is_error));
        problems.extend(found);
    }
    let rules = problems.iter().map(|problem| {
        assert!(toml.get(problem.range.clone()).is_some());
        format!("{}: {}", problem.rule, problem.message)
    });
    (question, rules.collect())
}

/// There is no scenario but `burst`.
fn can_run(record: &Record, _: usize, problems: &mut Vec<Problem>) -> bool {
    let is_there = record.text("scenario") == Some("burst");
    if !is_there {
        let range = record.range("scenario");
        problems.push(rule::CANNOT_RUN.at(range, "it cannot be run", ""));
    }
    is_there
}

/// What its runs show: of an experiment, one cold start fewer for each
/// environment that is provisioned, and none that waits once there are 20.
fn shown(question: &Question) -> Shown {
    let Some(experiment) = question.experiment() else {
        let shown_by = question.number().unwrap().shown_by.as_ref();
        return match shown_by.unwrap().of.reading.name {
            "cold_starts" => vec![Some(120.0)],
            _ => vec![Some(1e3 / 3.0)],
        };
    };
    let settings = 0..experiment.grid.len();
    let provisioned = settings.map(|it| f64::from(u32::try_from(it / 2).unwrap()) * 10.0);
    provisioned.map(|it| Some(30.0 - it)).collect()
}

fn good(body: &str) -> Question {
    let (question, problems) = read(body);
    assert_eq!(problems, Vec::<String>::new());
    question.unwrap()
}

fn bad(body: &str) -> String {
    let (question, problems) = read(body);
    assert_eq!(question, None);
    problems.join("\n")
}

fn pick(ids: &[&str]) -> Answer {
    Answer::Options(ids.iter().map(|&id| id.to_owned()).collect())
}

fn typed(text: &str) -> Answer {
    Answer::Typed(text.to_owned())
}

fn said(verdict: &Verdict<'_>) -> Vec<String> {
    verdict
        .feedback
        .iter()
        .map(|said| words(said.text))
        .collect()
}

const CHOICE: &str = choice::EXAMPLE.body;
const MANY: &str = many::EXAMPLE.body;
const TRUTH: &str = truth::EXAMPLE.body;
const NUMBER: &str = number::EXAMPLE.body;
const TEXT: &str = text::EXAMPLE.body;
const ORDER: &str = order::EXAMPLE.body;
const EXPLAIN: &str = explain::EXAMPLE.body;
const EXPERIMENT: &str = experiment::EXAMPLE.body;

/// A question of every kind.
fn all() -> impl Iterator<Item = Question> {
    EXAMPLES.iter().map(|example| good(example.body))
}

#[test]
fn every_example_is_of_its_kind() {
    let names: Vec<_> = all().map(|question| question.kind.name()).collect();
    let rows: Vec<_> = KINDS.iter().map(|row| row.variant.name).collect();
    assert_eq!(names, rows);
}

#[test]
fn the_key_is_always_right() {
    for question in all() {
        let Some(key) = question.key() else {
            assert!(!question.is_judged());
            continue;
        };
        assert_eq!(question.check(&key), Ok(()));
        let verdict = question.judge(&key);
        assert_eq!((verdict.right, verdict.flaws), (Some(true), vec![]));
    }
}

#[test]
fn every_question_that_is_judged_has_a_key() {
    let without: Vec<_> = all().filter(|it| it.key().is_none()).collect();
    let names = without.iter().map(|it| it.kind.name());
    assert_eq!(names.collect::<Vec<_>>(), ["explain"]);
    assert_eq!(good(TRUTH).key(), Some(pick(&["false"])));
    assert_eq!(good(TEXT).key(), Some(typed("Cold start")));
    let statements = all().filter(Question::is_statement);
    assert_eq!(statements.count(), 1);
    assert_eq!(all().filter(|it| it.text().is_some()).count(), 1);
}

#[test]
fn what_its_author_foresaw_is_listed_in_words() {
    let planned = |body: &str| -> Vec<String> {
        let question = good(body);
        let planned = question.planned_answers().into_iter();
        let lines = planned.map(|it| {
            let answer = match it.answer {
                AnswerText::Option(text) => words(text),
                AnswerText::Typed(text) => text,
            };
            let myth = it.myth.unwrap_or("-");
            format!("{answer}: {}, {}, {myth}", it.right, words(it.feedback))
        });
        lines.collect()
    };
    assert_eq!(
        planned(CHOICE),
        [
            "In a data centre of AWS: true, Yes., -",
            "Nowhere: false, Somebody runs them., no-servers"
        ]
    );
    assert_eq!(planned(MANY).len(), 3);
    assert_eq!(
        planned(TEXT),
        ["warm start: false, The other one., always-warm"]
    );
    assert_eq!(
        planned(ORDER),
        ["another order: false, Think of a kitchen., -"]
    );
    assert_eq!(
        planned(&ORDER.replace("feedback", "# feedback")),
        [""; 0],
        "nothing is said"
    );
    let spans = "kind = \"number\"\nanswer = 5\n\
        range = [{ from = 6, feedback = \"a\" }, { to = 4, feedback = \"b\" }]";
    assert_eq!(planned(NUMBER)[0], "from 30 to 40: false, Too much., slow");
    assert_eq!(
        planned(spans),
        ["from 6 on: false, a, -", "up to 4: false, b, -"]
    );
    assert_eq!(planned(EXPLAIN), [""; 0]);
}

#[test]
fn every_other_option_is_wrong_and_says_why() {
    let question = good(CHOICE);
    let verdict = question.judge(&pick(&["nowhere"]));
    assert_eq!(verdict.right, Some(false));
    assert_eq!(said(&verdict), ["Somebody runs them."]);
    assert_eq!(verdict.myths, ["no-servers"]);
    assert_eq!(question.key(), Some(pick(&["in-a-data-centre-of-aws"])));
}

/// What was off, as it is told.
fn flaws(verdict: &Verdict) -> Vec<String> {
    verdict.flaws.iter().map(words::flaw).collect()
}

#[test]
fn many_says_what_was_off() {
    let question = good(MANY);
    let verdict = question.judge(&pick(&["requests", "idle"]));
    assert_eq!(verdict.right, Some(false));
    assert_eq!(said(&verdict), ["Idle is free.", "Each is counted."]);
    assert_eq!(
        flaws(&verdict),
        ["Should not be there: Idle time", "Missing: Duration"]
    );
    assert_eq!(verdict.myths, ["always-on"]);
    assert!(question.check(&pick(&[])).is_err());
}

#[test]
fn truth_keeps_its_order() {
    let question = good(TRUTH);
    let seed = |attempt| Seed {
        learner: "me",
        lesson: "l",
        attempt,
    };
    for attempt in 0..20 {
        assert_eq!(question.order(&seed(attempt), &[]), ["true", "false"]);
    }
    assert_eq!(said(&question.judge(&pick(&["true"]))), ["No."]);
}

#[test]
fn numbers_near_enough_are_right() {
    let question = good(NUMBER);
    let right = |text| question.judge(&typed(text)).right;
    assert_eq!(right("25.1"), Some(true));
    assert_eq!(right("24,9 ms"), Some(true));
    assert_eq!(right("25.11"), Some(false));
    assert_eq!(right("many"), Some(false));
    assert_eq!(right("NaN"), Some(false));
    assert_eq!(said(&question.judge(&typed("30"))), ["Too much."]);
    assert_eq!(question.judge(&typed("40")).myths, ["slow"]);
    assert_eq!(said(&question.judge(&typed("25"))), Vec::<String>::new());
    assert_eq!(
        question.solution(),
        Solution::Typed(TypedSolution::Number {
            number: "25 ms".to_owned(),
            counts: Some(("24.9".to_owned(), "25.1".to_owned())),
        })
    );
}

#[test]
fn nothing_is_right_where_nothing_is_the_answer() {
    let question = good("kind = \"number\"\nanswer = 0");
    assert_eq!(question.judge(&typed("0")).right, Some(true));
    assert_eq!(question.judge(&typed("0.1")).right, Some(false));
}

#[test]
fn a_tolerance_in_percent_is_of_the_answer() {
    let question = good("kind = \"number\"\nanswer = -200.0\ntolerance_percent = 10");
    assert_eq!(question.judge(&typed("−220")).right, Some(true));
    assert_eq!(question.judge(&typed("-221")).right, Some(false));
}

#[test]
fn text_is_compared_without_case_space_and_encoding() {
    let question = good("kind = \"text\"\naccept = [\"Café\"]");
    for text in ["café", "  CAFÉ ", "cafe\u{301}"] {
        assert_eq!(question.judge(&typed(text)).right, Some(true), "{text}");
    }
    assert_eq!(question.judge(&typed("cafe")).right, Some(false));
    assert_eq!(question.judge(&typed("ca fé")).right, Some(false));
}

#[test]
fn text_is_compared_as_it_is_meant() {
    let question = good("kind = \"text\"\naccept = [\"don't  “wait” 10 s\"]");
    for text in [
        "don't \"wait\" 10 s",
        "don’t\u{a0}“wait” 10\u{202f}s",
        "don’t\u{3000}„wait“ １０ s",
        "don't\t«wait» ١٠ s\u{200b}",
    ] {
        assert_eq!(question.judge(&typed(text)).right, Some(true), "{text}");
    }
    assert_eq!(question.judge(&typed("dont wait 10 s")).right, Some(false));
    assert!(question.check(&typed("\u{200b}\u{3000}")).is_err());
}

#[test]
fn one_form_is_shown_and_all_are_accepted() {
    let question = good(TEXT);
    let solution = Solution::Typed(TypedSolution::Text {
        text: "Cold start".to_owned(),
        others: vec!["Kaltstart".to_owned()],
    });
    assert_eq!(question.solution(), solution);
    assert_eq!(question.judge(&typed("kaltstart")).right, Some(true));
}

#[test]
fn a_number_in_doubt_is_told_as_it_was_read() {
    let question = good("kind = \"number\"\nanswer = 1200");
    let field = question.field();
    let doubt = "1.200 = 1.2; if you mean 1200, write 1200.";
    assert_eq!(as_read(&field, &typed("1.200")).as_deref(), Some(doubt));
    assert_eq!(
        as_read_in_doubt(&field, &typed("1.200")).as_deref(),
        Some(doubt)
    );
    assert_eq!(
        as_read(&field, &typed("1200")).as_deref(),
        Some("That is 1,200.")
    );
    assert_eq!(as_read_in_doubt(&field, &typed("1200")), None);
    assert_eq!(as_read(&field, &typed("many")), None);
    assert_eq!(
        flaws(&question.judge(&typed("1.200"))),
        ["1.200 was read as 1.2."]
    );
    assert!(question.judge(&typed("1,200")).flaws.is_empty());
    assert!(question.judge(&typed("1201")).flaws.is_empty());
}

#[test]
fn a_near_miss_is_wrong_and_shows_the_difference() {
    use Difference::{Extra, Missing, Same};
    let question = good(TEXT);
    let verdict = question.judge(&typed("kold Start"));
    assert_eq!(verdict.right, Some(false));
    let difference = [
        Extra("k".to_owned()),
        Missing("C".to_owned()),
        Same("old Start".to_owned()),
    ];
    assert_eq!(verdict.difference, Some(difference.to_vec()));
    assert_eq!(question.judge(&typed("lukewarm")).difference, None);
    // What is compared has an end.
    let long = "a".repeat(199);
    let question = good(&format!("kind = \"text\"\naccept = [\"{long}b\"]"));
    let differs = |text: String| question.judge(&typed(&text)).difference.is_some();
    assert!(differs(format!("{long}c")));
    assert!(!differs(format!("{long}cc")));
}

#[test]
fn a_known_wrong_text_gets_its_own_feedback() {
    let question = good(TEXT);
    let verdict = question.judge(&typed("Warm start"));
    assert_eq!(verdict.right, Some(false));
    assert_eq!(said(&verdict), ["The other one."]);
    assert_eq!(
        (verdict.myths, verdict.difference),
        (vec!["always-warm"], None)
    );
}

#[test]
fn a_wrong_order_says_as_little_as_possible() {
    let question = good(ORDER);
    let off = |ids: &[&str]| flaws(&question.judge(&pick(ids)));
    assert_eq!(
        off(&["run", "download", "start", "init"]),
        ["“Run” comes right after “Init”."]
    );
    assert_eq!(off(&["start", "download", "init", "run"]).len(), 1);
    assert_eq!(
        off(&["start", "init", "run", "download"]),
        ["“Download” comes first."]
    );
}

#[test]
fn things_that_differ_in_signs_only_are_different() {
    for items in [
        r#""-1", "0", "1""#,
        r#""C", "C++", "C#""#,
        r#""`git add`", "`git add .`", "`git commit`""#,
        r#""`+`", "`-`""#,
    ] {
        let question = good(&format!("kind = \"order\"\nitems = [{items}]"));
        let key = question.key().unwrap();
        assert_eq!(question.judge(&key).right, Some(true), "{items}");
        let Answer::Options(mut ids) = key else {
            panic!("an order is of options");
        };
        ids.reverse();
        assert_eq!(question.judge(&Answer::Options(ids)).right, Some(false));
    }
    let question = good(&CHOICE.replace("Nowhere", "In a data centre of AWS?"));
    let ids: Vec<_> = question.options().iter().map(|it| it.id.len()).collect();
    assert_eq!(ids, ["in-a-data-centre-of-aws-00000000".len(); 2]);
}

#[test]
fn an_order_is_never_shown_solved() {
    let question = good(ORDER);
    let solved = ["download", "start", "init", "run"];
    for attempt in 0..500 {
        let seed = Seed {
            learner: "me",
            lesson: "l",
            attempt,
        };
        assert_ne!(question.order(&seed, &[]), solved);
    }
}

#[test]
fn an_order_is_not_shown_twice_running() {
    for text in [ORDER, CHOICE] {
        let question = good(text);
        let mut last: Vec<String> = Vec::new();
        for attempt in 0..100 {
            let seed = Seed {
                learner: "me",
                lesson: "l",
                attempt,
            };
            let shown = question.order(&seed, &last);
            assert_ne!(shown, last);
            last = shown.into_iter().map(str::to_owned).collect();
        }
    }
}

const SIMULATED: &str =
    "kind = \"number\"\nanswer = { scenario = \"burst\", reading = \"cold_starts\" }";

#[test]
fn a_key_may_be_worked_out() {
    let question = good(&format!("{SIMULATED}\ntolerance = 2"));
    assert_eq!(question.key(), Some(typed("120")));
    assert_eq!(question.judge(&typed("118")).right, Some(true));
    assert_eq!(question.field(), Field::Number { unit: "" });
    let latency = SIMULATED.replace("cold_starts", "latency_mean");
    let question = good(&format!("{latency}\ntolerance_percent = 1"));
    assert_eq!(question.key(), Some(typed("333.333")));
    assert_eq!(question.field(), Field::Number { unit: "ms" });
    let expected = Solution::Typed(TypedSolution::Number {
        number: "333.333 ms".to_owned(),
        counts: Some(("330".to_owned(), "336.666".to_owned())),
    });
    assert_eq!(question.solution(), expected);
    let (question, problems) = read(&latency);
    assert!(question.is_some());
    assert_eq!(
        problems,
        ["endless-key: the run shows 333.333, which nobody types to the last digit"]
    );
}

#[test]
fn an_explanation_is_not_judged() {
    let question = good(EXPLAIN);
    assert_eq!(question.judge(&typed("Because.")).right, None);
    assert!(question.check(&typed("  ")).is_err());
}

#[test]
fn fixed_order_is_the_authors() {
    let question = good(&format!("fixed_order = true{MANY}"));
    let seed = Seed {
        learner: "me",
        lesson: "l",
        attempt: 3,
    };
    assert_eq!(question.order(&seed, &[]), ["requests", "idle", "duration"]);
}

#[test]
fn questions_that_cannot_be_judged_are_refused() {
    insta::assert_snapshot!([
        bad(&CHOICE.replace("right = true", "")),
        bad(&CHOICE.replace("myth = \"no-servers\"", "right = true")),
        bad(&CHOICE.replace("Nowhere", "In a data centre of AWS")),
        bad("kind = \"choice\"\noption = []"),
        bad(&MANY.replace("right = true", "")),
        bad("kind = \"truth\"\nfeedback_true = \"\"\nfeedback_false = \"\""),
        bad("kind = \"number\"\nanswer = nan"),
        bad("kind = \"number\"\nanswer = \"25\""),
        bad("kind = \"number\"\nanswer = 25\ntolerance = -1"),
        bad("kind = \"number\"\nanswer = 25\ntolerance = 1\ntolerance_percent = 1"),
        bad(&NUMBER.replace("to = 40", "to = 20")),
        bad("kind = \"number\"\nanswer = { scenario = \"none\", reading = \"cold_starts\" }"),
        bad(&format!("{SIMULATED}\nrange = [{{ from = 100, to = 120, feedback = \"\" }}]")),
        bad("kind = \"text\"\naccept = []"),
        bad("kind = \"text\"\naccept = [\"H \", \"n\", \"help\"]"),
        bad("kind = \"text\"\naccept = [\"Q\", \"O  12\", \"o two\", \"o2\"]"),
        bad("kind = \"text\"\naccept = [\" \", \"S\"]"),
        bad("kind = \"order\"\nitems = [\"one\"]"),
        bad("kind = \"order\"\nitems = [\"one\", \"one\"]"),
        bad("kind = \"explain\"\nmodel = \"\"\nchecklist = []"),
        bad("kind = \"explain\"\nchecklist = [\"a\"]"),
        bad("kind = \"choise\""),
        read(&CHOICE.replace("feedback = \"Yes.\"", "")).1.join("\n"),
        read(&format!("accept = []{CHOICE}")).1.join("\n"),
    ].join("\n---\n"), @r#"
    right-options: none of these options is right
    ---
    right-options: more than one of these options is right
    ---
    duplicate-option: this question has the option `in-a-data-centre-of-aws` twice
    ---
    option-count: a question has from 2 to 30 things to pick or to put in order, not 0
    ---
    right-options: none of these options is right
    ---
    missing-key: `[[question]]` needs `truth`
    ---
    out-of-range: `nan` is not a number to calculate with
    ---
    wrong-type: `answer` holds text, but a number or a table belongs here
    ---
    bad-tolerance: a tolerance cannot be below zero
    ---
    bad-tolerance: there are two tolerances here
    ---
    empty-range: no number lies in this range: it begins behind its end
    ---
    cannot-run: it cannot be run
    ---
    key-disagrees: 120 is in this range of wrong numbers, but it is what the run shows
    ---
    empty-list: no answer is accepted here
    ---
    reserved-answer: `h` takes a hint in plain mode, so it cannot be an answer
    reserved-answer: `n` says "no idea" in plain mode, so it cannot be an answer
    ---
    reserved-answer: `q` stops a quiz in plain mode, so it cannot be an answer
    reserved-answer: `o` with a number asks about an option in plain mode, so it cannot be an answer
    ---
    reserved-answer: an empty line cannot be an answer
    reserved-answer: `s` skips a question in plain mode, so it cannot be an answer
    ---
    option-count: a question has from 2 to 30 things to pick or to put in order, not 1
    ---
    duplicate-option: this question has the option `one` twice
    ---
    empty-list: nothing stands in this checklist
    ---
    missing-key: `[[question]]` needs `model`
    ---
    unknown-word: `choise` is none of the words that may stand here
    ---
    missing-key: `[[question.option]]` needs `feedback`
    ---
    unknown-key: `[[question]]` has no key `accept`
    "#);
}
