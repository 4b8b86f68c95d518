//! Lessons: folders of Markdown and TOML, read into values, with every problem
//! in them found at once.
//!
//! A [`Folder`] holds a lesson's files in memory; nothing here opens one.
//! [`load()`] never fails: what cannot be used is left out or marked as broken,
//! and a [`Finding`] says why. [`outline`] reads just enough for a list.

mod built_in;
mod card;
mod check;
mod content;
mod embedded;
mod fence;
mod folder;
mod form;
mod front;
mod head;
mod key;
mod kind;
mod load;
mod marks;
mod mode;
mod notes;
mod pack;
mod part;
pub mod scenario;
mod scenarios;
pub mod side_by_side;
mod source_file;
mod study_time;
mod term_finder;
mod unpack;
mod when_seen;
#[macro_use]
mod word;

pub use crate::question::Shown;
pub use built_in::{first_minute, sandbox};
pub use content::ItemHead;
pub use embedded::{SHIPPED_LESSONS, ShippedLesson, embedded};
pub use folder::{File, Folder};
pub use form::ItemForm;
pub use front::split;
pub use head::{Outline, TABLE as LESSON, outline};
pub use key::{Cost, KeyRun, Made, OpenKey};
pub use kind::named as part_kind;
pub use load::{Opened, load, open, read};
pub use mode::{Coverage, PageOfPart};
pub use notes::{FileRef, Notes};
pub use pack::pack;
pub use part::{FRONT_MATTER, QUIZ, is_part};
pub use renamed::renamed;
pub use scenario::{Predict, SCENARIO, Scenario};
pub use study_time::StudyTime;
pub use term_finder::{TermFinder, is_same_form};
pub use unpack::{unpack, unpack_head, unreadable};

use std::collections::BTreeMap;

use content::Content;
use when_seen::WhenSeen;

use crate::question::{Mode, Question, Solution};
use crate::rule::Rule;
use crate::text::{Address, Markdown, Place};

/// A lesson as its author wrote it, as far as it could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    pub id: String,
    pub title: String,
    pub summary: Markdown,
    pub level: Option<Level>,
    /// As its author states them; how long it takes is worked out by others.
    pub minutes: Option<u32>,
    pub tags: Vec<String>,
    pub parts: Vec<Part>,
    pub requires: Vec<String>,
    pub connections: Vec<Connection>,
    pub sources: WhenSeen<Vec<Source>>,
    pub terms: Vec<Term>,
    pub objectives: Vec<Objective>,
    /// How its author shaped modes, each once.
    pub modes: Vec<ModeShape>,
    /// Those that can be run, by name.
    pub scenarios: WhenSeen<BTreeMap<String, Scenario>>,
    /// Ids of items that once existed.
    pub retired: Vec<String>,
    pub author: Option<Author>,
    pub license: Option<String>,
}

impl Lesson {
    /// Everything that can be asked, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().flat_map(|part| &part.items)
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        self.parts.iter().find_map(|part| part.item(id))
    }

    /// Where an item stands: the index of its part, and its own in there.
    pub fn place_of(&self, id: &str) -> Option<(usize, usize)> {
        let mut parts = self.parts.iter().enumerate();
        parts.find_map(|(at, part)| Some((at, part.place_of(id)?)))
    }

    /// The part whose file has this stem.
    pub fn part(&self, stem: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.stem == stem)
    }
}

impl Part {
    /// The id of the objective that `item`, one of its own, is about, if one is
    /// named.
    pub fn objective_of<'a>(&'a self, item: &'a Item) -> Option<&'a str> {
        let named = item.objective.as_ref().or(self.objective.as_ref());
        named.map(String::as_str)
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.get(self.place_of(id)?)
    }

    fn place_of(&self, id: &str) -> Option<usize> {
        self.asked().iter().position(|asked| asked.id == id)
    }
}

/// Where terms are looked for.
impl Part {
    /// Its text, and what is said about answers.
    pub fn texts_with_terms(&self) -> Vec<&Markdown> {
        let mut texts = vec![&self.concept, &self.body, &self.result, &self.insight];
        texts.extend(self.items.iter().flat_map(Item::said_about_answers));
        texts
    }
}

impl Item {
    /// Everything said about an answer, whatever it is.
    fn said_about_answers(&self) -> Vec<&Markdown> {
        let question = &self.question;
        let mut said = vec![&question.explanation];
        said.extend(question.planned_answers().into_iter().map(|it| it.feedback));
        if let Solution::Model { model, .. } = question.solution() {
            said.push(model);
        }
        match &self.card {
            Some(Card::Myth(myth)) => {
                said.extend([&myth.reality, &myth.looks_right, &myth.why_it_matters]);
            }
            Some(Card::Pitfall(pitfall)) => said.push(&pitfall.root_cause),
            None => {}
        }
        said
    }
}

/// How much a reader should bring, from the least up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Foundation,
    Intermediate,
    Advanced,
    Expert,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    pub url: Option<Address>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Connection {
    /// A lesson's id or an address.
    pub to: String,
    pub relation: Relation,
    pub text: Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    BuildsOn,
    Shares,
    Like,
}

/// Where a fact is from. Dates are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub url: Address,
    pub as_of: Option<String>,
    pub review_by: Option<String>,
}

/// A word with its explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub id: String,
    /// The word itself, or a few.
    pub title: String,
    pub text: Markdown,
    /// Other forms of it, as texts use them.
    pub also: Vec<String>,
}

/// Something that one should be able to do after a lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    pub id: String,
    /// One line.
    pub text: Markdown,
    /// Where a syllabus elsewhere has it.
    pub reference: Option<String>,
}

