//! What the fuzz targets in `tests/fuzz` call: the readers of bytes that
//! strangers write, each with all it takes derived from those bytes. No other
//! build has this module. What is read wrongly must be told; a function here
//! returns whatever comes of it, and fails only where the program would.

use std::path::Path;
use std::sync::Arc;
#[cfg(unix)]
use std::time::Duration;

#[cfg(unix)]
use crate::app::KeyPress;
use crate::command::SettingsFile;
use crate::command::line::{self, Header};
use crate::lesson::{self, Folder};
use crate::question::{Answer, Field, meant};
use crate::sim::pool::Reuse;
use crate::sim::replay::{Setting, replay as replayed};
use crate::sim::time::SECOND;
use crate::sim::trace::{Moment, TimeUnit, Trace, TraceFormat};
#[cfg(unix)]
use crate::terminal::{Decoder, TerminalInput};
use crate::text::bounds::{MAX_ENTRIES, MAX_LESSON_BYTES};
use crate::text::{self, Highlights, Medium};
use crate::ui::{Depth, Theme};

/// Reads what a terminal sends. Before each read two bytes say how much comes
/// at once, and how many times ten milliseconds pass before it. Whatever came,
/// Ctrl-C is a key a second later.
#[cfg(unix)]
pub fn terminal(mut bytes: &[u8]) {
    let (mut decoder, mut now) = (Decoder::default(), Duration::ZERO);
    let mut wait = |decoder: &mut Decoder, time: Duration| {
        now += time;
        while let Some(deadline) = decoder.deadline().filter(|it| *it <= now) {
            drop(decoder.expire(deadline));
        }
        now
    };
    while let Some(([length, pause], rest)) = bytes.split_first_chunk() {
        let now = wait(&mut decoder, Duration::from_millis(10) * u32::from(*pause));
        let (read, rest) = rest.split_at(usize::from(*length).min(rest.len()));
        drop(decoder.take(read, now));
        bytes = rest;
    }
    let now = wait(&mut decoder, Duration::from_secs(1));
    let last = decoder.take(b"\x03", now).pop();
    assert_eq!(last, Some(TerminalInput::Key(KeyPress::Ctrl('c'))));
}

/// Reads a trace and replays it. The first five bytes say how and on what.
pub fn replay(bytes: &[u8]) {
    let Some(([columns, keep_alive, reuse, concurrency, init], csv)) = bytes.split_first_chunk()
    else {
        return;
    };
    let setting = Setting {
        keep_alive: u64::from(*keep_alive) * SECOND,
        reuse: [Reuse::MostRecent, Reuse::Newest, Reuse::LeastRecent][usize::from(*reuse) % 3],
        concurrency: concurrency.checked_sub(128).map(u64::from),
        init: u64::from(*init) * SECOND,
        memory_mb: 128,
    };
    if let Ok((trace, _)) = Trace::read(csv, &format(*columns)) {
        let trace = Arc::new(trace);
        let mut fates = Vec::new();
        if replayed(&trace, &setting, |fate| fates.push(fate)).is_ok() {
            assert_eq!(trace.in_file_order(fates).len(), trace.rows().len());
        }
    }
}

/// Each bit says something else about the columns.
fn format(bits: u8) -> TraceFormat {
    let named = |bit: u8| (bits & bit > 0).then(|| "x".to_owned());
    let plain = TraceFormat::default();
    TraceFormat {
        moment: match bits & 1 {
            0 => plain.moment,
            _ => Moment::End(named(2).unwrap_or_else(|| "end".to_owned())),
        },
        duration: named(4).unwrap_or(plain.duration),
        cold_duration: named(8),
        unit: [
            TimeUnit::Seconds,
            TimeUnit::Milliseconds,
            TimeUnit::Microseconds,
        ][usize::from(bits >> 4) % 3],
    }
}

/// Reads Markdown and lays it out in every medium: what comes of it has no
/// control characters and keeps to its width, and problems lie in the text.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let (document, problems) = text::parse(text, 0);
    for problem in problems {
        assert!(text.get(problem.range.clone()).is_some(), "{problem:?}");
    }
    let colours = Highlights::default();
    let media = [
        Medium::screen(&colours),
        Medium::monochrome(&colours),
        Medium::Plain(&document.links),
    ];
    for medium in media {
        for columns in [0, 1, 7, 20, 41, 80, 200] {
            for (_, line) in text::layout(&document.blocks, columns, medium) {
                let shown = line.plain();
                assert!(!shown.contains(char::is_control), "{shown:?}");
                let fits = line.width() <= usize::from(columns);
                assert!(fits || line.wide || columns < 20, "{columns}: {shown:?}");
            }
        }
    }
}

/// Reads a line of an exported journal. An entry comes out as it went in.
pub fn export(bytes: &[u8]) {
    let Ok(line) = str::from_utf8(bytes) else {
        return;
    };
    drop(Header::read(line));
    if let Ok(entry) = line::read(line) {
        let written = line::write(&entry);
        let again = written.as_ref().and_then(|it| line::read(it).ok());
        assert_eq!(again.as_ref().map(|it| it.id), Some(entry.id));
        assert_eq!(again.as_ref().map(|it| it.time), Some(entry.time));
        assert_eq!(again.and_then(|it| line::write(&it)), written);
    }
}

/// Reads an answer. The first line is the unit of the number asked for, and a
/// text to compare with; the rest was typed.
pub fn answers(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let (key, typed) = text.split_once('\n').unwrap_or((text, ""));
    for text in [key, typed] {
        assert_eq!(meant(&meant(text)), meant(text));
    }
    let unit = text::one_line(key);
    let answer = Answer::Typed(typed.to_owned());
    let number = Field::Number { unit: &unit };
    match (
        number.check(&answer),
        crate::words::as_read(&number, &answer),
    ) {
        (Ok(()), Some(said)) => assert!(!said.contains(char::is_control), "{said:?}"),
        (taken, said) => assert!(taken.is_err() && said.is_none(), "{taken:?}, {said:?}"),
    }
    let taken = Field::Text { long: false }.check(&answer).is_ok();
    assert_eq!(taken, !meant(typed).is_empty());
}

/// Reads a packed lesson: what comes of it has the bounds of a lesson.
pub fn packed(bytes: &[u8]) {
    let folder = lesson::unpack("packed", bytes);
    assert!(folder.size() <= MAX_LESSON_BYTES);
    assert!(folder.files.len() <= MAX_ENTRIES);
    for path in folder.files.keys() {
        let text = folder.text(path);
        assert!(Folder::takes(path) && text.len() <= 3 * Folder::largest(path));
    }
    drop(lesson::outline(&folder));
}

/// Reads a settings file.
pub fn settings(bytes: &[u8]) {
    if let Ok(text) = String::from_utf8(bytes.to_vec()) {
        drop(SettingsFile::of(Path::new("config.toml"), true, text));
    }
}

/// Reads a theme file, for terminals of every kind.
pub fn theme(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    if let Ok(theme) = Theme::read(text) {
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            drop(theme.clone().at(depth));
        }
    }
}
