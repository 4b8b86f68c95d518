//! Scripts made by walking a lesson without anything said: what to answer, and
//! the line that answers it.

use crate::page::{Asking, AskingContext, Input, PlanSource, Reveal, Stage};
use std::sync::Arc;

use crate::app::Walk;
use crate::journal::{Certainty, Entry, LessonProgress, ME, Mark, Progress, Time};
use crate::lesson::{Item, Lesson};
use crate::page::{self, WaitsFor};
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
    walk: Walk,
    progress: Progress,
    script: Script,
    certainty: bool,
}

pub fn script(lesson: &Arc<Lesson>, way: Way, certainty: bool) -> Script {
    let mut walker = Walker {
        walk: Walk::new(PlanSource::DEEP, Arc::clone(lesson), &Progress::new(ME)),
        progress: Progress::new(ME),
        script: Script::default(),
        certainty,
    };
    loop {
        let page = walker.walk.page().unwrap();
        let open =
            |kept| page::waits_for(&page::sections(lesson, page, &kept), WaitsFor::Answer).cloned();
        while let Some(item) = open(walker.kept()) {
            walker.settle(&item, way);
        }
        if !walker.walk.next() {
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
        let kept = self.progress.lessons.get(&self.walk.lesson().id);
        kept.cloned().unwrap_or_default()
    }

    fn record(&mut self, entry: &Entry) {
        self.progress.apply(entry);
        self.walk.noted(entry, &self.progress);
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
                let mut asking = self.asking(item, Stage::Answering);
                self.take(&mut asking, item, Input::Skip);
            }
        }
    }

    /// Answers, and where it is asked how sure that is, takes the answer back.
    fn give_up(&mut self, item: &Item) {
        let mut asking = self.asking(item, Stage::Answering);
        let question = &item.question;
        let is_asked_how_sure = question.asks_how_sure();
        if self.certainty && is_asked_how_sure {
            let answer = right(item);
            let line = line(&answer, &asking.asked.order);
            self.script.add(Deed::Answer(answer), line);
            self.script.add(Deed::NoIdea, "0");
        } else {
            self.script.add(Deed::NoIdea, "n");
        }
        self.take(&mut asking, item, Input::NoIdea);
    }

    fn answer(&mut self, item: &Item, answer: Answer, certainty: Certainty) {
        let mut asking = self.asking(item, Stage::Answering);
        let written = line(&answer, &asking.asked.order);
        let end = match item.question.field() == (Field::Text { long: true }) {
            true => "\n",
            false => "",
        };
        let written = format!("{written}{end}");
        self.script.add(Deed::Answer(answer.clone()), written);
        self.take(&mut asking, item, Input::Answer(answer));
        if asking.stage() == Stage::Certainty {
            self.take(&mut asking, item, Input::Sure(certainty));
            let at = Certainty::ALL.iter().position(|it| *it == certainty);
            self.script
                .add(Deed::Sure(certainty), (at.unwrap() + 1).to_string());
        }
        self.after(item);
    }

    fn asking(&self, item: &Item, stage: Stage) -> Asking {
        self.walk.ask(item, stage, &self.progress, Time::utc(0))
    }

    fn take(&mut self, asking: &mut Asking, item: &Item, input: Input) {
        let terms = AskingContext {
            item,
            progress: &self.kept(),
            certainty: self.certainty,
            reveal: Reveal::AtOnce,
            now: Time::utc(0),
        };
        if let Some(event) = asking.take(input, &terms).unwrap() {
            self.record(&self.walk.about(item, event, Time::utc(0)));
        }
    }

    fn after(&mut self, item: &Item) {
        if !item.question.is_judged() {
            self.script.add(Deed::Mark(Mark::Partly), "2");
            let mut asking = self.asking(item, Stage::Marking);
            self.take(&mut asking, item, Input::Mark(Mark::Partly));
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
        Field::Setting(experiment) => {
            let grid = &experiment.grid;
            let settings = (0..grid.len()).map(|it| Answer::Typed(grid.kept(it)));
            settings.collect()
        }
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
