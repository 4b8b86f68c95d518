//! A recall: what is due, across lessons. What is missed in it comes again, up to
//! three times in all.

use std::sync::Arc;

use crate::journal::{Attempt, Day, Entry, Event, Grade, Mark, Outcome, Progress, Time, Urgency};
use crate::lesson::Lesson;
use crate::page::{
    self, ItemPlace, Lessons, Mode, Page, PlanSource, Reached, RecallAsks, RecallPlan, RecallTerms,
    Section, Stop, Stretch, Summary, Why,
};
use crate::text::order;
use crate::words::{self, OutOf, recall as said};

use super::returns::Return;
use super::{Drawn, Walk};
use crate::app::goal::RecallGoal;

/// So often a recall asks an item at most.
const MOST_ASKED: usize = 3;

/// What a walk that is a recall knows beyond its stops.
#[derive(Debug, Clone)]
pub struct Recall {
    pub terms: RecallTerms,
    /// How many more are due, and left for tomorrow.
    left: usize,
    /// When the next is due.
    next: Option<Day>,
    /// What is said of it before it begins.
    pub intro: Vec<String>,
}

impl Walk {
    /// The recall that is asked for, or why there is none: nothing is to be asked.
    pub fn to_recall(
        goal: &RecallGoal,
        lessons: &[Arc<Lesson>],
        progress: &Progress,
        now: Time,
    ) -> Result<Self, String> {
        let wanted = |it: &&Arc<Lesson>| goal.lesson.as_ref().is_none_or(|id| *id == it.id);
        let lessons = lessons.iter().filter(wanted);
        let mut lessons = lessons.filter(|it| !progress.of(&it.id).items.is_empty());
        let terms = goal.terms(now);
        let first = lessons.next().cloned();
        let first = first.ok_or_else(|| said::nothing_due(None, terms.today))?;
        let lessons = Lessons::new(first, lessons.cloned().collect());
        let source = match goal.asks {
            RecallAsks::OfMode => PlanSource::in_mode(Mode::Recall),
            RecallAsks::Due | RecallAsks::Anything => PlanSource::RECALL,
        };
        let walk = Self::recall(source, lessons, terms, progress);
        walk.nothing_due(progress).map_or(Ok(walk), Err)
    }

    /// A recall of lessons; without stops where nothing is to be asked.
    pub fn recall(
        source: &'static PlanSource,
        lessons: Lessons,
        terms: RecallTerms,
        progress: &Progress,
    ) -> Self {
        let plan = RecallPlan::of(&lessons, progress, &terms);
        let lessons = plan.in_form(lessons);
        let mut walk = Self::through(source, lessons, plan.stops(), progress);
        walk.drawn = Some(Drawn::Recall(Recall {
            terms,
            left: plan.agenda.left,
            next: plan.agenda.next,
            intro: intro(&plan, &terms, walk.minutes_of_quiz.unwrap_or(0)),
        }));
        walk
    }

    /// Whether what is asked here leaves the schedule alone.
    pub(super) fn is_practice(&self) -> bool {
        let Some(recall) = self.as_recall() else {
            return false;
        };
        match recall.terms.asks {
            RecallAsks::Due => false,
            RecallAsks::Anything => true,
            RecallAsks::OfMode => {
                let here = self.stop().and_then(|it| it.item());
                let is_ahead = |stop: &&Stop| {
                    let ahead = Why::Recalled(Urgency::Ahead);
                    matches!(stop.page, Page::Again { why, .. } if why == ahead)
                };
                let mut rest = self.planned.iter().filter(is_ahead);
                rest.any(|stop| stop.item() == here)
            }
        }
    }

    fn as_recall(&self) -> Option<&Recall> {
        match &self.drawn {
            Some(Drawn::Recall(recall)) => Some(recall),
            Some(Drawn::Paper(_)) | None => None,
        }
    }

    pub fn is_recall(&self) -> bool {
        self.as_recall().is_some()
    }

    /// How many cards there are of which one says before how many will be right;
    /// none where they are too few to say so.
    pub fn to_forecast(&self) -> Option<u32> {
        const MIN_CARDS: usize = 2;
        let (cards, _) = self.quiz_length()?;
        let all = u32::try_from(cards.0).unwrap_or(u32::MAX);
        (cards.0 >= MIN_CARDS && self.paper().is_none()).then_some(all)
    }

