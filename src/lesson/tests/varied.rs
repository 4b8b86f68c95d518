//! Questions that can be asked under other settings of their run.

use super::*;
use crate::question::{Answer, Question};

/// What each variant of a shipped question has for its answer, the author's own
/// first. Each was worked out by hand.
const ANSWERS: [(&str, &str, [f64; 4]); 19] = [
    ("event-driven", "rush-by-calls", [280.0, 75.0, 440.0, 68.0]),
    (
        "event-driven",
        "paid-for-failing",
        [600.0, 450.0, 1_200.0, 3_600.0],
    ),
    (
        "event-driven",
        "two-minutes-into-it",
        [605.0, 305.0, 905.0, 455.0],
    ),
    // 60 copies do 150 orders a second.
    (
        "microservices",
        "what-the-import-leaves",
        [3_000.0, 1_800.0, 6_000.0, 15_000.0],
    ),
    (
        "serverless-on-aws",
        "busy-environments",
        [25.0, 20.0, 6.0, 60.0],
    ),
    // Rate times duration start cold.
    (
        "serverless-on-aws",
        "spread-over-a-second",
        [180.0, 80.0, 380.0, 450.0],
    ),
    (
        "serverless-on-aws",
        "all-in-one-instant",
        [200.0, 80.0, 350.0, 640.0],
    ),
    (
        "serverless-on-aws",
        "short-and-many",
        [2_000.0, 1_000.0, 4_000.0, 5_000.0],
    ),
    // In five seconds 1,000 environments do 20, 10, 5 and 8 requests each.
    (
        "serverless-on-aws",
        "slower-database",
        [5_000.0, 15_000.0, 20_000.0, 17_000.0],
    ),
    // One environment does 150 in a minute.
    (
        "serverless-on-aws",
        "reserved-share",
        [4_500.0, 6_000.0, 3_000.0, 9_000.0],
    ),
    (
        "serverless-on-aws",
        "burst-again-in-time",
        [60.0, 90.0, 55.0, 150.0],
    ),
    (
        "serverless-on-aws",
        "every-twelve-minutes",
        [120.0, 1.0, 120.0, 1.0],
    ),
    (
        "serverless-on-aws",
        "second-wave-right-behind",
        [80.0, 90.0, 70.0, 120.0],
    ),
    (
        "serverless-on-aws",
        "second-wave-later",
        [50.0, 70.0, 45.0, 60.0],
    ),
    (
        "serverless-on-aws",
        "traffic-quadruples",
        [40.0, 45.0, 30.0, 50.0],
    ),
    (
        "serverless-on-aws",
        "up-to-three-thousand",
        [20.0, 10.0, 8.0, 5.0],
    ),
    (
        "serverless-on-aws",
        "every-eight-minutes",
        [1.0, 180.0, 1.0, 180.0],
    ),
    ("serverless-on-aws", "spill-over", [5.0, 8.0, 12.0, 3.0]),
    ("writing-lessons", "second-wave", [60.0, 90.0, 80.0, 75.0]),
];

#[test]
fn every_number_of_a_run_can_be_asked_with_three_others() {
    let mut asked = 0;
    for shipped in SHIPPED_LESSONS {
        let lesson = shipped.open().unwrap().worked_out();
        for item in lesson
            .items()
            .filter(|item| item.question.number().is_some() && item.question.scenario().is_some())
        {
            let id = &item.question.id;
            let expected = ANSWERS
                .iter()
                .find(|(of, it, _)| *of == lesson.id && it == id);
            let (_, _, expected) = expected.unwrap_or_else(|| panic!("{id} is not expected"));
            let shown: Vec<_> = (0..item.question.variants())
                .map(|at| answer(&lesson, &item.question, at))
                .collect();
            assert_eq!(shown, expected, "{id}");
            asked += 1;
        }
    }
    assert_eq!(asked, ANSWERS.len());
}

