//! Fenced blocks as an author wrote them, with their places in the file.

use std::ops::Range;

/// A block between two lines of back ticks or tildes.
pub struct FencedBlock<'a> {
    /// What its first line says behind the marks.
    pub info: &'a str,
    /// Of that line, marks included.
    pub opening: Range<usize>,
    /// What stands in it.
    pub inside: Range<usize>,
}

/// The fenced blocks of `text` within a range, from top to bottom.
pub fn fences<'a>(text: &'a str, within: &Range<usize>) -> Vec<FencedBlock<'a>> {
    let mut all: Vec<FencedBlock<'a>> = Vec::new();
    let mut open: Option<&str> = None;
    let mut start = within.start;
    let lines = text.get(within.clone()).unwrap_or_default();
    for line in lines.split_inclusive('\n') {
        let end = start + line.len();
        let marked = line.trim_end().trim_start_matches([' ', '\t', '>']);
        let marks = marks(marked);
        let info = marked.get(marks.len()..).unwrap_or_default();
        match open {
            Some(opened) if marks.starts_with(opened) && info.trim().is_empty() => open = None,
            Some(_) => {
                if let Some(fence) = all.last_mut() {
                    fence.inside.end = end;
                }
            }
            None if marks.len() >= 3 => {
                let begin = start + line.trim_end().len() - marked.len();
                all.push(FencedBlock {
                    info: info.trim(),
                    opening: begin..begin + marked.len(),
                    inside: end..end,
                });
                open = Some(marks);
            }
            None => {}
        }
        start = end;
    }
    all
}

/// The lines of `text` within a range that stand in no fence, each with where it is,
/// without the space at its end.
pub fn lines_outside<'a>(text: &'a str, within: &Range<usize>) -> Vec<(Range<usize>, &'a str)> {
    let fences = fences(text, within);
    let mut start = within.start;
    let lines = text.get(within.clone()).unwrap_or_default();
    let lines = lines.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        (range, line)
    });
    let is_code = |at: usize| fences.iter().any(|it| it.inside.contains(&at));
    lines.filter(|(range, _)| !is_code(range.start)).collect()
}

/// The back ticks, or the tildes, that a line begins with.
fn marks(line: &str) -> &str {
    let sign = if line.starts_with('~') { '~' } else { '`' };
    let length = line.len() - line.trim_start_matches(sign).len();
    line.get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_in_quotes_and_not_in_one_another() {
        let text = "a\n````md\n```rust\nx\n```\n````\n> ~~~ toml\n> y\n> ~~~\n```\n";
        let fences = fences(text, &(0..text.len()));
        let told: Vec<_> = fences
            .iter()
            .map(|it| (it.info, &text[it.opening.clone()], &text[it.inside.clone()]))
            .collect();
        assert_eq!(
            told,
            [
                ("md", "````md", "```rust\nx\n```\n"),
                ("toml", "~~~ toml", "> y\n"),
                ("", "```", "")
            ]
        );
    }
}
