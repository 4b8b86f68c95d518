//! A simulation in words: it is predicted, run to its end and told in a few
//! lines; all that it shows, on request.

use std::io;
use std::sync::Arc;

use super::dialogue::{Dialogue, Interruption};
use super::line_reader::InputLine;
use super::page_view::PageView;
use super::writer::Writer;
use crate::app::{
    Direction, GivenAnswer, Lab, LabStage, Predicted, PredictionResult, goal_results, goals_of,
    prediction_results, unserved,
};
use crate::journal::{Entry, Event, LessonProgress};
use crate::lesson::{Lesson, Scenario};
use crate::page::{self, Page, Section};
use crate::question::meant;
use crate::simulation::time::show;
use crate::simulation::{
    Gauge, Occurrence, Reading, ReadingOf, RequestFilter, STANDS_OUT, Simulation, Story,
};
use crate::text::format_number;
use crate::words::{self, experiment, lab, plain};

/// Events after which a run is given up, so that nobody waits for longer than
/// a moment.
const MAX_EVENTS: u64 = 5_000_000;
/// Lines that a run is told in, at most, and those of them for its course.
const LINES: usize = 6;
const MOMENTS: usize = 3;

/// What is told of a run.
pub struct Telling {
    /// Whether everything that it shows is said.
    pub in_full: bool,
    /// The command that says so; nothing where there is none.
    pub command: Option<String>,
    /// What experiments ask of it: told where nothing is predicted.
    pub goals: Vec<ReadingOf>,
}

/// A run that was told.
pub struct ToldRun {
    lesson: Arc<Lesson>,
    scenario: String,
    run: Simulation,
    /// The request that was told of last, counted from 0.
    request: Option<u64>,
}

impl ToldRun {
    /// Whether it is the run of `scenario` of this lesson.
    pub fn is_of(&self, lesson: &Lesson, scenario: &str) -> bool {
        self.lesson.id == lesson.id && self.scenario == scenario
    }
}

impl Dialogue<'_, '_> {
    /// Asks for what is to be predicted of a scenario on a page, runs it and
    /// says what happened.
    pub fn simulation(
        &mut self,
        lesson: &Lesson,
        page: Page,
        scenario: &Scenario,
    ) -> Result<(), Interruption> {
        self.writer.start(&plain::simulation(&scenario.title))?;
        if self.has_tried(scenario) {
            self.writer.say(experiment::AUTHORS_SETTINGS)?;
        }
        let view = self.view(lesson, page);
        let blocks = view.blocks(&scenario.text);
        self.writer.blocks("", &blocks, &scenario.text.links)?;
        let kept = self.log.of(lesson);
        let lab = Lab::new(Arc::new(scenario.clone())).map(|lab| {
            let mut lab = lab.recalling(kept, None);
            lab.take_answers(&answers_above(&view, scenario, kept));
            lab
        });
        self.run(lesson, scenario, lab)?;
        match self.told_run() {
            Some(_) => Ok(self.writer.say(&plain::how_to_hear_a_story(STANDS_OUT))?),
            None => Ok(()),
        }
    }

    /// Whether a page tells the run of `scenario`, as far as it may be seen.
    pub fn tells_run(&self, lesson: &Lesson, page: Page, scenario: &str) -> bool {
        let view = self.view(lesson, page);
        let kept = self.log.of(lesson);
        let sections = page::sections_on_the_way(lesson, page, kept, view.place);
        let is_run = |it: &Section| matches!(it, Section::Simulation(it) if it.name == scenario);
        sections.iter().any(is_run)
    }

    /// The same of a scenario by itself.
    pub fn simulation_alone(
        &mut self,
        lesson: &Lesson,
        scenario: &Scenario,
    ) -> Result<(), Interruption> {
        introduce(&mut self.writer, scenario)?;
        let lab = Lab::new(Arc::new(scenario.clone()));
        let lab = lab.map(|lab| lab.recalling_all(lesson, self.log.of(lesson), None));
        self.run(lesson, scenario, lab)
    }