/// The right settings of each variant of a shipped experiment, worked out by hand.
const SETTINGS: [(&str, &str, &[&str]); 17] = [
    // All pauses of a caller come to 7, 7.5 and 6 s. 500 need 5 s at 100 a second,
    // and of the pauses above and below these are twice and half as long.
    (
        "serverless-on-aws",
        "callers-in-step",
        &[
            "backoff=1s jitter=1",
            "backoff=500ms jitter=1",
            "backoff=2s jitter=1",
        ],
    ),
    // 25 and 300, 200 and 400 are left of 1,000.
    (
        "serverless-on-aws",
        "room-beside-a-report",
        &["reserved=675", "reserved=775", "reserved=575"],
    ),
    // 405 ms of computing and 90 of waiting; 313 and 120.
    (
        "serverless-on-aws",
        "memory-for-a-pdf",
        &["memory_mb=1024", "memory_mb=1769"],
    ),
    // 0.8 s after a start of 1.2, 0.7 and 2.7 s.
    (
        "serverless-on-aws",
        "two-halves",
        &["at=2s", "at=1.5s", "at=3.5s"],
    ),
    // A tenth of the calls of a second.
    (
        "serverless-on-aws",
        "room-for-short-calls",
        &[
            "account_concurrency=600",
            "account_concurrency=400",
            "account_concurrency=800",
        ],
    ),
    // Less than 24 readers in the first seconds, and more in the others.
    (
        "event-driven",
        "readers-for-a-rush",
        &["reserved=25", "reserved=35", "reserved=15"],
    ),
    // 2.5 a second × 2, 3 and 4 s.
    (
        "event-driven",
        "groups-for-a-stream",
        &["reserved=5", "reserved=8", "reserved=10"],
    ),
    (
        "event-driven",
        "places-for-events",
        &["reserved=20", "reserved=10"],
    ),
    // 100, 60 and 140 ÷ 80 a second.
    (
        "microservices",
        "patience-with-stock",
        &["run=1.25s", "run=0.75s", "run=1.75s"],
    ),
    // 80 for the stream, and those of the instant.
    (
        "microservices",
        "room-for-orders",
        &[
            "account_concurrency=130",
            "account_concurrency=110",
            "account_concurrency=160",
        ],
    ),
    // 90, 54 and 126 under way, and 12 connections.
    (
        "microservices",
        "company-in-a-copy",
        &[
            "concurrency_per_environment=8",
            "concurrency_per_environment=5",
            "concurrency_per_environment=11",
        ],
    ),
    // 45 a second × 0.6, 0.4 and 1 s.
    (
        "serverless-on-aws",
        "keep-enough-ready",
        &["provisioned=27", "provisioned=18", "provisioned=45"],
    ),
    // Three of the pauses are longer than 7 minutes, the shortest of them 9 and
    // 10.
    (
        "serverless-on-aws",
        "what-the-log-says",
        &["keep_alive=8min", "keep_alive=9min"],
    ),
    // A sixteenth of the customers, in steps of five.
    (
        "serverless-on-aws",
        "spare-the-database",
        &["reserved=25", "reserved=35", "reserved=20"],
    ),
    // 300 a second × 1.4, 1 and 2.4 s.
    (
        "serverless-on-aws",
        "quota-for-launch",
        &[
            "account_concurrency=420",
            "account_concurrency=300",
            "account_concurrency=720",
        ],
    ),
    // 30 of 30,000 and 11 of 90,000; the next share loses 101 and 90.
    (
        "serverless-on-aws",
        "how-often-it-fails",
        &["error_ratio=0.1", "error_ratio=0.05"],
    ),
    // At work for 44, 45 and 38 % of the time.
    (
        "serverless-on-aws",
        "where-bills-meet",
        &["rate=1.75/s", "rate=4.5/s", "rate=0.75/s"],
    ),
];

#[test]
fn every_experiment_is_solved_by_the_setting_worked_out_by_hand() {
    let mut asked = 0;
    for shipped in SHIPPED_LESSONS {
        let lesson = shipped.open().unwrap().worked_out();
        let items = lesson.items().map(|it| &it.question);
        for question in items.filter(|it| it.experiment().is_some()) {
            let id = &question.id;
            let mut expected = SETTINGS.iter();
            let expected = expected.find(|(of, it, _)| *of == lesson.id && it == id);
            let (_, _, settings) = expected.unwrap_or_else(|| panic!("{id} is not expected"));
            assert_eq!(question.variants(), settings.len(), "{id}");
            for (at, setting) in settings.iter().enumerate() {
                let mut asked = question.variant(at).unwrap_or_else(|| question.clone());
                if let Ok(key) = OpenKey::of(&lesson, &asked) {
                    assert_eq!(asked.work_out(&key.work_out().unwrap()), []);
                }
                let verdict = asked.judge(&Answer::Typed((*setting).to_owned()));
                assert_eq!(verdict.right, Some(true), "{id}: {setting}");
            }
            asked += 1;
        }
    }
    assert_eq!(asked, SETTINGS.len());
}

/// The answer of a variant that says its own numbers in all of its texts.
fn answer(lesson: &Lesson, question: &Question, at: usize) -> f64 {
    let mut variant = question.variant(at).unwrap();
    let shown = OpenKey::of(lesson, &variant).unwrap().work_out();
    assert_eq!(variant.work_out(&shown.unwrap()), []);
    let texts = variant
        .hints
        .iter()
        .chain([&variant.prompt, &variant.explanation]);
    for text in texts {
        assert!(!text.written().contains(['{', '}']), "{}", text.written());
    }
    let revision = |question: &Question| question.revision.clone();
    assert_eq!(revision(&variant), revision(question), "{}", question.id);
    variant.number().unwrap().answer.unwrap()
}

const REQUESTS: &str = "{ scenario = 'burst-of-60', reading = 'requests' }";

