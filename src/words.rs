//! What is said to learners, by the situation in which it is said.
//!
//! Whoever finds out what is so tells it as a value; the sentence for it stands
//! here. What both faces say is right in this module; what one of them says is
//! in a module of its own. No key is named here: a sentence about a key is
//! given the key's name, which whoever shows it asks the table of keys for.

mod answer;
pub mod experiment;
pub mod first_minute;
pub mod knowledge;
pub mod lab;
pub mod library;
pub mod mode;
pub mod outside;
pub mod overlay;
pub mod paper;
pub mod plain;
pub mod preview;
mod progress;
pub mod recall;
pub mod report;
mod reveal;
pub mod room;
pub mod saving;
pub mod screen;
#[cfg(feature = "serve")]
pub mod serving;
mod summary;
mod surroundings;
mod written;

pub use answer::*;
pub use progress::*;
pub use reveal::*;
pub use summary::*;
pub use surroundings::{Invocation, Surroundings};
pub use written::*;

use crate::journal::{Certainty, Mark};
use crate::lesson::{Card, Connection, Finding, Item, Lesson, Part, PartKind, Relation, Source};
use crate::text::plural;

/// What a part is: "Step 3 of 7 · intermediate".
pub fn kind(lesson: &Lesson, part: &Part) -> String {
    kind_and_level(lesson, part).join(" · ")
}

/// The same piece by piece: "Step 3 of 7", and "intermediate" if it has a level.
pub fn kind_and_level(lesson: &Lesson, part: &Part) -> Vec<String> {
    let level = part.level.map(|level| level.word().to_owned());
    let kind = std::iter::once(kind_alone(lesson, part));
    kind.chain(level).collect()
}

fn kind_alone(lesson: &Lesson, part: &Part) -> String {
    let kind = match part.kind {
        _ if part.broken.is_some() => "A part with a mistake in it",
        PartKind::Guess => "Guess first",
        PartKind::Overview => "Overview",
        PartKind::Model => "Mental model",
        PartKind::Step => return step(lesson, part),
        PartKind::Depth => "Under the hood",
        PartKind::Practice => "In practice",
        PartKind::Connections => "Connections",
        PartKind::Takeaways => "Takeaways",
        PartKind::Project => return milestone_of(lesson, part),
        PartKind::Myths => "Myths",
        PartKind::Pitfalls => "Pitfalls",
        PartKind::Quiz => "Quiz",
    };
    kind.to_owned()
}

fn step(lesson: &Lesson, part: &Part) -> String {
    let steps = lesson.parts.iter();
    let steps = steps.filter(|part| part.kind == PartKind::Step).count();
    format!("Step {} of {steps}", step_number(lesson, part).unwrap_or(0))
}

/// "Milestone 2 of 6", as above its text, for a part of a project.
pub fn milestone_of(lesson: &Lesson, part: &Part) -> String {
    let parts = lesson.parts.iter();
    let milestones = parts.filter(|part| part.kind == PartKind::Project);
    let all = milestones.count();
    format!("Milestone {} of {all}", milestone_number(lesson, part))
}

/// Which part of the project it is, from 1.
pub fn milestone_number(lesson: &Lesson, part: &Part) -> usize {
    let parts = lesson.parts.iter();
    let mut milestones = parts.filter(|part| part.kind == PartKind::Project);
    let at = milestones.position(|it| it.stem == part.stem);
    at.unwrap_or(0) + 1
}

/// Which step of its lesson a part is, from 1.
pub fn step_number(lesson: &Lesson, part: &Part) -> Option<usize> {
    let parts = lesson.parts.iter();
    let mut steps = parts.filter(|part| part.kind == PartKind::Step);
    let at = steps.position(|step| step.stem == part.stem)?;
    Some(at + 1)
}

/// Where the lesson explains what was guessed at.
pub fn explained_in(lesson: &Lesson, part: &Part) -> String {
    match step_number(lesson, part) {
        Some(number) => format!("Step {number} explains it: {}.", part.title),
        None => format!("“{}” explains it.", part.title),
    }
}

/// Which card of a part this is: "Myth 1 of 2".
pub fn card(item: &Item, number: Option<OutOf>) -> String {
    let kind = match &item.card {
        Some(Card::Myth(_)) => "Myth",
        Some(Card::Pitfall(_)) => "Pitfall",
        None => "Question",
    };
    number.map_or_else(|| kind.to_owned(), |number| format!("{kind} {number}"))
}

