//! What a paper asks: of its lessons as many items as are wanted, spread over the
//! objectives, mixed. Chance decides by the seed alone: whoever has the same one is
//! asked the same, whatever they have done before.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::journal::PaperTerms;
use crate::lesson::{Item, ItemForm, Lesson, Part, PartKind};
use crate::question::Seed;
use crate::text::order;

use super::{About, ItemPlace, Lessons, Mode};

/// The items of a paper, each with the form that it is asked in, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPlan {
    pub asks: Vec<(ItemPlace, ItemForm)>,
}

/// An item that may be asked.
struct Candidate<'a> {
    place: ItemPlace,
    lesson: &'a Lesson,
    part: &'a Part,
    item: &'a Item,
}

impl PaperPlan {
    /// Reads all parts of the lessons.
    pub fn of(lessons: &Lessons, terms: &PaperTerms) -> Self {
        let chosen = chosen(candidates(lessons), terms.seed);
        let mut chosen: Vec<Candidate> = chosen.into_iter().take(terms.items).collect();
        order::sort_by_key(&mut chosen, |it| it.draw(terms.seed, "order"));
        let asks = chosen.iter().map(|it| (it.place, it.form(terms.seed)));
        Self {
            asks: asks.collect(),
        }
    }
}

/// How many items of a lesson a paper could ask.
pub fn examinable(lesson: &Lesson) -> usize {
    asked(lesson).count()
}

/// The order in which a paper shows the options of an item.
pub fn order_in_paper(lesson: &Lesson, item: &Item, seed: u64) -> Vec<String> {
    let seed = Seed {
        learner: &format!("paper {seed}"),
        lesson: &lesson.id,
        attempt: 1,
    };
    let order = item.question.order(&seed, &[]);
    order.into_iter().map(str::to_owned).collect()
}

/// A first guess is there to be wrong, an explanation is marked by who wrote it
/// after seeing the model, and an experiment tells by itself whether it is right.
fn is_asked(part: &Part, item: &Item) -> bool {
    part.kind != PartKind::Guess && item.question.asks_how_sure()
}

/// What a paper could ask of a lesson, by the places of the part and the item: where
/// the author says what *challenge* has, that alone.
fn asked(lesson: &Lesson) -> impl Iterator<Item = (usize, usize, &Part, &Item)> {
    let mode = lesson.in_mode(Mode::Challenge);
    let parts = lesson.parts.iter().enumerate();
    parts.flat_map(move |(at, part)| {
        let own = match mode.is_shaped() {
            true => mode.has_each(at),
            false => vec![true; part.items.len()],
        };
        let items = part.items.iter().enumerate().zip(own);
        items
            .filter(|((_, item), own)| *own && is_asked(part, item))
            .map(move |((index, item), _)| (at, index, part, item))
    })
}

fn candidates(lessons: &Lessons) -> Vec<Candidate<'_>> {
    let lessons = lessons.iter().enumerate();
    let candidates = lessons.flat_map(|(number, lesson)| {
        asked(lesson).map(move |(at, index, part, item)| Candidate {
            place: (number, at, index),
            lesson,
            part,
            item,
        })
    });
    candidates.collect()
}

/// One of each objective, then one of each part that has none, then another of
/// each, and so on: all of them, in this order.
fn chosen(mut candidates: Vec<Candidate>, seed: u64) -> Vec<Candidate> {
    order::sort_by_key(&mut candidates, |it| it.draw(seed, "item"));
    let mut taken = BTreeMap::<_, usize>::new();
    let mut in_turn = Vec::new();
    for candidate in candidates {
        let group = candidate.group();
        let turn = taken.entry(group).or_default();
        *turn += 1;
        let by_chance = draw(seed, ["group", group.0, group.1]);
        in_turn.push(((*turn, !candidate.has_objective(), by_chance), candidate));
    }
    order::sort_by_key(&mut in_turn, |(turn, _)| *turn);
    in_turn.into_iter().map(|(_, it)| it).collect()
}

impl<'a> Candidate<'a> {
    /// What items are spread over: the objective, or else the part.
    fn group(&self) -> (&'a str, &'a str) {
        let named = self.part.objective_of(self.item);
        (&self.lesson.id, named.unwrap_or(&self.part.stem))
    }

    fn has_objective(&self) -> bool {
        !matches!(About::of(self.lesson, self.part, self.item), About::Nothing)
    }

    fn draw(&self, seed: u64, what: &str) -> u64 {
        draw(seed, [what, &self.lesson.id, &self.item.question.id])
    }

    /// One of all forms that it has.
    fn form(&self, seed: u64) -> ItemForm {
        let forms: Vec<ItemForm> = self.item.forms().collect();
        let drawn = usize::try_from(self.draw(seed, "form") >> 32).unwrap_or(0);
        let at = drawn.checked_rem(forms.len()).unwrap_or(0);
        forms.get(at).copied().unwrap_or_default()
    }
}

/// A number that looks like chance and is the same for the same seed and words.
fn draw(seed: u64, words: [&str; 3]) -> u64 {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    for word in words {
        // With its length in front, no two lists of words look alike.
        hash.update((word.len() as u64).to_le_bytes());
        hash.update(word);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut first = [0; 8];
    first.iter_mut().zip(digest).for_each(|(to, it)| *to = it);
    u64::from_le_bytes(first)
}

#[cfg(test)]
mod tests;
