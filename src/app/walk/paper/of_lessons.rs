//! Making a paper of its lessons: one that is begun, and one that was handed in
//! and is looked at again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Paper, PaperStage, Walk, item_at};
use crate::app::walk::Drawn;
use crate::journal::{
    AskedAs, BegunPaper, Day, EntryId, ItemProgress, PaperHandedIn, PaperTerms, Progress,
};
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
        let before = asked_before(&plan, &lessons, (begun.terms.seed, progress));
        let answers = std::mem::take(&mut begun.answers).into_iter();
        let answers = answers.filter_map(|draft| {
            let lesson = lessons.find(&draft.lesson)?;
            Some(((lesson, draft.item.clone()), draft))
        });
        let answers = order::map(answers);
        let mut walk = Self::through(PlanSource::PAPER, lessons, stops, progress);
        walk.drawn = Some(Drawn::Paper(Box::new(Paper {
            title: said::paper_once_more(begun.terms.seed, before + 1),
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
            title: said::handed_in(paper.time.into(), today, before(paper, progress) + 1),
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
        papers.retain(|paper| {
            let own = asked_in(paper, (&lesson.id, &item.question.id), progress);
            own.is_some_and(|it| it.order == order && it.form == form)
        });
    }
    papers.into_iter().next()
}

/// How many papers asked what one with this seed asks.
fn asked_before(plan: &PaperPlan, lessons: &Lessons, (seed, progress): (u64, &Progress)) -> usize {
    let asks = plan.asks.iter().filter_map(|(place, _)| {
        let (lesson, item) = item_at(lessons, *place)?;
        let asked = AskedAs {
            order: page::order_in_paper(lesson, item, seed),
            form: page::form(item),
            ..AskedAs::default()
        };
        Some(((lesson.id.clone(), item.question.id.clone()), asked))
    });
    let asks: Vec<_> = asks.collect();
    let papers = progress.papers();
    let same = papers.iter().filter(|it| asks_these(it, &asks, progress));
    same.count()
}

/// Whether a paper that was handed in asked these items, in this order and way. Of an
/// older answer it is not kept in which order its options stood.
fn asks_these(
    paper: &PaperHandedIn,
    asks: &[((String, String), AskedAs)],
    progress: &Progress,
) -> bool {
    let asked = asks.iter().map(|(item, _)| item);
    paper.asked.iter().eq(asked)
        && asks.iter().all(|((lesson, item), asks)| {
            let asked = asked_in(paper, (lesson, item), progress);
            asked.is_some_and(|it| {
                let is_known = !it.order.is_empty() && !asks.order.is_empty();
                it.form == asks.form && (!is_known || it.order == asks.order)
            })
        })
}

/// How a paper that was handed in asked an item.
fn asked_in<'p>(
    paper: &PaperHandedIn,
    (lesson, item): (&str, &str),
    progress: &'p Progress,
) -> Option<&'p AskedAs> {
    let mut attempts = progress.of(lesson).items.get(item)?.attempts.iter();
    let own = attempts.find(|it| it.asked.paper == Some(paper.id));
    own.map(|it| &it.asked)
}

/// How many papers asked the same in the same way before this one was handed in.
fn before(paper: &PaperHandedIn, progress: &Progress) -> usize {
    let asks = paper.asked.iter().filter_map(|named| {
        let asked = asked_in(paper, (&named.0, &named.1), progress)?;
        Some((named.clone(), asked.clone()))
    });
    let asks: Vec<_> = asks.collect();
    let papers = progress.papers().into_iter();
    let before = papers.skip_while(|it| it.id != paper.id).skip(1);
    let same = before.filter(|it| asks_these(it, &asks, progress));
    same.count()
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
