//! `explain`: in the learner's own words. The learner marks it against a model.

use super::{Answer, AnyKind, Field, Kind, PlannedAnswer, Row, RunLookup, Solution, Verdict};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Variant};
use crate::text::Markdown;

/// A model explanation, and what a good one mentions.
#[derive(Debug, Clone, PartialEq)]
pub struct Explain {
    model: Markdown,
    checklist: Vec<Markdown>,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "explain",
        about: "Answered in the reader's own words, who then compares them with yours and marks them: yes, partly, no.",
        keys: &[
            Key::required("model", Shape::Markdown, "How you would explain it."),
            Key::required(
                "checklist",
                Shape::List(&Shape::Markdown),
                "What a good explanation mentions, one point each.",
            ),
        ],
    },
    read,
};

fn read(record: &Record, _: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    (record.is_whole("checklist") && record.has("model")).then_some(())?;
    let checklist = record.markdowns("checklist");
    if checklist.is_empty() {
        problems.push(rule::EMPTY_LIST.at(
            record.range("checklist"),
            "nothing stands in this checklist",
            "write one point or more that a good explanation mentions",
        ));
        return None;
    }
    Some(Kind::Explain(Explain {
        model: record.markdown("model"),
        checklist,
    }))
}

impl AnyKind for Explain {
    fn field(&self) -> Field<'_> {
        Field::Text { long: true }
    }

    fn judge(&self, _: &Answer) -> Verdict<'_> {
        Verdict::default()
    }

    fn key(&self) -> Option<Answer> {
        None
    }

    fn solution(&self) -> Solution<'_> {
        Solution::Model {
            model: &self.model,
            checklist: &self.checklist,
        }
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        Vec::new()
    }

    fn identity(&self) -> Vec<String> {
        Vec::new()
    }
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "073e5269d574",
    body: r#"
kind = "explain"
model = "Because it is so."
checklist = ["names the cause"]
"#,
};
