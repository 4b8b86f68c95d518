//! A link that shows an address leads to it.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::{Address, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for (link, text) in words::links(passage.document) {
            let (Some(shown), Some(address)) = (shown_host(text.trim()), link.address()) else {
                continue;
            };
            let host = address.host().to_lowercase();
            if bare(&host) != bare(&shown.to_lowercase()) {
                reporter.say(
                    passage.file,
                    link.range.clone(),
                    format!(
                        "{} is shown here, and the link leads to `{host}`",
                        quoted(&text)
                    ),
                    "write the address that it leads to, or say in words what is there",
                );
            }
        }
    }
}

/// Ends of names that are hosts and nothing else.
const ENDS: [&str; 5] = [".com", ".edu", ".gov", ".net", ".org"];

/// The host that a text shows which looks like an address.
fn shown_host(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    let whole = match text.contains("://") {
        true => text.to_owned(),
        false if is_host(text) => format!("https://{text}"),
        false => return None,
    };
    Some(Address::web(&whole)?.host().to_owned())
}

/// `www.bike.org`, `bike.org/page`, `some.bike/page`.
fn is_host(text: &str) -> bool {
    let (name, path) = text.split_once('/').unwrap_or((text, ""));
    let (_, last) = name.rsplit_once('.').unwrap_or_default();
    let is_name = last.len() >= 2 && last.bytes().all(|it| it.is_ascii_lowercase());
    let known = ENDS.iter().any(|end| name.ends_with(end));
    is_name && (known || name.starts_with("www.") || !path.is_empty())
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}