    fn run(
        &mut self,
        lesson: &Lesson,
        scenario: &Scenario,
        lab: Option<Lab>,
    ) -> Result<(), Interruption> {
        let Some(mut lab) = lab else {
            return Ok(self.writer.say(plain::CANNOT_BE_RUN)?);
        };
        if self.runs.are_predicted {
            self.predictions(lesson, &mut lab)?;
        }
        let telling = Telling {
            in_full: self.runs.are_told_in_full,
            command: (self.writer.surroundings.has_shell())
                .then(|| plain::to_see_all(&lesson.id, &scenario.name, &self.writer.surroundings)),
            goals: goals_of(lesson, scenario),
        };
        let run = tell(&mut self.writer, scenario, lab.predicted(), &telling)?;
        let run = run.filter(Simulation::has_stories);
        self.told = run.map(|run| ToldRun {
            lesson: Arc::clone(self.walk.lesson()),
            scenario: scenario.name.clone(),
            run,
            request: None,
        });
        Ok(())
    }

    /// Asks for what was not predicted yet, nor answered above.
    fn predictions(&mut self, lesson: &Lesson, lab: &mut Lab) -> Result<(), Interruption> {
        let scenario = Arc::clone(&lab.scenario);
        while let LabStage::Predicting(at) = lab.stage {
            let Some(predict) = scenario.predict.get(at) else {
                break;
            };
            self.writer.gap();
            let prompt = &predict.prompt;
            self.writer.blocks("", &prompt.blocks, &prompt.links)?;
            let unit = predict.of.reading.unit;
            self.writer.prompt(&plain::predict_or_nothing(unit))?;
            match self.input.next()? {
                InputLine::End => {
                    let place = plain::before_run(&scenario.title);
                    return Err(Interruption::InputEnded(place));
                }
                InputLine::Refused(why) => self.writer.say(&why)?,
                InputLine::Text(line) if line.is_empty() => lab.pass(),
                InputLine::Text(line) if meant(&line) == plain::STOP.letter => {
                    let place = plain::before_run(&scenario.title);
                    return Err(Interruption::Stopped(place));
                }
                InputLine::Text(line) => {
                    if let Err(why) = lab.predict_line(&line) {
                        self.input.was_refused();
                        self.writer.say(&words::unfit(&why))?;
                    }
                }
            }
            for prediction in lab.take_predictions() {
                self.record(&Entry {
                    id: None,
                    time: self.now(),
                    learner: self.log.progress.learner.name.clone(),
                    lesson: lesson.id.clone(),
                    item: String::new(),
                    revision: String::new(),
                    event: Event::Predicted(Box::new(prediction)),
                })?;
            }
        }
        Ok(())
    }
}

/// What was answered on a page, above the run of `scenario`.
fn answers_above<'l>(
    view: &PageView<'l>,
    scenario: &Scenario,
    kept: &'l LessonProgress,
) -> Vec<GivenAnswer<'l>> {
    let sections = page::sections_on_the_way(view.lesson, view.page, kept, view.place);
    let is_run = |it: &Section| matches!(it, Section::Simulation(it) if it.name == scenario.name);
    let above = sections.iter().take_while(|it| !is_run(it));
    above.filter_map(GivenAnswer::in_section).collect()
}

/// The stories of requests.
impl Dialogue<'_, '_> {
    /// The run that was told last, unless a question is open that it would
    /// answer.
    pub fn told_run(&self) -> Option<&ToldRun> {
        let told = self.told.as_ref()?;
        let kept = self.log.of(&told.lesson);
        let open = page::open_about(&told.lesson, kept, &told.scenario);
        open.is_none().then_some(told)
    }

    /// Tells the story of a request of that run, counted from 1, or of the one that
    /// tells most.
    pub fn tell_story(&mut self, number: Option<u64>) -> io::Result<()> {
        let Some(told) = self.told_run() else {
            return Ok(());
        };
        let all = told.run.requests();
        let number = number.unwrap_or_else(|| most_telling(&told.run));
        let story = story(&told.run, number);
        let lines = match &story {
            Some(story) => story.lines.clone(),
            None => vec![plain::no_such_request(all)],
        };
        if let Some(told) = self.told.as_mut().filter(|_| story.is_some()) {
            told.request = Some(number - 1);
        }
        lines.iter().try_for_each(|line| self.writer.say(line))?;
        self.writer.gap();
        Ok(())
    }

    /// Tells of the next request that was no mere warm start, seen from the one
    /// that was told of, or of the one before; without one, from all of them.
    pub fn tell_one_that_stands_out(&mut self, way: Direction) -> io::Result<()> {
        let Some(ToldRun { run, request, .. }) = self.told_run() else {
            return Ok(());
        };
        let (among, which) = match way {
            Direction::Back => (0..request.unwrap_or(run.requests()), Occurrence::Last),
            Direction::On => (
                request.map_or(0, |it| it + 1)..run.requests(),
                Occurrence::First,
            ),
        };
        let found = run
            .look_among(among, RequestFilter::StandsOut, which)
            .and_then(|mut search| {
                search.go_on(u64::MAX);
                search.found()
            });
        match found {
            Some(request) => self.tell_story(Some(request + 1)),
            None => self.writer.say(&lab::none_stands_out(STANDS_OUT)),
        }
    }
}

