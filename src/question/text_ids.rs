//! Ids of options and of things to put in order, made from their text where an
//! author gave none.

use super::revision::short_hash;
use crate::text::{Line, Markdown, lines};

/// Something with an id of its own or one from its text.
#[derive(Debug, Clone, Copy)]
pub struct Thing<'a> {
    pub own: Option<&'a str>,
    /// As its author wrote it.
    pub text: &'a str,
}

/// The ids of all `things` of a question, in their order. Where ids are alike,
/// and only there, those made from text get a hash of it.
pub fn text_ids(things: &[Thing<'_>]) -> Vec<String> {
    let plain = |thing: &Thing<'_>| {
        let own = thing.own.map(str::to_owned);
        own.unwrap_or_else(|| from_text(thing.text))
    };
    let ids: Vec<String> = things.iter().map(plain).collect();
    let alike = |id: &String| ids.iter().filter(|other| *other == id).count() > 1;
    let told_apart = ids.iter().zip(things).map(|(id, thing)| match thing.own {
        None if alike(id) => format!("{id}-{}", short_hash(thing.text, 4)),
        _ => id.clone(),
    });
    told_apart.collect()
}

/// The first of `things` that a reader, or a journal, could not tell from one
/// before it; `texts` are they as they are shown.
pub fn twin(things: &[Thing<'_>], texts: &[&Markdown]) -> Option<usize> {
    let ids = text_ids(things);
    let looks: Vec<String> = texts.iter().map(|text| look(text)).collect();
    (0..things.len()).find(|&at| {
        (0..at).any(|before| {
            let bare = |at: usize| things.get(at).is_some_and(|thing| thing.own.is_none());
            let same_look = looks.get(at) == looks.get(before);
            ids.get(at) == ids.get(before) || bare(at) && bare(before) && same_look
        })
    })
}

/// A text as it is shown. One without a sign that could mean something in
/// Markdown need not be read for that.
fn look(text: &Markdown) -> String {
    let is_plain =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | ',' | '.' | '?');
    if text.written().chars().all(is_plain) {
        let words: Vec<_> = text.written().split_whitespace().collect();
        return words.join(" ");
    }
    let lines = lines(&text.blocks, u16::MAX);
    lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n")
}

/// An id made from a text alone: its words, or where that is too long or
/// empty, a beginning and a hash of it all.
pub fn from_text(text: &str) -> String {
    const MAX_BYTES: usize = 40;
    let words: Vec<_> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let slug = words.join("-");
    if !slug.is_empty() && slug.len() <= MAX_BYTES {
        return slug;
    }
    let start = (0..=MAX_BYTES)
        .rev()
        .find_map(|end| slug.get(..end))
        .unwrap_or_default();
    format!("{start}-{}", short_hash(text, 4))
        .trim_matches('-')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ids(texts: &[&str]) -> Vec<String> {
        let mut things = Vec::new();
        for text in texts {
            things.push(Thing { own: None, text });
        }
        text_ids(&things)
    }

    #[test]
    fn a_hash_joins_only_where_words_are_alike() {
        assert_eq!(ids(&["-1", "0", "1"]), ["1-1bad6b8c", "0", "1-6b86b273"]);
        assert_eq!(ids(&["Boil", "Let cool"]), ["boil", "let-cool"]);
        let languages = ids(&["C", "C++", "C#", "D"]);
        assert!(languages[..3].iter().all(|id| id.starts_with("c-")));
        assert_eq!(languages[3], "d");
    }

    #[test]
    fn an_id_of_its_own_stays() {
        let own = Some("c");
        let things = [
            Thing { own, text: "C" },
            Thing {
                own: None,
                text: "C#",
            },
        ];
        let ids = text_ids(&things);
        assert_eq!(ids[0], "c");
        assert!(ids[1].starts_with("c-"));
    }

    proptest! {
        #[test]
        fn plain_words_look_as_they_are_written(text in "[a-zA-Z0-9 ,.?]{1,40}") {
            let written = Markdown::field(&text, 0);
            let shown = lines(&written.blocks, u16::MAX);
            let shown: Vec<_> = shown.iter().map(Line::plain).collect();
            prop_assert_eq!(look(&written), shown.join("\n"));
        }

        #[test]
        fn ids_are_stable_words(text in ".{0,80}") {
            let id = from_text(&text);
            prop_assert_eq!(&id, &from_text(&text));
            prop_assert!(!id.is_empty() && !id.contains(char::is_whitespace));
        }
    }
}
