//! A lesson in front of a room, in lines: for who has no full screen, or reads it
//! aloud.

use std::io::{self, BufRead, Write};

use crate::app::{Direction, RoomScreen};
use crate::journal::Time;
use crate::page::{HandsBar, RoomLine, uncited};
use crate::text::capitalised;
use crate::words::plain::room as typed;
use crate::words::{self, room as said};

use super::line_reader::{InputLine, LineReader};
use super::writer::Writer;

/// Shows question after question, as whoever types wants it, until the input ends.
pub fn room(
    mut room: RoomScreen,
    width: u16,
    clock: &dyn Fn() -> Time,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<()> {
    let (mut writer, mut lines) = (Writer::new(output, width, true), LineReader(input));
    show(&room, &mut writer)?;
    loop {
        writer.gap();
        writer.prompt(typed::PROMPT)?;
        let line = match lines.next()? {
            InputLine::Text(line) => line,
            InputLine::Refused(why) => {
                writer.say(&why)?;
                continue;
            }
            InputLine::End => {
                writer.cut_off()?;
                return writer.flush();
            }
        };
        if line == "q" {
            if leaves(&room, &mut writer, &mut lines)? {
                return writer.flush();
            }
            continue;
        }
        match take(&mut room, &line, clock) {
            Ok(()) => show(&room, &mut writer)?,
            Err(words) => writer.say(&words)?,
        }
    }
}

/// Does what was typed; an error is what is said instead of the question.
fn take(room: &mut RoomScreen, line: &str, clock: &dyn Fn() -> Time) -> Result<(), String> {
    match line {
        "?" | "" => Err(typed::COMMANDS.to_owned()),
        "n" => room.turn(Direction::On),
        "p" => room.turn(Direction::Back),
        "v" => Err(room.how_to_count().unwrap_or_else(|why| why)),
        "t" | "talk" => room.talk(),
        "r" => {
            room.reveal();
            room.finish(clock());
            Ok(())
        }
        hands => room.take_line(hands.strip_prefix("v ").unwrap_or(hands)),
    }
}

/// Asks first, where there are hands to lose.
fn leaves(room: &RoomScreen, writer: &mut Writer, lines: &mut LineReader) -> io::Result<bool> {
    if !room.has_hands() {
        return Ok(true);
    }
    writer.say(said::ASK_TO_LEAVE)?;
    writer.prompt(typed::LEAVE)?;
    Ok(match lines.next()? {
        InputLine::Text(line) => matches!(line.as_str(), "y" | "q"),
        InputLine::Refused(_) => false,
        InputLine::End => true,
    })
}

fn show(room: &RoomScreen, writer: &mut Writer) -> io::Result<()> {
    writer.start(&capitalised(&said::question(room.place())))?;
    room.lines().iter().try_for_each(|line| say(line, writer))
}

fn say(line: &RoomLine, writer: &mut Writer) -> io::Result<()> {
    match line {
        RoomLine::Lead(words) => writer.say(words),
        RoomLine::Stem(document) => {
            writer.gap();
            writer.blocks("", &uncited(&document.blocks), &document.links)
        }
        RoomLine::Text { label, document } => {
            writer.gap();
            writer.blocks(label, &uncited(&document.blocks), &document.links)
        }
        RoomLine::Option {
            number,
            text,
            bars,
            verdict,
        } => {
            let word = verdict.map(|(right, _)| word(right));
            writer.gap();
            let label = said::option(*number, word);
            writer.blocks(&label, &text.blocks, &text.links)?;
            bars.iter().try_for_each(|bar| writer.say(&hands(*bar)))?;
            match verdict {
                Some((_, feedback)) => {
                    writer.blocks("", &uncited(&feedback.blocks), &feedback.links)
                }
                None => Ok(()),
            }
        }
        RoomLine::Answer {
            words,
            right,
            feedback,
        } => {
            writer.gap();
            writer.say(&said::foreseen(words, word(*right)))?;
            writer.blocks("", &uncited(&feedback.blocks), &feedback.links)
        }
        RoomLine::Point(text) => writer.hung("- ", &text.blocks, &text.links),
        RoomLine::Words(words) | RoomLine::Said(words) | RoomLine::Key(words) => {
            writer.start(words)
        }
        RoomLine::Talk => writer.start(said::TALK),
    }
}

fn word(right: bool) -> &'static str {
    match right {
        true => words::RIGHT_ANSWER,
        false => words::WRONG_ANSWER,
    }
}

fn hands(bar: HandsBar) -> String {
    said::hands_in_words(bar.round, bar.count, bar.share)
}
