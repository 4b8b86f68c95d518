//! What plain lines say, beside what both faces say of a page: what may be
//! entered where, how far one is, and why a lesson ends.

use crate::journal::Tally;
use crate::question::{Difference, Field};
use crate::text::{capitalised, for_shell, plural};

use super::{OutOf, Surroundings};

mod commands;
pub mod room;

pub use commands::*;

/// Said to an answer that is neither yes nor no.
pub const YES_OR_NO: &str = "Type y for yes or n for no.";

/// How long something takes, to be added to a list: ", about 5 minutes".
/// Nothing where that is not known.
pub fn study_time(minutes: u32) -> String {
    match minutes {
        0 => String::new(),
        1 => ", about a minute".to_owned(),
        _ => format!(", about {minutes} minutes"),
    }
}

/// The same of a lesson that marks a core.
pub fn core_time(core: u32, whole: u32) -> String {
    let core = study_time(core.max(1));
    format!(
        "{core} for the core and {} for all of it",
        plural(whole.into(), "minute")
    )
}

/// How much there is to learn from, and one lesson of it.
pub fn lessons(all: usize) -> String {
    format!("{} to learn from.", plural(all as u64, "lesson"))
}
pub fn lesson(place: OutOf, title: &str) -> String {
    format!("Lesson {place}: {title}")
}
pub fn from(path: &str) -> String {
    format!("From {path}")
}
pub fn from_instead(path: &str) -> String {
    format!("From {path}, in place of the lesson that came along")
}
pub fn parts(parts: usize) -> String {
    plural(parts as u64, "part")
}
pub fn level(level: &str) -> String {
    format!(", {level} level")
}
pub fn progress(reached: &str) -> String {
    format!("Your progress: {reached}")
}
/// `mode`: the way through it that was left, where it is not the usual one.
pub fn to_continue(lesson: &str, surroundings: &Surroundings) -> String {
    format!(
        "To continue: {}",
        surroundings.command_of("learn", lesson, "")
    )
}
pub fn to_start(lesson: &str, surroundings: &Surroundings) -> String {
    format!("To start: {}", surroundings.command_of("learn", lesson, ""))
}

/// Said where a lesson begins. `time` is what [`study_time`] says.
pub fn introduction(parts: usize, questions: usize, time: &str) -> String {
    let parts = plural(parts as u64, "part");
    let questions = plural(questions as u64, "question");
    format!("{parts}, {questions}{time}.")
}
pub fn so_far(reached: &str) -> String {
    format!("So far: {reached}")
}
pub fn part(place: OutOf, title: &str) -> String {
    format!("Part {place}: {title}")
}
/// The same of a part that one comes to for a single question.
pub fn from_part(title: &str) -> String {
    format!("From “{title}”")
}
pub fn source(number: usize, dated: &str) -> String {
    format!("Source {number}: {dated}")
}
/// A line of what is known: "Tomorrow: 4 items".
pub fn figure(label: &str, words: &str) -> String {
    format!("{}: {words}", capitalised(label))
}
/// How answers went that were given alike surely: "Sure: 3 right, 1 wrong."
pub fn tally(label: &str, tally: Tally) -> String {
    let (said, wrong) = (capitalised(label), tally.n - tally.right);
    match label == super::NO_IDEA {
        true => format!("{said}: {wrong}."),
        false => format!("{said}: {} right, {wrong} wrong.", tally.right),
    }
}

/// What to enter in the first minute.
pub const ENTER_A_NUMBER: &str = "Enter a number";
pub const ON_TO_LESSONS: &str = "to go on to the lessons";
/// After it, in a prompt: what an empty line does.
pub fn to_lesson(title: &str) -> String {
    format!("to go on to “{title}”")
}

/// Said of what a lesson has to run.
pub fn scenarios(lesson: &str, all: usize) -> String {
    format!("{} to run in “{lesson}”.", plural(all as u64, "scenario"))
}
pub fn scenario(place: OutOf, title: &str) -> String {
    format!("Scenario {place}: {title}")
}
pub fn to_run(lesson: &str, scenario: &str, surroundings: &Surroundings) -> String {
    let command = surroundings.command_of("lab", lesson, &format!(" {}", for_shell(scenario)));
    format!("To run it: {command}")
}
pub const ASKED_BEFORE_THE_RUN: &str = "This run answers a question of the lesson, so that \
     question comes first. Answer it, skip it or say that you have no idea; then it is run.";
pub const NOT_RUN: &str = "The question is still open, so this is not run.";