/// The first request that was held back, else the first that started cold after others
/// had gone, else the first that started cold, else the first; counted from 1, and 0 where none has come.
fn most_telling(run: &Simulation) -> u64 {
    let all = run.requests();
    let search = run.look_among(0..all, run.most_telling(), Occurrence::First);
    let found = search.and_then(|mut search| {
        search.go_on(u64::MAX);
        search.found()
    });
    found.map_or(all.min(1), |request| request + 1)
}

/// The story of a request, counted from 1: the run is made again for it.
fn story(run: &Simulation, number: u64) -> Option<Story> {
    let request = number.checked_sub(1)?;
    let mut retrace = run.retrace(request)?;
    retrace.go_on(u64::MAX);
    retrace.story(request)
}

/// The title of a scenario that stands on no page, and its text.
pub fn introduce(writer: &mut Writer, scenario: &Scenario) -> io::Result<()> {
    writer.start(&plain::simulation(&scenario.title))?;
    let text = scenario.text.without_marks();
    writer.blocks("", &text.blocks, &text.links)
}

/// Runs a scenario to its end and says what happened. `predicted`: by its
/// questions, as far as they were answered. Answers with the run, if there was
/// one.
pub fn tell(
    writer: &mut Writer,
    scenario: &Scenario,
    predicted: Predicted,
    telling: &Telling,
) -> io::Result<Option<Simulation>> {
    let Ok(mut run) = Simulation::new(&scenario.setup) else {
        writer.say(plain::CANNOT_BE_RUN)?;
        return Ok(None);
    };
    let is_whole = run.run_within(run.horizon(), MAX_EVENTS);
    let mut lines: Vec<String> = run.caveat().into_iter().collect();
    if !is_whole {
        lines.push(plain::told_until(&show(run.now())));
    }
    let results = match is_whole {
        true => prediction_results(scenario, predicted, &mut run, true),
        false => Vec::new(),
    };
    let asked = match results.is_empty() && is_whole {
        true => goal_results(&telling.goals, &mut run),
        false => results,
    };
    let of_predictions = scenario.predict.iter().map(|it| it.of.clone());
    let readings: Vec<ReadingOf> = of_predictions.chain(telling.goals.clone()).collect();
    let told: Vec<String> = asked.iter().filter_map(|it| it.reason.clone()).collect();
    lines.extend(asked.into_iter().map(PredictionResult::with_reason));
    if is_whole {
        let why = match telling.goals.is_empty() {
            true => Simulation::reason_of,
            false => Simulation::reason_in_experiment,
        };
        lines.extend(unserved(&run, &readings, &told, why));
    }
    writer.gap();
    let lines = with_course(lines, &mut run, telling);
    lines.iter().try_for_each(|line| writer.say(line))?;
    for Gauge { name, value } in run.snapshot().functions {
        writer.say(&format!("{name}: {value}."))?;
    }
    if telling.in_full {
        tell_all(writer, &run)?;
    }
    Ok(Some(run))
}

/// The lines that matter for what is asked, with the course of the run as far
/// as there is room, and where to see the rest.
fn with_course(mut lines: Vec<String>, run: &mut Simulation, telling: &Telling) -> Vec<String> {
    let command = telling.command.as_ref().filter(|_| !telling.in_full);
    let most = LINES - command.iter().len();
    if lines.is_empty() {
        lines.extend(run.held_back());
    }
    lines.truncate(most);
    let room = most - lines.len();
    lines.extend(run.moments(room.min(MOMENTS)));
    lines.extend(command.cloned());
    lines
}

/// A line for each reading that shows something.
fn tell_all(writer: &mut Writer, run: &Simulation) -> io::Result<()> {
    writer.gap();
    for (reading, value) in run.shown() {
        writer.say(&format!("{}: {}.", reading.sentence, said(value, reading)))?;
    }
    Ok(())
}

/// As it is spoken.
fn said(value: f64, reading: &Reading) -> String {
    match reading.unit {
        "USD" => plain::dollars(&format_number(value, reading.unit)),
        _ => reading.in_words(value),
    }
}
