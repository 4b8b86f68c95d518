//! What a recall asks: across lessons what is due, each item in another form
//! than last time.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::journal::{
    Agenda, Candidate, DailyLimit, Day, ItemProgress, MythState, Progress, Schedule, Urgency,
};
use crate::lesson::{Item, ItemForm, Lesson, PartKind};
use crate::text::order;

use super::apart::kept_apart;
use super::{ItemPlace, Lessons, Mode, MythLedger, Page, Stop, Stretch, Why, next_form};

/// What a recall goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecallTerms {
    pub today: Day,
    pub limit: DailyLimit,
    /// The day on which all of it is to be known.
    pub exam: Option<Day>,
    pub asks: RecallAsks,
}

/// What a recall asks of what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecallAsks {
    /// What is due.
    Due,
    /// Any of it; that leaves the schedule alone.
    Anything,
    /// Of what a lesson has in its mode *recall* what is due, and then the rest, which
    /// leaves the schedule alone.
    OfMode,
}

/// A page for each item that is asked, with the form that it has there, in order.
#[derive(Debug, Clone)]
pub struct RecallPlan {
    pub asks: Vec<(Stop, ItemForm)>,
    pub agenda: Agenda,
    /// How many items it is made from: all that were answered and can be asked.
    pub known: usize,
}

/// An item that was asked.
struct Known<'a> {
    place: ItemPlace,
    id: &'a str,
    schedule: Schedule,
    lesson: &'a Lesson,
    kept: &'a ItemProgress,
}

impl RecallPlan {
    /// Reads the parts in which something was answered.
    pub fn of(lessons: &Lessons, progress: &Progress, terms: &RecallTerms) -> Self {
        let mut known = known(lessons, progress);
        if terms.asks == RecallAsks::OfMode {
            known.retain(Known::is_of_mode);
        }
        let candidates = candidates(&known, (lessons, progress), terms);
        let (today, limit) = (terms.today, terms.limit);
        let agenda = match terms.asks {
            RecallAsks::Due => Agenda::of(&candidates, today, limit, terms.exam),
            RecallAsks::Anything => Agenda::practice(&candidates, today, limit),
            RecallAsks::OfMode => Agenda::due_and_rest(&candidates, today, limit),
        };
        let asks = agenda.asks.iter();
        let asks = asks.filter_map(|ask| Some((known.get(ask.candidate)?, ask.urgency)));
        let asks = kept_apart(asks.collect(), |(it, _)| {
            it.settled_since_miss(lessons, progress)
        });
        let asks = asks.into_iter();
        Self {
            asks: asks.filter_map(|(it, urgency)| it.ask(urgency)).collect(),
            agenda,
            known: known.len(),
        }
    }

    /// Its lessons, with each item in the form in which it is asked.
    pub fn in_form(&self, mut lessons: Lessons) -> Lessons {
        for (stop, form) in &self.asks {
            if let Some((lesson, part, item)) = stop.item() {
                let lesson = Arc::make_mut(lessons.get_mut(lesson));
                lesson.ask_in_form((part, item), *form);
            }
        }
        lessons
    }

    /// The pages, and what they came to.
    pub fn stops(&self) -> Vec<Stop> {
        let end = self.asks.first().map(|(first, _)| Stop {
            page: Page::End(Stretch::Recall),
            ..*first
        });
        let asked = self.asks.iter().map(|(stop, _)| *stop);
        asked.chain(end).collect()
    }
}

fn known<'a>(lessons: &'a Lessons, progress: &'a Progress) -> Vec<Known<'a>> {
    let mut known = Vec::new();
    for (number, lesson) in lessons.iter().enumerate() {
        let lesson: &Arc<Lesson> = lesson;
        let kept = progress.of(&lesson.id);
        let parts = lesson.parts.iter().enumerate();
        // A first guess comes back at the end of its lesson.
        for (part, it) in parts.filter(|(_, part)| part.kind != PartKind::Guess) {
            for (item, asked) in it.asked().into_iter().enumerate() {
                known.extend(kept.items.get(asked.id).map(|kept| Known {
                    place: (number, part, item),
                    id: asked.id,
                    schedule: Schedule::of(kept),
                    lesson,
                    kept,
                }));
            }
        }
    }
    known.retain(|it| it.schedule.due().is_some());
    known
}

/// The items about a myth that is believed again.
fn relapsed(lessons: &Lessons, progress: &Progress) -> BTreeSet<ItemPlace> {
    let all = || lessons.iter().map(|it| (&**it, progress.of(&it.id)));
    let ledger = MythLedger::of(all());
    let asked = all().enumerate().flat_map(|(number, (lesson, _))| {
        let asked = ledger.asks_for(lesson).into_iter();
        asked.map(move |((part, item), state)| ((number, part, item), state))
    });
    let back = asked.filter(|(_, state)| *state == MythState::Relapsed);
    order::set(back.map(|(place, _)| place))
}

fn candidates(
    known: &[Known],
    (lessons, progress): (&Lessons, &Progress),
    terms: &RecallTerms,
) -> Vec<Candidate> {
    let place_of = |lesson: &str, id: &String| {
        let same = |it: &Known| it.lesson.id == lesson && it.id == id;
        known.iter().position(same)
    };
    let relapsed = relapsed(lessons, progress);
    let candidate = |it: &Known| {
        let item = it.item();
        let confusable = item.map_or(&[][..], |item| &item.question.confusable_with);
        let confusable = confusable
            .iter()
            .filter_map(|id| place_of(&it.lesson.id, id));
        Candidate {
            schedule: it.schedule.clone(),
            seconds: item.map_or(0, |item| item.study_time().in_seconds()),
            confusable: confusable.collect(),
            relapsed: relapsed.contains(&it.place),
            asked_today: terms.asks == RecallAsks::Due && it.was_recalled_on(terms.today),
        }
    };
    known.iter().map(candidate).collect()
}

impl<'a> Known<'a> {
    fn item(&self) -> Option<&'a Item> {
        let (_, part, item) = self.place;
        self.lesson.parts.get(part)?.items.get(item)
    }

    /// Whether the mode *recall* of its lesson has it.
    fn is_of_mode(&self) -> bool {
        let (_, part, item) = self.place;
        let has = self.lesson.in_mode(Mode::Recall).has_each(part);
        has.get(item).copied().unwrap_or(false)
    }

    /// Whether it was asked on a day, and not for the first time.
    fn was_recalled_on(&self, day: Day) -> bool {
        let days = self.kept.attempts.iter();
        let mut days = days.filter(|it| !it.asked.practice && !it.is_skip());
        let is_known = days.next().is_some_and(|it| Day::from(it.time) < day);
        is_known && days.any(|it| Day::from(it.time) == day)
    }

    /// How many others were settled since it was missed last, where it is.
    fn settled_since_miss(&self, lessons: &Lessons, progress: &Progress) -> Option<usize> {
        let last = self.kept.latest().filter(|_| self.schedule.missed())?;
        let kept = lessons.iter().map(|it| progress.of(&it.id));
        Some(kept.map(|it| it.settled_since(last.number)).sum())
    }

    fn ask(&self, urgency: Urgency) -> Option<(Stop, ItemForm)> {
        let (lesson, part, item) = self.place;
        let page = Page::Again {
            part,
            item,
            attempts: self.kept.attempts.len(),
            why: Why::Recalled(urgency),
        };
        Some((Stop { lesson, page }, next_form(self.item()?, self.kept)))
    }
}
