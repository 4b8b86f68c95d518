//! `many`: all that are right, and nothing else.

use super::option::{self, QuestionOption};
use super::{
    Answer, AnyKind, Field, Flaw, Kind, PlannedAnswer, Row, RunLookup, Solution, Verdict, choice,
    field,
};
use crate::rule::{self, Problem};
use crate::schema::{Record, Variant};

/// Options, any number of them right, but not none.
#[derive(Debug, Clone, PartialEq)]
pub struct Many {
    pub options: Vec<QuestionOption>,
    pub fixed_order: bool,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "many",
        about: "Every right option has to be picked, and no other.",
        keys: &[choice::OPTIONS, choice::FIXED_ORDER],
    },
    read,
};

fn read(record: &Record, _: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    let options = option::read(record, problems)?;
    option::check_count(options.len(), record.range.clone(), problems)?;
    if !options.iter().any(|option| option.right) {
        problems.push(rule::RIGHT_OPTIONS.at(
            record.range.clone(),
            "none of these options is right",
            "mark every right one with `right = true`",
        ));
        return None;
    }
    Some(Kind::Many(Many {
        options,
        fixed_order: record.flag("fixed_order").unwrap_or(false),
    }))
}

impl Many {
    fn right(&self) -> impl Iterator<Item = &QuestionOption> {
        self.options.iter().filter(|option| option.right)
    }
}

impl AnyKind for Many {
    fn field(&self) -> Field<'_> {
        Field::PickMany(option::choices(&self.options))
    }

    /// What was wrongly picked is spoken of before what was rightly picked.
    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let picked = |option: &&QuestionOption| field::picked(answer).contains(&option.id);
        let missed = self.right().filter(|option| !picked(option));
        let (hits, strays): (Vec<_>, Vec<_>) = self
            .options
            .iter()
            .filter(picked)
            .partition(|option| option.right);
        let flaws: Vec<_> = strays
            .iter()
            .map(|option| Flaw::Stray(&option.text))
            .chain(missed.map(|option| Flaw::Missing(&option.text)))
            .collect();
        Verdict {
            right: Some(flaws.is_empty()),
            feedback: strays
                .iter()
                .chain(&hits)
                .map(|option| option.feedback_by_name())
                .collect(),
            flaws,
            myths: strays
                .iter()
                .filter_map(|option| option.myth.as_deref())
                .collect(),
            difference: None,
        }
    }

    fn key(&self) -> Option<Answer> {
        Some(Answer::Options(
            self.right().map(|option| option.id.clone()).collect(),
        ))
    }

    fn solution(&self) -> Solution<'_> {
        Solution::Options(self.right().map(QuestionOption::choice).collect())
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        option::planned_answers(&self.options)
    }

    fn identity(&self) -> Vec<String> {
        option::identity(&self.options)
    }

    fn fixed_order(&self) -> bool {
        self.fixed_order
    }

    fn options(&self) -> &[QuestionOption] {
        &self.options
    }
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "8e77a784d51e",
    body: r#"
kind = "many"
[[question.option]]
id = "requests"
text = "Requests"
right = true
feedback = "Each is counted."
[[question.option]]
id = "idle"
text = "Idle time"
feedback = "Idle is free."
myth = "always-on"
[[question.option]]
id = "duration"
text = "Duration"
right = true
feedback = "By the millisecond."
"#,
};
