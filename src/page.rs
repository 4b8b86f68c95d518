//! Pages: what of a lesson stands where, given what the learner has answered.
//!
//! [`sections`] is the gate. It lists what may be seen of a page and stops at
//! the first question without an answer; whoever draws, prints or searches a
//! lesson does it with sections, so what is behind a question is nowhere else
//! to be had. [`rows`] lays sections out for a width.

mod apart;
mod asking;
mod author_view;
mod builder;
mod card_place;
mod changed;
pub mod citation;
mod connections;
mod contents;
mod counts;
mod draft;
mod due;
mod field;
mod form;
mod guess_reveal;
mod guesses;
mod knowledge;
mod listings;
mod marks;
mod minutes;
mod mode_offer;
mod myth_ledger;
mod objective;
mod page_input;
mod panel;
mod paper;
mod plan;
mod recall;
mod reveal;
mod reveal_rows;
mod revealed_options;
mod room;
mod room_hands;
mod room_rows;
mod rows;
#[cfg(test)]
mod sample;
mod searchable;
mod section;
mod sheet;
mod sitting;
mod summary;
mod summary_rows;
mod terms;

pub use apart::OTHERS_BETWEEN;
pub use asking::{
    Asking, AskingContext, Input, InputError, NextInPaper, Reveal, Stage, committed, hints_taken,
};
pub use card_place::{CardCount, CardPlace, PaperMark};
pub use changed::{has_changed, is_changed, recalled, standing_answer};
pub use connections::{OpenLesson, leads_to, next_lesson};
pub use contents::{Contents, ContentsEntry, GroupName, PartGroup, PartOnTheWay, Rail};
pub use counts::{Counts, PartOfWay, all_settled};
pub use draft::{Draft, MAX_TYPED, Typing, suggested_mark};
pub use due::{due, due_days, has_guesses, recallable};
pub use field::cursor_beside;
pub use form::{form, form_on_page, latest, next_form};
pub use guesses::{
    BeforeAndNow, GuessToCome, GuessedTwice, guessed_twice, guesses, guesses_to_come,
};
#[cfg(test)]
pub use knowledge::Figure;
pub use knowledge::{ItemGroup, Knowledge, KnowledgeLine, KnowledgeList, KnowledgeView, Opens};
pub use marks::{ItemMark, PartState};
pub use minutes::{LessonMinutes, PartTime, minutes, part_times};
pub use mode_offer::ModeOffer;
pub use myth_ledger::{MythEvidence, MythLedger, affirmed, myths, speaks_for};
pub use objective::{About, by_objective};
pub use page_input::{AnswerKeys, Following, HintsShown, PageInput};
pub use panel::{PanelRows, experiment_lab};
pub use paper::{PaperPlan, examinable, order_in_paper};
pub use plan::{ItemPlace, Lessons, PlanSource, Stop, alone};
#[cfg(test)]
pub use plan::{PlanForm, StopsOf};
pub use recall::{RecallAsks, RecallPlan, RecallTerms};
pub use reveal::{RevealLine, RevealedOption, afterthoughts, author_lines, kept_answer, verdict};
pub use room::{HandsBar, RoomLine, RoomView, rounds_in_words, uncited};
pub use room_hands::{Hands, MAX_HANDS_TYPED, ROUNDS, how_to_type, numbers, read_hands};
pub use room_rows::room_rows;
pub use rows::{
    Anchor, FocusTarget, Focusable, ItemRows, Lead, OptionOfItem, PageRow, PageRows, PageTerm,
    Snippet, term_rows,
};
pub use searchable::searchable;
pub use section::{
    Section, WaitsFor, open_about, place_of_heading, sections, sections_on_the_way, waits_for,
};
pub use sheet::{Sheet, SheetRow, SheetState, stands_in_paper};
pub use sitting::{Sitting, is_waiting};
pub use summary::{Reached, Reason, Summary, prompt};
pub use terms::terms;

use crate::journal::Urgency;
use crate::lesson::{Item, Lesson, Part, PartKind};
pub use crate::question::{AnswerText, Mode};
use crate::words;

/// A stretch of a lesson that is read in one go. Parts and cards are named by
/// their index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// A part with its text and questions.
    Part(usize),
    /// One card of a quiz.
    Card { part: usize, item: usize },
    /// What the items of a stretch came to.
    End(Stretch),
    /// An item asked once more; open until it has more than `attempts`.
    Again {
        part: usize,
        item: usize,
        attempts: usize,
        why: Why,
    },
}

