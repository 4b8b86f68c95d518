//! Making a paper of its lessons: one that is begun, and one that was handed in
//! and is looked at again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Paper, PaperStage, Walk, item_at};
use crate::app::walk::Drawn;
use crate::journal::{BegunPaper, Day, EntryId, ItemProgress, PaperHandedIn, PaperTerms, Progress};
use crate::lesson::Lesson;
use crate::page::{self, ItemPlace, Lessons, Page, PaperPlan, PlanSource, Stop, Stretch, Why};
use crate::text::order;
use crate::words::paper as said;

impl Walk {
    /// The paper that was begun, with what stands in it; none where its lessons
    /// have nothing to ask.
    pub fn to_paper(
        mut begun: BegunPaper,
        minutes: Option<u32>,
        lessons: &[Arc<Lesson>],
        progress: &Progress,
    ) -> Option<Self> {
        let (plan, lessons) = drawn(&begun.terms, lessons)?;
        let stops = stops(&plan, &lessons, progress)?;
        let answers = std::mem::take(&mut begun.answers).into_iter();
        let answers = answers.filter_map(|draft| {
            let lesson = lessons.find(&draft.lesson)?;
            Some(((lesson, draft.item.clone()), draft))
        });
        let answers = order::map(answers);
        let mut walk = Self::through(PlanSource::PAPER, lessons, stops, progress);
        walk.drawn = Some(Drawn::Paper(Box::new(Paper {
            title: said::paper(begun.terms.seed),
            about: about(&walk, &begun, plan.asks.len()),
            begun,
            minutes,
            stage: PaperStage::UnderWay,
            answers,
            without_key: BTreeSet::new(),
            clock: None,
        })));
        walk.go_to_where_one_was();
        Some(walk)
    }

    /// A paper that was handed in, to be looked at again, at what it came to; none
    /// where nothing that it asked is there any more.
    pub fn to_paper_handed_in(
        paper: &PaperHandedIn,
        lessons: &[Arc<Lesson>],
        progress: &Progress,
        today: Day,
    ) -> Option<Self> {
        let ids = paper.lessons();
        let mut lessons = named(&ids, lessons)?;
        let mut stops = Vec::new();
        for (lesson, item) in &paper.asked {
            let number = lessons.find(lesson);
            let place = number.and_then(|it| Some((it, lessons.get(it).place_of(item)?)));
            let kept = progress.of(lesson).items.get(item);
            if let (Some((number, place)), Some(kept)) = (place, kept) {
                stops.push(stop_handed_in(
                    &mut lessons,
                    (number, place),
                    kept,
                    paper.id,
                ));
            }
        }
        stops.push(sheet(&stops)?);
        let mut walk = Self::through(PlanSource::PAPER, lessons, stops, progress);
        walk.drawn = Some(Drawn::Paper(Box::new(Paper {
            title: said::handed_in(paper.time.into(), today),
            about: Vec::new(),
            begun: BegunPaper {
                id: paper.id,
                terms: PaperTerms {
                    lessons: ids,
                    items: paper.asked.len(),
                    seed: 0,
                },
                begun: paper.time.millis,
                answers: Vec::new(),
            },
            minutes: None,
            stage: PaperStage::HandedIn,
            answers: BTreeMap::new(),
            without_key: BTreeSet::new(),
            clock: None,
        })));
        walk.stop_at_end();
        Some(walk)
    }
}

/// What a paper asks, and its lessons with each item in the form that it asks; none
/// where it has no lesson.
fn drawn(terms: &PaperTerms, lessons: &[Arc<Lesson>]) -> Option<(PaperPlan, Lessons)> {
    let mut lessons = named(&terms.lessons, lessons)?;
    let plan = PaperPlan::of(&lessons, terms);
    for ((lesson, part, item), form) in &plan.asks {
        let lesson = Arc::make_mut(lessons.get_mut(*lesson));
        lesson.ask_in_form((*part, *item), *form);
    }
    Some((plan, lessons))
}

/// Those lessons with these ids that are there; none where there is none.
fn named(ids: &[String], lessons: &[Arc<Lesson>]) -> Option<Lessons> {
    let named = |id: &String| lessons.iter().find(|it| it.id == *id).cloned();
    let mut named = ids.iter().filter_map(named);
    Some(Lessons::new(named.next()?, named.collect()))
}

/// The page of an item of a paper that was handed in, in the form that it had.
fn stop_handed_in(
    lessons: &mut Lessons,
    (lesson, (part, item)): (usize, (usize, usize)),
    kept: &ItemProgress,
    paper: EntryId,
) -> Stop {
    let mut attempts = kept.attempts.iter();
    let own = attempts.rposition(|it| it.asked.paper == Some(paper));
    let attempts = own.unwrap_or(kept.attempts.len());
    let form = item_at(lessons, (lesson, part, item))
        .map(|(_, it)| page::form_on_page(it, kept, attempts));
    if let Some(form) = form {
        Arc::make_mut(lessons.get_mut(lesson)).ask_in_form((part, item), form);
    }
    Stop {
        lesson,
        page: Page::Again {
            part,
            item,
            attempts,
            why: Why::InPaper,
        },
    }
}

/// The paper of these terms that was handed in last, as far as the journal shows:
/// all that it asks, in the order in which it shows options, and nothing else.
pub fn handed_in(
    terms: &PaperTerms,
    lessons: &[Arc<Lesson>],
    progress: &Progress,
) -> Option<PaperHandedIn> {
    let (plan, lessons) = drawn(terms, lessons)?;
    let mut papers = progress.papers();
    papers.retain(|it| it.asked.len() == plan.asks.len());
    for (place, _) in &plan.asks {
        let (lesson, item) = item_at(&lessons, *place)?;
        let order = page::order_in_paper(lesson, item, terms.seed);
        let form = page::form(item);
        let kept = progress.of(&lesson.id).items.get(&item.question.id)?;
        papers.retain(|paper| {
            let mut attempts = kept.attempts.iter();
            let own = attempts.find(|it| it.asked.paper == Some(paper.id));
            own.is_some_and(|it| it.asked.order == order && it.asked.form == form)
        });
    }
    papers.into_iter().next()
}

/// A page for each item, and the sheet; none where there is no item.
fn stops(plan: &PaperPlan, lessons: &Lessons, progress: &Progress) -> Option<Vec<Stop>> {
    let stop = |place: ItemPlace| {
        let (lesson, item) = item_at(lessons, place)?;
        let kept = progress.of(&lesson.id).items.get(&item.question.id);
        Some(Stop {
            lesson: place.0,
            page: Page::Again {
                part: place.1,
                item: place.2,
                attempts: kept.map_or(0, |it| it.attempts.len()),
                why: Why::InPaper,
            },
        })
    };
    let stops = plan.asks.iter().filter_map(|(place, _)| stop(*place));
    let mut stops: Vec<Stop> = stops.collect();
    stops.push(sheet(&stops)?);
    Some(stops)
}

/// The last page of a paper, behind those of its items; none where it has none.
fn sheet(stops: &[Stop]) -> Option<Stop> {
    Some(Stop {
        page: Page::End(Stretch::Paper),
        ..*stops.first()?
    })
}

fn about(walk: &Walk, begun: &BegunPaper, asks: usize) -> Vec<String> {
    let lessons = walk.lessons.iter();
    let titles: Vec<&str> = lessons.map(|it| it.title.as_str()).collect();
    vec![
        said::asks(asks, &titles, walk.minutes_of_quiz.unwrap_or(0)),
        said::NOTHING_IS_REVEALED.to_owned(),
        said::same_again(&begun.terms),
    ]
}
