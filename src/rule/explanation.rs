//! What a rule wants and why, read from its page.
//!
//! A page says what is wanted, then why, below a heading. Where one small file
//! shows it, two fences follow: the file as it breaks the rule, and mended. Its
//! front matter names the file.

use crate::bundle::Bundle;

/// All pages, packed by the build script, each named by its rule's id.
const PAGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules"));

/// A rule's page. Texts are in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// A sentence or two.
    pub wants: String,
    /// What comes of breaking the rule, and how that is known.
    pub why: String,
    pub example: Option<Example>,
}

/// A lesson that breaks a rule, and the same one mended: what stands in one of
/// its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub file: String,
    pub bad: String,
    pub good: String,
}

impl Explanation {
    /// What is known of a rule by its id; nothing where it has no page, which
    /// no rule of ours is without.
    pub(super) fn of(id: &str) -> Self {
        Self::read(Bundle::unpack(PAGES).file(id).unwrap_or_default())
    }

    fn read(page: &str) -> Self {
        let front = page.strip_prefix("+++\nexample = \"");
        let front = front.and_then(|rest| rest.split_once("\"\n+++\n"));
        let text = front.map_or(page, |(_, text)| text);
        let (wants, rest) = text.split_once("\n\n## Why\n\n").unwrap_or((text, ""));
        let (why, examples) = rest.split_once("\n\n## Not so\n\n").unwrap_or((rest, ""));
        Self {
            wants: wants.to_owned(),
            why: why.trim_end().to_owned(),
            example: front.and_then(|(file, _)| Example::read(file, examples)),
        }
    }
}

impl Example {
    fn read(file: &str, examples: &str) -> Option<Self> {
        let (bad, rest) = fenced(examples)?;
        let (good, _) = fenced(rest.strip_prefix("\n## But so\n\n")?)?;
        let [file, bad, good] = [file, bad, good].map(str::to_owned);
        Some(Self { file, bad, good })
    }
}

/// What stands in the fence that `text` begins with, and what follows it.
fn fenced(text: &str) -> Option<(&str, &str)> {
    let (opening, rest) = text.split_once('\n')?;
    let fence = opening.trim_end_matches(|letter| letter != '`');
    let end = rest.find(&format!("\n{fence}\n"))? + 1;
    Some((rest.get(..end)?, rest.get(end + fence.len() + 1..)?))
}