/// Why an item is asked once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The learner, or the plan, wants all of it once more.
    Wanted,
    /// It was answered wrong, and the learner was sure.
    SureAndWrong,
    /// It was answered wrong.
    Missed,
    /// A recall asks it, for that reason.
    Recalled(Urgency),
    /// It was guessed when the lesson began.
    Guessed,
    /// What was answered is forgotten: it waits for a first answer.
    Forgotten,
    /// A paper asks it; what came before is of no account there.
    InPaper,
}

impl Why {
    /// What stands above an item of `part` that is asked once more.
    pub fn heading(self, part: &Part) -> Vec<String> {
        match self {
            Self::Wanted => vec![words::once_more(part)],
            Self::SureAndWrong => vec![words::WAS_SURE_AND_WRONG.to_owned(), words::from(part)],
            Self::Missed => vec![words::WAS_MISSED.to_owned(), words::from(part)],
            Self::Guessed => vec![words::WAS_GUESSED.to_owned()],
            Self::Recalled(Urgency::SureAndWrong) => {
                vec![words::recall::WAS_SURE.to_owned(), words::from(part)]
            }
            Self::Recalled(Urgency::Missed) => {
                vec![words::recall::WAS_MISSED.to_owned(), words::from(part)]
            }
            Self::Recalled(Urgency::Due | Urgency::Ahead) | Self::Forgotten => {
                vec![words::from(part)]
            }
            Self::InPaper => Vec::new(),
        }
    }
}

/// A stretch of a lesson that has an end of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stretch {
    Part(usize),
    /// What of a part a mode has, and what else was answered of it.
    InPart(usize, Mode),
    /// All parts that are quizzes.
    Quizzes,
    /// What a recall asked, of all of its lessons.
    Recall,
    /// What a paper asked, of all of its lessons; its sheet, until it is handed in.
    Paper,
    /// What a mode has of a lesson that it does not have as a whole.
    InMode(Mode),
    Lesson,
}

impl Stretch {
    /// Whether a walk through a lesson ends with it.
    pub fn ends_lesson(self) -> bool {
        matches!(self, Self::InMode(_) | Self::Lesson)
    }
}

impl Page {
    /// The part it belongs to; none where it is about several.
    pub fn part(self) -> Option<usize> {
        match self {
            Self::Part(part)
            | Self::Card { part, .. }
            | Self::End(Stretch::Part(part) | Stretch::InPart(part, _))
            | Self::Again { part, .. } => Some(part),
            Self::End(
                Stretch::Quizzes
                | Stretch::Recall
                | Stretch::Paper
                | Stretch::InMode(_)
                | Stretch::Lesson,
            ) => None,
        }
    }

    /// Whether a paper asks here.
    pub fn is_in_paper(self) -> bool {
        let why = Why::InPaper;
        matches!(self, Self::Again { why: it, .. } if it == why)
    }

    /// Whether cards end here, of which some may be left to go on with.
    pub fn is_end_of_cards(self) -> bool {
        matches!(self, Self::End(Stretch::Quizzes | Stretch::Recall))
    }

    /// Whether a part can be done here.
    pub fn can_end_part(self) -> bool {
        matches!(self, Self::Part(_) | Self::End(_))
    }

    /// That part itself.
    pub fn part_in(self, lesson: &Lesson) -> Option<&Part> {
        lesson.parts.get(self.part()?)
    }

    /// The words that lead to an item on this page, if any do.
    pub fn lead(self, lesson: &Lesson, item: &Item) -> Option<&'static str> {
        let in_text = matches!(self, Self::Part(_));
        // What was guessed is known when it comes back.
        let part = self.part_in(lesson);
        let part = part.filter(|part| in_text || part.kind != PartKind::Guess);
        words::lead(item, part.map(|part| part.kind), in_text)
    }

    /// The item a page of one item is about.
    pub fn item(self, lesson: &Lesson) -> Option<&Item> {
        match self {
            Self::Card { part, item } | Self::Again { part, item, .. } => {
                lesson.parts.get(part)?.items.get(item)
            }
            Self::Part(_) | Self::End(_) => None,
        }
    }
}

/// The pages of a lesson, in order.
pub fn pages(lesson: &Lesson) -> Vec<Page> {
    let parts = lesson.parts.iter().enumerate();
    let pages = parts.flat_map(|(index, part)| pages_of(index, part));
    let end = (!lesson.parts.is_empty()).then_some(Page::End(Stretch::Lesson));
    pages.chain(end).collect()
}

fn pages_of(index: usize, part: &Part) -> Vec<Page> {
    if !part.has_cards() {
        return vec![Page::Part(index)];
    }
    let cards = (0..part.asked().len()).map(|item| Page::Card { part: index, item });
    cards.chain([Page::End(Stretch::Part(index))]).collect()
}
