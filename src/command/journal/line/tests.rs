//! What is written reads back, whatever it is; what is no entry says why.

use proptest::prelude::*;

use super::*;

const ID: &str = "01a02b7d-3f00-7000-8000-00000000002a";

fn entry(body: &str) -> RawEntry {
    RawEntry {
        id: entry_id(ID).unwrap(),
        time: Time {
            millis: 1_795_881_000_250,
            offset: 60,
        },
        lesson: "tea".to_owned(),
        item: "heat".to_owned(),
        revision: "r1".to_owned(),
        entry: "hint".to_owned(),
        body: body.to_owned(),
    }
}

#[test]
fn an_entry_is_one_object_on_one_line() {
    let line = write(&entry(r#"{"number":1}"#)).unwrap();
    assert_eq!(
        line,
        format!(
            r#"{{"id":"{ID}","time":"2026-11-28T16:50:00.25+01:00","lesson":"tea","item":"heat","revision":"r1","entry":"hint","number":1}}"#
        )
    );
    assert_eq!(read(&line).unwrap(), entry(r#"{"number":1}"#));
    let bare = write(&entry("{}")).unwrap();
    assert!(bare.ends_with(r#""entry":"hint"}"#), "{bare}");
    assert_eq!(read(&bare).unwrap().body, "{}");
}

/// Numbers that no machine holds, other orders, the same key twice: whatever a
/// later version means by it.
#[test]
fn what_an_event_says_comes_out_and_back_unchanged() {
    for body in [
        r#"{"z":1,"a":{"y":[1.0,1e400,123456789012345678901234567890]},"b":null}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"ü \" \\ \n":"\ud83d\udc69 👩"}"#,
    ] {
        let line = write(&entry(body)).unwrap();
        assert_eq!(read(&line).unwrap().body, body);
    }
    let broken = write(&entry("{ \"a\":\n\r\n[1,\n2] }\n")).unwrap();
    assert_eq!(broken.lines().count(), 1);
    assert_eq!(read(&broken).unwrap().body, r#"{"a":[1, 2]}"#);
}

#[test]
fn nothing_passes_that_a_terminal_obeys() {
    let line = write(&entry("{\"a\":\"\u{202e}\u{7f}\u{9b}31m\"}")).unwrap();
    assert!(line.ends_with(r#""a":"\u202e\u007f\u009b31m"}"#), "{line}");
}

#[test]
fn what_cannot_be_told_from_the_head_is_not_written() {
    for body in [
        "",
        "[1]",
        "7",
        "null",
        "{",
        r#"{"lesson":"other"}"#,
        r#"{"n":1,"time":2}"#,
    ] {
        assert_eq!(write(&entry(body)), None, "{body}");
    }
}

#[test]
fn a_time_that_no_calendar_holds_is_written_in_numbers() {
    for (millis, offset) in [
        (0, 0),
        (-1, -570),
        (253_402_300_799_999, 0),
        (i64::MAX, 840),
        (i64::MIN, -840),
        (1_795_881_000_250, i16::MAX),
        (1_795_881_000_250, i16::MIN),
        (-62_200_000_000_000, 0),
    ] {
        let time = Time { millis, offset };
        let line = write(&RawEntry {
            time,
            ..entry("{}")
        });
        assert_eq!(read(&line.unwrap()).unwrap().time, time);
    }
    let line = write(&RawEntry {
        time: Time::utc(i64::MAX),
        ..entry("{}")
    });
    let numbers = r#""time":{"millis":9223372036854775807,"offset":0}"#;
    assert!(line.unwrap().contains(numbers));
}

#[test]
fn what_is_no_entry_says_why() {
    let line = |from: &str, to: &str| {
        let line = write(&entry(r#"{"number":1}"#)).unwrap();
        assert!(line.contains(from), "{from}");
        line.replace(from, to)
    };
    let half = line("", "");
    for (line, why) in [
        ("", "it ends in the middle"),
        (&half[..half.len() / 2], "it ends in the middle"),
        ("[1]", "it is not a JSON object"),
        ("day,time", "it is not a JSON object"),
        (r#"{"a":1}"#, "it has no `id`"),
        (&line(r#""item":"heat","#, ""), "it has no `item`"),
        (&line("lesson", "item"), "it has no `lesson`"),
        (&line("revision", "item"), "it has two of `item`"),
        (&line(ID, "42"), "its `id` is damaged"),
        (&line("7000", "4000"), "its `id` is damaged"),
        (&line("2026-11-28", "2026-11-31"), "its `time` is none"),
        (&line("+01:00", ""), "its `time` is none"),
        (
            &line(r#""hint""#, "7"),
            "its `entry` holds what does not belong there",
        ),
    ] {
        assert_eq!(read(line), Err(why.to_owned()), "{line}");
    }
}

#[test]
fn the_year_9999_is_the_last_that_an_id_may_have() {
    let line = |stamp: &str| {
        let line = write(&entry("{}")).unwrap();
        line.replace("01a02b7d-3f00", stamp)
    };
    assert!(read(&line("e677d21f-dbff")).is_ok());
    let later = read(&line("e677d21f-dc00"));
    assert_eq!(later, Err("its `id` is damaged".to_owned()));
}

const KEY: &str = "0123456789abcdef0123456789abcdef";

#[test]
fn the_first_line_says_whose_it_is() {
    let header = Header {
        version: VERSION,
        learner: KEY.to_owned(),
        name: None,
        also: Vec::new(),
    };
    let line = serde_json::to_string(&header).unwrap();
    assert_eq!(
        line,
        format!(r#"{{"buildup-journal":1,"learner":"{KEY}","name":null}}"#)
    );
    assert_eq!(Header::read(&line), Ok(header.clone()));
    let capitals = line.replace(KEY, &KEY.to_uppercase());
    assert_eq!(Header::read(&capitals), Ok(header));
    let more = line.replace("null", r#""Ann","mood":"calm""#);
    assert_eq!(Header::read(&more).unwrap().name.as_deref(), Some("Ann"));
    for (line, fault) in [
        ("", HeaderFault::None),
        ("[1]", HeaderFault::None),
        ("{\"id\":1}", HeaderFault::None),
        ("{\"buildup-hand-in\":1}", HeaderFault::None),
        ("{\"buildup-journal\":\"1\"}", HeaderFault::None),
        ("{\"buildup-journal\":2}", HeaderFault::Newer),
        ("{\"buildup-journal\":1}", HeaderFault::Nameless),
        (&line.replace(KEY, "me"), HeaderFault::Nameless),
        (&line.replace("null", "7"), HeaderFault::Nameless),
        (
            &line.replace("null", r#"null,"also":["you"]"#),
            HeaderFault::Nameless,
        ),
    ] {
        assert_eq!(Header::read(line), Err(fault), "{line}");
    }
}

proptest! {
    /// Whatever stands there, it is an entry that comes back, or none.
    #[test]
    fn any_line_is_read_or_refused(
        line in prop_oneof![
            "\\PC{0,40}",
            "[{}\\[\\]\":,0-9a-z \\\\]{0,60}",
            (0..200_usize, "[\\x00-\u{ff}]{0,3}").prop_map(|(at, with)| {
                let line = write(&entry(r#"{"answer":["a"],"took_ms":3}"#)).unwrap();
                let (before, after) = line.split_at(at.min(line.len()));
                let rest = after.chars().skip(1).collect::<String>();
                [before, &with, &rest].concat()
            }),
        ],
    ) {
        drop(Header::read(&line));
        if let Ok(entry) = read(&line) && let Some(line) = write(&entry) {
            prop_assert_eq!(read(&line).map(|it| (it.id, it.time)), Ok((entry.id, entry.time)));
        }
    }

    #[test]
    fn every_entry_comes_back(
        texts in prop::array::uniform4("\\PC{0,3}[\u{0}\n\"\\\\\u{202e}]{0,2}"),
        said in "[a\u{9b}\n\"👩]{0,5}",
        millis: i64,
        offset: i16,
    ) {
        let [lesson, item, revision, name] = texts;
        let body = json!({"answer": [said], "took_ms": 3}).to_string();
        let entry = RawEntry { lesson, item, revision, entry: name, time: Time { millis, offset }, ..entry(&body) };
        let back = read(&write(&entry).unwrap()).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&back.body).unwrap(), serde_json::from_str::<Value>(&body).unwrap());
        prop_assert_eq!(RawEntry { body, ..back }, entry);
    }
}
