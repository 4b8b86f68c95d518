//! Scripts made by walking a lesson without anything said: what to answer, and
//! the line that answers it.

use crate::page::PlanSource;
use std::sync::Arc;

use crate::app::{Commit, Run};
use crate::journal::{Certainty, Entry, LessonProgress, ME, Mark, Progress, Time};
use crate::lesson::{Item, Lesson};
use crate::page;
use crate::question::{Answer, Field};

/// How to go through a lesson.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Way {
    /// Sure and right.
    Right,
    /// Sure and wrong; right when it comes back.
    SureAndWrong,
    /// Right as a guess, wrong and fairly sure, no idea: by turns.
    Mixed,
    Skipping,
}

/// Something done at a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    Answer(Answer),
    Sure(Certainty),
    NoIdea,
    Skip,
    Mark(Mark),
}

#[derive(Default)]
pub struct Script {
    pub deeds: Vec<Deed>,
    /// What plain mode takes for them.
    pub lines: Vec<String>,
    /// How many times something was asked.
    pub asked: usize,
}

struct Walker {
    run: Run,
    progress: Progress,
    script: Script,
    certainty: bool,
}

pub fn script(lesson: &Arc<Lesson>, way: Way, certainty: bool) -> Script {
    let mut walker = Walker {
        run: Run::new(
            PlanSource::Learn,
            Arc::clone(lesson),
            ME,
            &LessonProgress::default(),
        ),
        progress: Progress::new(ME),
        script: Script::default(),
        certainty,
    };
    loop {
        let page = walker.run.page().unwrap();
        while let Some(item) = page::open_item(lesson, page, &walker.kept()).cloned() {
            walker.settle(&item, way);
        }
        let kept = walker.kept();
        if !walker.run.next(&kept) {
            return walker.script;
        }
    }
}

impl Script {
    pub fn bytes(&self) -> Vec<u8> {
        self.lines
            .iter()
            .flat_map(|line| format!("{line}\n").into_bytes())
            .collect()
    }

    fn add(&mut self, deed: Deed, line: impl Into<String>) {
        self.deeds.push(deed);
        self.lines.push(line.into());
    }
}

impl Walker {
    fn kept(&self) -> LessonProgress {
        let kept = self.progress.lessons.get(&self.run.lesson.id);
        kept.cloned().unwrap_or_default()
    }

    fn record(&mut self, entry: &Entry) {
        self.progress.apply(entry);
        self.run.noted(entry);
    }

    fn settle(&mut self, item: &Item, way: Way) {
        self.script.asked += 1;
        let turn = self.script.asked % 3;
        let first = self
            .kept()
            .items
            .get(&item.question.id)
            .is_none_or(|kept| kept.attempts.is_empty());
        match (way, turn) {
            (Way::SureAndWrong, _) if first => self.answer(item, wrong(item), Certainty::Sure),
            (Way::Right | Way::SureAndWrong, _) => {
                self.answer(item, right(item), Certainty::Sure);
            }
            (Way::Mixed, 0) => self.answer(item, right(item), Certainty::Guess),
            (Way::Mixed, 1) => self.answer(item, wrong(item), Certainty::Fairly),
            (Way::Mixed, _) => self.give_up(item),
            (Way::Skipping, _) => {
                self.script.add(Deed::Skip, "s");
                self.record(&self.run.skipped(item, Time::utc(0)));
            }
        }
    }

    /// Answers, and takes the answer back.
    fn give_up(&mut self, item: &Item) {
        let order = self.run.order(item, &self.kept());
        if self.certainty && item.question.is_judged() {
            let answer = right(item);
            let line = line(&answer, &order);
            self.script.add(Deed::Answer(answer), line);
            self.script.add(Deed::NoIdea, "0");
        } else {
            self.script.add(Deed::NoIdea, "n");
        }
        self.record(&self.run.no_idea(item, 0, order, Time::utc(0)));
    }

    fn answer(&mut self, item: &Item, answer: Answer, certainty: Certainty) {
        let order = self.run.order(item, &self.kept());
        let written = line(&answer, &order);
        self.script.add(Deed::Answer(answer.clone()), written);
        let asks = self.certainty && item.question.is_judged();
        let certainty = asks.then_some(certainty);
        if let Some(certainty) = certainty {
            let at = Certainty::ALL.iter().position(|it| *it == certainty);
            self.script
                .add(Deed::Sure(certainty), (at.unwrap() + 1).to_string());
        }
        let commit = Commit {
            answer,
            certainty,
            took_ms: 0,
            order,
        };
        self.record(&self.run.committed(item, commit, Time::utc(0)));
        self.after(item);
    }

    fn after(&mut self, item: &Item) {
        if !item.question.is_judged() {
            self.script.add(Deed::Mark(Mark::Partly), "2");
            self.record(&self.run.marked(item, Mark::Partly, Time::utc(0)));
        }
    }
}

fn right(item: &Item) -> Answer {
    let words = || Answer::Typed("Because it is so".to_owned());
    item.question.key().unwrap_or_else(words)
}

fn wrong(item: &Item) -> Answer {
    let field = item.question.field();
    let ids = field.choices().iter().map(|choice| choice.id.to_owned());
    let candidates: Vec<Answer> = match field {
        Field::PickOne(_) | Field::PickMany(_) => ids.map(|id| Answer::Options(vec![id])).collect(),
        Field::Order(_) => vec![Answer::Options(ids.rev().collect())],
        Field::Number { .. } => vec![Answer::Typed("-1".to_owned())],
        Field::Text { .. } => vec![Answer::Typed("nothing of it".to_owned())],
    };
    let is_wrong = |answer: &Answer| item.question.judge(answer).right != Some(true);
    candidates.into_iter().find(is_wrong).unwrap()
}

/// The line that gives an answer, options by their number.
fn line(answer: &Answer, order: &[String]) -> String {
    match answer {
        Answer::Typed(text) => text.clone(),
        Answer::Options(ids) => {
            let number = |id: &String| order.iter().position(|it| it == id).unwrap() + 1;
            let numbers: Vec<String> = ids.iter().map(|id| number(id).to_string()).collect();
            numbers.join(" ")
        }
    }
}
