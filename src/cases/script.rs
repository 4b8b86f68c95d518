//! What a person does, written down: `<down><space><enter>1 3 hello`.
//!
//! A character is a key; white space only separates. What is no character
//! stands in angle brackets, with a number behind it where it is done several
//! times (`<down 3>`). A line that starts with `#` says why.
//!
//! - keys: `<enter> <esc> <tab> <shift-tab> <up> <down> <left> <right> <pgup>
//!   <pgdn> <home> <end> <backspace> <delete> <space> <less> <ctrl-c> <ctrl-z>`
//! - other things: `<paste TEXT>`, `<resize 40x12>`, `<restart>`,
//!   `<terminate>`, and the disk: `<disk fails>`, `<disk waits>`,
//!   `<disk works>`

use crate::app::Key;

use super::bench::Disk;

/// One thing that happens to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Disk(Disk),
    Restart,
    Terminate,
}

const KEYS: [(&str, Key); 18] = [
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("shift-tab", Key::BackTab),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("home", Key::Home),
    ("end", Key::End),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("space", Key::Char(' ')),
    ("less", Key::Char('<')),
    ("ctrl-c", Key::Ctrl('c')),
    ("ctrl-z", Key::Ctrl('z')),
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
                steps.push(Step::Key(Key::Char(first)));
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
        return Some(vec![Step::Key(*key); times]);
    }
    let step = match (verb, rest) {
        ("paste", text) => Step::Paste(text.replace("\\n", "\n")),
        ("resize", size) => {
            let (width, height) = self::size(size)?;
            Step::Resize(width, height)
        }
        ("disk", "works") => Step::Disk(Disk::Works),
        ("disk", "fails") => Step::Disk(Disk::Fails),
        ("disk", "waits") => Step::Disk(Disk::Waits),
        ("restart", "") => Step::Restart,
        ("terminate", "") => Step::Terminate,
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
    let key = |character| Step::Key(Key::Char(character));
    let down = Step::Key(Key::Down);
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
