//! What is said of a paper.

use super::on_day;
use super::plain::study_time;
use super::{OutOf, Surroundings};
use crate::journal::{Day, PaperTerms, Tally};
use crate::text::{capitalised, plural};

/// What a paper is called, by the number that it is drawn by.
pub fn paper(seed: u64) -> String {
    format!("Paper {seed}")
}

/// The same as its title; from the second time on with which one it is.
pub fn paper_once_more(seed: u64, time: usize) -> String {
    format!("{}{}", paper(seed), for_the(time))
}

fn for_the(time: usize) -> String {
    let ending = match (time % 10, time % 100) {
        _ if time == 1 => return String::new(),
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!(", for the {time}{ending} time")
}

/// Stands above an item: "Question 3 of 20".
pub fn question(number: OutOf, flagged: bool) -> String {
    match flagged {
        true => format!("Question {number}, {FLAGGED}"),
        false => format!("Question {number}"),
    }
}

/// What is asked, before the first of it. `titles`: of its lessons.
pub fn asks(items: usize, titles: &[&str], minutes: u32) -> String {
    let (items, time) = (plural(items as u64, "question"), study_time(minutes));
    format!("{items} from {}{time}.", together(titles))
}

/// "A, B and C".
pub fn together(titles: &[&str]) -> String {
    match titles {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

pub const NOTHING_IS_REVEALED: &str = "Nothing is revealed, and every answer can be changed, until you hand in. How sure you are can be left out.";

/// How the same questions are asked again, of anybody.
pub fn same_again(PaperTerms { items, seed, .. }: &PaperTerms) -> String {
    format!("With --items {items} --seed {seed} anybody is asked the same.")
}

/// Said to who leaves a paper that is not handed in.
pub fn is_kept(terms: &PaperTerms, surroundings: &Surroundings) -> String {
    let kept = format!("{} is kept.", paper(terms.seed));
    match surroundings.has_shell() {
        true => format!("{kept} `{}` goes on with it.", command(terms, surroundings)),
        false => kept,
    }
}

fn command(terms: &PaperTerms, surroundings: &Surroundings) -> String {
    let PaperTerms {
        lessons,
        items,
        seed,
    } = terms;
    let lessons: Vec<_> = lessons.iter().map(|it| surroundings.lesson(it)).collect();
    let lessons = lessons.join(" ");
    surroundings.command(&format!("exam {lessons} --items {items} --seed {seed}"))
}

/// The sheet, and what its rows say.
pub const SHEET: &str = "The sheet";
pub const ANSWERED: &str = "answered";
pub const NO_IDEA: &str = "no idea";
pub const OPEN: &str = "open";
/// Said of one that is open, with something in its field.
pub const BEGUN: &str = "open, begun but not given";
pub const FLAGGED: &str = "flagged";
pub const HAND_IN: &str = "Hand in";
/// Leads to a paper of a lesson; the same in plain lines.
pub const SIT: &str = "Sit a paper of this lesson";
pub fn to_sit(lesson: &str, surroundings: &Surroundings) -> String {
    let command = surroundings.command_of("exam", lesson, "");
    format!("To sit a paper of this lesson: {command}")
}
pub const TO_SHEET: &str = "To the sheet";
pub const NEXT_QUESTION: &str = "Next question";

/// "12 answered · 2 flagged · 6 open".
pub fn counts(answered: usize, flagged: usize, open: usize) -> String {
    let all = [(answered, ANSWERED), (flagged, FLAGGED), (open, OPEN)];
    all.map(|(count, words)| format!("{count} {words}"))
        .join(" · ")
}

/// Asked before a paper is handed in: "3 open, 2 flagged: hand in?"
pub fn ask_to_hand_in(open: usize, flagged: usize) -> String {
    let left = [(open, OPEN), (flagged, FLAGGED)];
    let left = left.into_iter().filter(|(count, _)| *count > 0);
    let left: Vec<_> = left
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    match left.is_empty() {
        true => "Everything is answered: hand in?".to_owned(),
        false => format!("{}: hand in?", left.join(", ")),
    }
}

/// Said while the runs are made that show the keys of some numbers.
pub const WORKING_OUT: &str = "Working out the last answers …";

/// Said where the learner has no idea.
pub const STANDS_NO_IDEA: &str = "“No idea” stands here until you answer or hand in.";
/// Takes back what stands.
pub const LEAVE_OPEN: &str = "leave open";
/// Said once that was done.
pub const TAKEN_BACK: &str = "Your answer is taken back: the question is open.";
/// Stands above the certainties.
pub const HOW_SURE: &str = "How sure are you? You can leave it out.";
/// Said to who wants something that there is not before the hand-in.
pub const NOT_NOW: &str = "Not in a paper, before it is handed in.";
/// Said to who is at the list of what is asked, and asks for it.
pub const LISTED_HERE: &str = "This page lists what the paper asks.";
pub const NO_HINTS: &str = "There are no hints in a paper.";

/// How long is left of the time that was asked for.
pub fn time_left(minutes: u64) -> String {
    match minutes {
        0 => "time is over".to_owned(),
        _ => format!("{minutes} min left"),
    }
}
pub const TIME_IS_OVER: &str =
    "The time that you set is over. Nothing is taken away: go on, or hand in.";

/// Said to who comes back to a paper that was not handed in.
pub fn was_begun(seed: u64, answered: OutOf) -> String {
    format!("{} is not handed in yet: {answered} answered.", paper(seed))
}
/// Said to who asks for a paper that was handed in before.
pub fn was_handed_in(seed: u64, day: Day, today: Day) -> String {
    format!("{} was handed in {}.", paper(seed), on_day(day, today))
}
/// What one that was handed in is called: its number is not known.
pub fn handed_in(day: Day, today: Day, time: usize) -> String {
    format!("Paper handed in {}{}", on_day(day, today), for_the(time))
}
/// Said once one is handed in.
pub const IS_HANDED_IN: &str = "Handed in. You find it again in what you know.";
/// Stands above those that were handed in.
pub const HANDED_IN: &str = "Papers that you handed in";
/// One of them, in a line beside what it was about.
pub fn came_to(day: Day, today: Day, right: Tally) -> String {
    format!(
        "{}, right {} of {}",
        on_day(day, today),
        right.right,
        right.n
    )
}
pub const STAYS: &str = "What you answered then stays in your journal.";
pub const LOOK_AGAIN: &str = "Look at it again";
pub const BEGIN_AGAIN: &str = "Begin it again";
pub const BEGIN_ANOTHER: &str = "Begin one with another number";
/// The same in plain lines, asked yes or no.
pub const AGAIN_OR_NEW: &str = "Begin it again? Else one with another number begins.";
/// Said where nobody can be asked.
pub fn to_sit_another(terms: &PaperTerms, surroundings: &Surroundings) -> String {
    format!("To sit another one: {}", command(terms, surroundings))
}
/// Said of the paper that was handed in last, or the nth from the end.
pub fn to_look_again(nth: usize, surroundings: &Surroundings) -> String {
    let command = surroundings.command("exam --again");
    match nth {
        1 => format!("To look at it again: {command}"),
        nth => format!("To look at it again: {command} {nth}"),
    }
}
pub const NONE_YET: &str = "no paper was handed in yet, so there is none to look at again";
pub const NONE_HANDED_IN: &str = "no such paper was handed in";

/// The same in plain lines, asked yes or no.
pub const GO_ON_OR_NEW: &str =
    "Go on with it? Else one with another number begins, and this one is kept.";
pub const GO_ON: &str = "Go on with it";
pub const BEGIN_AFRESH: &str = "Begin one with another number; this one is kept";

/// The same of another one of the same lessons.
pub fn go_on_instead(seed: u64, answered: usize) -> String {
    format!("Go on with paper {seed} instead: {answered} answered")
}

/// A paper that is not handed in, by the titles of its lessons.
pub fn open(seed: u64, titles: &[&str], answered: usize) -> String {
    let titles = together(titles);
    format!(
        "{} on {titles} is not handed in: {answered} answered.",
        paper(seed)
    )
}

/// The same in a line, where papers are listed.
pub const WHICH_ONE: &str = "Go on with which paper?";
/// The same with how to go on with it, in the library.
pub fn key_goes_on(open: &str, key: &str) -> String {
    format!("{open} {key} goes on with it.")
}
/// The same in the mode whose end leads into papers.
pub fn goes_on_at_end(open: &str) -> String {
    format!("{open} The end of this mode leads into it.")
}
/// The same in plain lines.
pub fn command_goes_on(terms: &PaperTerms, surroundings: &Surroundings) -> String {
    format!("To go on with it: {}", command(terms, surroundings))
}
/// Said to who wants to go on with a paper where there is none.
pub const NONE_IS_OPEN: &str = "No paper is open. The end of the mode challenge leads into one.";

/// A row of the sheet in plain lines.
pub fn row(number: usize, state: &str, asked: &str) -> String {
    format!("{number}. {state}: {asked}")
}
/// What stands for an item, in plain lines; `answer`: numbers of options, or words.
pub fn stands(answer: &str, certainty: Option<&str>) -> String {
    match certainty {
        Some(certainty) => format!("Your answer so far: {answer} ({certainty})."),
        None => format!("Your answer so far: {answer}."),
    }
}
/// What an empty line does.
pub const TO_GO_ON: &str = "to go on";
pub const TO_LEAVE_IT_OUT: &str = "to leave it out";
pub const TO_FIRST_OPEN: &str = "for the first open question";
pub const NOT_TO: &str = "not to";
pub const HOW_SURE_LINE: &str = "How sure are you?";
/// Where the input ended.
pub fn before_hand_in(number: Option<usize>) -> String {
    match number {
        Some(number) => format!("at question {number}, before the paper was handed in"),
        None => "before the paper was handed in".to_owned(),
    }
}
/// Said of a number that no question has.
pub fn no_such_question(all: usize) -> String {
    format!("There is no such question: they are 1 to {all}.")
}

/// Said once a question is flagged, or not any more.
pub const IS_FLAGGED: &str = "Flagged.";
pub const IS_NOT_FLAGGED: &str = "No longer flagged.";

/// Said where a paper could ask nothing.
pub const NOTHING_TO_ASK: &str = "These lessons have no question that a paper asks.";

/// How many items of a paper were right, and how many have no answer, each number with
/// why: "1 of 5 right, 3 left open."
pub fn result(right: OutOf, others: &[(usize, &str)]) -> String {
    let others = super::left(others).map_or_else(|| ".".to_owned(), |it| format!(", {it}"));
    format!("{right} right{others}")
}

/// Stands above what a paper came to.
pub const END: &str = "What this paper came to";

/// How many items about an objective were right, and the shares between which
/// that of all such items is likely to be: "right 14 of 20 (48 to 85 %)".
pub fn right_of(tally: Tally) -> String {
    let of = format!("right {} of {}", tally.right, tally.n);
    match tally.interval() {
        Some((low, high)) => format!("{of} ({:.0} to {:.0} %)", low * 100.0, high * 100.0),
        None => of,
    }
}

/// What an objective came to, the figure first. One may be a sentence with its
/// stop.
pub fn objective(words: &str, tally: Tally) -> String {
    let right = capitalised(&right_of(tally));
    format!("{right}: {}.", without_stop(words))
}
pub const NO_OBJECTIVE: &str = "What belongs to no objective";

/// What no item of a paper asked about.
pub fn not_asked_about(objectives: &[String]) -> String {
    let objectives: Vec<_> = objectives.iter().map(|it| without_stop(it)).collect();
    format!("Nothing asked about: {}.", objectives.join("; "))
}

fn without_stop(words: &str) -> &str {
    words.trim_end_matches('.')
}

/// Stands above objectives, and says what the shares in brackets are; `left_open` and
/// `no_idea`: whether there is any such question.
pub fn by_objective(left_open: bool, no_idea: bool) -> String {
    const SHARES: &str = "By objective. In brackets: between which shares you would come out with many more such questions, 95 times in 100.";
    let not_right = match (left_open, no_idea) {
        (true, true) => "What was left open and “no idea” count as not right.",
        (true, false) => "What was left open counts as not right.",
        (false, true) => "“No idea” counts as not right.",
        (false, false) => return SHARES.to_owned(),
    };
    format!("{SHARES} {not_right}")
}

/// Stands above the objectives of one lesson of several.
pub fn of_lesson(title: &str) -> String {
    format!("In {}:", without_stop(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_says_how_many_were_right_of_all_and_what_has_no_answer() {
        for (right, no_idea, left_open, said) in [
            (OutOf(1, 5), 0, 3, "1 of 5 right, 3 left open."),
            (OutOf(5, 5), 0, 0, "5 of 5 right."),
            (OutOf(0, 4), 1, 2, "0 of 4 right, 1 no idea, 2 left open."),
        ] {
            let others = [(no_idea, "no idea"), (left_open, "left open")];
            assert_eq!(result(right, &others), said);
        }
    }

    #[test]
    fn a_paper_says_which_time_it_is_asked_from_the_second_on() {
        for (time, said) in [
            (1, "Paper 7"),
            (2, "Paper 7, for the 2nd time"),
            (3, "Paper 7, for the 3rd time"),
            (11, "Paper 7, for the 11th time"),
            (21, "Paper 7, for the 21st time"),
        ] {
            assert_eq!(paper_once_more(7, time), said);
        }
    }
}
