//! The first minute in words.

use std::io::{self, BufRead, Write};

use crate::app::FirstMinute;
use crate::words::{first_minute as said, plain};

use super::line_reader::{InputLine, LineReader};
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

/// Asks for a guess, says what came and why. `next`: the title of the lesson to
/// start with.
pub fn first_minute(
    next: Option<&str>,
    width: u16,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<FirstStep> {
    let Some(mut first) = FirstMinute::new() else {
        return Ok(FirstStep::Library);
    };
    let (mut writer, mut lines) = (Writer::new(output, width, true), LineReader(input));
    writer.say(said::LEAD)?;
    let scenario = std::sync::Arc::clone(&first.lab.scenario);
    let asked = scenario.predict.iter().map(|it| &it.prompt);
    for text in std::iter::once(&scenario.text).chain(asked) {
        writer.gap();
        writer.blocks("", &text.blocks, &text.links)?;
    }
    writer.gap();
    while !first.has_run() {
        writer.prompt(plain::GUESS_OR_NOTHING)?;
        let refusal = match lines.next()? {
            InputLine::End => return ended(&mut writer),
            InputLine::Text(line) if line.trim().is_empty() => return Ok(FirstStep::Library),
            InputLine::Refused(why) => Err(why),
            InputLine::Text(line) => first.guess_line(&line),
        };
        refusal.or_else(|why| writer.say(&why))?;
    }
    tell(&first, &mut writer)?;
    let Some(next) = next else {
        return Ok(FirstStep::Library);
    };
    writer.gap();
    writer.prompt(&plain::on_to_lesson(next))?;
    match lines.next()? {
        InputLine::End => ended(&mut writer),
        InputLine::Text(line) if line.trim().is_empty() => Ok(FirstStep::Lesson),
        InputLine::Text(_) | InputLine::Refused(_) => Ok(FirstStep::Library),
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

    fn said(typed: &str) -> (FirstStep, String) {
        let mut output = Vec::new();
        let next = first_minute(Some("Tea"), 72, &mut typed.as_bytes(), &mut output).unwrap();
        (next, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_and_two_enters_lead_to_the_lesson() {
        let (next, told) = said("abc\n-3\n5\n\n");
        assert_eq!(next, FirstStep::Lesson);
        let beginning = "Before anything else, a guess\n\nNoon, and a sale opens. 60 people press";
        assert!(told.starts_with(beginning), "{told}");
        let asked = "Enter a number, or nothing for the list of lessons: ";
        let refused = format!(
            "{asked}Type a number, such as 25 or 0.5.\n{asked}There cannot be fewer than none. \
             Type a number from 0 on.\n{asked}\n"
        );
        let (_, end) = told
            .split_once(&refused)
            .unwrap_or_else(|| panic!("{told}"));
        assert_eq!(
            end,
            "You said 5; it was 85.\n\
             One copy takes one order at a time, and all 85 were under way at once.\n\n\
             Guess, run, reason: the whole lesson works like this.\n\n\
             Press Enter to go on to “Tea”, or enter l for the list of lessons: "
        );
    }

    #[test]
    fn nothing_leads_past_it_and_nothing_is_told() {
        let (next, told) = said("\n");
        assert_eq!(next, FirstStep::Library);
        let (_, whole) = said("1\n\n");
        assert!(whole.contains("85") && !told.contains("85"));
        assert_eq!(said("").0, FirstStep::Out);
        assert_eq!(said("1\n").0, FirstStep::Out);
        assert_eq!(said("1\nl\n").0, FirstStep::Library);
    }
}