/// Said of a simulation.
pub fn simulation(title: &str) -> String {
    format!("Simulation: {title}")
}
pub const CANNOT_BE_RUN: &str = "It cannot be run here.";
pub fn told_until(reached: &str) -> String {
    format!("It is long: this is told of its first {reached}.")
}
pub fn dollars(number: &str) -> String {
    format!("{number} dollars")
}
/// What to enter at a prediction.
pub fn predict_or_nothing(unit: &str) -> String {
    match unit {
        "" => "Enter a number, or nothing to go on without:".to_owned(),
        "USD" => "Enter a number of dollars, or nothing to go on without:".to_owned(),
        _ => format!("Enter a number in {unit}, or nothing to go on without:"),
    }
}
pub fn before_run(title: &str) -> String {
    format!("before the run of “{title}”")
}
/// Where all that a run shows is said.
pub fn to_see_all(lesson: &str, scenario: &str, surroundings: &Surroundings) -> String {
    let more = format!(" {} --readings", for_shell(scenario));
    format!(
        "All its figures: {}",
        surroundings.command_of("lab", lesson, &more)
    )
}
pub const SEE_ALL_OF_SANDBOX: &str = "All its figures: buildup lab --readings";

/// Said where the requests of a run can be asked about.
/// `what`: by what a request stands out.
pub fn how_to_hear_a_story(what: &str) -> String {
    let letter = STORY.letter;
    format!(
        "To hear the story of a request, enter {letter} and its number at what is asked next: \
         {letter} 1. Without a number it is the last one; {letter} n is the next that was {what}, \
         {letter} b the one before."
    )
}
/// What asks for such a story, in a refusal.
pub fn request_to_hear() -> String {
    let letter = STORY.letter;
    format!("{letter}, {letter} n, {letter} b, {letter} and the number of a request")
}
/// `all`: how many there are.
pub fn no_such_request(all: u64) -> String {
    format!(
        "There is no such request: this run had {}, counted from 1.",
        plural(all, "request")
    )
}

/// Said of an answer.
pub fn option(label: &str, number: usize) -> String {
    format!("{label}: option {number}")
}
/// What stands before an option that was picked or is right.
pub fn revealed_option(number: usize, picked: bool, right: bool) -> Option<String> {
    match (picked, right) {
        (true, true) => Some(format!("{number}, picked and right")),
        (true, false) => Some(format!("{number}, picked")),
        (false, true) => Some(format!("{number}, right")),
        (false, false) => None,
    }
}
/// What stands before an option that was asked about.
pub fn option_before(number: usize) -> String {
    format!("Option {number} of the question before")
}
/// Said where something is said about an option to who asks.
pub fn how_to_ask_about(number: usize) -> String {
    let letter = ABOUT_OPTION.letter;
    format!(
        "To hear why another option is not right, enter {letter} and its number at what is \
         asked next: {letter} {number}."
    )
}
pub fn certainty(certainty: &str) -> String {
    format!("Certainty: {certainty}")
}
pub fn point(place: OutOf) -> String {
    format!("Point {place}")
}
pub fn hint(place: OutOf) -> String {
    format!("Hint {place}")
}

/// How far the learner is, in a sentence.
pub fn reached(parts: OutOf, answered: OutOf, right: usize, skipped: usize) -> String {
    format!(
        "{} of {} done, {} of {} answered, {right} right, {skipped} skipped.",
        parts.0,
        plural(parts.1 as u64, "part"),
        answered.0,
        plural(answered.1 as u64, "question"),
    )
}

/// Stands before an item in a list.
pub fn mark(number: Option<usize>) -> String {
    number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "))
}

/// Said at the end, of what did not come back on the way.
pub fn left_to_come_back(left: usize) -> String {
    match left {
        1 => "One more that you were sure of waits to come back.".to_owned(),
        left => format!("{left} more that you were sure of wait to come back."),
    }
}

/// Which of so many items can be heard once more, in a prompt and in a refusal.
pub fn item_to_read(items: usize) -> (String, String) {
    let numbers = numbers(items);
    (format!("{numbers} to read that item again"), numbers)
}
fn numbers(all: usize) -> String {
    match all {
        1 => "1".to_owned(),
        _ => format!("a number from 1 to {all}"),
    }
}
/// Where one says how many will be right: what fits.
pub fn forecast(of: u32) -> (String, String) {
    let numbers = format!("a number from 0 to {of}");
    (numbers.clone(), numbers)
}
/// Behind the way on to the next lesson, in a prompt.
pub fn named(title: &str) -> String {
    format!("“{title}”")
}

