//! What readers have been told, word for word, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{stems, words};
use crate::lesson::FileRef;
use crate::text::order;

/// Of a word that stands everywhere, so many places are looked at.
const MAX_PLACES: usize = 200;

/// So many words from a number on its unit may stand: “30 more turns”.
const UNIT_WITHIN: usize = 3;

/// Between a number and its unit these make another one: “20 a second”.
const RATES: [&str; 6] = ["a", "an", "each", "every", "in", "per"];

/// So many words in a row stand nowhere by chance, if two of them say something.
const MIN_RUN: usize = 4;

/// A text says a statement if it has so many in a hundred of its words close
/// together; fewer will do where numbers are among them.
const SHARE_OF_WORDS: usize = 80;
const SHARE_WITH_NUMBERS: usize = 70;

/// Fewer words stand close together by chance.
const MIN_SPECIAL: usize = 3;

/// So many words may stand between things that are told in their order.
const APART: usize = 12;

/// What sort of text readers have seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    LessonTitle,
    Summary,
    PartTitle,
    Concept,
    Heading,
    /// What the part before ends with.
    Insight,
    Text,
    /// The prompt of a question that comes before, or what is said behind it.
    Question,
}

impl Seen {
    pub fn noun(self) -> &'static str {
        match self {
            Self::LessonTitle => "the title of the lesson",
            Self::Summary => "the summary of the lesson",
            Self::PartTitle => "the title of a part",
            Self::Insight => "the insight of the part before",
            Self::Concept => "the concept of the part",
            Self::Heading => "this heading",
            Self::Text => "the text before it",
            Self::Question => "a question before it",
        }
    }

    /// What to do about an answer that is told there.
    pub fn hint(self) -> &'static str {
        match self {
            Self::LessonTitle | Self::Summary | Self::PartTitle | Self::Concept | Self::Insight => {
                "readers see this before they are asked: say it without the words of the answer"
            }
            Self::Text | Self::Heading => {
                "put the question's fence before this, or say it without the words of the answer"
            }
            Self::Question => "ask this one later, or say it here without the words of the answer",
        }
    }
}

/// A text that readers have seen.
pub struct SeenText<'a> {
    pub seen: Seen,
    pub file: FileRef,
    /// The file that it stands in.
    pub source: &'a str,
    /// Where in there.
    pub range: Range<usize>,
}

impl SeenText<'_> {
    /// Where `said`, some of its words, stand in the file; where marks stand
    /// between them, the first of them.
    pub fn place(&self, said: &[String]) -> Range<usize> {
        let mut sought = said;
        while !sought.is_empty() {
            if let Some(place) = words::find_folded(self.source, &self.range, sought) {
                return place;
            }
            sought = sought.get(..sought.len() / 2).unwrap_or_default();
        }
        self.range.clone()
    }
}

/// Texts that readers have seen, one after the other.
#[derive(Default)]
pub struct Said<'a> {
    words: Vec<String>,
    /// Where each word stands among all.
    places: BTreeMap<String, Vec<usize>>,
    /// The same for what the forms of a word have in common.
    stems: BTreeMap<String, Vec<usize>>,
    /// Each with where its words begin among all.
    texts: Vec<(usize, SeenText<'a>)>,
}

