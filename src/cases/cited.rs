//! What an open question cites: its hints once they are taken, and not before.

use crate::journal::{Entry, Event, ME, Progress, Time};
use crate::page::{Page, citation, citation::Note, sections};

use super::shelf::{Shelf, inline};

const LESSON: &str = r#"
--- lesson.toml
format = 1
id = "tea"
title = "Tea"
summary = "Tea."
level = "foundation"
minutes = 1
parts = ["guess"]

[[source]]
id = "leaves"
title = "Leaves"
url = "https://example.org/leaves"

--- guess.md
+++
kind = "guess"
title = "Guess"

[[question]]
id = "heat"
kind = "number"
prompt = "How hot is it?"
answer = 80
tolerance = 5
hints = ["Look[^leaves].", """
Think[^why].

[^why]: It helps.
"""]
explanation = "Bitter matter dissolves when it is hot."
+++

```question heat
```
"#;

#[test]
fn a_hint_cites_once_it_is_taken() {
    let mut shelf = Shelf::default();
    shelf.add(&inline("tea", LESSON));
    let lesson = shelf.only();
    let question = &lesson.parts[0].items[0].question;
    let mut progress = Progress::default();
    for taken in 0..=2 {
        if taken > 0 {
            progress.absorb(Entry {
                id: None,
                time: Time::utc(0),
                learner: ME.to_owned(),
                lesson: lesson.id.clone(),
                item: question.id.clone(),
                revision: question.revision.clone(),
                event: Event::Hint { number: taken },
            });
        }
        let learner = progress.lessons.get(&lesson.id).cloned();
        let learner = learner.unwrap_or_default();
        let page = sections(lesson, Page::Part(0), &learner);
        let notes = citation::cited(lesson, &page);
        match (taken, notes.as_slice()) {
            (0, []) | (1, [Note::Source(_)]) | (2, [Note::Source(_), Note::Footnote(_)]) => {}
            (_, other) => panic!("after {taken} hints: {other:?}"),
        }
        let marks = |index: usize| {
            let citation = &question.hints[index].citations[0];
            citation::mark(&notes, citation)
        };
        let shown: Vec<_> = (0..taken as usize).map(marks).collect();
        assert_eq!(shown, ["[1]", "[2]"][..taken as usize]);
    }
}