/// Which card of all that are gone through: "Card 3 of 12". One that comes back
/// keeps its number, and adds none.
pub fn card_of_walk(number: OutOf, comes_back: bool) -> String {
    match comes_back {
        true => format!("Card {number} comes back"),
        false => format!("Card {number}"),
    }
}

/// How much a quiz has: "12 of 58 cards, about 10 minutes; with --all every
/// card".
pub fn quiz_length(OutOf(cards, all): OutOf, minutes: u32) -> String {
    let time = plain::study_time(minutes);
    let total = plural(all as u64, "card");
    match cards < all {
        true => format!("{cards} of {total}{time}; with --all every card"),
        false => format!("{total}{time}"),
    }
}

/// The way on from a sitting of a quiz.
pub fn next_cards(OutOf(next, left): OutOf) -> String {
    match next < left {
        true => format!(
            "Go on with the next {next} of {}",
            plural(left as u64, "card")
        ),
        false if left == 1 => "Go on with the last card".to_owned(),
        false => format!("Go on with the last {}", plural(left as u64, "card")),
    }
}

/// The words that lead to an item of a part of `kind`; none where a question
/// stands by itself. `in_text`: whether the text of the part goes on behind it.
pub fn lead(item: &Item, kind: Option<PartKind>, in_text: bool) -> Option<&'static str> {
    match (&item.card, kind) {
        (Some(Card::Myth(_)), _) => Some("True, false, or does it depend?"),
        (Some(Card::Pitfall(_)), _) => Some("Which one is right, and why?"),
        (None, Some(PartKind::Guess)) => Some("Guess first: being wrong helps"),
        (None, _) => in_text.then_some("Before reading on"),
    }
}

/// For learners, who never see a parser's words.
pub const BROKEN_PART: &str =
    "This part cannot be shown: its file has a mistake in it. The other parts work.";
pub const BROKEN_QUESTION: &str =
    "There is a question here that cannot be asked: its file has a mistake in it.";

/// Said below a diagram that grows. `key` draws the next frame, and after the last
/// the first; where nobody can press it, nothing is said.
pub fn frame(place: OutOf, key: &str) -> String {
    match key {
        "" => String::new(),
        key if place.0 == place.1 => format!("frame {place} · {key} from the first"),
        key => format!("frame {place} · {key} next"),
    }
}

/// Said to who wants to a heading that is hidden yet.
pub const BEHIND_A_QUESTION: &str = "That place stands behind this question.";

/// Where an author finds a mistake.
pub fn author_note(finding: &Finding) -> String {
    let Finding { file, line, .. } = finding;
    format!(
        "For its author: {file}, line {line}. `buildup check` with the lesson's folder tells more."
    )
}

/// What a lesson has to do with something else, behind the sentence about that.
pub fn relation(connection: &Connection) -> &'static str {
    match connection.relation {
        Relation::BuildsOn => "This lesson builds on it.",
        Relation::Shares => "Both rest on the same idea.",
        Relation::Like => "It works in the same way.",
    }
}

/// Said where the learner has to wait for a run before anything is asked.
pub const WORKING_OUT_NEXT: &str = "One moment: the simulator is working out an answer.";

/// Said until the answer is on disk.
pub const SAVING: &str = "Saving your answer …";

/// Said where the text of a part goes on behind a question.
pub const GATE: &str = "The text goes on once you have answered.";

/// What stands above the end of a step.
pub const RESULT: &str = "The result";
pub const INSIGHT: &str = "The insight";

/// Said above a question that comes back: why it does, and where it is from.
pub const WAS_SURE_AND_WRONG: &str =
    "You were sure of this, and it was not so. Once more, without the answer in sight.";
pub const WAS_MISSED: &str = "You missed this. Once more, without the answer in sight.";
pub const WAS_GUESSED: &str =
    "This was one of your first guesses. Once more, without the answer in sight.";
pub fn from(part: &Part) -> String {
    format!("From “{}”", part.title)
}
pub fn once_more(part: &Part) -> String {
    format!("Once more, from “{}”", part.title)
}

