//! The written form of every event, and times.

use super::*;

#[test]
fn no_time_passes_while_the_clock_is_set_back() {
    let [early, late] = [i64::MIN, i64::MAX].map(Time::utc);
    assert_eq!(late.since(early), i64::MAX.unsigned_abs());
    assert_eq!(early.since(late), 0);
    assert_eq!(Time::utc(7).since(Time::utc(5)), 2);
}

/// Written files outlive this code: these texts must always read back.
#[test]
fn the_written_form_of_every_event() {
    let ids = |ids: &[&str]| -> Vec<String> { ids.iter().map(|&id| id.to_owned()).collect() };
    let full = Event::Committed {
        answer: ids(&["a"]),
        certainty: Some(Certainty::Fairly),
        grade: Some(Grade::Wrong),
        took_ms: 1200,
        asked: ids(&["b", "a"]).into(),
    };
    let explanation = Event::Committed {
        answer: ids(&["because"]),
        certainty: None,
        grade: None,
        took_ms: 7,
        asked: AskedAs::default(),
    };
    let no_idea = Event::NoIdea {
        took_ms: 3,
        asked: ids(&["b", "a"]).into(),
    };
    let skipped = |order: &[&str]| Event::Skipped {
        asked: ids(order).into(),
    };
    let practised = Event::NoIdea {
        took_ms: 3,
        asked: AskedAs {
            form: Form {
                twin: true,
                set: None,
            },
            practice: true,
            ..AskedAs::default()
        },
    };
    let varied = Event::Skipped {
        asked: AskedAs {
            form: Form {
                twin: false,
                set: Some("traffic.rate=80/s".to_owned()),
            },
            ..AskedAs::default()
        },
    };
    let undoes = EntryId::from_u128(7);
    let of_a_paper = Event::Skipped {
        asked: AskedAs {
            paper: Some(EntryId::from_u128(9)),
            ..AskedAs::default()
        },
    };
    let restated = Event::Restated {
        answer: ids(&["b"]),
    };
    let mark = Event::SelfMarked { mark: Mark::Partly };
    for (event, name, body) in [
        (Event::Opened, "opened", "{}"),
        (
            full,
            "committed",
            r#"{"answer":["a"],"certainty":"fairly","grade":"wrong","order":["b","a"],"took_ms":1200}"#,
        ),
        (
            explanation,
            "committed",
            r#"{"answer":["because"],"took_ms":7}"#,
        ),
        (no_idea, "no_idea", r#"{"order":["b","a"],"took_ms":3}"#),
        (skipped(&["b", "a"]), "skipped", r#"{"order":["b","a"]}"#),
        // Also what earlier versions wrote.
        (skipped(&[]), "skipped", "{}"),
        (
            practised,
            "no_idea",
            r#"{"practice":true,"took_ms":3,"twin":true}"#,
        ),
        (varied, "skipped", r#"{"set":"traffic.rate=80/s"}"#),
        (
            of_a_paper,
            "skipped",
            r#"{"paper":"00000000-0000-0000-0000-000000000009"}"#,
        ),
        (
            Event::Forecast { right: 6, of: 9 },
            "forecast",
            r#"{"of":9,"right":6}"#,
        ),
        (
            Event::Undone { undoes },
            "undone",
            r#"{"undoes":"00000000-0000-0000-0000-000000000007"}"#,
        ),
        (Event::Hint { number: 1 }, "hint", r#"{"number":1}"#),
        (mark, "self_marked", r#"{"mark":"partly"}"#),
        (restated, "restated", r#"{"answer":["b"]}"#),
        (Event::PartDone, "part_done", "{}"),
        (
            predicted(25.0, None),
            "predicted",
            r#"{"reading":"peak_busy","scenario":"steady-100","value":25}"#,
        ),
        (
            predicted(0.5, Some(3000)),
            "predicted",
            r#"{"at":3000,"reading":"peak_busy","scenario":"steady-100","value":0.5}"#,
        ),
        (Event::Reset, "reset", "{}"),
    ] {
        assert_eq!(event.write().unwrap(), (name.to_owned(), body.to_owned()));
        assert_eq!(Event::read(name, body), Some(event));
    }
}

fn predicted(value: f64, at: Option<u64>) -> Event {
    Event::Predicted(Box::new(Prediction {
        scenario: "steady-100".to_owned(),
        reading: "peak_busy".to_owned(),
        at,
        function: None,
        value: json_number(value).unwrap(),
        set: None,
    }))
}

#[test]
fn a_number_is_kept_as_it_was_predicted() {
    for number in [0.0, -3.0, 0.1, 1e15, 9_007_199_254_740_991.0, 1e300] {
        assert_eq!(json_number(number).unwrap().as_f64(), Some(number));
    }
    assert_eq!(json_number(f64::NAN), None);
    assert_eq!(json_number(f64::INFINITY), None);
}

#[test]
fn a_field_from_a_later_version_does_no_harm() {
    let hint = Event::Hint { number: 2 };
    assert_eq!(
        Event::read("hint", r#"{"number":2,"mood":"calm"}"#),
        Some(hint)
    );
    assert_eq!(
        Event::read("opened", r#"{"mood":"calm"}"#),
        Some(Event::Opened)
    );
}

#[test]
fn an_event_from_a_later_version_is_none_of_ours() {
    for (name, body) in [
        ("dreamt", "{}"),
        ("dreamt", r#"{"of":["queues"]}"#),
        ("self_marked", r#"{"mark":"mostly"}"#),
        ("hint", "{}"),
        ("hint", "not JSON"),
        ("", ""),
        ("\"", "}"),
    ] {
        assert_eq!(Event::read(name, body), None, "{name} {body}");
    }
}
