//! The prompt's own words do not point to the right option.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::{Document, listed};

/// A single word in common is chance.
const MIN_WORDS: usize = 2;

/// Where a wrong option repeats one as well, so many are no chance.
const MANY_WORDS: usize = 3;

/// Words of five letters and more that stand in sentences about anything.
const STOP_WORDS: &str = "about above across after again along already also although always \
    among another anything around because become before behind being below between cannot could \
    different doesn during either enough every everything first found further given going having \
    itself known large later least likely little longer makes making might never nothing \
    often other others people place possible quite rather right second several shall should since \
    small still their them themselves there these thing things think those though three through \
    together under until usually wants whatever where whether which while whole whose without \
    would yours";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let prompt = telling(&asked.item.question.prompt);
        // By stem, with the word as the option has it.
        let shared = |text: &Document| -> BTreeMap<String, String> {
            let words = telling(text).into_iter();
            words
                .filter(|(stem, _)| prompt.contains_key(stem))
                .collect()
        };
        let (right, wrong): (Vec<_>, Vec<_>) = asked.rivals().iter().partition(|it| it.right);
        let most = wrong.iter().map(|option| shared(&option.text).len()).max();
        let Some(most) = most else { continue };
        for option in right {
            let words = shared(&option.text);
            let enough = match most {
                0 => words.len() >= MIN_WORDS,
                most => most == 1 && words.len() >= MANY_WORDS,
            };
            if !enough {
                continue;
            }
            let words: Vec<_> = words.values().map(String::as_str).collect();
            reporter.say(
                asked.file,
                option.text.range.clone(),
                format!(
                    "only the right option repeats {} of the prompt",
                    listed(&words)
                ),
                "use them in a wrong option as well, or say it in other words here",
            );
        }
    }
}

/// Words that carry meaning, as they are written, by what they have in common
/// with their other forms.
fn telling(document: &Document) -> BTreeMap<String, String> {
    let words = words::gist(document).into_iter();
    let long = words.filter(|word| word.chars().count() >= 5);
    let telling = long.filter(|word| !STOP_WORDS.split(' ').any(|stop| stop == word));
    telling.map(|word| (stem(&word).to_owned(), word)).collect()
}

/// Without the ending of a plural or of a verb: “passes” and “pass” are one.
fn stem(word: &str) -> &str {
    let with_e = ["sses", "ches", "shes", "xes"];
    let is_with_e = with_e.iter().any(|end| word.ends_with(end));
    let stem = word.strip_suffix("es").filter(|_| is_with_e);
    let plain = word
        .strip_suffix('s')
        .filter(|rest| !rest.ends_with(['s', 'u', 'i']));
    stem.or(plain).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_are_left_out_and_words_are_not_cut() {
        for (word, expected) in [
            ("harbours", "harbour"),
            ("addresses", "address"),
            ("address", "address"),
            ("status", "status"),
            ("branches", "branch"),
            ("boxes", "box"),
            ("houses", "house"),
        ] {
            assert_eq!(stem(word), expected);
        }
    }
}
