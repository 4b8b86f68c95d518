//! The words for a diagram are not those that stand beside it already.
//!
//! Whether they say anything at all is seen where the fence is read.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::{Block, Span, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, _) in subject.parts() {
        let mut heading = String::new();
        for block in &part.body.blocks {
            if let Block::Heading { text, .. } = block {
                heading = joined(text);
            }
            let Block::Diagram { alt, frames, .. } = block else {
                continue;
            };
            let captions = frames.iter().map(|frame| frame.caption.as_str());
            let beside = [
                ("the title of its part", part.title.as_str()),
                ("the heading above it", heading.as_str()),
            ];
            let captions = captions.map(|it| ("its caption", it));
            let mut beside = beside.into_iter().chain(captions);
            let said = words::folded(alt);
            let same = beside.find(|(_, it)| !said.is_empty() && words::folded(it) == said);
            if let Some((name, _)) = same {
                let start = subject.text(file).find(&format!("alt=\"{alt}\""));
                let start = start.unwrap_or(part.body.start());
                reporter.say(
                    file,
                    start..start + 1,
                    format!("{} says no more than {name}", quoted(alt)),
                    "say in one sentence what is drawn: who listens hears both",
                );
            }
        }
    }
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}
