//! What a rule wants and why, read from its page.
//!
//! A page says what is wanted, then why, below a heading. Where one small file
//! shows it, two fences follow: the file as it breaks the rule, and mended. Its
//! front matter names the file.

/// A rule's page. Texts are in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// A sentence or two.
    pub wants: &'static str,
    /// What comes of breaking the rule, and how that is known.
    pub why: &'static str,
    pub example: Option<Example>,
}

/// A lesson that breaks a rule, and the same one mended: what stands in one of
/// its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub file: &'static str,
    pub bad: &'static str,
    pub good: &'static str,
}

impl Explanation {
    pub(super) fn read(page: &'static str) -> Self {
        let front = page.strip_prefix("+++\nexample = \"");
        let front = front.and_then(|rest| rest.split_once("\"\n+++\n"));
        let text = front.map_or(page, |(_, text)| text);
        let (wants, rest) = text.split_once("\n\n## Why\n\n").unwrap_or((text, ""));
        let (why, examples) = rest.split_once("\n\n## Not so\n\n").unwrap_or((rest, ""));
        let example = front.and_then(|(file, _)| {
            let (bad, rest) = fenced(examples)?;
            let (good, _) = fenced(rest.strip_prefix("\n## But so\n\n")?)?;
            Some(Example { file, bad, good })
        });
        Self {
            wants,
            why: why.trim_end(),
            example,
        }
    }
}

/// What stands in the fence that `text` begins with, and what follows it.
fn fenced(text: &str) -> Option<(&str, &str)> {
    let (opening, rest) = text.split_once('\n')?;
    let fence = opening.trim_end_matches(|letter| letter != '`');
    let end = rest.find(&format!("\n{fence}\n"))? + 1;
    Some((rest.get(..end)?, rest.get(end + fence.len() + 1..)?))
}
