//! The story of one request, with a cursor that goes from one to the next.

use super::keys::LAB;
use super::{Lab, LabStage, STRETCH};
use crate::app::action::{Action, Direction, LabAction, Move};
use crate::app::keys::key_name;
use crate::simulation::{
    ChartMark, Occurrence, RequestFilter, RequestSearch, Retrace, STANDS_OUT, Story, in_environment,
};
use crate::text::{self, Line, Role, Span};
use crate::words::lab as said;

/// A request that is told of.
#[derive(Debug)]
pub struct RequestCursor {
    /// Counted from 0.
    pub request: u64,
    /// How many have come.
    pub all: u64,
    retrace: Retrace,
    story: Option<Story>,
    /// That there is none beyond it, for who wants to go there.
    end: Option<String>,
    /// On the way to another one.
    search: Option<RequestSearch>,
}

impl RequestCursor {
    /// Goes on towards the story.
    fn go_on(&mut self) {
        let is_told = self.story.is_some();
        if !is_told && (self.retrace.is_done() || self.retrace.go_on(STRETCH)) {
            self.story = self.retrace.story(self.request);
        }
    }

    /// Goes on looking for another one, and answers with it.
    fn look(&mut self) -> Option<u64> {
        let done = self.search.take_if(|search| search.go_on(STRETCH))?;
        // Who only opened it wanted none beyond it.
        self.end = self.end.take().map(|_| said::none_stands_out(STANDS_OUT));
        done.found()
    }

    fn is_on_its_way(&self) -> bool {
        !self.retrace.is_done() || self.search.is_some()
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = match &self.story {
            Some(story) => story.lines.clone(),
            None => vec![said::looking_up(self.request + 1, self.all)],
        };
        // Near the beginning, which has room in any window.
        let behind_first = lines.len().min(1);
        lines.splice(behind_first..behind_first, self.end.clone());
        lines
    }
}

impl Lab {
    /// Tells of the last request so far, where the run stands; time stops for it. Of
    /// a run that is over, of the one that tells most: the first that was held
    /// back, else the first that started cold after others had gone, else the first
    /// that started cold, else the first.
    pub fn tell_one(&mut self) {
        if self.is_predicting() {
            return;
        }
        self.pause();
        match self.simulation.requests().checked_sub(1) {
            Some(_) if !self.snapshot.functions.is_empty() => {
                let key = |action| key_name(&LAB, Action::Lab(action));
                let said =
                    said::story_of_one_function(&key(LabAction::Function), &key(LabAction::Why));
                self.explained = Some(said);
            }
            Some(_) if self.stage == LabStage::Over => self.tell_most_telling(),
            Some(last) => self.tell(last),
            None => self.explained = Some(said::NO_REQUEST.to_owned()),
        }
    }

    fn tell_most_telling(&mut self) {
        self.tell(0);
        let all = 0..self.simulation.requests();
        let what = self.simulation.most_telling();
        if let Some(told) = &mut self.told {
            told.search = self.simulation.look_among(all, what, Occurrence::First);
        }
        self.go_on_with_story();
    }

    /// Tells of another request.
    pub fn move_story(&mut self, step: Move) {
        const PAGE: u64 = 10;
        let Some(RequestCursor { request, all, .. }) = self.told else {
            return;
        };
        let last = all.saturating_sub(1);
        let to = match step {
            Move::Left | Move::Up => request.saturating_sub(1),
            Move::Right | Move::Down => (request + 1).min(last),
            Move::PageUp => request.saturating_sub(PAGE),
            Move::PageDown => (request + PAGE).min(last),
            Move::Top => 0,
            Move::Bottom => last,
        };
        self.tell(to);
        if let Some(told) = self.told.as_mut().filter(|_| to == request) {
            let is_over = self.stage == LabStage::Over;
            let end = match step {
                Move::Left | Move::Up | Move::PageUp | Move::Top => said::FIRST_REQUEST,
                Move::Right | Move::Down | Move::PageDown | Move::Bottom if is_over => {
                    said::LAST_REQUEST
                }
                Move::Right | Move::Down | Move::PageDown | Move::Bottom => {
                    said::LAST_REQUEST_SO_FAR
                }
            };
            told.end = Some(end.to_owned());
        }
    }

