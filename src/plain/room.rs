//! A lesson in front of a room, in lines: for who has no full screen, or reads it
//! aloud.

use std::io::{self, BufRead, Write};

use crate::app::{Direction, RoomScreen};
use crate::journal::Time;
use crate::page::{HandsBar, RoomLine, uncited};
use crate::text::capitalised;
use crate::words::plain::{HELP, LineCommand, YES, room as typed};
use crate::words::{self, room as said};

use super::line_reader::{InputLine, LineReader};
use super::writer::Writer;

/// What can be typed beside hands, and what it does; an error is what is said instead
/// of the question.
const COMMANDS: [(LineCommand, DoInRoom); 5] = [
    (typed::HOW, |room, _| {
        Err(room.how_to_count().unwrap_or_else(|why| why))
    }),
    (typed::TALK, |room, _| room.talk()),
    (typed::REVEAL, |room, now| {
        room.reveal();
        room.finish(now);
        Ok(())
    }),
    (typed::ON, |room, _| room.turn(Direction::On)),
    (typed::BACK, |room, _| room.turn(Direction::Back)),
];

type DoInRoom = fn(&mut RoomScreen, Time) -> Result<(), String>;

/// Shows question after question, as whoever types wants it, until the input ends.
pub fn room(
    mut room: RoomScreen,
    width: u16,
    clock: &dyn Fn() -> Time,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<()> {
    let (mut writer, mut lines) = (
        Writer::new(output, width, true),
        LineReader::new(input, true),
    );
    let prompt = typed::prompt(&COMMANDS.map(|(it, _)| it));
    show(&room, &mut writer)?;
    loop {
        writer.gap();
        writer.prompt(&prompt)?;
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
        if line == typed::LEAVE.letter {
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

/// Does what was typed; of a word its first letter will do.
fn take(room: &mut RoomScreen, line: &str, clock: &dyn Fn() -> Time) -> Result<(), String> {
    if line.is_empty() || line == HELP.letter {
        return Err(typed::help(&COMMANDS.map(|(it, _)| it)));
    }
    let is_meant = |word: &str| word == line || word.get(..1) == Some(line);
    match COMMANDS.iter().find(|(it, _)| is_meant(it.letter)) {
        Some((_, does)) => does(room, clock()),
        None => room.take_line(line.strip_prefix("v ").unwrap_or(line)),
    }
}

/// Asks first, where there are hands to lose.
fn leaves(room: &RoomScreen, writer: &mut Writer, lines: &mut LineReader) -> io::Result<bool> {
    if !room.has_hands() {
        return Ok(true);
    }
    writer.say(said::ASK_TO_LEAVE)?;
    writer.prompt(&typed::leave())?;
    Ok(match lines.next()? {
        InputLine::Text(line) => [YES, typed::LEAVE].iter().any(|it| it.letter == line),
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
