//! The words of a link say where it leads.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::quoted;

/// Words that say of any link the same.
const NOTHING: &[&str] = &[
    "a link",
    "click",
    "click here",
    "click me",
    "details",
    "follow this link",
    "go here",
    "here",
    "link",
    "more",
    "more here",
    "page",
    "read more",
    "see here",
    "source",
    "the link",
    "this",
    "this article",
    "this document",
    "this link",
    "this page",
    "this post",
    "this site",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for (link, text) in words::links(passage.document) {
            let said = words::folded(&text).join(" ");
            if NOTHING.contains(&said.as_str()) {
                reporter.say(
                    passage.file,
                    link.range.clone(),
                    format!("{} does not say where it leads", quoted(&text)),
                    "let the words of the link name what is there",
                );
            }
        }
    }
}
