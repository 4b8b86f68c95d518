use super::*;
use crate::journal::{AskedAs, Certainty, Entry, Event, Grade, ME, Time};
use crate::lesson::{File, Folder, load};

/// Questions, then a pitfall, then myths.
fn lesson() -> Lesson {
    let head = "format = 1\nid = \"ice\"\ntitle = \"Ice\"\nsummary = \"Of ice.\"\n\
                level = \"foundation\"\nparts = [\"numbers\", \"traps\", \"myths\"]\n\n\
                [[source]]\nid = \"book\"\ntitle = \"A book\"\n\
                url = \"https://example.org/book\"\nas_of = 2026-11-23\n";
    let number = |id: &str| {
        format!(
            "[[question]]\nid = \"{id}\"\nkind = \"number\"\nprompt = \"How much?\"\n\
             answer = 4\nunit = \"degrees\"\ntolerance = 1\n"
        )
    };
    let myth = |id: &str| {
        format!(
            "[[myth]]\nid = \"{id}\"\nbelief = \"Ice is {id}.\"\nverdict = \"false\"\n\
             reality = \"No.\"\nlooks_right = \"So.\"\nwhy_it_matters = \"So.\"\n\
             sources = [\"book\"]\n"
        )
    };
    let trap = "[[pitfall]]\nid = \"trap\"\ntitle = \"Warm\"\nprompt = \"Which one?\"\n\
                root_cause = \"It is warm.\"\nfeedback_wrong = \"It melts.\"\n\
                feedback_right = \"It stays.\"\nmyth = \"one\"\n\n\
                [pitfall.wrong]\nlanguage = \"python\"\ncode = \"a()\"\n\n\
                [pitfall.right]\nlanguage = \"python\"\ncode = \"b()\"\n";
    let quiz =
        |kind: &str, cards: &str| format!("kind = \"{kind}\"\ntitle = \"{kind}\"\n\n{cards}");
    let myths = ["one", "two", "three", "four", "five"].map(myth).join("\n");
    let numbers = ["first", "second"].map(number).join("\n");
    let files = [
        ("lesson.toml", head.to_owned()),
        ("numbers.toml", quiz("quiz", &numbers)),
        ("traps.toml", quiz("pitfalls", trap)),
        ("myths.toml", quiz("myths", &myths)),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), File::Bytes(text.into_bytes().into())));
    let loaded = load(&Folder {
        name: "ice".to_owned(),
        files: files.into_iter().collect(),
    });
    assert_eq!(loaded.findings, []);
    loaded.lesson.unwrap()
}

/// The cards of a quiz, in order; one that is asked once more has a mark.
fn order(answers: &[(&str, Grade, Certainty)]) -> String {
    let lesson = lesson();
    let mut progress = Progress::new(ME);
    for (item, grade, certainty) in answers {
        progress.apply(&Entry {
            id: None,
            time: Time::utc(0),
            learner: ME.to_owned(),
            lesson: "ice".to_owned(),
            item: (*item).to_owned(),
            revision: String::new(),
            event: Event::Committed {
                answer: Vec::new(),
                certainty: Some(*certainty),
                grade: Some(*grade),
                took_ms: 1,
                asked: AskedAs::default(),
            },
        });
    }
    let pages = quiz(&lesson, progress.of("ice")).into_iter();
    let named = pages.filter_map(|page| {
        let id = &page.item(&lesson)?.question.id;
        Some(match page {
            Page::Again { .. } => format!("{id}+"),
            Page::Card { .. } | Page::Part(_) | Page::End(_) => id.clone(),
        })
    });
    named.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_quiz_starts_with_myths_and_ends_with_questions() {
    let expected = "one two three four five trap first second";
    assert_eq!(order(&[]), expected);
}

#[test]
fn what_was_missed_comes_before_what_is_open() {
    let answers = [
        ("one", Grade::Right, Certainty::Sure),
        ("four", Grade::Wrong, Certainty::Guess),
        ("five", Grade::Wrong, Certainty::Sure),
        ("second", Grade::Wrong, Certainty::Sure),
        ("trap", Grade::Right, Certainty::Sure),
        ("first", Grade::Right, Certainty::Sure),
        ("two", Grade::Right, Certainty::Sure),
    ];
    let expected = "five+ second+ four+ three one trap first two";
    assert_eq!(order(&answers), expected);
    // Right after they were missed, others come first.
    let expected = "two four+ five+ second+ three trap first one";
    assert_eq!(order(&answers[..4]), expected);
}

#[test]
fn where_all_is_answered_all_is_asked_again_the_oldest_first() {
    let all = [
        "first", "second", "trap", "one", "two", "three", "four", "five",
    ];
    let answers = all.map(|id| (id, Grade::Right, Certainty::Sure));
    assert_eq!(
        order(&answers),
        "first+ second+ trap+ one+ two+ three+ four+ five+"
    );
}

#[test]
fn a_sitting_has_as_many_cards_as_fit_and_at_least_one() {
    use crate::page::{Sitting, is_waiting};
    let progress = Progress::new(ME);
    let lessons = Lessons::from(Arc::new(lesson()));
    let plan = PlanSource::QUIZ.stops(&lessons, &progress);
    let cards = |minutes, items| {
        let waits = |stop: &Stop| is_waiting(&lessons, stop, &progress);
        let stops = Sitting { minutes, items }.of(&lessons, &plan, waits);
        assert_eq!(stops.last(), plan.last());
        (
            stops.len() - 1,
            crate::page::minutes(&lessons, stops.into_iter()),
        )
    };
    let (all, minutes) = cards(None, None);
    assert_eq!(all, 8);
    assert_eq!(cards(Some(minutes), None), (all, minutes));
    let (fewer, time) = cards(Some(minutes - 1), None);
    assert!(fewer < all && time < minutes, "{fewer} in {time}");
    assert_eq!((cards(None, Some(3)).0, cards(None, Some(9)).0), (3, 8));
    assert_eq!((cards(Some(0), None).0, cards(None, Some(0)).0), (1, 1));
    assert_eq!(cards(Some(minutes - 1), Some(1)).0, 1);
}
