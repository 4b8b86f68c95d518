//! A source is listed once.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut known = BTreeMap::new();
    let mut by_title = BTreeMap::new();
    for source in subject.head.record.tables("source") {
        let (Some(id), Some(url)) = (source.text("id"), source.text("url")) else {
            continue;
        };
        let title = source.text("title").map(|it| words::folded(it).join(" "));
        let same = title.and_then(|title| by_title.insert(title, id));
        let Some(first) = known.insert(bare(url), id) else {
            if let Some(first) = same {
                reporter.say(
                    FileRef::Head,
                    source.range("title"),
                    format!("`{first}` has this title already"),
                    "say in it which of the two this is; readers see the title",
                );
            }
            continue;
        };
        reporter.say(
            FileRef::Head,
            source.range("url"),
            format!("`{first}` has this address already"),
            "cite that one, or name the place on the page that is meant",
        );
    }
}

/// An address without what seldom leads to another page.
fn bare(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or(url.strip_prefix("http://"))
        .unwrap_or(url);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let (name, path) = host.split_once('/').unwrap_or((host, ""));
    let name = name.replacen(".m.", ".", 1);
    // What need not be written in code (RFC 3986, 2.3, and what browsers leave).
    let path = path
        .replace("%27", "'")
        .replace("%2C", ",")
        .replace("%28", "(");
    let path = path.replace("%29", ")").replace("%7E", "~");
    format!("{name}/{path}").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn one_page_has_several_addresses() {
        for url in ["https://a.org/b/", "http://www.a.org/b"] {
            assert_eq!(bare(url), "a.org/b");
        }
        assert_ne!(bare("https://a.org/b#c"), "a.org/b");
        assert_eq!(
            bare("https://en.m.wikipedia.org/wiki/Ohm%27s_law"),
            bare("https://en.wikipedia.org/wiki/Ohm's_law")
        );
    }
}