/// A question with such an answer and more, and what is wrong with it.
fn read_with(answer: &str, more: &str) -> (Option<Question>, Vec<String>) {
    let mut folder = simulated();
    let toml = format!(
        "kind = 'quiz'\ntitle = 'T'\n[[question]]\nid = 'q'\nkind = 'number'\nanswer = {answer}\n\
         explanation = '{{answer}} came, {{traffic.burst[0].requests}} of them at first.'\n{more}"
    );
    let head = "format = 1\nid = 'l'\ntitle = 'L'\nsummary = 'S.'\nparts = ['q']\n";
    for (path, text) in [("lesson.toml", head), ("q.toml", &toml)] {
        folder.files.insert(path.to_owned(), bytes(text));
    }
    let loaded = load(&folder);
    let found = loaded
        .findings
        .iter()
        .filter(|it| it.rule == rule::BAD_VARY);
    let found = found.map(|it| it.message.clone()).collect();
    let items = &part(&loaded, "q").items;
    (items.first().map(|item| item.question.clone()), found)
}

fn read(more: &str) -> (Option<Question>, Vec<String>) {
    read_with(REQUESTS, more)
}

const PROMPT: &str = "prompt = '{traffic.burst[0].requests} come, and 60 more. How many?'\n";

#[test]
fn the_first_variant_is_what_is_asked() {
    let vary = "[question.vary]\n\"traffic.burst[0].requests\" = [60, 1200]\n";
    let (question, found) = read(&format!("{PROMPT}{vary}"));
    let question = question.unwrap();
    assert_eq!(found, [""; 0]);
    assert_eq!(question.prompt.written(), "60 come, and 60 more. How many?");
    assert_eq!(
        question.explanation.written(),
        "120 came, 60 of them at first."
    );
    let mut other = question.variant(1).unwrap();
    assert_eq!(other.prompt.written(), "1,200 come, and 60 more. How many?");
    assert_eq!(other.work_out(&vec![Some(1_260.0)]), []);
    assert_eq!(
        other.explanation.written(),
        "1,260 came, 1,200 of them at first."
    );
    assert_eq!(question.variant(2), None);
}

#[test]
fn settings_that_cannot_be_asked_about_are_found() {
    let lists = |lists: &str| read(&format!("{PROMPT}[question.vary]\n{lists}")).1;
    let path = "\"traffic.burst[0].requests\"";
    assert_eq!(
        lists(&format!("{path} = [60]")),
        ["the lists are not equally long, with two values or more each"]
    );
    let uneven = format!("{path} = [60, 70]\n\"traffic.burst[1].requests\" = [60, 61, 62]");
    assert_eq!(
        lists(&uneven),
        [
            "the lists are not equally long, with two values or more each",
            "the prompt does not say `traffic.burst[1].requests`, so nobody could answer"
        ]
    );
    assert_eq!(
        lists(&format!("{path} = [61, 70]")),
        ["with traffic.burst[0].requests=61 it is not the run of the scenario"]
    );
    let out = lists(&format!("{path} = [60, -1]"));
    assert!(
        out[0].starts_with("with traffic.burst[0].requests=-1 "),
        "{out:?}"
    );
    let braces = "prompt = '{answer} or {traffic.rate}: {traffic.burst[0].requests}?'\n";
    let feedback =
        "[[question.range]]\nfrom = 1\nto = 1\nfeedback = 'Not {traffic.burst[0].requests}.'";
    let found = read(&format!(
        "{braces}[question.vary]\n{path} = [60, 70]\n{feedback}"
    ));
    let unfilled = ["answer", "traffic.rate", "traffic.burst[0].requests"];
    let unfilled = unfilled.map(|it| format!("nothing is filled in for `{{{it}}}` here"));
    assert_eq!(found.1, unfilled);
}

#[test]
fn settings_whose_runs_show_no_answer_to_type_are_found() {
    let lists =
        "\"traffic.burst[0].requests\" = [60, 50]\n\"traffic.burst[1].requests\" = [60, 20]";
    let found = |answer: &str, more: &str| {
        let prompt = "prompt = '{traffic.burst[0].requests}, {traffic.burst[1].requests}?'\n";
        read_with(answer, &format!("{prompt}{more}[question.vary]\n{lists}")).1
    };
    let with = |why: &str| {
        [format!(
            "with traffic.burst[0].requests=50, traffic.burst[1].requests=20 {why}"
        )]
    };
    assert_eq!(found(REQUESTS, ""), [""; 0]);
    assert_eq!(
        found("5", ""),
        ["only an answer that a run shows can change with its settings"]
    );
    // A 0 behind 7 is taken for the unit.
    assert_eq!(
        found(REQUESTS, "unit = '0'\n"),
        with("the right answer would be judged wrong")
    );
    let all_sixty = "{ scenario = 'burst-of-60', reading = 'time_to_alive', at = 60 }";
    assert_eq!(
        found(all_sixty, ""),
        with("the run of `burst-of-60` shows no `time_to_alive`")
    );
}

#[test]
fn braces_are_braces_where_nothing_varies() {
    let (question, found) = read("prompt = 'How many {traffic.rate}?'\n");
    assert_eq!((found, question.unwrap().variants()), (Vec::new(), 1));
}
