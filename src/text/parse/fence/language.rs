//! The language of code, and what is markup of another program, as the world writes
//! them behind a fence.

use super::split_at;

/// What other programs make pictures or formulas of.
const DRAWN_ELSEWHERE: [&str; 9] = [
    "d2", "katex", "kroki", "math", "mermaid", "plantuml", "puml", "vega", "wavedrom",
];

/// What other programs put in braces for boxes, figures and tables.
const DIRECTIVES: [&str; 18] = [
    "admonition",
    "attention",
    "caution",
    "csv-table",
    "danger",
    "dropdown",
    "exercise",
    "figure",
    "hint",
    "image",
    "important",
    "list-table",
    "note",
    "seealso",
    "solution",
    "tab-set",
    "tip",
    "warning",
];

/// Whether an info string of this language is markup of another program.
pub fn is_markup_elsewhere(info: &str, language: &str) -> bool {
    let directive = info.trim_start().starts_with('{') && DIRECTIVES.contains(&language);
    directive || DRAWN_ELSEWHERE.contains(&language)
}

/// The language that an info string names, as the world writes them:
/// `rust,ignore`, `js title="x"`, `js {1,3}`, `js:main.js`, `{.python #id}`,
/// `{r, echo=FALSE}`, `{code-block} python`, `{=html}`.
pub fn language(info: &str) -> &str {
    let info = info.trim();
    let Some(braced) = info.strip_prefix('{') else {
        return word(info);
    };
    let (inside, after) = braced.split_once('}').unwrap_or((braced, ""));
    let inside = inside.trim_start();
    if inside.starts_with(['.', '#']) {
        let mut attributes = inside.split_whitespace();
        return attributes
            .find_map(|it| it.strip_prefix('.'))
            .map_or("", word);
    }
    match word(inside.trim_start_matches('=')) {
        // Directives of Sphinx: the language comes after them.
        directive if directive == "code" || directive.starts_with("code-") => {
            word(after.trim_start())
        }
        language => language,
    }
}

/// The word that `text` begins with, if it is not the name of a value.
fn word(text: &str) -> &str {
    let (word, after) = split_at(text, |letter| {
        letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '{' | '}' | '=')
    });
    if after.starts_with('=') { "" } else { word }
}
