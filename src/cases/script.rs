//! What a person does, written down: `<down><space><enter>1 3 hello`.
//!
//! A character is a key; white space only separates. What is no character
//! stands in angle brackets, with a number behind it where it is done several
//! times (`<down 3>`). A line that starts with `#` says why.
//!
//! - keys: `<enter> <esc> <tab> <shift-tab> <up> <down> <left> <right> <pgup>
//!   <pgdn> <home> <end> <backspace> <delete> <space> <less> <ctrl-c> <ctrl-z>
//!   <ctrl-j> <ctrl-w> <ctrl-u> <ctrl-k> <ctrl-a> <word-left> <word-right>
//!   <word-backspace> <word-delete>`
//! - other things: `<paste TEXT>`, `<resize 40x12>`, `<restart>`,
//!   `<terminate>`, `<day>` (a day passes), `<tick>` (a tenth of a second passes, where one is wanted),
//!   and the disk: `<disk fails>`, `<disk waits>`,
//!   `<disk works>`

use crate::app::KeyPress;

use super::bench::Disk;

/// One thing that happens to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    KeyPress(KeyPress),
    Paste(String),
    Resize(u16, u16),
    Disk(Disk),
    Restart,
    Terminate,
    Day,
    /// Time for a lab to go on.
    Tick,
}

const KEYS: [(&str, KeyPress); 27] = [
    ("enter", KeyPress::Enter),
    ("esc", KeyPress::Esc),
    ("tab", KeyPress::Tab),
    ("shift-tab", KeyPress::BackTab),
    ("up", KeyPress::Up),
    ("down", KeyPress::Down),
    ("left", KeyPress::Left),
    ("right", KeyPress::Right),
    ("pgup", KeyPress::PageUp),
    ("pgdn", KeyPress::PageDown),
    ("home", KeyPress::Home),
    ("end", KeyPress::End),
    ("backspace", KeyPress::Backspace),
    ("delete", KeyPress::Delete),
    ("space", KeyPress::Char(' ')),
    ("less", KeyPress::Char('<')),
    ("ctrl-c", KeyPress::Ctrl('c')),
    ("ctrl-z", KeyPress::Ctrl('z')),
    ("ctrl-j", KeyPress::Ctrl('j')),
    ("ctrl-w", KeyPress::Ctrl('w')),
    ("ctrl-u", KeyPress::Ctrl('u')),
    ("ctrl-k", KeyPress::Ctrl('k')),
    ("ctrl-a", KeyPress::Ctrl('a')),
    ("word-left", KeyPress::WordLeft),
    ("word-right", KeyPress::WordRight),
    ("word-backspace", KeyPress::WordBackspace),
    ("word-delete", KeyPress::WordDelete),
];

/// Reads a script; the error is about the first thing nobody can do.
pub fn read(script: &str) -> Result<Vec<Step>, String> {
    let lines = script.lines().filter(|line| !line.starts_with('#'));
    let mut steps = Vec::new();
    for line in lines {
        let mut rest = line.trim();
        while let Some(first) = rest.chars().next() {
            if let Some(named) = rest.strip_prefix('<') {
                let (name, after) = named.split_once('>').ok_or("a `<` without its `>`")?;
                steps.extend(step(name).ok_or(format!("nobody can do `<{name}>`"))?);
                rest = after.trim_start();
            } else {
                steps.push(Step::KeyPress(KeyPress::Char(first)));
                rest = rest[first.len_utf8()..].trim_start();
            }
        }
    }
    Ok(steps)
}

fn step(name: &str) -> Option<Vec<Step>> {
    let (verb, rest) = name.split_once(' ').unwrap_or((name, ""));
    let key = KEYS.iter().find(|(name, _)| *name == verb);
    if let Some((_, key)) = key {
        let times = if rest.is_empty() {
            1
        } else {
            rest.parse().ok()?
        };
        return Some(vec![Step::KeyPress(*key); times]);
    }
    if verb == "tick" {
        return Some(vec![Step::Tick; rest.parse().unwrap_or(1)]);
    }
    let step = match (verb, rest) {
        ("paste", text) => Step::Paste(text.replace("\\r", "\r").replace("\\n", "\n")),
        ("resize", size) => {
            let (width, height) = self::size(size)?;
            Step::Resize(width, height)
        }
        ("disk", "works") => Step::Disk(Disk::Works),
        ("disk", "fails") => Step::Disk(Disk::Fails),
        ("disk", "waits") => Step::Disk(Disk::Waits),
        ("restart", "") => Step::Restart,
        ("terminate", "") => Step::Terminate,
        ("day", "") => Step::Day,
        _ => return None,
    };
    Some(vec![step])
}

/// Columns and rows of `80x24`.
pub fn size(text: &str) -> Option<(u16, u16)> {
    let (width, height) = text.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[test]
fn a_script_is_read_as_people_press_it() {
    let key = |character| Step::KeyPress(KeyPress::Char(character));
    let down = Step::KeyPress(KeyPress::Down);
    assert_eq!(
        read("# pick\n<down 2>1 a\n<space><resize 40x12>").unwrap(),
        [
            down.clone(),
            down,
            key('1'),
            key('a'),
            key(' '),
            Step::Resize(40, 12)
        ]
    );
    assert_eq!(read("<jump>").unwrap_err(), "nobody can do `<jump>`");
    assert_eq!(read("a <b").unwrap_err(), "a `<` without its `>`");
}
