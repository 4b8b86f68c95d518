//! An address is the one of the page itself: short, whole, and of nobody between.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;
use crate::text::{Address, quoted};

/// Hosts that only send on, and may be gone or send elsewhere next year.
const SHORTENERS: [&str; 10] = [
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "t.co",
    "tinyurl.com",
];

/// What is added to an address to know who comes from where.
const COUNTED: [&str; 5] = ["fbclid=", "gclid=", "mc_cid=", "msclkid=", "utm_"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for source in subject.head.record.tables("source") {
        let address = source.text("url").and_then(Address::web);
        if let Some((message, hint)) = address.as_ref().and_then(fault) {
            reporter.say(FileRef::Head, source.range("url"), message, hint);
        }
    }
    for passage in &subject.passages {
        for link in &passage.document.links {
            if let Some((message, hint)) = link.address().and_then(fault)
                && !reporter.is_full(passage.file)
            {
                reporter.say(passage.file, link.range.clone(), message, hint);
            }
        }
    }
}

/// What is no page that others come to: a name that no host has, the results of a
/// search, a talk with a program.
fn no_page(host: &str, text: &str) -> Option<(String, &'static str)> {
    const TALKS: [&str; 6] = [
        "chat.openai.com",
        "chatgpt.com",
        "claude.ai",
        "copilot.microsoft.com",
        "gemini.google.com",
        "perplexity.ai",
    ];
    let is_name = host.contains('.') && !host.contains("..") && !host.ends_with('.');
    let is_number = host.starts_with('[');
    let host = host.split(':').next().unwrap_or(host);
    if !is_name && !is_number && host != "localhost" {
        let message = format!(
            "{} is no name that a host on the Internet has",
            quoted(host)
        );
        return Some((message, "write the address as a browser shows it"));
    }
    let bare = host.strip_prefix("www.").unwrap_or(host);
    let searches = bare.starts_with("google.") || ["bing.com", "duckduckgo.com"].contains(&bare);
    if searches && (text.contains("/search?") || text.contains("?q=")) {
        let message = "this is a search, which finds something else every day".to_owned();
        return Some((message, "write the address of the page that you have read"));
    }
    TALKS.contains(&bare).then(|| {
        let message = format!("`{host}` shows a talk with a program, which is no source");
        (message, "write the address of a page that says so")
    })
}

fn fault(address: &Address) -> Option<(String, &'static str)> {
    let (host, text) = (address.host(), address.as_str());
    if SHORTENERS.contains(&host) {
        let message = format!("`{host}` only sends on to somewhere else");
        return Some((message, "write the address at which one arrives"));
    }
    if let Some(fault) = no_page(host, text) {
        return Some(fault);
    }
    let query = text.split_once('?').map_or("", |(_, query)| query);
    let mut pairs = query.split(['&', '#']);
    if let Some(pair) = pairs.find(|pair| COUNTED.iter().any(|it| pair.starts_with(it))) {
        let message = format!("{} counts who comes from where", quoted(pair));
        return Some((
            message,
            "take that out of the address; the page is the same",
        ));
    }
    text.ends_with([',', ';', '.', '>', '"']).then(|| {
        let message = "this address ends in a sign of the sentence around it".to_owned();
        (message, "take the last sign out")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detours_are_seen() {
        let is_found = |text: &str| fault(&Address::web(text).unwrap()).is_some();
        for text in [
            "https://bit.ly/3abc",
            "https://rust-lang.org/?a=1&utm_source=mail",
            "https://rust-lang.org/learn.",
        ] {
            assert!(is_found(text), "{text}");
        }
        for text in [
            "https://rust-lang.org/?q=utm",
            "https://rust-lang.org/a_(b)",
        ] {
            assert!(!is_found(text), "{text}");
        }
    }
}
