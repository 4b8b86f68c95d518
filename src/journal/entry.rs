//! One thing that happened, and how it is written down. What follows from it
//! is computed elsewhere.

use serde::de::value::{Error as Unknown, StrDeserializer};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use uuid::Uuid;

/// The learner of a journal that only one person uses.
pub const ME: &str = "me";

/// Names an entry, on all machines and for ever: a `UUIDv7`. What one learner did
/// is in the order of these, whatever the clock said.
pub type EntryId = Uuid;

/// A moment, as the learner's own clock told it. Clocks run ahead and are set
/// back: a time says which day it was for the learner, never what came first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Time {
    /// Milliseconds since 1970, UTC.
    pub millis: i64,
    /// How many minutes local time was ahead of UTC.
    pub offset: i16,
}

impl Time {
    /// Milliseconds since `earlier`; none where the clock was set back.
    pub fn since(self, earlier: Self) -> u64 {
        let passed = self.millis.saturating_sub(earlier.millis);
        u64::try_from(passed).unwrap_or(0)
    }
}

/// One thing that happened. A text is empty where the event has no use for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// None before it is written.
    pub id: Option<EntryId>,
    pub time: Time,
    pub learner: String,
    /// The lesson's id.
    pub lesson: String,
    /// The item's id; for [`Event::Opened`] and [`Event::PartDone`] the part's
    /// stem.
    pub item: String,
    /// The revision of the question as it was asked.
    pub revision: String,
    pub event: Event,
}

impl Entry {
    /// Whether it was handed in with a paper: with all of that or not at all.
    pub fn is_of_paper(&self) -> bool {
        self.event.asked().is_some_and(|it| it.paper.is_some())
    }
}

/// What happened. Written down as a name and a flat JSON object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A part came on screen.
    Opened,
    /// An answer that cannot be taken back.
    #[serde(skip_deserializing)]
    Committed {
        /// Option ids, or one text as typed.
        answer: Vec<String>,
        /// `None` where it is not asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        certainty: Option<Certainty>,
        /// `None` for an explanation, which the learner marks afterwards.
        #[serde(skip_serializing_if = "Option::is_none")]
        grade: Option<Grade>,
        /// Milliseconds from the question to the commit.
        took_ms: u64,
        #[serde(skip)]
        asked: AskedAs,
    },
    /// "No idea" instead of an answer.
    #[serde(skip_deserializing)]
    NoIdea {
        took_ms: u64,
        #[serde(skip)]
        asked: AskedAs,
    },
    /// The item was passed over on purpose.
    #[serde(skip_deserializing)]
    Skipped {
        #[serde(skip)]
        asked: AskedAs,
    },
    /// A hint was taken, the first one being number 1.
    Hint { number: u32 },
    /// The learner held an explanation against the model.
    SelfMarked { mark: Mark },
    /// The answer was given once more after a confident miss: written by
    /// earlier versions.
    Restated { answer: Vec<String> },
    /// The last line of a part was shown.
    PartDone,
    /// A number was predicted before a run; the item is empty.
    Predicted(Box<Prediction>),
    /// How many of the items to come would be right, before they were asked;
    /// the item is empty, and so is the lesson where they are from several.
    Forecast { right: u32, of: u32 },
    /// An answer is to say nothing about when its item comes back.
    Undone {
        /// The id of its entry.
        undoes: EntryId,
    },
    /// Start again: with the item; without an item, with the lesson; without
    /// either, with everything.
    Reset,
}

impl Event {
    /// The event's name and everything else about it, as it is kept.
    pub fn write(&self) -> serde_json::Result<(String, String)> {
        let event = serde_json::to_value(self)?;
        let named = event.as_object().and_then(|it| it.iter().next());
        let Some((name, body)) = named else {
            let name = event.as_str().unwrap_or_default().to_owned();
            return Ok((name, EMPTY.to_owned()));
        };
        let mut body = body.clone();
        let asked = self.asked().map(serde_json::to_value).transpose()?;
        if let (Value::Object(fields), Some(Value::Object(asked))) = (&mut body, asked) {
            fields.extend(asked);
        }
        Ok((name.clone(), body.to_string()))
    }

    /// The opposite of [`Self::write`]; `None` for an event that only a later
    /// version knows. Fields that only a later version knows are passed over.
    pub fn read(name: &str, body: &str) -> Option<Self> {
        let settled = || serde_json::from_str::<WrittenAttempt>(body).ok();
        match name {
            "committed" => settled()?.committed(),
            "no_idea" => settled()?.no_idea(),
            "skipped" => settled().map(WrittenAttempt::skipped),
            _ => Self::read_other(name, body),
        }
    }

    /// The same for what settles no item.
    fn read_other(name: &str, body: &str) -> Option<Self> {
        let named = || Self::deserialize(StrDeserializer::<Unknown>::new(name)).ok();
        let full = || serde_json::from_str(&["{\"", name, "\":", body, "}"].concat()).ok();
        match body == EMPTY {
            true => named().or_else(full),
            false => full().or_else(named),
        }
    }

