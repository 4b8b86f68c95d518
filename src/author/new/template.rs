//! What a new part or question holds until its author has written it.

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
    let question = question(asked, id, "").unwrap_or_default();
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
    filled(text(kind), &words)
}

/// A card of a part of `kind`, where that is made of cards, with the key of their list.
pub fn card(kind: PartKind, id: &str) -> Option<(&'static str, String)> {
    let (_, key, text) = CARDS.iter().find(|(of, ..)| *of == kind)?;
    Some((key, filled(text, &[("id", id)])))
}

/// A question of the kind that is called so.
pub fn question(kind: &str, id: &str, scenario: &str) -> Option<String> {
    let (_, text) = QUESTIONS.iter().find(|(name, _)| *name == kind)?;
    Some(filled(text, &[("id", id), ("scenario", scenario)]))
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

macro_rules! template {
    ($name:literal) => {
        include_str!(concat!("../../../assets/scaffold/", $name))
    };
}

fn text(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Guess => template!("part/guess.md"),
        PartKind::Step => template!("part/step.md"),
        PartKind::Project => template!("part/project.md"),
        PartKind::Overview
        | PartKind::Model
        | PartKind::Depth
        | PartKind::Practice
        | PartKind::Connections
        | PartKind::Takeaways => template!("part/text.md"),
        PartKind::Myths => template!("part/myths.toml"),
        PartKind::Pitfalls => template!("part/pitfalls.toml"),
        PartKind::Quiz => template!("part/quiz.toml"),
    }
}

const CARDS: [(PartKind, &str, &str); 2] = [
    (PartKind::Myths, "myth", template!("card/myth.toml")),
    (
        PartKind::Pitfalls,
        "pitfall",
        template!("card/pitfall.toml"),
    ),
];

const QUESTIONS: [(&str, &str); 8] = [
    ("choice", template!("question/choice.toml")),
    ("many", template!("question/many.toml")),
    ("truth", template!("question/truth.toml")),
    ("number", template!("question/number.toml")),
    ("text", template!("question/text.toml")),
    ("order", template!("question/order.toml")),
    ("explain", template!("question/explain.toml")),
    ("experiment", template!("question/experiment.toml")),
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
            assert!(question(kind.name, "a", "b").is_some(), "{}", kind.name);
        }
    }
}
