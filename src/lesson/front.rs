//! Front matter: the TOML between two `+++` lines at the top of a part.

use crate::rule::{self, Problem};

const MARK: &str = "+++";

/// A part's two halves, each with the byte where it starts.
pub struct Front<'a> {
    pub toml: &'a str,
    pub toml_start: usize,
    pub body: &'a str,
    pub body_start: usize,
}

/// Splits the text of a part. A missing mark is a problem.
pub fn split(text: &str) -> Result<Front<'_>, Problem> {
    let mut start = 0;
    let mut marks = text.split_inclusive('\n').filter_map(|line| {
        let end = start + line.len();
        let at = std::mem::replace(&mut start, end);
        (line.trim_end() == MARK).then_some((at, end))
    });
    let Some((0, toml_start)) = marks.next() else {
        if text.starts_with("---") {
            return Err(missing(
                text,
                "this part begins with `---`, as front matter in YAML does",
            ));
        }
        let before = text.len() - text.trim_start().len();
        if text.trim_start().lines().next().map(str::trim_end) == Some(MARK) {
            return Err(rule::FRONT_MATTER.at(
                0..before,
                "something blank stands before the front matter of this part",
                "take out what stands before `+++`: it has to be the beginning of the file",
            ));
        }
        return Err(missing(text, "this part does not start with front matter"));
    };
    let Some((toml_end, body_start)) = marks.next() else {
        return Err(missing(text, "the front matter of this part does not end"));
    };
    Ok(Front {
        toml: text.get(toml_start..toml_end).unwrap_or_default(),
        toml_start,
        body: text.get(body_start..).unwrap_or_default(),
        body_start,
    })
}

fn missing(text: &str, message: &str) -> Problem {
    let first_line = text.lines().next().map_or(0, str::len);
    rule::FRONT_MATTER.at(
        0..first_line,
        message,
        "write `+++` alone on the first line, then the keys, then `+++` alone on a line again",
    )
}
