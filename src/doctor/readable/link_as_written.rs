//! What is meant for a link or for the mark of a source is one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::text::{order, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let sources = order::set(subject.lesson.sources.iter().map(|it| it.id.as_str()));
    let is_source = |id: &str| sources.contains(id);
    for passage in &subject.passages {
        for prose in &passage.prose {
            let slip = link(&prose.text).or_else(|| mark(&prose.text, &is_source));
            let Some((written, meant)) = slip.filter(|_| !reporter.is_full(passage.file)) else {
                continue;
            };
            let whole = passage.document.range.clone();
            let inside = passage.text.get(whole.clone()).unwrap_or_default();
            let start = inside.find(written).map(|at| whole.start + at);
            let place = start.map_or(whole, |start| start..start + written.len());
            reporter.say(
                passage.file,
                place,
                format!("{} is shown as it is written", quoted(written)),
                format!("write {}", quoted(&meant)),
            );
        }
    }
}

/// A link with a blank between its words and its address, with its brackets the other
/// way round, or without the second pair; and what it should be.
fn link(text: &str) -> Option<(&str, String)> {
    if !text.contains(['[', ']']) {
        return None;
    }
    half_open(text).or_else(|| {
        text.match_indices(']').find_map(|(at, _)| {
            let (before, behind) = (text.get(..at)?, text.get(at + 1..)?);
            let start = before.rfind('[')?;
            let words = before.get(start + 1..)?;
            if let Some(address) = within_round(behind.trim_start_matches(' ')) {
                let blanks = behind.len() - behind.trim_start_matches(' ').len();
                let end = at + 1 + blanks + address.len() + 2;
                let is_apart = blanks > 0 && is_address(address);
                // What was read as a link has no brackets any more.
                let has_blank = blanks == 0 && address.starts_with("http") && address.contains(' ');
                let whole = address.replace(' ', "%20");
                return (is_apart || has_blank)
                    .then(|| Some((text.get(start..end)?, format!("[{words}]({whole})"))))?;
            }
            if is_address(words) {
                let round = before.get(..start)?.strip_suffix(')')?;
                let first = round.rfind('(')?;
                let shown = round.get(first + 1..)?;
                return Some((text.get(first..=at)?, format!("[{shown}]({words})")));
            }
            let behind = behind.strip_prefix('<').unwrap_or(behind);
            let address = behind
                .split([' ', '\n'])
                .next()?
                .trim_end_matches(['.', ',']);
            let is_bare = address.starts_with("https://") || address.starts_with("http://");
            let end = text.find(address)? + address.len();
            is_bare.then(|| Some((text.get(start..end)?, format!("[{words}]({address})"))))?
        })
    })
}

/// A link of which a square bracket is not there: `the book](https://…)`.
fn half_open(text: &str) -> Option<(&str, String)> {
    let at = text.find("](http").or(text.find("(http"))?;
    let rest = text.get(at..)?;
    let end = at + rest.find(')')? + 1;
    let address = rest.trim_start_matches([']', '(']).split(')').next()?;
    let before = text.get(..at)?;
    let word = before.rfind([' ', '\n']).map_or(0, |it| it + 1);
    let open = before.rfind('[');
    match (open, rest.starts_with(']')) {
        (None, true) => Some((
            text.get(word..end)?,
            format!("[{}]({address})", before.get(word..)?),
        )),
        (Some(open), false) if !before.get(open..)?.contains(']') => {
            let words = before.get(open + 1..)?;
            Some((text.get(open..end)?, format!("[{words}]({address})")))
        }
        _ => None,
    }
}

/// What stands in the round brackets that a text begins with.
fn within_round(text: &str) -> Option<&str> {
    let (inner, _) = text.strip_prefix('(')?.split_once(')')?;
    Some(inner)
}

fn is_address(text: &str) -> bool {
    let is_word = !text.is_empty() && !text.contains(char::is_whitespace);
    let page = text.split('#').next().unwrap_or_default();
    let starts = ["https://", "http://", "www."];
    let is_page = page
        .strip_suffix(".md")
        .is_some_and(|name| !name.is_empty());
    is_word && (starts.iter().any(|it| text.starts_with(it)) || is_page)
}

/// The id of a source in brackets, without the mark that makes a footnote of it, or
/// with that in another place.
fn mark<'a>(text: &'a str, is_source: &dyn Fn(&str) -> bool) -> Option<(&'a str, String)> {
    text.match_indices(['[', '(', '{']).find_map(|(at, open)| {
        let rest = text.get(at + 1..)?;
        let close = match open {
            "[" => ']',
            "(" => ')',
            _ => '}',
        };
        let inner = rest.get(..rest.find(close)?)?;
        let id = inner.trim_matches(['^', '@', ' ', ':']);
        // Of words in round brackets most are nothing but words.
        let is_marked = open != "(" || inner.contains(['^', '@']);
        (is_marked && is_source(id))
            .then(|| Some((text.get(at..at + inner.len() + 2)?, format!("[^{id}]"))))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_a_link_is_found() {
        for (text, written, meant) in [
            (
                "In [the next] (b.md), so.",
                "[the next] (b.md)",
                "[the next](b.md)",
            ),
            (
                "In (the manual)[https://a.org/b].",
                "(the manual)[https://a.org/b]",
                "[the manual](https://a.org/b)",
            ),
            (
                "In [the manual]https://a.org/b.",
                "[the manual]https://a.org/b",
                "[the manual](https://a.org/b)",
            ),
        ] {
            assert_eq!(link(text), Some((written, meant.to_owned())));
        }
        for text in [
            "In [a] (b) c.",
            "It is [b.md] there.",
            "a [b] c",
            "f(x)[i] ] [",
        ] {
            assert_eq!(link(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_nearly_the_mark_of_a_source_is_found() {
        let mark = |text| mark(text, &|id| id == "tea").map(|it| it.1);
        for text in [
            "So[tea].",
            "So(^tea).",
            "So[^ tea].",
            "So[tea^].",
            "So[@tea].",
        ] {
            assert_eq!(mark(text).as_deref(), Some("[^tea]"), "{text}");
        }
        for text in ["So (tea).", "So [a cup].", "So [", "So [teas]."] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
