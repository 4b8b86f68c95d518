//! What a room is asked, and in which order.

use crate::lesson::{Item, Lesson, Predict, Scenario};
use crate::simulation::ReadingOf;
use crate::text::order;

/// Something to ask a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomStop {
    Item {
        part: usize,
        item: usize,
    },
    /// What the run of a scenario will come to, by the place of its question.
    Run {
        scenario: String,
        predict: usize,
    },
}

impl RoomStop {
    pub fn item<'l>(&self, lesson: &'l Lesson) -> Option<&'l Item> {
        match self {
            Self::Item { part, item } => lesson.parts.get(*part)?.items.get(*item),
            Self::Run { .. } => None,
        }
    }

    /// The scenario, and what is asked of its run.
    pub fn run<'l>(&self, lesson: &'l Lesson) -> Option<(&'l Scenario, &'l Predict)> {
        match self {
            Self::Run { scenario, predict } => {
                let scenario = lesson.scenarios.get(scenario)?;
                Some((scenario, scenario.predict.get(*predict)?))
            }
            Self::Item { .. } => None,
        }
    }

    /// The scenario whose run shows what is right. That of an experiment has many,
    /// none of which is made here.
    pub fn shown_by<'s>(&'s self, lesson: &'s Lesson) -> Option<&'s str> {
        match self {
            Self::Run { scenario, .. } => Some(scenario),
            Self::Item { .. } => Some(read_from(self.item(lesson)?)?.0),
        }
    }

    /// Whether it is called so.
    fn is(&self, name: &str, lesson: &Lesson) -> bool {
        match self {
            Self::Item { .. } => self.item(lesson).is_some_and(|it| it.question.id == name),
            Self::Run { scenario, .. } => scenario == name,
        }
    }
}

/// The scenario and the reading that the number an item asks for is taken from.
pub fn read_from(item: &Item) -> Option<(&str, &ReadingOf)> {
    let shown_by = item.question.number()?.shown_by.as_ref()?;
    Some((&shown_by.scenario, &shown_by.of))
}

/// All that can be asked of a room: the items of a lesson in order, and what a
/// scenario asks before it runs. One run answers all that is asked of it, so that
/// stands together: behind the last item that the same run answers, or at the end.
pub fn stops(lesson: &Lesson) -> Vec<RoomStop> {
    let parts = lesson.parts.iter().enumerate();
    let items: Vec<_> = parts
        .flat_map(|(part, it)| (0..it.items.len()).map(move |item| RoomStop::Item { part, item }))
        .collect();
    let shown_by = items.iter().enumerate();
    let last = order::map(shown_by.filter_map(|(at, it)| Some((it.shown_by(lesson)?, at))));
    let mut stops = Vec::new();
    for (at, item) in items.iter().enumerate() {
        stops.push(item.clone());
        let here = item.shown_by(lesson).filter(|it| last.get(it) == Some(&at));
        stops.extend(here.into_iter().flat_map(|name| runs(lesson, name)));
    }
    let others = lesson.scenarios.keys().map(String::as_str);
    let others = others.filter(|name| !last.contains_key(name));
    stops.extend(others.flat_map(|name| runs(lesson, name)));
    stops
}

/// What a scenario asks before it runs, but for what an item has asked already.
fn runs(lesson: &Lesson, name: &str) -> Vec<RoomStop> {
    let asked = lesson.scenarios.get(name).map_or(&[][..], |it| &it.predict);
    let is_known = |it: &Predict| {
        lesson
            .items()
            .any(|item| read_from(item) == Some((name, &it.of)))
    };
    let asked = asked.iter().enumerate().filter(|(_, it)| !is_known(it));
    asked
        .map(|(predict, _)| RoomStop::Run {
            scenario: name.to_owned(),
            predict,
        })
        .collect()
}

/// The place of what is called so, or else of the first that a run of that name
/// answers.
pub fn place_of(name: &str, stops: &[RoomStop], lesson: &Lesson) -> Option<usize> {
    let is_called = stops.iter().position(|it| it.is(name, lesson));
    is_called.or_else(|| {
        let mut stops = stops.iter();
        stops.position(|it| it.shown_by(lesson) == Some(name))
    })
}

/// The names of all that can be asked.
pub fn room_stops(lesson: &Lesson) -> Vec<String> {
    let items = lesson.items().map(|it| it.question.id.clone());
    let asks = lesson
        .scenarios
        .iter()
        .filter(|(_, it)| !it.predict.is_empty());
    items.chain(asks.map(|(name, _)| name.clone())).collect()
}
