//! The language of code is spelled as it is called.

use crate::doctor::fences::fences;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

/// Languages of which the names are long enough to be misspelled.
const NAMES: [&str; 34] = [
    "bash",
    "clojure",
    "console",
    "csharp",
    "docker",
    "dockerfile",
    "elixir",
    "erlang",
    "fortran",
    "golang",
    "graphql",
    "haskell",
    "html",
    "java",
    "javascript",
    "json",
    "julia",
    "kotlin",
    "makefile",
    "markdown",
    "pascal",
    "perl",
    "powershell",
    "python",
    "ruby",
    "rust",
    "scala",
    "shell",
    "swift",
    "terraform",
    "toml",
    "typescript",
    "xml",
    "yaml",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, _) in subject.parts() {
        let start = part.body.start();
        let body = start..start + part.body.written().len();
        for fence in fences(subject.text(file), &body) {
            let word = fence.info.split([' ', ',', '{', ':']).next();
            let word = word.unwrap_or_default().to_lowercase();
            let Some(name) = meant(&word) else {
                continue;
            };
            reporter.say(
                file,
                fence.opening,
                format!("no language is called `{word}`, so this code has no colours"),
                format!("did you mean `{name}`?"),
            );
        }
    }
}

/// The language that `word` names with a letter wrong or two exchanged. Short
/// names are near to too many others.
fn meant(word: &str) -> Option<&'static str> {
    let is_name =
        word.len() >= 4 && word.len() < 20 && word.bytes().all(|it| it.is_ascii_lowercase());
    // Fences of this program are no code, and text is in none.
    let is_own = ["question", "diagram", "text"].contains(&word);
    if !is_name || is_own || NAMES.contains(&word) {
        return None;
    }
    // `json5` and `rustdoc` are others; `jsonn` is none.
    let longer = NAMES.iter().find(|name| word.starts_with(**name));
    let is_twice = |name: &&str| {
        word.strip_prefix(*name)
            .is_some_and(|it| name.ends_with(it))
    };
    if let Some(name) = longer.filter(|name| is_twice(name)) {
        return Some(name);
    }
    let near = |name: &&&str| {
        let close = strsim::normalized_damerau_levenshtein(word, name) >= 0.8;
        longer.is_none_or(|it| it.len() + 2 < name.len()) && (close || sorted(word) == sorted(name))
    };
    NAMES.iter().find(near).copied()
}

fn sorted(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn names_are_known_again() {
        for (word, name) in [
            ("pyhton", "python"),
            ("jsno", "json"),
            ("javscript", "javascript"),
        ] {
            assert_eq!(meant(word), Some(name));
        }
        for word in [
            "python", "python3", "jsonc", "json5", "scss", "hcl", "fish", "typst", "ron",
        ] {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
