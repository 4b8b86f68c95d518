//! `order`: the right sequence of things.

use super::text_ids::{self, Thing, text_ids};
use super::{
    Answer, AnswerText, AnyKind, Choice, Field, Flaw, Kind, PlannedAnswer, Row, RunLookup,
    Solution, Verdict, field, option,
};
use crate::rule::Problem;
use crate::schema::{Key, Record, Shape, Variant};
use crate::text::Markdown;

/// Things in their right order.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    items: Vec<(String, Markdown)>,
    feedback: Markdown,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "order",
        about: "Things to put in the right order; always shown shuffled.",
        keys: &[
            Key::required(
                "items",
                Shape::List(&Shape::Markdown),
                "Two or more, in the right order. Their ids are made from their text.",
            ),
            Key::optional("feedback", Shape::Markdown, "Said about a wrong order."),
        ],
    },
    read,
};

fn read(record: &Record, _: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    record.is_whole("items").then_some(())?;
    let count = record.texts("items").count();
    option::check_count(count, record.range("items"), problems)?;
    let texts = record.texts("items");
    let things: Vec<Thing<'_>> = texts.map(|(text, _)| Thing { own: None, text }).collect();
    let documents = record.markdowns("items");
    let shown: Vec<&Markdown> = documents.iter().collect();
    if let Some(at) = text_ids::twin(&things, &shown) {
        let (_, range) = record.texts("items").nth(at)?;
        problems.push(option::twice(
            things.get(at)?,
            range,
            "word them differently",
        ));
        return None;
    }
    let items = text_ids(&things).into_iter().zip(documents).collect();
    Some(Kind::Order(Order {
        items,
        feedback: record.markdown("feedback"),
    }))
}

impl Order {
    fn choices(&self) -> Vec<Choice<'_>> {
        self.items
            .iter()
            .map(|(id, text)| Choice { id, text })
            .collect()
    }

    /// Where each thing of `answer` belongs, counted from 0.
    fn places(&self, answer: &Answer) -> Vec<usize> {
        let place = |id: &String| self.items.iter().position(|(other, _)| other == id);
        field::picked(answer).iter().filter_map(place).collect()
    }

    /// Says where the thing that belongs at `place` goes.
    fn advice(&self, place: usize) -> Option<Flaw<'_>> {
        let thing = |place: usize| self.items.get(place).map(|(_, text)| text);
        let before = place.checked_sub(1).and_then(thing);
        thing(place).map(|thing| Flaw::Misplaced { thing, before })
    }
}

impl AnyKind for Order {
    fn field(&self) -> Field<'_> {
        Field::Order(self.choices())
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let places = self.places(answer);
        let right = places.iter().copied().eq(0..self.items.len());
        let standing = longest_rise(&places);
        let flaws = (0..self.items.len())
            .filter(|place| !right && !standing.contains(place))
            .filter_map(|place| self.advice(place))
            .collect();
        Verdict {
            right: Some(right),
            feedback: Vec::from_iter((!right).then(|| (&self.feedback).into())),
            flaws,
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        let ids = self.items.iter().map(|(id, _)| id.clone());
        Some(Answer::Options(ids.collect()))
    }

    fn solution(&self) -> Solution<'_> {
        Solution::Options(self.choices())
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        let said = (!self.feedback.blocks.is_empty()).then_some(&self.feedback);
        let planned = said.into_iter().map(|feedback| PlannedAnswer {
            answer: AnswerText::Typed("another order".to_owned()),
            right: false,
            feedback,
            myth: None,
        });
        planned.collect()
    }

    fn identity(&self) -> Vec<String> {
        self.items.iter().map(|(id, _)| id.clone()).collect()
    }
}

/// The longest run of `places` that rises, not necessarily side by side: what
/// may stay where it is, so that as little as possible has to move.
fn longest_rise(places: &[usize]) -> Vec<usize> {
    let mut rises: Vec<Vec<usize>> = Vec::new();
    for &place in places {
        let before = rises
            .iter()
            .filter(|rise| rise.last().is_some_and(|&last| last < place))
            .max_by_key(|rise| rise.len());
        let mut rise = before.cloned().unwrap_or_default();
        rise.push(place);
        rises.push(rise);
    }
    rises.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "4e08d05430dc",
    body: r#"
kind = "order"
items = ["Download", "Start", "Init", "Run"]
feedback = "Think of a kitchen."
"#,
};
