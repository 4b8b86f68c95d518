//! Diagrams that grow: several whole pictures behind each other, each with a
//! caption.

use crate::rule::{self, Rule};

/// One picture of a diagram. A diagram that does not grow is one without a
/// caption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    pub caption: String,
    /// Without a final line feed.
    pub text: String,
}

/// What a line begins with that begins a frame; the rest is its caption.
const MARK: &str = "=== ";

/// What is wrong with a line, by its number from 0: the rule, what, and what to
/// do about it.
pub(super) type Mistake = (usize, &'static Rule, &'static str, &'static str);

/// More lines than a diagram has: what is wrong is the whole of it.
const EMPTY: usize = usize::MAX - 1;

/// The frames of a diagram. It grows if its first line begins one.
pub(super) fn frames(text: &str) -> Vec<Frame> {
    if !grows(text) {
        return vec![Frame {
            text: text.to_owned(),
            ..Frame::default()
        }];
    }
    let mut frames: Vec<Frame> = Vec::new();
    for line in text.lines() {
        match (caption(line), frames.last_mut()) {
            (Some(caption), _) => frames.push(Frame {
                caption: caption.to_owned(),
                text: String::new(),
            }),
            (None, Some(frame)) => {
                frame.text += line;
                frame.text.push('\n');
            }
            (None, None) => {}
        }
    }
    for frame in &mut frames {
        frame.text.truncate(frame.text.trim_end().len());
    }
    frames
}

pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    if text.trim().is_empty() {
        return vec![(
            EMPTY,
            rule::EMPTY_FRAME,
            "there is no picture in this diagram",
            "draw it, or take the fence out",
        )];
    }
    let marks = text.lines().enumerate();
    let marks = marks.filter_map(|(at, line)| Some((at, line, caption(line)?)));
    if !grows(text) {
        let misplaced = marks
            .filter(|(_, line, _)| line.starts_with(MARK))
            .map(|(at, ..)| at);
        return misplaced.map(stray).collect();
    }
    let mut mistakes = Vec::new();
    for ((at, _, caption), frame) in marks.zip(frames(text)) {
        if caption.is_empty() {
            mistakes.push(without_caption(at));
        }
        if frame.text.is_empty() {
            mistakes.push(empty(at));
        }
    }
    mistakes
}

fn grows(text: &str) -> bool {
    text.starts_with(MARK)
}

/// The caption of the frame that a line begins. An editor may have cut off the
/// blank behind one that has none.
fn caption(line: &str) -> Option<&str> {
    let caption = line.strip_prefix(MARK.trim_end())?;
    (caption.is_empty() || caption.starts_with(' ')).then_some(caption.trim())
}

fn stray(line: usize) -> Mistake {
    (
        line,
        rule::STRAY_FRAME,
        "this line would begin a frame, but the first line of the diagram begins none",
        "begin the diagram with `=== ` and a caption, or draw the line in other signs",
    )
}

fn without_caption(line: usize) -> Mistake {
    (
        line,
        rule::FRAME_WITHOUT_CAPTION,
        "this frame has no caption",
        "say after `=== ` what is new in it: plain lines tell nothing else of it",
    )
}

fn empty(line: usize) -> Mistake {
    (
        line,
        rule::EMPTY_FRAME,
        "there is no picture in this frame",
        "draw the whole picture as it is by now, or take the line out",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, String)> {
        let frames = frames(text).into_iter();
        frames.map(|frame| (frame.caption, frame.text)).collect()
    }

    fn pair(caption: &str, text: &str) -> (String, String) {
        (caption.to_owned(), text.to_owned())
    }

    fn rules(text: &str) -> Vec<(usize, &'static str)> {
        let mistakes = mistakes(text).into_iter();
        mistakes.map(|(line, rule, ..)| (line, rule.id)).collect()
    }

    #[test]
    fn a_diagram_grows_if_its_first_line_begins_a_frame() {
        assert_eq!(
            shown("=== One cab\n ▣\n\n===  Two cabs \n ▣▣\n  "),
            [pair("One cab", " ▣"), pair("Two cabs", " ▣▣")]
        );
        assert_eq!(shown("a\n=== b"), [pair("", "a\n=== b")]);
        assert_eq!(shown("===\na"), [pair("", "===\na")]);
        assert_eq!(shown("====\n===-\n"), [pair("", "====\n===-\n")]);
        assert_eq!(shown(""), [pair("", "")]);
    }

    #[test]
    fn mistakes_are_told_with_their_lines() {
        assert_eq!(rules("=== One\na\n=== Two\nb"), []);
        assert_eq!(rules("a\n\n=== b\nc\n==="), [(2, "stray-frame")]);
        assert_eq!(
            rules("=== One\n\n===\nb"),
            [(0, "empty-frame"), (2, "frame-without-caption")]
        );
        assert_eq!(
            rules("=== "),
            [(0, "frame-without-caption"), (0, "empty-frame")]
        );
        assert_eq!(rules("===\n==="), []);
    }
}
