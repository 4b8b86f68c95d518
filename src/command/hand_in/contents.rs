//! What is in a hand-in, for the learner to see before it is written.

use std::io::Write;

use super::HandInHeader;
use crate::command::failure::Failure;
use crate::command::list::hung;
use crate::journal::Event;
use crate::lesson::Lesson;
use crate::page::kept_answer;
use crate::question::Answer;
use crate::store::RawEntry;
use crate::text::{listed, plural, quoted};

/// So many typed answers are shown one by one.
const MAX_SHOWN: usize = 20;
/// Columns to wrap at.
const COLUMNS: u16 = 76;

/// Entries, counted.
#[derive(Debug, Default)]
pub struct HandInContents {
    answers: u64,
    no_ideas: u64,
    skips: u64,
    hints: u64,
    marks: u64,
    explanations: u64,
    parts: u64,
    resets: u64,
    /// Items, each with what was typed.
    typed: Vec<(String, String)>,
    /// Damaged entries, which stay behind.
    pub unread: usize,
}

impl HandInContents {
    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        let done = [self.answers, self.no_ideas, self.skips, self.parts];
        done.iter().chain([&self.explanations]).all(|it| *it == 0)
    }

    pub fn add(&mut self, lesson: &Lesson, entry: &RawEntry, event: &Event) {
        match event {
            Event::Committed { grade: None, .. } => self.explanations += 1,
            Event::Committed { answer, .. } => {
                self.answers += 1;
                let item = lesson.item(&entry.item);
                if let Some(Answer::Typed(text)) = item.map(|it| kept_answer(it, answer)) {
                    self.typed.push((entry.item.clone(), text));
                }
            }
            Event::NoIdea { .. } => self.no_ideas += 1,
            Event::Skipped { .. } => self.skips += 1,
            Event::Hint { .. } => self.hints += 1,
            Event::SelfMarked { .. } => self.marks += 1,
            Event::PartDone => self.parts += 1,
            Event::Reset => self.resets += 1,
            Event::Opened
            | Event::Restated { .. }
            | Event::Predicted(_)
            | Event::Forecast { .. }
            | Event::Undone { .. } => {}
        }
    }

    /// Says it.
    pub fn tell(
        &self,
        lesson: &Lesson,
        header: &HandInHeader,
        (with_texts, path): (bool, &str),
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let mut say = |head: &str, text: &str| {
            let rows = hung(head, text, COLUMNS);
            rows.iter().try_for_each(|row| writeln!(out, "{row}"))
        };
        let who = match &header.name {
            Some(name) => format!("as {}", quoted(name)),
            None => {
                let code: String = header.learner.chars().take(8).collect();
                format!("without a name, as learner {code}")
            }
        };
        say(
            "",
            &format!("To be handed in of {}, {who}, in {path}:", lesson.title),
        )?;
        say("- ", &self.counted())?;
        say(
            "- ",
            "of each: the question with its revision, what you picked or typed, how sure you were, \
             the grade, when it was, and how long it took.",
        )?;
        for (item, text) in self.typed.iter().take(MAX_SHOWN) {
            say(
                "- ",
                &format!("typed at {}: {}", listed(&[item]), quoted(text)),
            )?;
        }
        let more = self.typed.len().saturating_sub(MAX_SHOWN) as u64;
        if more > 0 {
            say(
                "- ",
                &format!("{} more that you typed.", plural(more, "answer")),
            )?;
        }
        if self.explanations > 0 && with_texts {
            say("- ", "what you wrote in explanations of your own.")?;
        }
        say("", &self.left_out(with_texts))?;
        say(
            "",
            "A report shows how sure the class was as a whole, never beside a name.",
        )?;
        Ok(())
    }

    /// What is not in it.
    fn left_out(&self, with_texts: bool) -> String {
        let others = "other lessons, predictions, drafts and settings".to_owned();
        let rows = (self.unread > 0).then(|| {
            let rows = plural(self.unread as u64, "damaged row");
            format!("{rows} of your journal")
        });
        let texts = (self.explanations > 0 && !with_texts).then(|| {
            "what you wrote in explanations of your own, which `--with-texts` adds".to_owned()
        });
        let left_out: Vec<String> = [Some(others), rows, texts].into_iter().flatten().collect();
        format!("Not in it: {}.", left_out.join("; "))
    }

    fn counted(&self) -> String {
        let counts = [
            (self.answers, "answer"),
            (self.no_ideas, "“no idea”"),
            (self.skips, "question passed over"),
            (self.hints, "hint"),
            (self.explanations, "explanation of your own"),
            (self.marks, "mark that you gave yourself"),
            (self.parts, "part read to its end"),
            (self.resets, "fresh start"),
        ];
        let said = counts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, thing)| several(*count, thing)).collect();
        format!("{}.", said.join(", "))
    }
}

/// "1 hint", "2 parts read to their end".
fn several(count: u64, thing: &str) -> String {
    match (count, thing) {
        (1, _) | (_, "“no idea”") => format!("{count} {thing}"),
        (_, "part read to its end") => format!("{count} parts read to their end"),
        _ => {
            let (first, rest) = thing.split_once(' ').unwrap_or((thing, ""));
            let said = format!("{} {rest}", plural(count, first));
            said.trim_end().to_owned()
        }
    }
}
