//! Words of a prompt that lead back to what was read before it.

use crate::doctor::words;
use crate::text::singular;

/// How something was told.
const TOLD: [&str; 18] = [
    "covered",
    "described",
    "discussed",
    "explained",
    "introduced",
    "learned",
    "learnt",
    "mentioned",
    "noted",
    "read",
    "said",
    "saw",
    "seen",
    "showed",
    "shown",
    "stated",
    "taught",
    "told",
];

/// When, or where, it was told.
const BEFORE: [&str; 6] = [
    "above",
    "already",
    "before",
    "earlier",
    "just",
    "previously",
];

/// Places of a lesson.
const PLACES: [&str; 11] = [
    "chapter",
    "example",
    "exercise",
    "lesson",
    "page",
    "paragraph",
    "part",
    "question",
    "section",
    "step",
    "unit",
];

/// Places of a text that go by a number.
const NUMBERED: [&str; 7] = [
    "chapter", "diagram", "fig", "figure", "listing", "section", "table",
];

/// Texts that are read.
const TEXTS: [&str; 13] = [
    "article",
    "author",
    "chapter",
    "intro",
    "introduction",
    "lecture",
    "lesson",
    "overview",
    "passage",
    "reading",
    "section",
    "step",
    "text",
];

/// Behind a word they make it the part of something else: “the passage between them”.
const OF_ELSE: [&str; 9] = [
    "along", "between", "for", "from", "of", "that", "through", "to", "where",
];

/// What is drawn or filmed. “In the table” and “in the map” are said of others, too.
const DRAWN: &str = "animation chart clip diagram drawing figure graph illustration image photo \
    photograph plot screenshot sketch video";
const LAID_OUT: &str = "map picture table";

pub fn is_drawn(thing: &str) -> bool {
    DRAWN.split(' ').any(|it| it == thing)
}

/// Whether something is drawn, filmed or laid out to be looked at.
pub fn is_shown(thing: &str) -> bool {
    is_drawn(thing) || LAID_OUT.split(' ').any(|it| it == thing)
}

/// The words of a prompt that lead to what was told before.
pub fn to_text(said: &[String]) -> Option<&[String]> {
    found(said, |at, words| {
        let opens = (at == 0).then(|| opening(words)).flatten();
        let again = || (at <= 3).then(|| as_before(words)).flatten();
        opens
            .or_else(again)
            .or_else(|| told_before(words))
            .or_else(|| told_apart(words).filter(|_| at == 0))
            .or_else(|| given_before(words))
            .or_else(|| read_by_you(words))
            .or_else(|| place(words))
            .or_else(|| text(words))
    })
}

/// What is always there to be looked at, where one speaks of “the diagram”.
const ONLY_DRAWN: &str = "animation diagram drawing graph illustration photo photograph \
    screenshot sketch";

/// What may be a part of something drawn.
const OF_DRAWN: &str = "area arrow bar box circle column curve line list panel row";

/// What one does with something that is laid out.
const LOOKS: &str = "compare consult find read see study take use using";

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

/// The words of a prompt that lead to something to look at, which it did not bring up
/// itself: “a map shows” may be followed by “the map”.
pub fn to_picture(said: &[String]) -> Option<&[String]> {
    let any_is_shown = said.iter().any(|it| is_shown(&singular(it)));
    found(said, |at, words| {
        let is_new = |shown: &str| {
            let mut before = said.iter().take(at);
            !before.any(|word| singular(word) == singular(shown))
        };
        let apart = || marked(words).filter(|_| !any_is_shown);
        of_place(words)
            .or_else(|| drawn(words))
            .or_else(|| looked_at(words))
            .filter(|(thing, _)| is_new(thing))
            .map(|(_, length)| length)
            .or_else(apart)
    })
}

/// “The map shows”, “the column on the left”, “the list above”.
fn of_place<'w>(words: &[&'w str]) -> Option<(&'w str, usize)> {
    let is_part = |it: &str| is_shown(it) || is_one_of(OF_DRAWN, it);
    match words {
        [
            "the" | "this" | "that",
            thing,
            "shows" | "showed" | "depicts" | "shown" | "above" | "below",
            ..,
        ] if is_part(thing) => Some((*thing, 3)),
        [
            "the",
            thing,
            "on" | "at",
            "the",
            "left" | "right" | "top" | "bottom",
            ..,
        ] if is_part(thing) => Some((*thing, 5)),
        _ => None,
    }
}

/// “In the diagram”, “both photos”, “the two pictures”; but “the graph of a function”.
fn drawn<'w>(words: &[&'w str]) -> Option<(&'w str, usize)> {
    let (first, rest) = words.split_first()?;
    let is_two = rest.first() == Some(&"two");
    let mut near = rest.iter().take(2);
    let at = near.position(|it| is_one_of(ONLY_DRAWN, &singular(it)));
    let at = at.unwrap_or(usize::from(is_two));
    let thing = rest.get(at)?;
    let points = ["both", "that", "the", "these", "this", "those"].contains(first);
    let is_pair = (is_two || *first == "both") && is_shown(&singular(thing));
    let is_drawn = is_pair || is_one_of(ONLY_DRAWN, &singular(thing));
    let behind = rest.get(at + 1);
    let is_whole = behind.is_none_or(|it| !OF_ELSE.contains(it));
    (points && is_drawn && is_whole).then_some((*thing, at + 2))
}

