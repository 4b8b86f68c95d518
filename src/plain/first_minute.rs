//! The first minute in words.

use std::io::{self, BufRead, Write};

use crate::app::{FirstMinute, Listed};
use crate::journal::FirstGuess;
use crate::words::{first_minute as said, plain};

use super::line_reader::LineReader;
use super::offer::{Offer, PromptReply};
use super::writer::Writer;

/// Where a newcomer goes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstStep {
    /// To the lesson to start with.
    Lesson,
    Library,
    /// The input has ended.
    Out,
}

/// Asks for a guess, says what came and why. `next`: the lesson to start with.
/// `passed`: is told once the guess is made or passed by.
pub fn first_minute(
    next: Option<&Listed>,
    width: u16,
    passed: impl FnOnce(Option<&FirstGuess>),
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<FirstStep> {
    let Some(mut first) = FirstMinute::new() else {
        return Ok(FirstStep::Library);
    };
    let mut writer = Writer::new(output, width, true);
    let mut lines = LineReader::new(input, true);
    writer.say(said::LEAD)?;
    let scenario = std::sync::Arc::clone(&first.lab.scenario);
    let asked = scenario.predict.iter().map(|it| &it.prompt);
    for text in std::iter::once(&scenario.text).chain(asked) {
        writer.gap();
        writer.blocks("", &text.blocks, &text.links)?;
    }
    writer.gap();
    let guess = Offer::new("")
        .asks(plain::ENTER_A_NUMBER, "")
        .or_nothing(plain::ON_TO_LESSONS, false);
    let reply = guess.put(&mut lines, &mut writer, &[], |line| {
        first.guess_line(line).map(|()| true)
    })?;
    match reply {
        PromptReply::Ended => return ended(&mut writer),
        PromptReply::Stop => return Ok(FirstStep::Out),
        PromptReply::Meant(_) | PromptReply::Asked(_) => {}
    }
    let guess = next.and_then(|it| first.to_remember(&it.id));
    passed(guess.as_ref());
    if reply == PromptReply::Meant(true) {
        tell(&first, &mut writer)?;
    }
    let Some(next) = next else {
        return Ok(FirstStep::Library);
    };
    writer.gap();
    let offer = Offer::new(plain::ENTER)
        .command(plain::LIBRARY, Some(FirstStep::Library))
        .or_nothing(&plain::to_lesson(&next.title), FirstStep::Lesson);
    match offer.put(&mut lines, &mut writer, &[], |_| Err(offer.only()))? {
        PromptReply::Meant(step) => Ok(step),
        PromptReply::Stop | PromptReply::Asked(_) => Ok(FirstStep::Out),
        PromptReply::Ended => ended(&mut writer),
    }
}

fn tell(first: &FirstMinute, writer: &mut Writer) -> io::Result<()> {
    let Some(outcome) = first.outcome() else {
        return Ok(());
    };
    writer.start(&outcome.guess)?;
    writer.say(&outcome.reason)?;
    writer.start(said::SO_IT_GOES)
}

fn ended(writer: &mut Writer) -> io::Result<FirstStep> {
    writer.cut_off()?;
    writer.flush()?;
    Ok(FirstStep::Out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Origin;

    fn said(typed: &str) -> (FirstStep, String) {
        let (next, told, _) = passed(typed);
        (next, told)
    }

    /// The same with whether it counts as shown.
    fn passed(typed: &str) -> (FirstStep, String, bool) {
        let (next, told, passed) = remembered(typed);
        (next, told, passed.is_some())
    }

    /// The same with what is to be remembered.
    fn remembered(typed: &str) -> (FirstStep, String, Option<String>) {
        let (mut output, mut passed) = (Vec::new(), None);
        let mut input = typed.as_bytes();
        let tea = Listed {
            id: "tea".to_owned(),
            title: "Tea".to_owned(),
            summary: String::new(),
            level: None,
            minutes: 1,
            parts: Vec::new(),
            for_authors: false,
            from: Origin::Shipped,
            trouble: None,
        };
        let pass = |guess: Option<&FirstGuess>| passed = Some(FirstGuess::text_of(guess));
        let next = first_minute(Some(&tea), 72, pass, &mut input, &mut output);
        (next.unwrap(), String::from_utf8(output).unwrap(), passed)
    }

    #[test]
    fn the_guess_is_remembered_with_what_came_and_where_it_led() {
        for (typed, text) in [
            ("", None),
            ("\n", Some("passed by")),
            ("5\n", Some("5 85 tea")),
        ] {
            assert_eq!(remembered(typed).2.as_deref(), text, "{typed:?}");
        }
    }

    #[test]
    fn it_counts_as_shown_once_the_guess_is_made_or_passed_by() {
        for (typed, counts) in [("", false), ("abc\n", false), ("5\n", true), ("\n", true)] {
            assert_eq!(passed(typed).2, counts, "{typed:?}");
        }
    }

    #[test]
    fn a_number_and_two_enters_lead_to_the_lesson() {
        let (next, told) = said("abc\n-3\n5\n\n");
        assert_eq!(next, FirstStep::Lesson);
        let beginning = "Before anything else, a guess\n\nNoon, and a sale opens. 60 people press";
        assert!(told.starts_with(beginning), "{told}");
        let asked = "Enter a number, or nothing to go on to the lessons: ";
        let refused = format!(
            "{asked}Type a whole number, such as 25. Enter ? for help.\n{asked}There cannot be fewer than none. \
             Type a number from 0 on. Enter ? for\nhelp.\n{asked}\n"
        );
        let (_, end) = told
            .split_once(&refused)
            .unwrap_or_else(|| panic!("{told}"));
        assert_eq!(
            end,
            "You said 5; it was 85.\n\
             One copy takes one order at a time, and all 85 were under way at once.\n\n\
             Guess, run, reason: the whole lesson works like this.\n\n\
             Enter l for the list of lessons, or nothing to go on to “Tea”: "
        );
    }

    #[test]
    fn nothing_leads_past_it_and_nothing_is_told() {
        let (next, told) = said("\n\n");
        assert_eq!(next, FirstStep::Lesson);
        assert!(
            told.ends_with("Enter l for the list of lessons, or nothing to go on to “Tea”: "),
            "{told}"
        );
        assert_eq!(said("\nl\n").0, FirstStep::Library);
        assert_eq!(said("\n").0, FirstStep::Out);
        let (_, whole) = said("1\n\n");
        assert!(whole.contains("85") && !told.contains("85"));
        assert_eq!(said("").0, FirstStep::Out);
        assert_eq!(said("1\n").0, FirstStep::Out);
        let (next, told) = said("1\nx\nl\n");
        assert_eq!(next, FirstStep::Library);
        assert!(
            told.contains("Only l or an empty line fits here. Enter ? for help.\n"),
            "{told}"
        );
    }
}