    /// How the item was asked that this settled.
    pub fn asked(&self) -> Option<&AskedAs> {
        match self {
            Self::Committed { asked, .. }
            | Self::NoIdea { asked, .. }
            | Self::Skipped { asked } => Some(asked),
            Self::Opened
            | Self::Hint { .. }
            | Self::SelfMarked { .. }
            | Self::Restated { .. }
            | Self::PartDone
            | Self::Predicted(_)
            | Self::Forecast { .. }
            | Self::Undone { .. }
            | Self::Reset => None,
        }
    }
}

/// How an item was asked. Written beside what else the event has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(into = "WrittenAsked")]
pub struct AskedAs {
    /// Option ids in the order shown; empty where there are none.
    pub order: Vec<String>,
    pub form: Form,
    /// For practice alone: it says nothing about when the item comes back.
    pub practice: bool,
    /// The paper that it was handed in with.
    pub paper: Option<EntryId>,
}

/// In which of its forms an item was asked; as its lesson asks it, where neither
/// is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Form {
    /// A myth turned round.
    pub twin: bool,
    /// A run with settings of its own, written like an experiment's answer.
    pub set: Option<String>,
}

/// The same as it is written.
#[derive(Serialize)]
struct WrittenAsked {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    order: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    twin: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    practice: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<EntryId>,
}

/// What is written of whatever settles an item, read at once: a journal holds
/// hardly anything else.
#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenAttempt {
    answer: Option<Vec<String>>,
    certainty: Option<Certainty>,
    grade: Option<Grade>,
    took_ms: Option<u64>,
    order: Vec<String>,
    twin: bool,
    set: Option<String>,
    practice: bool,
    paper: Option<EntryId>,
}

impl WrittenAttempt {
    fn committed(mut self) -> Option<Event> {
        Some(Event::Committed {
            answer: self.answer.take()?,
            certainty: self.certainty,
            grade: self.grade,
            took_ms: self.took_ms?,
            asked: self.asked(),
        })
    }

    fn no_idea(self) -> Option<Event> {
        Some(Event::NoIdea {
            took_ms: self.took_ms?,
            asked: self.asked(),
        })
    }

    fn skipped(self) -> Event {
        Event::Skipped {
            asked: self.asked(),
        }
    }

    fn asked(self) -> AskedAs {
        AskedAs {
            order: self.order,
            form: Form {
                twin: self.twin,
                set: self.set,
            },
            practice: self.practice,
            paper: self.paper,
        }
    }
}

impl From<AskedAs> for WrittenAsked {
    fn from(asked: AskedAs) -> Self {
        let AskedAs {
            order,
            form: Form { twin, set },
            practice,
            paper,
        } = asked;
        Self {
            order,
            twin,
            set,
            practice,
            paper,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl From<Vec<String>> for AskedAs {
    /// As its lesson asks it, with its options in this order.
    fn from(order: Vec<String>) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }
}

/// What was predicted of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    /// The name of the scenario.
    pub scenario: String,
    /// As lessons write it.
    pub reading: String,
    /// The number that the reading is taken at, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u64>,
    /// Of one function of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// In the reading's own unit.
    pub value: Number,
    /// The settings that it is for, as an experiment's answer is written; the
    /// author's own if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
}

impl Prediction {
    /// Whether it is about the same number as another one.
    pub fn is_about(&self, other: &Self) -> bool {
        let about = |it: &Self| {
            let Self {
                scenario,
                reading,
                at,
                function,
                ..
            } = it.clone();
            (scenario, reading, at, function)
        };
        about(self) == about(other) && self.set == other.set
    }
}

/// A number as JSON has it, without a fraction where it is whole. `None`: it is
/// none, or without end.
pub fn json_number(number: f64) -> Option<Number> {
    /// From here on not every whole number is one of these.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number that is small enough"
    )]
    let whole = |number: f64| number as i64;
    match number.fract() == 0.0 && number.abs() < EXACT {
        true => Some(whole(number).into()),
        false => Number::from_f64(number),
    }
}

/// The body of an event that is only a name.
const EMPTY: &str = "{}";

/// How sure the learner was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Guess,
    Fairly,
    Sure,
}

impl Certainty {
    /// From the lowest to the highest.
    pub const ALL: [Self; 3] = [Self::Guess, Self::Fairly, Self::Sure];
}

/// What an answer got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Right,
    Wrong,
}

/// What a learner says of their own explanation: does it hold what the model
/// holds?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Yes,
    Partly,
    No,
}

#[cfg(test)]
impl Time {
    /// Told by a clock that shows UTC.
    pub fn utc(millis: i64) -> Self {
        Self { millis, offset: 0 }
    }
}

#[cfg(test)]
mod tests;