    /// So many of the cards are expected to be right.
    pub fn record_forecast(&mut self, right: u32, of: u32, now: Time) -> Entry {
        self.forecast = Some(right);
        let lesson = match self.lessons.iter().count() {
            1 => self.lesson().id.clone(),
            _ => String::new(),
        };
        Entry {
            lesson,
            ..self.entry("", "", Event::Forecast { right, of }, now)
        }
    }

    /// What is said of a recall before it begins.
    pub fn recall_intro(&self) -> Option<&[String]> {
        Some(&self.as_recall()?.intro)
    }

    /// Said where a recall has nothing to ask.
    fn nothing_due(&self, progress: &Progress) -> Option<String> {
        let recall = self.as_recall().filter(|_| self.stops.is_empty())?;
        let guessed = |lesson: &Arc<Lesson>| page::has_guesses(lesson, progress.of(&lesson.id));
        Some(match (recall.left, recall.next) {
            (0, None) if self.lessons.iter().any(guessed) => said::ONLY_GUESSES.to_owned(),
            (0, next) => said::nothing_due(next, recall.terms.today),
            (left, _) => said::share_is_done(left),
        })
    }

    /// What a recall has to ask again: the items that were missed in it and not
    /// right since, first what was missed first. What was missed again waits for
    /// the rest of the plan, and what was missed a third time for another day, so
    /// that a recall ends whatever is answered.
    pub(super) fn missed_here(&self, progress: &Progress) -> Vec<Return> {
        let latest = self.answered_here(progress, |here| here.last());
        let mut missed: Vec<(usize, Return)> = Vec::new();
        for (place, misses, all) in self.answered_here(progress, misses) {
            let Some(last) = misses.last().filter(|_| misses.len() < MOST_ASKED) else {
                continue;
            };
            let others = latest.iter().filter(|it| it.1.number > last.number);
            let back = Return {
                place,
                attempts: all,
                why: Why::Missed,
                others: Some(others.count()),
                behind_plan: misses.len() > 1,
            };
            missed.push((last.number, back));
        }
        order::sort_by_key(&mut missed, |(number, _)| *number);
        missed.into_iter().map(|(_, back)| back).collect()
    }

    /// How many items were missed in a recall, and not right since.
    fn still_missed(&self, progress: &Progress) -> usize {
        let still = |here: &'_ [Attempt]| here.iter().rfind(|it| !it.undone).is_some_and(is_miss);
        let missed = self.answered_here(progress, |here| still(here).then_some(()));
        missed.len()
    }

    /// The items that were answered in this walk, each with what is `chosen` of its
    /// attempts in it, and how many it has in all.
    fn answered_here<'p, T>(
        &self,
        progress: &'p Progress,
        chosen: impl Fn(&'p [Attempt]) -> Option<T>,
    ) -> Vec<(ItemPlace, T, usize)> {
        let places = order::set(self.planned.iter().filter_map(Stop::item));
        let answered = places.into_iter().filter_map(|place| {
            let (lesson, part, item) = place;
            let lesson = self.lessons.get(lesson);
            let id = lesson.parts.get(part)?.asked().get(item)?.id.to_owned();
            let attempts = &progress.of(&lesson.id).items.get(&id)?.attempts;
            let before = attempts.partition_point(|it| it.number <= self.since);
            let here = chosen(attempts.get(before..)?)?;
            Some((place, here, attempts.len()))
        });
        answered.collect()
    }

    /// What may be seen of the page here; `lessons` are its own.
    pub fn sections<'a>(&self, lessons: &'a Lessons, progress: &'a Progress) -> Vec<Section<'a>> {
        let Some(page) = self.page() else {
            return Vec::new();
        };
        if let (Some(recall), Page::End(Stretch::Recall)) = (self.as_recall(), page) {
            return vec![Section::Summary(self.came_to(recall, lessons, progress))];
        }
        if page == Page::End(Stretch::Paper) {
            return vec![match self.under_way() {
                Some(_) => Section::Sheet(self.sheet(lessons)),
                None => Section::Summary(self.paper_came_to(lessons, progress)),
            }];
        }
        let lesson = lessons.get(self.lesson_number());
        let kept = progress.of(&lesson.id);
        let mut sections = page::sections_on_the_way(lesson, page, kept, self.card_place());
        if let [Section::Summary(summary)] = &mut sections[..] {
            self.leave_earlier(summary);
            summary.more.extend(self.forecast_and_result(progress));
            let guess = progress.first_guess.as_ref();
            let guess = guess.filter(|it| it.lesson == lesson.id && summary.stretch.ends_lesson());
            let guess = guess.map(|it| words::first_minute::later(it.guess, it.came));
            summary.more.extend(guess);
            summary.mode = self.source.mode();
        }
        let intro = self.paper_intro().map(|it| Section::Intro(it.to_vec()));
        intro.into_iter().chain(sections).collect()
    }

