//! What the myths are by now, and what spoke for each.

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{MythState, Progress};
use crate::lesson::{Item, Lesson};
use crate::page::myth_ledger::{MythEvidence, myths};
use crate::page::summary::prompt;
use crate::words::{self, knowledge as said};

use super::lines::{Figure, KnowledgeLine, KnowledgeList, Opens};
use super::{Knowledge, KnowledgeView, KnownPlace};

impl Knowledge {
    pub(super) fn by_myth_state(&self) -> Vec<Figure> {
        let counts = self.myths_by_state();
        let figures = words::MYTH_STATES.into_iter().filter_map(|(state, label)| {
            let count = *counts.get(&state)?;
            let (count, view) = (said::myths(count), KnowledgeView::Myths(state));
            Some(Figure::list(label, count, view))
        });
        figures.collect()
    }

    /// How many myths are in each state that any is in, each idea once.
    pub fn myths_by_state(&self) -> BTreeMap<MythState, usize> {
        let mut counts = BTreeMap::new();
        for (_, lesson, card) in self.cards() {
            *counts.entry(self.state(lesson, card)).or_insert(0) += 1;
        }
        counts
    }

    /// The cards that ask for a myth; of one idea in several lessons the first.
    fn cards(&self) -> impl Iterator<Item = (KnownPlace, &Lesson, &Item)> {
        let mut ideas = BTreeSet::new();
        let lessons = self.lessons.iter().enumerate();
        let cards = lessons.flat_map(|(number, lesson)| {
            myths(lesson).filter_map(move |card| {
                let (part, item) = lesson.place_of(&card.question.id)?;
                let place = KnownPlace {
                    lesson: number,
                    part,
                    item,
                };
                Some((place, &**lesson, card))
            })
        });
        cards.filter(move |(_, lesson, card)| {
            ideas.insert(self.ledger.idea_of(lesson, &card.question.id))
        })
    }

    fn state(&self, lesson: &Lesson, card: &Item) -> MythState {
        self.ledger.state(lesson, &card.question.id)
    }

    pub(super) fn myths(&self, state: MythState, progress: &Progress) -> KnowledgeList {
        let mut list = KnowledgeList::new(said::MYTHS);
        list.text(said::about(state));
        let cards = self.cards().filter(|it| self.state(it.1, it.2) == state);
        let figures = cards.map(|(place, lesson, card)| {
            let belief = self.belief(lesson, card, progress);
            let evidence = self.ledger.evidence(lesson, &card.question.id).last();
            let told = evidence.and_then(|it| self.told(it));
            let told = told.map(|(place, says)| format!("{place}: {says}"));
            let words = [Some(lesson.title.clone()), told].into_iter().flatten();
            let words: Vec<_> = words.collect();
            Figure::list(belief, words.join(" · "), KnowledgeView::Myth(place))
        });
        list.lines.extend(figures.map(KnowledgeLine::Figure));
        list
    }

    /// The myth in the words of its card. Where the card is still to come, they
    /// would tell its answer, and what spoke for the myth stands in their place.
    fn belief(&self, lesson: &Lesson, card: &Item, progress: &Progress) -> String {
        let id = &card.question.id;
        let evidence = self.ledger.evidence(lesson, id).last();
        match evidence.filter(|_| !progress.of(&lesson.id).is_settled(id)) {
            Some(evidence) => {
                let asked = self.of_evidence(evidence).and_then(|at| self.item(at));
                asked.map_or(String::new(), |(_, _, item)| said::behind(&prompt(item)))
            }
            None => prompt(card),
        }
    }

    pub(super) fn myth(&self, card: KnownPlace, progress: &Progress) -> KnowledgeList {
        let Some((lesson, _, item)) = self.item(card) else {
            return KnowledgeList::default();
        };
        let mut list = KnowledgeList::new(said::MYTH);
        list.text(self.belief(lesson, item, progress));
        let evidence = self.ledger.evidence(lesson, &item.question.id).iter();
        let figures = evidence.filter_map(|it| {
            let at = self.of_evidence(it)?;
            let (words, label) = self.told(it)?;
            Some(Figure {
                label,
                bar: Vec::new(),
                words,
                opens: Opens::Item(at),
            })
        });
        let figures: Vec<_> = figures.collect();
        if figures.is_empty() {
            let known = self.items.iter().find(|it| it.at == card);
            let figure = known.and_then(|it| self.of_item(it, progress));
            list.lines.extend(figure.map(KnowledgeLine::Figure));
        }
        list.section(said::EVIDENCE, Vec::new(), figures);
        list
    }

    /// Where an answer was given, and what it says.
    fn told(&self, evidence: &MythEvidence) -> Option<(String, String)> {
        let (lesson, part, asked) = self.item(self.of_evidence(evidence)?)?;
        let day = evidence.time.into();
        let says = said::evidence(evidence.says, evidence.certainty, day, self.today);
        Some((words::asked_in(lesson, part, asked), says))
    }

    fn of_evidence(&self, evidence: &MythEvidence) -> Option<KnownPlace> {
        let number = self
            .lessons
            .iter()
            .position(|it| *it.id == *evidence.lesson)?;
        let (part, item) = self.lessons.get(number)?.place_of(&evidence.item)?;
        Some(KnownPlace {
            lesson: number,
            part,
            item,
        })
    }
}
