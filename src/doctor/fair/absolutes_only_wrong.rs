//! “Always” and “never” do not give the wrong options away.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::QuestionOption;
use crate::text::quoted;

const ABSOLUTES: &str = "always never nothing nobody nowhere everything everybody everyone \
    everywhere impossible completely entirely absolutely guaranteed forever";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let options = asked.item.question.options().iter();
        let absolute: Vec<_> = options
            .filter_map(|option| Some((option, absolute(option)?)))
            .collect();
        if absolute.iter().any(|(option, _)| option.right) {
            continue;
        }
        let (place, message) = match absolute.as_slice() {
            [] => continue,
            [(option, word)] if !gives_away(option, word) => continue,
            [(option, word)] => (
                option,
                format!("{} stands in one option, and that is wrong", quoted(word)),
            ),
            [_, (option, word), ..] => (
                option,
                format!(
                    "{} and the like stand in {} options, and all of them are wrong",
                    quoted(word),
                    absolute.len()
                ),
            ),
        };
        reporter.say(
            asked.file,
            place.text.range.clone(),
            message,
            "say how often or how much instead, or let a right option be as definite",
        );
    }
}

/// Words in a row that say the same as one of them.
const PHRASES: [(&str, &str); 10] = [
    ("nothing but", ""),
    ("and nothing else", ""),
    ("every single", ""),
    ("no ", " whatsoever"),
    ("no ", " ever"),
    ("at all times", ""),
    ("in all cases", ""),
    ("in every case", ""),
    ("under no circumstances", ""),
    ("without exception", ""),
];

/// Whether a word that no other option has gives its own one away: it is said of all that
/// the option says, and not of how many do something.
fn gives_away(option: &QuestionOption, word: &str) -> bool {
    const HOW_MANY: &str = "nothing nobody nowhere everything everybody everyone everywhere";
    const CLAUSES: &str = "and as because if or since so that when which while who";
    let gist = words::folded(&words::whole(&option.text));
    let first = word.split(' ').next();
    let before = gist.iter().take_while(|it| Some(it.as_str()) != first);
    let is_in = |list: &str, word: &str| list.split(' ').any(|it| it == word);
    let is_aside = before.clone().any(|it| is_in(CLAUSES, it));
    // “An empty box, never opened.”
    let text = words::whole(&option.text).to_lowercase();
    let is_behind_stop = text
        .split_once(word)
        .is_some_and(|(it, _)| it.contains(','));
    word.contains(' ') || !is_in(HOW_MANY, word) && !is_aside && !is_behind_stop
}

fn absolute(option: &QuestionOption) -> Option<&'static str> {
    let text = words::whole(&option.text);
    let gist = words::folded(&text).join(" ");
    let mut phrases = PHRASES.iter();
    let phrase = phrases.find(|(begin, end)| {
        gist.split_once(begin).is_some_and(|(before, rest)| {
            (before.is_empty() || before.ends_with(' ')) && rest.contains(end)
        })
    });
    let phrase = phrase.map(|(begin, end)| if end.is_empty() { begin } else { end.trim() });
    phrase.or_else(|| word_of(&text))
}

fn word_of(text: &str) -> Option<&'static str> {
    words::each_word(text).enumerate().find_map(|(at, word)| {
        let mut absolutes = ABSOLUTES.split(' ');
        let absolute = absolutes.find(|it| word.text.eq_ignore_ascii_case(it))?;
        let rest = text.get(word.range.end..)?.trim_start();
        // “Nothing” may be what is answered.
        let is_answer = at == 0 && !rest.starts_with(char::is_alphanumeric);
        (!is_answer).then_some(absolute)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(text: &str) -> QuestionOption {
        QuestionOption {
            id: "id".to_owned(),
            text: crate::text::Markdown::body(text, 0),
            right: false,
            feedback: crate::text::Markdown::default(),
            myth: None,
        }
    }

    #[test]
    fn one_word_gives_an_option_away_if_it_is_said_of_all_of_it() {
        let gives_away = |text: &str| {
            let option = option(text);
            absolute(&option).is_some_and(|word| gives_away(&option, word))
        };
        assert!(gives_away("It always rises"));
        assert!(gives_away("Nothing but the rudder"));
        for text in [
            "It rose, since it always runs",
            "An empty box, never opened",
            "Once or never",
            "It does nothing",
        ] {
            assert!(!gives_away(text), "{text}");
        }
    }

    #[test]
    fn an_answer_may_be_nothing() {
        for text in ["Nothing", "Nobody.", "Everything, at any time"] {
            assert_eq!(absolute(&option(text)), None, "{text}");
        }
        for text in [
            "Nothing can go wrong",
            "It *never* ends",
            "All is done forever",
            "In it no file was ever changed",
            "It holds in every case",
        ] {
            assert!(absolute(&option(text)).is_some(), "{text}");
        }
    }
}