/// “Use the table to”, “look at the curve again”, “which row of the table”.
fn looked_at<'w>(words: &[&'w str]) -> Option<(&'w str, usize)> {
    const ALSO: &str = "code curve list listing plot";
    let at = words.iter().take(4).position(|it| *it == "the")?;
    let (before, rest) = words.split_at_checked(at)?;
    let thing = rest.get(1)?;
    let looks = before
        .first()
        .is_some_and(|it| is_one_of(LOOKS, it) || *it == "look");
    let is_part = matches!(before, [part, "of"] if is_one_of(OF_DRAWN, part));
    let is_laid_out = *thing == "table" || looks && (is_one_of(ALSO, thing) || is_shown(thing));
    let is_whole = rest
        .get(2)
        .is_none_or(|it| !OF_ELSE.contains(it) || *it == "to");
    ((looks || is_part) && is_laid_out && is_whole).then_some((*thing, at + 2))
}

/// “The areas marked in blue”, “what is shown here”.
fn marked(words: &[&str]) -> Option<usize> {
    match words {
        ["shown" | "pictured" | "depicted" | "drawn", "here", ..] => Some(2),
        [
            "marked" | "coloured" | "colored" | "shaded" | "highlighted",
            "in",
            "black" | "blue" | "green" | "grey" | "red" | "yellow" | "bold",
            ..,
        ] => Some(3),
        _ => None,
    }
}

/// The first words of which `length` says how many belong together.
fn found(said: &[String], length: impl Fn(usize, &[&str]) -> Option<usize>) -> Option<&[String]> {
    const LONGEST: usize = 10;
    (0..said.len()).find_map(|at| {
        let words: Vec<&str> = said
            .iter()
            .skip(at)
            .take(LONGEST)
            .map(String::as_str)
            .collect();
        said.get(at..at + length(at, &words)?)
    })
}

/// How a prompt begins that goes on with something: “Back to our loaf”.
fn opening(words: &[&str]) -> Option<usize> {
    match words {
        ["continuing", "the" | "with" | "our" | "from", ..]
        | ["back", "to", ..]
        | ["remember", "the" | "our" | "how" | "when", ..]
        | ["recall", "our" | "how" | "when", ..] => Some(2),
        ["going" | "coming", "back", "to", ..] | ["following", "on", "from", ..] => Some(3),
        _ => None,
    }
}

/// “The same boat as before”.
fn as_before(words: &[&str]) -> Option<usize> {
    let rest = words.strip_prefix(&["same"])?;
    let mut pairs = rest.windows(2).take(5);
    let at = pairs.position(|it| matches!(it, ["as", "above" | "before" | "earlier"]))?;
    Some(at + 3)
}

/// “As chapter 4 explained”, “as we have just read”, “as covered in part 2”.
fn told_before(words: &[&str]) -> Option<usize> {
    const WITHIN: usize = 4;
    let (_, rest) = words
        .split_first()
        .filter(|it| ["as", "like"].contains(it.0))?;
    let verb = rest.iter().take(WITHIN).position(|it| TOLD.contains(it))?;
    let (subject, behind) = rest.split_at_checked(verb + 1)?;
    let behind = behind.get(..3).unwrap_or(behind);
    let is_pointed = subject.iter().any(|it| BEFORE.contains(it)) || is_numbered(subject);
    let after = behind.first().is_some_and(|it| BEFORE.contains(it)) || is_numbered(behind);
    match (is_pointed, after) {
        (true, _) => Some(verb + 2),
        (false, true) => Some(verb + 3),
        (false, false) => None,
    }
}

/// “As mentioned, …”; but “as shown by Newton”.
fn told_apart(words: &[&str]) -> Option<usize> {
    const BY: &str = "at by from in on to with";
    match words {
        ["as", verb, next, ..] => (TOLD.contains(verb) && !is_one_of(BY, next)).then_some(2),
        ["remember" | "recall", "what", "was", ..] => Some(3),
        _ => None,
    }
}

/// “The reasons given above”, “the effects just described”, “our example”, “the guitar
/// from before”; but “before 1900” and “above the sea”.
fn given_before(words: &[&str]) -> Option<usize> {
    const ALSO: &str = "given listed named";
    const OF_WRITING: &str = "covered described discussed explained introduced mentioned named";
    let ends = |next: Option<&&str>| {
        next.is_none_or(|it| {
            !["the", "a", "an", "their", "its", "his", "her"].contains(it)
                && words::number(it).is_none()
        })
    };
    match words {
        [verb, "above" | "below" | "previously", ..]
            if TOLD.contains(verb) || is_one_of(ALSO, verb) =>
        {
            ends(words.get(2)).then_some(2)
        }
        ["just", verb, ..] if is_one_of(OF_WRITING, verb) => Some(2),
        ["in" | "of" | "to", "our", "example", ..] => Some(3),
        ["from", "before" | "above", ..] => ends(words.get(2)).then_some(2),
        ["based", "on", "the" | "this", text, ..] if TEXTS.contains(text) => {
            ends(words.get(4)).then_some(4)
        }
        _ => None,
    }
}

