//! Answers to the questions of a preview in lines, as readers give them; nothing is kept.

use std::io::{self, Write};
use std::sync::Arc;

use crate::journal::{AskedAs, Event, Time};
use crate::lesson::{Item, Lesson};
use crate::page::{Asking, AskingContext, Input, Reveal, Stage};
use crate::plain::reply;
use crate::question::{Field, meant};
use crate::words::{plain, preview as said};

use super::{PlainPreview, entry_of_nobody};
use crate::plain::writer::Writer;

impl PlainPreview {
    /// The first question of what is told that has no answer.
    fn open_item(&self) -> Option<(&Lesson, &Item)> {
        let lesson = self.lesson.as_deref().filter(|_| !self.author_view)?;
        let answers = self.answers.of(&lesson.id);
        let is_told = |stem: &String| self.only.as_ref().is_none_or(|only| only == stem);
        let parts = lesson.parts.iter().filter(|part| is_told(&part.stem));
        let mut items = parts.flat_map(|part| &part.items);
        let is_open = |item: &&Item| !answers.is_settled(&item.question.id);
        items.find(is_open).map(|item| (lesson, item))
    }

    /// Says which question a line answers, if one waits.
    pub fn prompt(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some((_, item)) = self.open_item() else {
            return Ok(());
        };
        let field = item.question.field();
        let end = match field == (Field::Text { long: true }) {
            true => plain::ON_ONE_LINE,
            false => "",
        };
        let request = format!("{}{end}", plain::request(&field));
        let ways = [plain::SKIP, plain::NO_IDEA].map(plain::LineCommand::offered);
        let mut writer = Writer::new(out, self.width, false);
        let words = said::to_answer(&item.question.id, &request, &ways.join(", "));
        writer.start(&words)?;
        writer.flush()
    }

    /// Takes a line for the answer to the question that waits, and tells what that
    /// opens.
    pub fn answer(&mut self, line: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some((lesson, item)) = self.open_item() else {
            return Ok(());
        };
        let (event, with_key) = match self.taken(lesson, item, line) {
            Ok(taken) => taken,
            Err(why) => {
                let mut writer = Writer::new(out, self.width, false);
                writer.start(&why)?;
                return writer.flush();
            }
        };
        self.answers.apply(&entry_of_nobody(lesson, item, event));
        self.lesson = with_key.map(Arc::new).or(self.lesson.take());
        self.tell_opened(out)
    }

    /// What a line means to `item`, and the lesson with its key, where it took a run
    /// to know that; or why it means nothing.
    fn taken(
        &self,
        lesson: &Lesson,
        item: &Item,
        line: &str,
    ) -> Result<(Event, Option<Lesson>), String> {
        let field = item.question.field();
        let order = super::order(lesson, &item.question);
        let letter = meant(line);
        let input = match () {
            () if letter == plain::SKIP.letter => Input::Skip,
            () if letter == plain::NO_IDEA.letter => Input::NoIdea,
            () => reply::at_question(line, &field, &order)?,
        };
        let asked = AskedAs {
            order,
            ..AskedAs::default()
        };
        let id = &item.question.id;
        let mut asking = Asking::new(id, asked, Stage::Answering, Time::default()).without_slips();
        let with_key = with_key(lesson, item);
        let settled = with_key.as_ref().and_then(|it| it.item(id));
        let terms = AskingContext {
            item: settled.unwrap_or(item),
            progress: self.answers.of(&lesson.id),
            certainty: false,
            reveal: Reveal::AtOnce,
            now: Time::default(),
        };
        let event = asking.take(input, &terms).map_err(|why| why.words())?;
        let event = event.ok_or_else(|| said::NO_KEY.to_owned())?;
        Ok((event, with_key))
    }

    /// What was answered is judged by its key.
    pub(super) fn settle_keys(&mut self) {
        let Some(lesson) = &mut self.lesson else {
            return;
        };
        let answers = self.answers.of(&lesson.id);
        let answered = lesson.items();
        let answered = answered.filter(|item| answers.is_settled(&item.question.id));
        let keys: Vec<_> = answered.filter_map(|item| lesson.open_key(item)).collect();
        for key in keys {
            Arc::make_mut(lesson).settle(&key.item, key.work_out().as_ref());
        }
    }

    /// What is told now and was not before.
    fn tell_opened(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(lesson) = self.lesson.clone() else {
            return Ok(());
        };
        let mut parts = self.parts(&lesson)?;
        let mut writer = Writer::new(out, self.width, false);
        for part in &parts {
            let before = self.before().find(|it| it.stem == part.stem);
            match before {
                Some(old) if old.paragraphs == part.paragraphs => {}
                Some(old) => drop(part.more_than(old, &mut writer)?),
                None => part.whole(&mut writer)?,
            }
        }
        if let Some(before) = &mut self.before {
            std::mem::swap(&mut before.parts, &mut parts);
        }
        writer.flush()
    }
}

