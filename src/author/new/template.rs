//! What a new part or question holds until its author has written it.

use crate::bundle::Bundle;
use crate::lesson::PartKind;

/// `text` with each word in braces replaced by what stands for it.
pub fn filled(text: &str, words: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut filled = String::new();
    // In one go: what is put in may have braces of its own.
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let word = words.iter().find_map(|(word, value)| {
            let after = from.strip_prefix(word)?.strip_prefix('}')?;
            Some((*value, after))
        });
        let (value, after) = word.unwrap_or(("{", from));
        filled.push_str(value);
        rest = after;
    }
    filled + rest
}

/// `text` as it stands between the quotes of a string in TOML.
pub fn in_quotes(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A part of `kind`, whose first question or card is called `id`. `level` is that of a
/// step.
pub fn part(kind: PartKind, id: &str, title: &str, level: &str) -> String {
    let (word, about) = kind.told();
    let asked = if kind == PartKind::Guess {
        "number"
    } else if kind == PartKind::Project {
        "explain"
    } else {
        "choice"
    };
    let question = question(kind, asked, id, "").unwrap_or_default();
    let card = card(kind, id).map_or(String::new(), |(_, card)| card);
    let words = [
        ("kind", word),
        ("about", about),
        ("title", &*in_quotes(title)),
        ("level", level),
        ("id", id),
        ("question", &question),
        ("card", &card),
    ];
    let text = template(path_of(kind)).unwrap_or_default();
    filled(&text, &words)
}

/// A card of a part of `kind`, where that is made of cards, with the key of their list.
pub fn card(kind: PartKind, id: &str) -> Option<(&'static str, String)> {
    let (_, key, path) = CARDS.iter().find(|(of, ..)| *of == kind)?;
    Some((key, filled(&template(path)?, &[("id", id)])))
}

/// A question of the kind that is called so, for a part of the kind `of`.
pub fn question(of: PartKind, kind: &str, id: &str, scenario: &str) -> Option<String> {
    let mut text = template(&format!("question/{kind}.toml"))?;
    if of == PartKind::Guess {
        // Behind the tables of a question nothing more can stand in itself.
        text = text.replacen("id = \"{id}\"\n", &template("question/guess.txt")?, 1);
    }
    Some(filled(&text, &[("id", id), ("scenario", scenario)]))
}

/// What a question more in a part may be called until its author knows better: after
/// the part; and a card after what it is, counted from those that are there.
pub fn ids(kind: PartKind, stem: &str, there: usize) -> impl Iterator<Item = String> {
    let card = CARDS.iter().find(|(of, ..)| *of == kind);
    let (of, first, number) = match card {
        Some((_, key, _)) => ((*key).to_owned(), None, there + 1),
        None => (format!("{stem}-question"), Some(()), 2),
    };
    let first = first.map(|()| of.clone());
    let more = (number..).map(move |number| format!("{of}-{number}"));
    first.into_iter().chain(more)
}

/// All of them, packed by the build script, each named by its path.
const ALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/scaffold"));

fn template(path: &str) -> Option<String> {
    Bundle::unpack(ALL).file(path).map(str::to_owned)
}

/// The files below a folder, by their paths in it.
pub fn folder(name: &str) -> Vec<(String, String)> {
    let all = Bundle::unpack(ALL);
    let files = all.files();
    let within = files.filter_map(|(path, text)| Some((path.strip_prefix(name)?, text)));
    within
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

fn path_of(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Guess => "part/guess.md",
        PartKind::Step => "part/step.md",
        PartKind::Project => "part/project.md",
        PartKind::Overview
        | PartKind::Model
        | PartKind::Depth
        | PartKind::Practice
        | PartKind::Connections
        | PartKind::Takeaways => "part/text.md",
        PartKind::Myths => "part/myths.toml",
        PartKind::Pitfalls => "part/pitfalls.toml",
        PartKind::Quiz => "part/quiz.toml",
    }
}

const CARDS: [(PartKind, &str, &str); 2] = [
    (PartKind::Myths, "myth", "card/myth.toml"),
    (PartKind::Pitfalls, "pitfall", "card/pitfall.toml"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_once() {
        let words = [("title", "{id} {"), ("id", "tea")];
        assert_eq!(
            filled("{id}: {title} {other}", &words),
            "tea: {id} { {other}"
        );
    }

    #[test]
    fn every_kind_of_question_can_be_begun() {
        let (_, kinds) = crate::question::TABLE.variants().unwrap();
        for kind in kinds {
            let question = question(PartKind::Step, kind.name, "a", "b");
            assert!(question.is_some(), "{}", kind.name);
        }
    }
}