fn is_numbered(words: &[&str]) -> bool {
    let mut pairs = words.windows(2);
    pairs.any(|it| matches!(it, [name, number] if PLACES.contains(name) && words::number(number).is_some()))
}

/// “You just read”, “we have already seen”, “you learned earlier”.
fn read_by_you(words: &[&str]) -> Option<usize> {
    let (_, rest) = words
        .split_first()
        .filter(|it| ["we", "you"].contains(it.0))?;
    let has = usize::from(rest.first().is_some_and(|it| ["have", "had"].contains(it)));
    match rest.get(has..)? {
        ["just" | "already" | "earlier", verb, ..] if TOLD.contains(verb) => Some(has + 3),
        [verb, "above" | "earlier" | "previously", ..] if TOLD.contains(verb) => Some(has + 3),
        _ => None,
    }
}

/// “The previous chapter”, “see figure 3”, “from the above”.
fn place(words: &[&str]) -> Option<usize> {
    let is_whole = words.get(3).is_none_or(|it| !OF_ELSE.contains(it));
    match words {
        [
            "the",
            "previous" | "preceding" | "earlier" | "foregoing" | "prior",
            place,
            ..,
        ] if PLACES.contains(place) => Some(3).filter(|_| is_whole),
        ["as" | "by" | "from" | "in" | "see", place, number, ..]
            if NUMBERED.contains(place) && words::number(number).is_some() =>
        {
            Some(3).filter(|_| is_whole)
        }
        ["the", "above", ..] => Some(2),
        _ => None,
    }
}

/// “In the passage”, “according to this lesson”, “did the author”.
fn text(words: &[&str]) -> Option<usize> {
    let is_whole = |at: usize| words.get(at).is_none_or(|it| !OF_ELSE.contains(it));
    match words {
        ["according", "to", "the" | "this" | "our", text, ..] if TEXTS.contains(text) => {
            Some(4).filter(|_| is_whole(4))
        }
        [
            "from" | "in",
            "the" | "this",
            "intro" | "introduction" | "overview" | "passage" | "reading",
            ..,
        ] => Some(3).filter(|_| is_whole(3)),
        ["did" | "does", "the", "author", ..]
        | [
            "was" | "were" | "been",
            "covered" | "described" | "explained" | "introduced" | "mentioned" | "said" | "shown",
            "above" | "before" | "earlier" | "previously",
            ..,
        ]
        | [
            "the" | "this",
            "article" | "chapter" | "passage" | "text",
            "you" | "we",
            ..,
        ] => Some(3),
        ["the" | "this", "lesson" | "chapter", verb, ..] if TOLD.contains(verb) => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(prompt: &str) -> Option<String> {
        let said = words::folded(prompt);
        to_text(&said)
            .or_else(|| to_picture(&said))
            .map(|it| it.join(" "))
    }

    #[test]
    fn what_leads_back_is_seen() {
        for (prompt, told) in [
            (
                "As chapter 4 explained, it floats. Why?",
                "as chapter 4 explained",
            ),
            (
                "As we have just read, it floats. Why?",
                "as we have just read",
            ),
            ("As covered in part 2, it stays. Where?", "as covered in"),
            (
                "Salt, as you learned earlier, melts it. How?",
                "as you learned earlier",
            ),
            (
                "Which of the three from the introduction was right?",
                "from the introduction",
            ),
            (
                "Take the same boat as before. Where is it?",
                "same boat as before",
            ),
            ("Going back to our loaf, why is it flat?", "going back to"),
            ("See figure 3. Which is it?", "see figure 3"),
            (
                "Look at the photo on the left. Which is it?",
                "look at the photo",
            ),
            ("The image shows a fork. Which is lost?", "the image shows"),
            ("What did the author mean by it?", "did the author"),
            ("As mentioned, it floats. Why?", "as mentioned"),
            ("Which of the reasons given above holds?", "given above"),
            (
                "Which of the effects just described is it?",
                "just described",
            ),
            ("The guitar from before is tuned. Why?", "from before"),
        ] {
            assert_eq!(leads(prompt).as_deref(), Some(told), "{prompt}");
        }
        for prompt in [
            "Chapter 4 of a cookbook says that oil floats. What does it float on?",
            "A photo shows a boat. On the photo the sail is red. Why?",
            "A map shows a hill. The map shows a road, too. Where?",
            "As every sailor has learned, wind shifts near land. Which way?",
            "Two boats leave as before. Which arrives first?",
            "Which boat comes first in the passage between the isles?",
            "A treaty of 1648 says so. In section 3 of the treaty, what is said?",
            "Remember that ice floats. What does a stone do?",
            "As shown by Newton, it falls. Why?",
            "Which coins from before 1900 are of silver?",
            "What is seen above the horizon at noon?",
        ] {
            assert_eq!(leads(prompt), None, "{prompt}");
        }
    }
}
