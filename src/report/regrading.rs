//! Answers, graded anew with the key that a lesson has today.

use super::class::Class;
use crate::journal::{AskedAs, Entry, Event, Form, Grade};
use crate::lesson::{Item, Lesson};
use crate::page::{form, kept_answer};
use crate::text::quoted;

impl Class {
    /// The same with the grades that the lesson gives now. An answer keeps its grade
    /// where nothing can be said: to an item that is gone, to an option that is gone,
    /// to settings or a key that a run would have to show, and where the learner
    /// judges.
    pub fn regraded(&self, lesson: &Lesson) -> Self {
        let mut class = self.clone();
        let entries = class.learners.iter_mut().flat_map(|it| &mut it.entries);
        for entry in entries {
            regrade(entry, lesson);
        }
        class
    }

    /// What cannot be graded anew, a sentence each.
    pub fn not_regraded(&self, lesson: &Lesson) -> Vec<String> {
        let asked = self.items.iter().filter_map(|id| lesson.item(id));
        let open = asked.filter(|it| it.question.is_open());
        let sentences = open.map(|item| {
            format!(
                "What is right of {} is shown by a run that was not made here, so its answers keep \
                 their grades. To open its page in `buildup learn` makes the run.",
                quoted(&item.question.id)
            )
        });
        sentences.collect()
    }
}

fn regrade(entry: &mut Entry, lesson: &Lesson) {
    let Event::Committed {
        answer,
        grade: Some(grade),
        asked,
        ..
    } = &mut entry.event
    else {
        return;
    };
    let Some(item) = lesson.item(&entry.item) else {
        return;
    };
    let found = match asked.form == Form::default() {
        true => judge(item, answer),
        false => in_form(item, asked).and_then(|it| judge(&it, answer)),
    };
    if let Some(found) = found {
        *grade = found;
    }
}

/// The item as it was asked.
fn in_form(item: &Item, asked: &AskedAs) -> Option<Item> {
    let forms = item.forms().filter_map(|it| item.in_form(it));
    let mut same = forms.filter(|it| form(it) == asked.form);
    same.next()
}

fn judge(item: &Item, answer: &[String]) -> Option<Grade> {
    let question = &item.question;
    let answer = kept_answer(item, answer);
    if question.is_open() || question.check(&answer).is_err() {
        return None;
    }
    question.judge(&answer).right.map(|it| match it {
        true => Grade::Right,
        false => Grade::Wrong,
    })
}
