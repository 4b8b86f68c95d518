//! What a medium without colours says in characters: where code begins and
//! ends, where a link leads.

#[cfg(test)]
mod tests;

use super::super::block::Link;
use super::super::span::{Role, Span};
use super::super::width::width;

/// `spans` with every code span between back ticks.
pub(super) fn with_ticks(spans: &[Span]) -> Vec<Span> {
    let mark = |span: &Span| match span.style.code {
        true => span.with(&ticked(&span.text)),
        false => span.clone(),
    };
    spans.iter().map(mark).collect()
}

/// Code as Markdown writes it: between more back ticks than it has in a row.
fn ticked(code: &str) -> String {
    let runs = code.split(|letter| letter != '`').map(str::len);
    let ticks = "`".repeat(runs.max().unwrap_or(0) + 1);
    let space = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{ticks}{space}{code}{space}{ticks}")
}

/// `spans` with the address after each link, unless the text is the address.
pub(super) fn with_addresses(spans: &[Span], links: &[Link]) -> Vec<Span> {
    let same_link = |a: &Span, b: &Span| a.link == b.link;
    spans
        .chunk_by(same_link)
        .flat_map(|run| {
            let link = run.first().and_then(|span| links.get(span.link?));
            match link.and_then(Link::address) {
                None => run.to_vec(),
                Some(address) => addressed(run, address.as_str()),
            }
        })
        .collect()
}

/// The spans of a link that leads to `address`.
fn addressed(run: &[Span], address: &str) -> Vec<Span> {
    let said: String = run.iter().map(|span| span.text.as_str()).collect();
    let whole = |span: Span| Span {
        whole: true,
        ..span
    };
    if address.strip_prefix("mailto:").unwrap_or(address) == said {
        return run.iter().cloned().map(whole).collect();
    }
    let address = [
        Span::new(" ", Role::Body),
        whole(Span::new(format!("({address})"), Role::Body)),
    ];
    run.iter().cloned().chain(address).collect()
}

/// `spans` with the addresses that stand bare in the text in one piece each.
pub(super) fn with_whole_addresses(spans: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    for span in spans {
        let mut rest = span.text.as_str();
        while let Some((before, address, after)) = first_address(rest).filter(|_| !span.whole) {
            pieces.extend((!before.is_empty()).then(|| span.with(before)));
            pieces.push(Span {
                whole: true,
                ..span.with(address)
            });
            rest = after;
        }
        pieces.extend((!rest.is_empty()).then(|| span.with(rest)));
    }
    pieces
}

/// The first address in `text`, with what stands before and after it. Wide
/// characters around one belong to the text: it has no spaces there.
fn first_address(text: &str) -> Option<(&str, &str, &str)> {
    let marks = ["://", "www.", "@"];
    let mark = marks.iter().filter_map(|mark| text.find(mark)).min()?;
    let (before, after) = text.split_at_checked(mark)?;
    let is_outside =
        |letter: char| letter.is_whitespace() || width(letter.encode_utf8(&mut [0; 4])) > 1;
    let start = before.rfind(is_outside).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(1, char::len_utf8)
    });
    let end = mark + after.find(is_outside).unwrap_or(after.len());
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
}