    /// How many cards were expected to be right, and how many were at first.
    fn forecast_and_result(&self, progress: &Progress) -> Option<String> {
        let said = usize::try_from(self.forecast?).unwrap_or(usize::MAX);
        let first = self.answered_here(progress, |attempts| attempts.first());
        let right = first.iter().filter(|(_, it, _)| it.is_right()).count();
        let all = self.quiz_length().map_or(0, |(cards, _)| cards.0);
        said::forecast(OutOf(said, all), OutOf(right, first.len()))
    }

    /// What a recall came to: its first answers count, not what it asked again; a skip
    /// only where no answer followed it.
    fn came_to<'a>(
        &self,
        recall: &Recall,
        lessons: &'a Lessons,
        progress: &'a Progress,
    ) -> Summary<'a> {
        let answer = |attempts: &'a [Attempt]| attempts.iter().find(|it| !it.is_skip());
        let first = self.answered_here(progress, |it| answer(it).or(it.first()));
        let reached = self.planned.iter().filter_map(|stop| {
            let place = stop.item()?;
            let (lesson, part, item) = place;
            let lesson = lessons.get(lesson);
            let part = lesson.parts.get(part)?;
            let attempt = first.iter().find(|(it, ..)| *it == place);
            let latest = attempt.map(|(_, attempt, _)| *attempt);
            Some(Reached::of(lesson, part, part.items.get(item)?, latest))
        });
        let due = still_due(lessons, progress, recall.terms.today);
        let is_known = |it: Reached| it.latest.is_some_and(|it| !it.is_skip());
        let is_done = due == 0 && reached.clone().all(is_known);
        let next = recall.next.filter(|_| is_done);
        let is_practice = recall.terms.asks == RecallAsks::Anything;
        let next = next.map(|day| said::next(day, recall.terms.today));
        Summary::across(
            Stretch::Recall,
            (lessons.get(0), self.kept(progress)),
            reached.collect(),
            [
                self.forecast_and_result(progress),
                said::still_missed(self.still_missed(progress)),
                said::still_due(due).filter(|_| !is_practice),
                next,
            ]
            .into_iter()
            .flatten()
            .collect(),
        )
    }
}

fn intro(plan: &RecallPlan, terms: &RecallTerms, minutes: u32) -> Vec<String> {
    let asked = plan.asks.len();
    let length = match terms.asks {
        RecallAsks::Anything => said::practice(asked, minutes),
        RecallAsks::Due => said::length(asked, plan.agenda.left, minutes),
        RecallAsks::OfMode => said::due_and_rest(&plan.agenda, minutes),
    };
    let reasons = said::reasons(&plan.agenda).filter(|_| terms.asks == RecallAsks::Due);
    let spread = plan.agenda.spread.map(|it| said::spread(it, asked));
    [Some(length), reasons, spread]
        .into_iter()
        .flatten()
        .collect()
}

/// How many items of lessons are due on a day.
fn still_due(lessons: &Lessons, progress: &Progress, today: Day) -> usize {
    let lessons = lessons.iter();
    let days = lessons.flat_map(|it| page::due_days(it, progress.of(&it.id)));
    days.filter(|day| *day <= today).count()
}

/// The misses among attempts of an item, where the last of these is one.
fn misses(attempts: &[Attempt]) -> Option<Vec<&Attempt>> {
    let missed = attempts.last().is_some_and(is_miss);
    missed.then(|| attempts.iter().filter(|it| is_miss(it)).collect())
}

fn is_miss(attempt: &Attempt) -> bool {
    match (&attempt.outcome, attempt.mark) {
        (Outcome::NoIdea, _) => true,
        (Outcome::Committed { grade, .. }, mark) => {
            *grade == Some(Grade::Wrong) || grade.is_none() && mark == Some(Mark::No)
        }
        (Outcome::Skipped, _) => false,
    }
}