    /// Tells of the last request before this one that was no mere warm start, or
    /// of the first after it.
    pub fn tell_one_that_stands_out(&mut self, way: Direction) {
        let Some(told) = &mut self.told else { return };
        let (among, which) = match way {
            Direction::Back => (0..told.request, Occurrence::Last),
            Direction::On => (told.request + 1..told.all, Occurrence::First),
        };
        told.search = self
            .simulation
            .look_among(among, RequestFilter::StandsOut, which);
        told.end = Some(said::looked_for(STANDS_OUT));
        self.go_on_with_story();
    }

    fn tell(&mut self, request: u64) {
        let known = self.told.take().map(|it| it.retrace);
        let known = known.filter(|it| it.has(request));
        let retrace = known.or_else(|| self.simulation.retrace(request));
        self.told = retrace.map(|retrace| RequestCursor {
            request,
            all: self.simulation.requests(),
            retrace,
            story: None,
            end: None,
            search: None,
        });
        (self.knob, self.explained, self.scroll) = (None, None, 0);
        self.many = None;
        self.go_on_with_story();
    }

    /// Goes on towards the story that is asked for.
    pub fn go_on_with_story(&mut self) {
        let Some(told) = &mut self.told else { return };
        told.go_on();
        if let Some(found) = told.look() {
            self.tell(found);
        }
    }

    /// Whether a story is asked for that is not found yet.
    pub fn looks_for_story(&self) -> bool {
        self.told.as_ref().is_some_and(RequestCursor::is_on_its_way)
    }

    /// Puts away what is shown beside the run: a story, or the knobs. `false`:
    /// there is nothing of that.
    pub fn close(&mut self) -> bool {
        self.told.take().is_some() || self.knob.take().is_some()
    }

    /// One level back. `false`: this is the way out.
    pub fn back(&mut self) -> bool {
        self.close() || self.stop_asking()
    }

    /// Where the request that is told of stands in the charts.
    pub fn mark(&self) -> Option<ChartMark> {
        let told = self.told.as_ref()?;
        let story = told.story.as_ref()?;
        let environment = story.environment.map(|it| u64::from(it) + 1);
        Some(ChartMark {
            at: story.arrived,
            row: story.row,
            name: said::request(told.request + 1),
            place: environment.map_or(String::new(), |number| {
                in_environment(number, story.row.map(|row| row as u64 + 1))
            }),
        })
    }

    /// The story at a width: a row or more for each step, or all of it in one
    /// go, what matters most before all, where that takes more than `room` rows.
    pub fn story_rows(&self, width: u16, room: usize) -> Option<Vec<Line>> {
        self.story_with_brief(width, room).map(|(rows, _)| rows)
    }

    /// The same, and how many of its first rows are what matters most.
    pub(super) fn story_with_brief(&self, width: u16, room: usize) -> Option<(Vec<Line>, usize)> {
        let told = self.told.as_ref()?;
        let mut lines = told.lines();
        let wrapped = |words: &str| text::wrap(&[Span::new(words, Role::Note)], width, &[], &[]);
        let rows: Vec<Line> = lines.iter().flat_map(|line| wrapped(line)).collect();
        let brief = told.story.as_ref().filter(|_| rows.len() > room);
        let Some(brief) = brief.map(|it| wrapped(&it.in_brief)) else {
            return Some((rows, 0));
        };
        // That has said which one it is.
        let name = said::request_of(told.request + 1, told.all);
        for line in &mut lines {
            if let Some(rest) = line.strip_prefix(&name) {
                *line = text::capitalised(rest.trim_start());
            }
        }
        let pinned = brief.len();
        Some(([brief, wrapped(&lines.join(" "))].concat(), pinned))
    }
}