/// The lesson with the key of `item`, where it takes a run to know that; without the
/// item, where none shows it.
fn with_key(lesson: &Lesson, item: &Item) -> Option<Lesson> {
    let key = lesson.open_key(item)?;
    let mut settled = lesson.clone();
    settled.settle(&key.item, key.work_out().as_ref());
    Some(settled)
}

#[cfg(test)]
mod tests {
    use std::io;

    use crate::app::Reloaded;
    use crate::plain::PlainPreview;
    use crate::plain::tests::lesson_in;

    const LESSON: &str = r#"format = 1
id = "tea"
title = "Tea"
summary = "Leaves."
parts = ["heat"]
"#;
    const PART: &str = r#"+++
kind = "overview"
title = "Heat"

[[question]]
id = "bitter"
kind = "choice"
prompt = "What makes it bitter?"
[[question.option]]
id = "heat"
text = "Heat"
right = true
feedback = "Tannins come with heat."
[[question.option]]
id = "cold"
text = "Cold"
feedback = "Cold draws little."

[[question]]
id = "word"
kind = "text"
prompt = "What is drawn?"
accept = ["tannin"]
+++
Before it.

```question bitter
```

Between them.

```question word
```

After it.
"#;

    /// What `tell` leads to, and the prompt behind it.
    fn told(
        preview: &mut PlainPreview,
        tell: impl FnOnce(&mut PlainPreview, &mut Vec<u8>) -> io::Result<()>,
    ) -> String {
        let mut out = Vec::new();
        tell(preview, &mut out).unwrap();
        preview.prompt(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn said(preview: &mut PlainPreview, line: &str) -> String {
        told(preview, |it, out| it.answer(line, out))
    }

    #[test]
    fn an_answer_tells_what_stands_behind_its_question() {
        let reloaded = Reloaded {
            lesson: Some(lesson_in(&[("lesson.toml", LESSON), ("heat.md", PART)])),
            findings: Vec::new(),
        };
        let mut preview = PlainPreview::new(false, None, 200);
        let told = told(&mut preview, |it, out| it.tell(&reloaded, out));
        assert!(
            told.contains("Before it.") && !told.contains("Between"),
            "{told}"
        );
        assert!(told.contains("bitter"), "{told}");
        assert!(said(&mut preview, "7").contains("There is no such option"));
        let told = said(&mut preview, "2");
        for words in [
            "Not so.",
            "Cold draws little.",
            "Between them.",
            "What is drawn?",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(
            !told.contains("Before it.") && !told.contains("After it."),
            "{told}"
        );
        let told = said(&mut preview, "tannin");
        assert!(
            told.contains("Right.") && told.contains("After it."),
            "{told}"
        );
        assert_eq!(said(&mut preview, "more"), "");
    }

    const ORDER: &str = r#"+++
kind = "overview"
title = "Tea"

[[question]]
id = "pot"
kind = "order"
prompt = "What comes first?"
items = ["Boil it", "Pour it", "Wait", "Drink it"]
feedback = "Think of the kettle."
+++
See [the heat](heat.md).

```question pot
```
"#;

    fn beginning() -> (PlainPreview, String) {
        let head = LESSON.replace("[\"heat\"]", "[\"tea\", \"heat\"]");
        let files = [
            ("lesson.toml", &*head),
            ("tea.md", ORDER),
            ("heat.md", PART),
        ];
        let reloaded = Reloaded {
            lesson: Some(lesson_in(&files)),
            findings: Vec::new(),
        };
        let mut preview = PlainPreview::new(false, None, 200);
        let told = told(&mut preview, |it, out| it.tell(&reloaded, out));
        (preview, told)
    }

    #[test]
    fn things_to_put_in_order_are_told_unsolved_and_answered_as_told() {
        let (mut preview, told) = beginning();
        let place = |thing: &str| {
            let numbered = |number: &usize| told.contains(&format!("{number}. {thing}"));
            (1..=4).find(numbered).unwrap()
        };
        let places = ["Boil it", "Pour it", "Wait", "Drink it"].map(place);
        assert_ne!(places, [1, 2, 3, 4], "{told}");
        let answer = places.map(|it| it.to_string()).join(" ");
        let told = said(&mut preview, &answer);
        assert!(told.contains("Right."), "{told}");
    }

    /// The lesson may be in no folder of lessons.
    #[test]
    fn no_command_is_named_that_may_not_find_the_lesson() {
        let (_, told) = beginning();
        assert!(told.contains("See the heat (part “Heat”)."), "{told}");
    }
}