/// What an author wants of a mode. Where it lists nothing, marks decide, and
/// without them the kinds of parts and items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeShape {
    pub mode: Mode,
    /// Stems.
    pub parts: Vec<String>,
    /// Ids of questions and cards in quizzes.
    pub items: Vec<String>,
    /// Names.
    pub scenarios: Vec<String>,
    /// As its author states them.
    pub minutes: Option<u32>,
}

/// One file of a lesson. What is in it is read when it is looked at, as if it
/// stood in the part itself: see [`PartContent`].
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The file's name without its ending; never changes.
    pub stem: String,
    pub kind: PartKind,
    pub title: String,
    pub level: Option<Level>,
    /// Whether all of it belongs to the core.
    pub core: bool,
    /// The modes that its author marked all of it for.
    pub modes: Vec<Mode>,
    /// The objective of what it asks and that names none: its id.
    pub objective: Option<String>,
    /// A part that could not be read: shown as such, with its place.
    pub broken: Option<Finding>,
    content: Content,
}

/// What is in a part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PartContent {
    pub concept: Markdown,
    /// The text; of a quiz its introduction.
    pub body: Markdown,
    pub result: Markdown,
    pub insight: Markdown,
    /// In the order to ask them. First come those that stand before the text;
    /// the others stand where the body has a `Block::Question` with their id.
    /// The items of a quiz are its cards.
    pub items: Vec<Item>,
    /// Questions and cards that could not be read, each shown as such: where
    /// the body has a `Block::Question` with its id, else before the text.
    pub unreadable: Vec<Unreadable>,
}

/// A question or card that cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// As far as it is known.
    pub id: Option<String>,
    pub finding: Finding,
}

/// The closed list of kinds of part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    Guess,
    Overview,
    Model,
    Step,
    Depth,
    Practice,
    Connections,
    Takeaways,
    Project,
    Myths,
    Pitfalls,
    Quiz,
}

impl PartKind {
    /// Whether a part of this kind is made of what it asks.
    pub fn is_quiz(self) -> bool {
        matches!(self, Self::Myths | Self::Pitfalls | Self::Quiz)
    }
}

/// Anything that can be asked: a question, or a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// As asked. A card is asked as a choice.
    pub question: Question,
    pub card: Option<Card>,
    /// The form that `question` has.
    pub form: ItemForm,
    /// A myth turned round, under the id of the card, for when it comes back.
    pub twin: Option<Question>,
    /// Where it stands in its file.
    pub place: Place,
    /// Whether it belongs to the core although its quiz does not as a whole.
    pub core: bool,
    /// The modes that it belongs to although its quiz does not as a whole.
    pub modes: Vec<Mode>,
    /// The objective that it names: its id.
    pub objective: Option<String>,
    /// Of a question in a part of kind `guess`: the stem of the part that
    /// explains it.
    pub explained_in: Option<String>,
    /// Of such a question: the id of the item that asks it in another form at
    /// the end; without one it comes back itself.
    pub comes_back_as: Option<String>,
}

impl Item {
    fn head(&self) -> ItemHead<'_> {
        ItemHead {
            id: &self.question.id,
            core: self.core,
            modes: &self.modes,
        }
    }

    fn new(question: Question, card: Option<Card>) -> Self {
        Self {
            question,
            card,
            form: ItemForm::default(),
            twin: None,
            place: Place::default(),
            core: false,
            modes: Vec::new(),
            objective: None,
            explained_in: None,
            comes_back_as: None,
        }
    }
}

/// What a card shows beyond a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Card {
    Myth(Myth),
    Pitfall(Pitfall),
}

/// A common belief.
#[derive(Debug, Clone, PartialEq)]
pub struct Myth {
    pub id: String,
    pub belief: Markdown,
    pub verdict: MythVerdict,
    pub reality: Markdown,
    pub looks_right: Markdown,
    pub why_it_matters: Markdown,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// The name of a scenario that shows how it is.
    pub scenario: Option<String>,
    /// The same idea in another lesson, as `lesson-id/myth-id`.
    pub same_as: Option<String>,
}

/// Whether a belief holds. Its names are the option ids of a myth card:
/// `true`, `false`, `depends`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MythVerdict {
    True,
    False,
    Depends,
}

impl MythVerdict {
    /// That of the same point turned round.
    pub fn opposite(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Depends => Self::Depends,
        }
    }
}

/// Two ways to do it, one of them a trap. Option ids: `wrong`, `right`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pitfall {
    pub title: String,
    pub root_cause: Markdown,
    /// The id of the myth behind it.
    pub myth: Option<String>,
}

/// What the doctor says about a lesson. Lines and columns count from 1,
/// columns in Unicode scalars; the end is one past the last column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static Rule,
    /// The file's path, inside the lesson's folder, with `/`.
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub message: String,
    pub hint: String,
}

words!(Level {
    Foundation = "foundation",
    Intermediate = "intermediate",
    Advanced = "advanced",
    Expert = "expert",
});

/// As authors write it; readers are told in sentences.
impl Relation {
    pub const WORDS: &'static [&'static str] = &["builds-on", "shares", "like"];

    pub fn of(word: &str) -> Option<Self> {
        match word {
            "builds-on" => Some(Self::BuildsOn),
            "shares" => Some(Self::Shares),
            "like" => Some(Self::Like),
            _ => None,
        }
    }
}

words!(MythVerdict {
    True = "true",
    False = "false",
    Depends = "depends",
});

#[cfg(test)]
mod readme;
mod renamed;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub use tests::experiments::experiments;