/// Stands above a simulation.
pub fn in_the_lab(title: &str) -> String {
    format!("In the lab: {title}")
}
/// Stands above what the lesson has to do with others, and above its sources.
pub const CONNECTED: &str = "Connected";
pub const SOURCES: &str = "Sources";
/// In the place of a source that the lesson does not have.
pub const SOURCE_MISSING: &str = "[source missing]";

/// What comes on the next page.
pub const NEXT_COMES_BACK: &str = "Next: a question comes back";
pub const NEXT_CARD: &str = "Next card";
pub const NEXT_MYTH: &str = "Next myth";
pub const NEXT_PITFALL: &str = "Next pitfall";
pub const NEXT_CAME_TO: &str = "Next: how your answers went";
pub const NEXT_END: &str = "Next: the end, and what it came to";
/// The same where an answer to what is open lets a question come back first.
pub fn or_comes_back(next: &str) -> String {
    format!("{next}. Once you have answered here, a question comes back first.")
}
/// What stands beside the core and can be opened.
pub fn deeper(title: &str) -> String {
    format!("Deeper: {title}")
}
/// The same in a mode that goes its own way.
pub fn outside_mode(title: &str) -> String {
    format!("{}: {title}", screen::OUTSIDE_MODE)
}
/// Said of an answer that was right and sure, at the first go and without a hint;
/// the way to the next step stands below.
pub const SEEMS_KNOWN: &str = "You seem to know this.";
/// Stands behind [`SEEMS_KNOWN`].
pub fn to_next_step(key: &str, title: &str) -> String {
    format!(" {key} goes to the next step: {title}")
}
pub fn next_part(title: &str) -> String {
    format!("Next: {title}")
}

pub fn next_run(title: &str) -> String {
    format!("Next: the lab: {title}")
}

pub fn then_run(title: &str) -> String {
    format!("Then comes the lab: {title}")
}

/// A source with its date.
pub fn dated(source: &Source) -> String {
    match &source.as_of {
        Some(date) => format!("{}, as of {date}", source.title),
        None => source.title.clone(),
    }
}

/// As it reads on a screen.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Guess => "guess",
        Certainty::Fairly => "fairly sure",
        Certainty::Sure => "sure",
    }
}

/// How likely the learner holds the answer to be right.
pub fn band(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Guess => "< 67 %",
        Certainty::Fairly => "67–80 %",
        Certainty::Sure => "> 80 %",
    }
}

/// A certainty with its band: "fairly sure (67–80 %)".
pub fn certainty_with_band(level: Certainty) -> String {
    let band = band(level).replace(' ', "\u{a0}");
    format!("{} ({band})", certainty(level))
}

/// Stands above a hint, and above all of them.
pub const HINT: &str = "Hint";
pub const HINTS: &str = "Hints";
/// Said where a hint is asked for and there is none.
pub const NO_HINTS: &str = "This question has no hints.";
pub const NO_MORE_HINTS: &str = "There are no more hints.";
/// Asked about an answer before it is given for good.
pub const HOW_SURE: &str = "How sure are you?";
/// Said to who is asked for the first time.
pub const WHAT_BANDS_MEAN: &str =
    "In percent: how likely you think it is that your answer is right.";
/// Asked about the answer from then.
pub const STILL_AGREE: &str = "Still agree?";
pub const AGREE: &str = "Yes, I still say so";
/// A new attempt at a question.
pub const ASK_AGAIN: &str = "Ask me again";
/// Asked after an explanation.
pub const DOES_IT_HAVE_IT: &str = "Does your answer have it?";

/// A new mark for an explanation.
pub const CHANGE_MARK: &str = "Change the mark";

/// What the ticks at a checklist suggest: "3 of 4 ticked: partly?"
pub fn ticked(ticked: usize, points: usize, suggested: Mark) -> String {
    let word = MARKS.iter().find(|(mark, _)| *mark == suggested);
    let word = word.map_or("", |(_, word)| word);
    format!("{ticked} of {points} ticked: {word}?")
}

/// How a learner marks an explanation, in the order of the keys: as with
/// certainties, the highest comes last.
pub const MARKS: [(Mark, &str); 3] = [
    (Mark::No, "no"),
    (Mark::Partly, "partly"),
    (Mark::Yes, "yes, all of it"),
];