/// Where something was told: in which text, and in which words.
pub type TextMatch<'s, 'a> = (&'s SeenText<'a>, &'s [String]);

impl<'a> Said<'a> {
    /// Takes in a text with its words.
    pub fn add(&mut self, text: SeenText<'a>, words: Vec<String>) {
        let start = self.words.len();
        for (at, word) in words.iter().enumerate() {
            let places = self.places.entry(word.clone()).or_default();
            if places.len() < MAX_PLACES {
                places.push(start + at);
            }
            if !stems::carries_meaning(word) {
                continue;
            }
            let places = self.stems.entry(stems::stem(word)).or_default();
            if places.len() < MAX_PLACES {
                places.push(start + at);
            }
        }
        self.words.extend(words);
        self.texts.push((start, text));
    }

    /// Where `sought` first stand in a row.
    pub fn find(&self, sought: &[String]) -> Option<TextMatch<'_, 'a>> {
        self.runs_of(sought).find_map(|words| self.told(words))
    }

    /// The places of `sought` in a row.
    fn runs_of(&self, sought: &[String]) -> impl Iterator<Item = Range<usize>> {
        // The longest word is the rarest.
        let longest = (0..sought.len()).max_by_key(|at| sought.get(*at).map_or(0, String::len));
        let word = longest.and_then(|at| sought.get(at));
        let places = word.into_iter().flat_map(|word| self.places_of(word));
        places.filter_map(move |place| {
            let start = place.checked_sub(longest?)?;
            let words = start..start + sought.len();
            (self.words.get(words.clone()) == Some(sought)).then_some(words)
        })
    }

    /// Where one of `numbers`, in its words, first stands with one of `units` close
    /// behind it.
    pub fn find_quantity(
        &self,
        numbers: &[Vec<String>],
        units: &[String],
    ) -> Option<TextMatch<'_, 'a>> {
        let mut runs = numbers.iter().flat_map(|number| self.runs_of(number));
        runs.find_map(|number| {
            let behind = self.words.get(number.end..)?.iter().take(UNIT_WITHIN);
            let mut behind = behind.take_while(|word| !RATES.contains(&word.as_str()));
            let unit = behind.position(|word| units.contains(word))?;
            self.told(number.start..number.end + unit + 1)
        })
    }

    /// Where `things` are first told in their order, close to one another.
    pub fn find_in_order(&self, things: &[Vec<String>]) -> Option<TextMatch<'_, 'a>> {
        let (first, others) = things.split_first()?;
        let mut places = self.places_of(first.first()?);
        places.find_map(|start| {
            let mut end = start + first.len();
            (self.words.get(start..end)? == first).then_some(())?;
            for thing in others {
                let near = self.words.get(end..)?;
                let near = near.get(..APART + thing.len()).unwrap_or(near);
                let at = near
                    .windows(thing.len().max(1))
                    .position(|it| it == thing)?;
                end += at + thing.len();
            }
            self.told(start..end)
        })
    }

    /// Where the longest part of `sought` stands that says most of what is special
    /// about it, in any forms of its words.
    pub fn find_most(
        &self,
        sought: &[String],
        special: &BTreeSet<String>,
    ) -> Option<TextMatch<'_, 'a>> {
        let sought: Vec<String> = sought.iter().map(|word| stems::stem(word)).collect();
        let runs = sought
            .iter()
            .enumerate()
            .filter(|(_, stem)| special.contains(*stem));
        let runs = runs.flat_map(|(at, stem)| {
            let places = self.stems.get(stem).into_iter().flatten();
            places.map(move |place| (at, *place))
        });
        let runs = runs.map(|(at, place)| self.run(&sought, at, place));
        let longest = runs.max_by_key(|(_, place)| place.len())?;
        let (of_sought, place) = longest;
        let said = sought
            .get(of_sought)?
            .iter()
            .filter(|it| special.contains(*it));
        let said = order::set(said);
        let is_most = said.len() >= 2 && said.len() * 2 > special.len();
        let is_long = place.len() >= MIN_RUN && place.len() * 2 > sought.len();
        // Nothing but its first word may be left out where one word is special.
        let is_all = said.len() == special.len() && place.len() + 1 >= sought.len();
        ((is_most || is_all) && is_long)
            .then(|| self.told(place))
            .flatten()
    }

    /// How far the words around a place are those around `at`: which of them, and
    /// where they stand.
    fn run(&self, sought: &[String], at: usize, place: usize) -> (Range<usize>, Range<usize>) {
        let is_same = |(word, stem): (&String, &String)| stems::stem(word) == *stem;
        let behind = self.words.get(place..).unwrap_or_default();
        let after = behind.iter().zip(sought.get(at..).unwrap_or_default());
        let after = after.take_while(|pair| is_same(*pair)).count();
        let before = self.words.get(..place).unwrap_or_default().iter().rev();
        let before = before.zip(sought.get(..at).unwrap_or_default().iter().rev());
        let before = before.take_while(|pair| is_same(*pair)).count();
        (at - before..at + after, place - before..place + after)
    }

    /// Where all that is special about an answer stands close together, in whatever
    /// order.
    pub fn find_special(
        &self,
        special: &BTreeSet<String>,
        within: usize,
    ) -> Option<TextMatch<'_, 'a>> {
        if special.len() < MIN_SPECIAL {
            return None;
        }
        let mut places: Vec<(usize, &String)> = Vec::new();
        for stem in special {
            let all = self.stems.get(stem)?;
            places.extend(all.iter().map(|place| (*place, stem)));
        }
        places.sort_unstable();
        (0..places.len()).find_map(|from| {
            let near = places.get(from..)?;
            let (start, _) = near.first()?;
            let near = near.iter().take_while(|(place, _)| place - start < within);
            let (end, _) = near.clone().last()?;
            let stems = order::set(near.map(|(_, stem)| *stem));
            let is_all = stems.len() == special.len();
            is_all.then(|| self.told(*start..end + 1)).flatten()
        })
    }

    /// Where most words of a statement stand close together, each number among
    /// them, in whatever order.
    pub fn find_statement(&self, said: &[String]) -> Option<TextMatch<'_, 'a>> {
        let sought = stems::telling(said);
        let numbers = sought
            .iter()
            .filter(|it| words::number(it).is_some())
            .count();
        let mut places: Vec<(usize, &String)> = Vec::new();
        for stem in &sought {
            let all = self.stems.get(stem).into_iter().flatten();
            places.extend(all.map(|place| (*place, stem)));
        }
        places.sort_unstable();
        let most = match numbers {
            0 | 1 => SHARE_OF_WORDS,
            _ => SHARE_WITH_NUMBERS,
        };
        let enough = |near: &BTreeSet<&String>| {
            let of_numbers = near.iter().filter(|it| words::number(it).is_some()).count();
            near.len() >= MIN_RUN
                && near.len() * 100 >= sought.len() * most
                && of_numbers == numbers
        };
        (0..places.len()).find_map(|from| {
            let near = places.get(from..)?;
            let (start, _) = near.first()?;
            let near = near
                .iter()
                .take_while(|(place, _)| place - start <= said.len() + UNIT_WITHIN);
            let (end, _) = near.clone().last()?;
            let stems = order::set(near.map(|(_, stem)| *stem));
            enough(&stems).then(|| self.told(*start..end + 1)).flatten()
        })
    }

    fn places_of(&self, word: &str) -> impl Iterator<Item = usize> + use<'_, 'a> {
        self.places.get(word).into_iter().flatten().copied()
    }

    /// Words as they were told; nothing where they are the end of one text and
    /// the beginning of the next.
    fn told(&self, words: Range<usize>) -> Option<TextMatch<'_, 'a>> {
        let after = self
            .texts
            .partition_point(|(start, _)| *start <= words.start);
        let (_, text) = self.texts.get(after.checked_sub(1)?)?;
        let ends = self
            .texts
            .get(after)
            .map_or(self.words.len(), |(start, _)| *start);
        (words.end <= ends).then_some((text, self.words.get(words)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Said<'static> {
        let mut said = Said::default();
        for source in [
            "The ring makes 30 more turns.",
            "",
            "See it, shift down, then pedal on",
        ] {
            let text = SeenText {
                seen: Seen::Text,
                file: FileRef::Head,
                source,
                range: 0..source.len(),
            };
            said.add(text, words::folded(source));
        }
        said
    }

    #[test]
    fn words_are_found_within_one_text() {
        let said = said();
        let (text, words) = said.find(&words::folded("ring MAKES")).unwrap();
        assert_eq!(&text.source[text.place(words)], "ring makes");
        assert!(said.find(&words::folded("turns see")).is_none());
    }

    #[test]
    fn most_of_an_answer_is_found_in_other_forms() {
        let mut said = Said::default();
        let source = "Why the rings of both wheels would have to turn at one speed";
        let text = SeenText {
            seen: Seen::PartTitle,
            file: FileRef::Head,
            source,
            range: 0..source.len(),
        };
        said.add(text, words::folded(source));
        let most = |text: &str, wrong: &str| {
            let mut special = stems::telling(&words::folded(text));
            for stem in stems::telling(&words::folded(wrong)) {
                special.remove(&stem);
            }
            said.find_most(&words::folded(text), &special).is_some()
        };
        assert!(most(
            "No, since both wheels would have to turn at one speed",
            "No, since it is small"
        ));
        assert!(!most(
            "No, since both wheels would have to be round",
            "No, since it is small"
        ));
        assert!(!most("Both wheels turn", "Both wheels stand"));
        let stated = |text: &str| said.find_statement(&words::folded(text)).is_some();
        assert!(stated("The wheels have rings that turn at the same speed."));
        assert!(!stated(
            "The wheels have rings that turn at 2 times the speed."
        ));
        assert!(!stated("Wheels turn."));
    }

    #[test]
    fn numbers_are_found_with_their_units() {
        let said = said();
        let find = |number: &str, unit: &str| {
            let found = said.find_quantity(&[words::folded(number)], &[unit.to_owned()]);
            found.map(|(_, words)| words.join(" "))
        };
        assert_eq!(find("30", "turns").as_deref(), Some("30 more turns"));
        assert_eq!(find("30", "see"), None);
        assert_eq!(find("3", "turns"), None);
    }

    #[test]
    fn an_order_is_found() {
        let said = said();
        let things = |things: [&str; 3]| things.map(words::folded);
        let told = said.find_in_order(&things(["see it", "shift down", "pedal on"]));
        assert_eq!(told.map(|(_, words)| words.len()), Some(7));
        assert!(
            said.find_in_order(&things(["shift down", "see it", "pedal on"]))
                .is_none()
        );
    }
}
