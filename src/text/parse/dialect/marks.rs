//! Marks within a line that other programs read.

use super::{NO_TEXT, other_markup};
use crate::rule::Problem;

/// Pictures that are called by their names.
const FACES: [&str; 12] = [
    "bulb",
    "fire",
    "heart",
    "information_source",
    "memo",
    "rocket",
    "smile",
    "star",
    "tada",
    "thumbsup",
    "warning",
    "wink",
];

/// Signs of formulas.
const SIGNS: [&str; 20] = [
    "alpha", "approx", "beta", "cdot", "delta", "frac", "gamma", "geq", "infty", "int", "lambda",
    "leq", "mathrm", "mu", "omega", "pi", "sigma", "sqrt", "sum", "theta",
];

/// The first of `==words==`, `H~2~O`, `x^2^`, `:smile:`, `\alpha`. What stands in a
/// formula is told as one.
pub fn of_other(text: &str, has_formula: bool) -> Option<Problem> {
    highlighted(text)
        .or_else(|| raised(text))
        .or_else(|| called(text))
        .or_else(|| sign(text).filter(|_| !has_formula))
}

/// `==words==`
fn highlighted(text: &str) -> Option<Problem> {
    let at = text.find("==")?;
    let rest = text.get(at + 2..)?;
    let inner = rest.get(..rest.find("==")?)?;
    let is_free = text
        .get(..at)?
        .chars()
        .next_back()
        .is_none_or(|it| " \n(".contains(it));
    let is_words = inner.starts_with(char::is_alphabetic)
        && inner.ends_with(char::is_alphanumeric)
        && !inner.contains(['\n', '=', NO_TEXT, '&', '|']);
    let hint = "write `**` around it; there is no highlighter";
    (is_free && is_words).then(|| other_markup(at..at + inner.len() + 4, "`==`", hint))
}

/// `H~2~O`, `x^2^`: one to three signs that are to stand below or above the line.
fn raised(text: &str) -> Option<Problem> {
    ['~', '^'].into_iter().find_map(|mark| {
        text.match_indices(mark).find_map(|(at, _)| {
            let before = text.get(..at)?.chars().next_back()?;
            let rest = text.get(at + 1..)?;
            let inner = rest.get(..rest.find(mark)?)?;
            let is_small = (1..=3).contains(&inner.len())
                && inner
                    .chars()
                    .all(|it| it.is_ascii_alphanumeric() || "+-".contains(it));
            let hint = "write the sign itself, such as `H₂O` or `x²`";
            let what = if mark == '~' { "`~`" } else { "`^`" };
            (before.is_alphanumeric() && is_small)
                .then(|| other_markup(at..at + inner.len() + 2, what, hint))
        })
    })
}

/// `:smile:`, and `:ref:` before code.
fn called(text: &str) -> Option<Problem> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(':').map(|at| from + at) {
        from = at + 1;
        let rest = text.get(from..)?;
        let Some(end) = rest.find(':').filter(|end| *end < 20) else {
            continue;
        };
        let name = rest.get(..end)?;
        let is_name =
            !name.is_empty() && name.chars().all(|it| it.is_ascii_lowercase() || it == '_');
        let is_role = is_name && rest.get(end + 1..)?.starts_with(NO_TEXT);
        let is_alone = text
            .get(..at)?
            .chars()
            .next_back()
            .is_none_or(|it| " \n(".contains(it));
        if is_alone && (is_role || FACES.contains(&name)) {
            let hint = "write it in words, or as the sign itself";
            return Some(other_markup(
                at..from + end + 1,
                "a name between colons",
                hint,
            ));
        }
    }
    None
}

/// `\alpha`
fn sign(text: &str) -> Option<Problem> {
    text.match_indices('\\').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let name = rest.split(|it: char| !it.is_ascii_alphabetic()).next()?;
        let is_path = rest.get(name.len()..)?.starts_with(['\\', '.', ':'])
            || text
                .get(..at)?
                .ends_with(|it: char| it.is_alphanumeric() || ":\\".contains(it));
        let small = name.to_ascii_lowercase();
        let hint = "write the sign itself, such as `α`, `≤` and `√`";
        (SIGNS.contains(&small.as_str()) && !is_path)
            .then(|| other_markup(at..at + 1 + name.len(), "a sign of TeX", hint))
    })
}

/// `.. note::` and `[ ]` of a list of tasks, at the beginning of a line.
pub fn of_line((start, line): (usize, &str)) -> Option<Problem> {
    if let Some(rest) = line.strip_prefix(".. ") {
        let name = rest
            .split("::")
            .next()
            .filter(|name| name.len() < rest.len())?;
        let is_name = name
            .chars()
            .all(|it| it.is_ascii_lowercase() || "-_".contains(it));
        let hint = "write a callout, `> [!NOTE]`, or a heading";
        return (is_name && !name.is_empty())
            .then(|| other_markup(start..start + name.len() + 5, "this directive", hint));
    }
    let is_task = ["[ ] ", "[x] ", "[X] "]
        .iter()
        .any(|it| line.starts_with(it));
    let hint = "take the box out; nobody can tick it here";
    is_task.then(|| other_markup(start..start + 3, "a box to tick", hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_other_programs_are_seen() {
        for text in [
            "A ==mast== is",
            "H~2~O",
            "So x^2^ is",
            "It is :smile: so",
            "An \\alpha of",
        ] {
            assert!(of_other(text, false).is_some(), "{text}");
        }
        for text in [
            "a == b and c == d",
            "It is ~5 to ~6",
            "x^2 + y^2",
            "At 10:20:30",
            "C:\\alpha\\beta",
            "a::b::c",
            "std::fire::Kind",
        ] {
            assert!(of_other(text, false).is_none(), "{text}");
        }
        assert!(of_line((0, ".. note:: Mind it.")).is_some());
        assert!(of_line((0, "[ ] find it")).is_some());
        assert!(of_line((0, ".. and so on")).is_none());
    }
}