/// A lesson that another one leads to.
pub fn lesson_to_start(title: &str, id: &str, surroundings: &Surroundings) -> String {
    match surroundings {
        Surroundings::OwnMachine(_) => {
            let command = surroundings.command_of("learn", id, "");
            format!("The lesson “{title}”: {command}")
        }
        #[cfg(feature = "serve")]
        Surroundings::ClassServer => format!(
            "The lesson “{title}” opens if you log in with the words plain {id} behind the host."
        ),
    }
}

pub fn how_to_stop(surroundings: &Surroundings) -> &'static str {
    match surroundings {
        Surroundings::OwnMachine(_) => {
            "To stop, enter q, or end the input: with Ctrl-D, on Windows with Ctrl-Z and Enter. Your place is kept."
        }
        #[cfg(feature = "serve")]
        Surroundings::ClassServer => {
            "To stop, enter q, end the input with Ctrl-D, or leave with Ctrl-C. Your place is kept."
        }
    }
}

pub fn how_to_stop_a_quiz() -> String {
    format!("To stop and hear what it came to, enter {}.", STOP.letter)
}
pub fn how_to_get_help() -> String {
    format!("To hear what can be entered, enter {}.", HELP.letter)
}

/// Said below the modes of a lesson.
pub fn to_go_on_in() -> String {
    let letter = MODES.letter;
    format!("To go on in one of them, enter {letter} and its name, such as {letter} why.")
}

/// What is asked there.
pub const CARD: &str = "card";
pub const QUESTION: &str = "question";
pub const MILESTONE: &str = "milestone";

/// Where an item is asked, as in "before question 3".
pub fn item_place(side: &str, noun: &str, number: Option<usize>) -> String {
    match number {
        Some(number) => format!("{side} {noun} {number}"),
        None => format!("{side} the {noun}"),
    }
}

/// Said where the input ends in the midst of a lesson: "before question 3".
pub fn stopped(place: &str) -> String {
    format!("Stopped {place}; next time it goes on there.")
}
/// Said to who leaves there.
pub const ANSWERS_ARE_KEPT: &str = "Your answers and your place are kept.";
/// Said where lines that nobody types lead to nothing.
pub const GAVE_UP: &str = "None of the last lines led on, so no more of them are read.";
/// The same in a paper.
pub fn paper_stopped(place: &str) -> String {
    format!("Stopped {place}; next time it goes on at the first that is open.")
}
/// The same where nothing is kept.
pub fn stopped_for_good(place: &str) -> String {
    format!("Stopped {place}. Nothing of it was saved.")
}

pub fn not_saved(why: &str) -> String {
    format!("This could not be saved: {why}")
}

pub const STOPS_HERE: &str = "The lesson stops here, so that nothing you answer is lost.";

/// Which question of a paper to go to, in a prompt and in a refusal.
pub fn question_to_enter(all: usize) -> (String, String) {
    match all {
        1 => ("1 to go to the question".to_owned(), "1".to_owned()),
        _ => (
            format!("a number from 1 to {all} to go to that question"),
            format!("a number from 1 to {all}"),
        ),
    }
}

/// What ends an explanation, behind what asks for it.
pub const AND_EMPTY_LINE: &str = " and with an empty line at its end";
/// The same where each line is an answer.
pub const ON_ONE_LINE: &str = ", on one line";
/// What to enter at `field`.
pub fn request(field: &Field) -> String {
    let many = field.choices().len();
    match field {
        Field::PickOne(_) if many == 2 => "Enter 1 or 2".to_owned(),
        Field::PickOne(_) => format!("Enter a number between 1 and {many}"),
        Field::PickMany(_) => {
            format!("Enter one or more numbers between 1 and {many}, with spaces between them")
        }
        Field::Order(_) => {
            format!("Enter the numbers 1 to {many} in the right order, with spaces between them")
        }
        Field::Number { unit: "" } => "Enter a number".to_owned(),
        Field::Number { unit } if !unit.contains(char::is_alphabetic) => {
            format!("Enter a number in {unit}")
        }
        Field::Number { unit } => format!("Enter a number of {unit}"),
        Field::Setting(experiment) => {
            format!("Enter a setting such as {}", experiment.grid.typed(0))
        }
        Field::Text { long: false } => "Enter your answer".to_owned(),
        Field::Text { long: true } => "Enter your answer, in your own words".to_owned(),
    }
}

/// One of the terms.
pub fn term(title: &str, text: &str) -> String {
    format!("{title}: {text}")
}

