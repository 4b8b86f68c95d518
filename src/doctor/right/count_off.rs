//! An introduction counts what comes after it.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// What cards and questions are called where they are counted.
const NAMES: [&str; 14] = [
    "beliefs",
    "cards",
    "claims",
    "items",
    "mistakes",
    "myths",
    "pairs",
    "pitfalls",
    "questions",
    "sayings",
    "sentences",
    "statements",
    "things",
    "traps",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, record) in subject.parts() {
        if !part.kind.is_quiz() || !subject.is_sound(file) {
            continue;
        }
        let intro = words::gist(&part.body);
        let Some((count, name)) = counted(&intro) else {
            continue;
        };
        let items = part.items.len();
        if count != items {
            reporter.say(
                file,
                record.range("intro"),
                format!("this speaks of {count} {name}; what follows is {items}"),
                "count again, or say it without a number",
            );
        }
    }
}

/// How many of what an introduction begins with: “Six things that”, “The six
/// cards”, “Here are six beliefs”.
fn counted(words: &[String]) -> Option<(usize, &str)> {
    let before = ["the", "these", "here", "are", "next"];
    let mut words = words
        .iter()
        .skip_while(|word| before.contains(&word.as_str()));
    let number = words::number(words.next()?)?;
    let name = words.next()?.as_str();
    let count = (1..=100).find(|count| words::same(f64::from(*count), number))?;
    NAMES
        .contains(&name)
        .then_some((usize::try_from(count).ok()?, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_counted_at_the_beginning_counts() {
        let counted = |text: &str| counted(&words::folded(text)).map(|(count, _)| count);
        assert_eq!(counted("Six things that you hear."), Some(6));
        assert_eq!(counted("Here are the 12 cards."), Some(12));
        assert_eq!(counted("Two skippers have six pairs."), None);
        assert_eq!(counted("Some things."), None);
    }
}
