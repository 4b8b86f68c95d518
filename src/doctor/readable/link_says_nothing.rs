//! The words of a link, and the title of a source, say what is there.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;
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

/// Titles that any source could have.
const OF_ANY_SOURCE: [&str; 14] = [
    "a source",
    "article",
    "blog post",
    "documentation",
    "homepage",
    "online",
    "reference",
    "source 1",
    "the internet",
    "title",
    "untitled",
    "web page",
    "website",
    "wikipedia",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    sources(subject, reporter);
    for passage in &subject.passages {
        for (link, text) in words::links(passage.document) {
            let said = words::folded(&text).join(" ");
            // What is written as code is the name of something: `source`.
            let inside = passage.text.get(link.range.clone()).unwrap_or_default();
            let is_code = inside.trim_start_matches('[').starts_with('`');
            let is_empty = text.trim().is_empty();
            if is_empty && inside.starts_with('[') && !inside.contains("![") {
                reporter.say(
                    passage.file,
                    link.range.clone(),
                    "this link has no words, so nobody sees it",
                    "write between the brackets what is there",
                );
            } else if NOTHING.contains(&said.as_str()) && !is_code {
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

fn sources(subject: &Subject<'_>, reporter: &mut Reporter) {
    for source in subject.head.record.tables("source") {
        let title = source.text("title").unwrap_or_default();
        let said = words::folded(title).join(" ");
        let is_address = title.starts_with("http") && !title.trim().contains(' ');
        if is_address || NOTHING.contains(&said.as_str()) || OF_ANY_SOURCE.contains(&said.as_str())
        {
            reporter.say(
                FileRef::Head,
                source.range("title"),
                format!("{} does not say what was read", quoted(title)),
                "write what stands above the page or on the book, and who wrote it",
            );
        }
    }
}
