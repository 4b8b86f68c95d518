//! What is drawn: spread, of every form, and by the seed alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::lesson::{embedded, load};

fn lessons() -> Lessons {
    let folders = embedded().into_iter();
    let wanted = folders.filter(|it| it.name == "event-driven" || it.name == "microservices");
    let mut lessons = wanted.map(|folder| Arc::new(load(&folder).lesson.unwrap()));
    Lessons::new(lessons.next().unwrap(), lessons.collect())
}

fn terms(items: usize, seed: u64) -> PaperTerms {
    PaperTerms {
        lessons: Vec::new(),
        items,
        seed,
    }
}

fn item(lessons: &Lessons, (lesson, part, item): ItemPlace) -> (&Part, &Item) {
    let part = &lessons.get(lesson).parts[part];
    (part, &part.items[item])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_paper_asks_as_many_as_are_wanted_each_once_and_spread(items in 1..60_usize, seed: u64) {
        let lessons = lessons();
        let plan = PaperPlan::of(&lessons, &terms(items, seed));
        let all: usize = lessons.iter().map(|it| examinable(it)).sum();
        prop_assert_eq!(plan.asks.len(), items.min(all));
        let places: BTreeSet<_> = plan.asks.iter().map(|(place, _)| *place).collect();
        prop_assert_eq!(places.len(), plan.asks.len());
        for (place, form) in &plan.asks {
            let (part, item) = item(&lessons, *place);
            let kind = item.question.kind.name();
            prop_assert!(part.kind != PartKind::Guess && !["explain", "experiment"].contains(&kind));
            prop_assert!(item.forms().any(|it| it == *form));
        }
        // Nothing is asked about twice more than anything else that has items left.
        let mut groups = BTreeMap::<_, (usize, usize)>::new();
        for candidate in candidates(&lessons) {
            let (asked, all) = groups.entry(candidate.group()).or_default();
            *asked += usize::from(places.contains(&candidate.place));
            *all += 1;
        }
        let most = groups.values().map(|it| it.0).max().unwrap_or(0);
        for (group, (asked, all)) in &groups {
            prop_assert!(asked + 1 >= most.min(*all), "{group:?}: {asked} of {all}, {most}");
        }
    }
}

#[test]
fn equal_seeds_draw_the_same_and_others_draw_another_paper() {
    let lessons = lessons();
    let papers: Vec<_> = (0..20)
        .map(|seed| PaperPlan::of(&lessons, &terms(20, seed)))
        .collect();
    for (seed, paper) in (0..).zip(&papers) {
        assert_eq!(*paper, PaperPlan::of(&lessons, &terms(20, seed)));
        let others = papers.iter().filter(|other| *other == paper);
        assert_eq!(others.count(), 1, "{seed}");
    }
    // Every form comes up, and every item.
    let forms: BTreeSet<_> = papers
        .iter()
        .flat_map(|it| it.asks.iter().map(|(_, form)| *form))
        .collect();
    assert!(
        forms.contains(&ItemForm::Own) && forms.contains(&ItemForm::Twin),
        "{forms:?}"
    );
    let drawn: BTreeSet<_> = papers
        .iter()
        .flat_map(|it| it.asks.iter().map(|(place, _)| *place))
        .collect();
    assert!(drawn.len() > 60, "{}", drawn.len());
}

/// Passed on, a seed is the same paper in years: this one is what it was.
#[test]
fn a_paper_stays_what_it_was() {
    // The first eight bytes of a SHA-256, worked out elsewhere.
    assert_eq!(
        draw(7, ["order", "tea", "heat"]),
        14_588_588_550_663_850_556
    );
}

#[test]
fn options_stand_in_an_order_of_the_seed() {
    let lessons = lessons();
    let choices = |seed| -> Vec<Vec<String>> {
        let items = lessons
            .get(0)
            .items()
            .filter(|it| it.question.options().len() > 2);
        items
            .map(|it| order_in_paper(lessons.get(0), it, seed))
            .collect()
    };
    assert_eq!(choices(1), choices(1));
    assert_ne!(choices(1), choices(2));
}

/// What an author lists for *challenge* is all that a paper of the lesson asks.
#[test]
fn a_paper_asks_what_the_challenge_of_its_lesson_lists() {
    let mut folders = embedded().into_iter();
    let folder = folders.find(|it| it.name == "serverless-on-aws");
    let lesson = Arc::new(load(&folder.unwrap()).lesson.unwrap());
    let shape = lesson.modes.iter().find(|it| it.mode == Mode::Challenge);
    let listed = shape.unwrap().parts.clone();
    let lessons = Lessons::from(lesson);
    let asks = PaperPlan::of(&lessons, &terms(1000, 7)).asks;
    assert!(asks.len() >= 20, "{}", asks.len());
    assert_eq!(asks.len(), examinable(lessons.get(0)));
    for (place, _) in asks {
        let (part, item) = item(&lessons, place);
        assert!(listed.contains(&part.stem), "{}", item.question.id);
    }
}