/// Asked once an answer was given.
pub fn how_sure() -> String {
    format!(
        "How sure are you? To change your answer, enter {}.",
        BACK.letter
    )
}
/// How sure one can be, by number: "1 guess".
pub fn certainty_to_enter(number: usize, certainty: &str) -> String {
    format!("{number} {certainty}")
}
/// How an explanation can be marked, by number.
pub fn mark_to_enter(number: usize, mark: &str) -> String {
    format!("{number} for “{mark}”")
}
/// Which points of a checklist are to be ticked, in a prompt and in a refusal.
pub fn points_to_tick(points: usize) -> (&'static str, String) {
    match points {
        1 => ("1 if your answer has that point", "1".to_owned()),
        _ => (
            "the numbers of the points that your answer has, with spaces between them",
            format!("numbers from 1 to {points}"),
        ),
    }
}

/// Stands before what can be entered.
pub const ENTER: &str = "Enter ";
/// What an empty line does, in a prompt.
pub const TO_GO_ON: &str = "to go on";
pub const TO_LEAVE: &str = "to leave";
pub const TO_BEGIN: &str = "to begin without";
pub const TO_KEEP_THE_MARK: &str = "to keep the mark";
pub const FOR_NONE: &str = "for none";

/// Said where a part ends, of one that stands beside the core.
pub fn deeper(title: &str) -> String {
    format!("Deeper: “{title}”. This opens it:")
}
/// The command that opens a part, or a heading of it, in one piece.
pub fn part_command(lesson: &str, place: &str, surroundings: &Surroundings) -> String {
    surroundings.command_of("learn", lesson, &format!(" --part {}", for_shell(place)))
}
/// Said behind a link that stays in its part.
pub const IN_THIS_PART: &str = " (in this part)";

/// Said behind a link that leads to another part.
pub fn in_part(title: &str) -> String {
    format!(" (part “{title}”)")
}

/// Said at the end of a text that has such a link, before the command.
pub const TO_GO_THERE: &str = " To go there: ";

/// Said to who knew an answer, of the step that follows.
pub fn seems_known(
    (title, lesson, stem): (&str, &str, &str),
    surroundings: &Surroundings,
) -> String {
    let known = super::SEEMS_KNOWN;
    let known = format!("{known} The next step is “{title}”");
    match surroundings.has_shell() {
        true => {
            let command = part_command(lesson, stem, surroundings);
            format!("{known}. To go there: {command}")
        }
        false => format!("{known}."),
    }
}
pub fn enter_deeper(title: &str) -> String {
    format!("Deeper: “{title}”. {ENTER}")
}
/// Where the input ends, in [`stopped`].
pub fn before_part(title: &str) -> String {
    format!("before “{title}”")
}

/// Said of a line that is not taken.
pub const NOT_TEXT: &str = "That line is not text in UTF-8, so it is not taken.";

pub fn line_too_long(bytes: usize) -> String {
    format!("That line is too long: at most {bytes} bytes are taken.")
}

/// Said of a line with which an answer would be longer.
pub fn answer_too_long(bytes: usize) -> String {
    format!("That line is left out: an answer has at most {bytes} bytes.")
}

pub fn no_such_option(options: usize) -> String {
    match options {
        2 => "There is no such option: the options are 1 and 2.".to_owned(),
        many => format!("There is no such option: the options are 1 to {many}."),
    }
}

/// What differs, one sentence for each place.
pub fn differences(pieces: &[Difference]) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut place = "At the start".to_owned();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Difference::Same(text) => place = format!("After “{text}”"),
            Difference::Missing(text) => sentences.push(format!("{place}, “{text}” is missing.")),
            Difference::Extra(text) => {
                let instead = pieces.next_if(|next| matches!(next, Difference::Missing(_)));
                sentences.push(match instead {
                    Some(Difference::Missing(right)) => {
                        format!("{place}, “{text}” should be “{right}”.")
                    }
                    _ => format!("{place}, “{text}” is too much."),
                });
            }
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_said_place_by_place() {
        let same = |text: &str| Difference::Same(text.to_owned());
        let missing = |text: &str| Difference::Missing(text.to_owned());
        let extra = |text: &str| Difference::Extra(text.to_owned());
        let pieces = [
            extra("x"),
            same("tan"),
            missing("n"),
            same("i"),
            extra("m"),
            missing("n"),
            same("s"),
            extra("!"),
        ];
        let expected = [
            "At the start, “x” is too much.",
            "After “tan”, “n” is missing.",
            "After “i”, “m” should be “n”.",
            "After “s”, “!” is too much.",
        ];
        assert_eq!(differences(&pieces), expected);
        assert!(differences(&[same("tannins")]).is_empty());
    }
}
