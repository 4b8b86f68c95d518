//! What is accepted is what people type: a word or a few.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::question::{Question, meant};
use crate::text::{one_line, quoted};

/// Forms of an answer that are looked at.
const MAX_FORMS: usize = 1_000;

/// So many words nobody puts in the same way.
const MANY_WORDS: usize = 7;

/// Words by which a sentence is known.
const VERBS: [&str; 12] = [
    "are", "because", "can", "does", "has", "have", "is", "means", "should", "was", "were", "will",
];

/// Words that a sentence begins with, and a name seldom does.
const STARTS: [&str; 7] = ["because", "it", "it's", "that", "there", "they", "you"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(text) = asked.item.question.text() else {
            continue;
        };
        let forms = || text.accept.iter().take(MAX_FORMS);
        let known: Vec<String> = forms().map(|form| meant(form)).collect();
        let prompt = words::gist(&asked.item.question.prompt);
        let is_long = |form: &str| is_sentence(form) || repeats(form, &prompt);
        let all_long = forms().all(|form| is_long(form));
        for (at, form) in forms().enumerate() {
            let stopped = without_stop(form)
                .filter(|_| !has_option(form))
                .filter(|it| !known.contains(&meant(it)));
            let (what, hint) = if let Some(plain) = stopped {
                let hint =
                    format!("write “{plain}”; a stop that is typed would have to be accepted, too");
                ("ends in a stop that few type", hint)
            } else if let Some(plain) = without_note(form) {
                let hint = format!("write “{plain}”; what is said about it belongs elsewhere");
                ("has words in it that nobody types", hint)
            } else if let Some(plain) = without_marks(form) {
                let hint =
                    format!("write “{plain}”; marks that are typed have to be accepted, too");
                ("has marks around it that few type", hint)
            } else if is_grouped(form) {
                let hint = "ask for it in a question of kind `number`".to_owned();
                ("has a point that some read as a comma", hint)
            } else if is_pattern(form) {
                let hint = "patterns are not read: list each form that is right";
                ("has to be typed sign by sign", hint.to_owned())
            } else if is_two_forms(form) || is_choice(form, &known, &asked.item.question) {
                let hint = format!("list each form by itself: `accept = {:?}`", forms_in(form));
                ("is two forms, to be typed as one", hint)
            } else if at == 0 && !all_long && is_sentence(form) {
                let hint = "put a short form first: it is the one that is shown";
                ("is a sentence, and shown as the answer", hint.to_owned())
            } else if all_long && is_long(form) {
                let hint = "ask for a word or a few, or make it a question of kind `explain`";
                (
                    "is a sentence that few type in these words",
                    hint.to_owned(),
                )
            } else {
                continue;
            };
            let range = text.accept_range.clone();
            reporter.say(asked.file, range, format!("{} {what}", quoted(form)), hint);
        }
    }
}

/// What stands before the stop at the end of words. Abbreviations, paths and
/// names of hosts may have one.
fn without_stop(form: &str) -> Option<&str> {
    let form = form.trim_end();
    let plain = form.trim_end_matches(['.', '!', '?', '…', ',', ';', ':']);
    if plain.len() == form.len() {
        return None;
    }
    let last = plain.chars().next_back();
    let is_beside = last == Some(')') && plain.contains(" (");
    let is_word = last.is_some_and(char::is_alphabetic) || is_beside;
    let is_short = plain.chars().count() < 4;
    (is_word && !is_short && !is_code(plain)).then_some(plain)
}

/// A form without the tag, the “e.g.” or the explanation that was written with it.
fn without_note(form: &str) -> Option<&str> {
    let form = form.trim();
    let named = [
        "e.g. ",
        "eg. ",
        "i.e. ",
        "answer: ",
        "Answer: ",
        "for example ",
        "something like ",
    ];
    let bare = named.iter().find_map(|it| form.strip_prefix(it));
    let tagged = || {
        let (open, rest) = form.strip_prefix('<')?.split_once('>')?;
        let (plain, _) = rest
            .split_once("</")
            .filter(|(_, end)| end.ends_with('>'))?;
        ["b", "i", "em", "strong", "code", "u"]
            .contains(&open)
            .then_some(plain)
    };
    let explained = || {
        let (plain, note) = form.split_once(" - ").or(form.split_once(" – "))?;
        let is_name = plain.chars().all(|it| it.is_alphabetic() || it == ' ') && plain.len() >= 3;
        let is_note =
            words::folded(note).len() >= 2 && !note.contains(|it: char| it.is_ascii_digit());
        (is_name && is_note).then_some(plain)
    };
    let is_left = ["TODO", "TBD", "see below", "see above", "see text", "???"];
    bare.or_else(tagged)
        .or_else(explained)
        .or_else(|| is_left.contains(&form).then_some("the answer"))
}

/// What stands between quotation marks, or beside words in brackets, where no
/// signs of code are.
fn without_marks(form: &str) -> Option<&str> {
    const QUOTES: [(char, char); 5] =
        [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('«', '»')];
    let form = form.trim();
    let inside = QUOTES
        .into_iter()
        .find_map(|(open, close)| form.strip_prefix(open)?.strip_suffix(close));
    let begins = form.strip_prefix('(').and_then(|it| it.split_once(") "));
    let ends = form.strip_suffix(')').and_then(|it| it.split_once(" ("));
    let beside = match (begins, ends) {
        (Some((inner, plain)), None) | (None, Some((plain, inner))) => Some((inner, plain)),
        _ => None,
    };
    let is_words = |text: &str| {
        let is_letter = |it: char| it.is_alphabetic() || it == ' ' || it == '-';
        text.chars().count() >= 2 && text.chars().all(is_letter)
    };
    let is_told = |text: &str| is_words(text) || is_short(text);
    let beside = beside.filter(|(inner, plain)| is_told(inner) && is_words(plain));
    inside
        .filter(|it| is_words(it))
        .or(beside.map(|(_, plain)| plain))
}

/// `10.000`, which is ten to some and ten thousand to others.
fn is_grouped(form: &str) -> bool {
    let has_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let parts = form.trim().split_once('.');
    parts.is_some_and(|(before, behind)| {
        (1..=3).contains(&before.len()) && behind == "000" && has_digits(before)
    })
}

fn is_sentence(form: &str) -> bool {
    let words = words::folded(form);
    let is_verb = |word: &String| VERBS.contains(&word.as_str());
    let has_verb = words.len() >= 4 && words.iter().skip(1).take(3).any(is_verb);
    let starts = words
        .first()
        .is_some_and(|word| STARTS.contains(&word.as_str()));
    let is_long = words.len() >= MANY_WORDS || starts && words.len() >= 3;
    // Signs stand in sentences as well, but no sentence is code.
    let is_plain = !form.contains(['=', '{', '[', '<', '|', '$', '`', '_', '\\']);
    let is_said = has_verb && starts && is_plain;
    is_said || !is_code(form) && (is_long || has_verb)
}

/// Whether a form says again what the prompt says, before it comes to the answer:
/// “the yeast gives off …”.
fn repeats(form: &str, prompt: &[String]) -> bool {
    const FEW_WORDS: usize = 4;
    let said = words::folded(form);
    let carries = |it: &[String]| it.iter().any(|word| stems::carries_meaning(word));
    let mut starts = said.windows(2).take(2);
    let is_known = |it: &[String]| words::contains(prompt, it);
    said.len() >= FEW_WORDS
        && !is_code(form)
        && said
            .get(..1)
            .is_some_and(|it| carries(it) && is_known(it) || it == ["the"])
        && starts.any(is_known)
}

/// Whether a form is written as regular expressions are.
fn is_pattern(form: &str) -> bool {
    let inner = form
        .strip_prefix('/')
        .and_then(|form| form.strip_suffix('/'));
    let marked = |text: &str| text.contains(['(', '[', '|', '?', '*', '{', '\\']);
    let grouped = form.contains("(?:") || form.contains(".*") || form.contains("\\s");
    inner.is_some_and(marked)
        || grouped
        || has_flags(form)
        || has_choice(form)
        || has_option(form)
        || has_star(form)
}

/// `/halyard/i`: words between strokes with the letters of a pattern behind them.
fn has_flags(form: &str) -> bool {
    let rest = form.strip_prefix('/').and_then(|it| it.rsplit_once('/'));
    rest.is_some_and(|(inner, flags)| {
        let is_flag = |it: char| matches!(it, 'i' | 'g' | 'm' | 'u');
        let is_plain = |it: char| it.is_alphabetic() || it == ' ';
        !flags.is_empty()
            && flags.chars().all(is_flag)
            && inner.len() >= 3
            && inner.chars().all(is_plain)
    })
}

/// `hal*`: the beginning of a word, and anything.
fn has_star(form: &str) -> bool {
    let start = form.strip_suffix('*').or(form.strip_prefix('*'));
    start.is_some_and(|it| it.len() >= 3 && it.chars().all(char::is_alphabetic))
}

/// `carbon ?dioxide`, `colou?r`, `moraines?`: a sign that may be left out.
fn has_option(form: &str) -> bool {
    let is_letter = |it: char| it.is_alphabetic() || it == ' ' || it == '?';
    let parts = form.split_once('?').filter(|_| form.chars().all(is_letter));
    // `moraines?`
    let is_many = |before: &str| before.len() > 3 && before.ends_with('s') && !before.contains(' ');
    parts.is_some_and(|(before, after)| {
        !before.is_empty() && after.starts_with(char::is_alphabetic)
            || after.is_empty() && is_many(before)
    })
}

/// A short name in capitals and digits: `CO2`, `DNA`.
fn is_short(text: &str) -> bool {
    let signs = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit();
    let is_all = (2..=6).contains(&text.len()) && text.chars().all(signs);
    is_all && text.starts_with(|it: char| it.is_ascii_uppercase())
}

/// `neap(s| tide)`, `neap(s)?`: letters with a choice of endings.
fn has_choice(form: &str) -> bool {
    let Some((before, rest)) = form.split_once('(') else {
        return false;
    };
    let Some((inside, after)) = rest.split_once(')') else {
        return false;
    };
    let is_word = before.ends_with(char::is_alphabetic);
    is_word && (inside.contains('|') || after.starts_with('?'))
}

/// `neaps / neap tides`: two forms in one text. Between
/// the signs of a path there is no space.
fn is_two_forms(form: &str) -> bool {
    let is_letter = |it: char| it.is_alphanumeric() || it == ' ';
    let is_words = |half: &str| half.contains(char::is_alphabetic) && half.chars().all(is_letter);
    let joined = [" or ", ", ", " = ", "/"];
    let named_twice = joined.into_iter().any(|sign| {
        form.split_once(sign).is_some_and(|(one, other)| {
            let is_name =
                |it: &str| it.len() > 3 && it.contains(char::is_lowercase) && is_words(it);
            is_short(one) && is_name(other) || is_short(other) && is_name(one)
        })
    });
    named_twice
        || [" / ", " | ", "|", "; ", ";", " and/or "]
            .into_iter()
            .any(|sign| {
                let halves = || form.split(sign);
                halves().count() >= 2 && halves().all(is_words)
            })
}

/// `gluten/glutenin`, `gluten or glutenin`, `gluten, glutenin`: words of which one
/// would do. Two that are asked for, or that belong together, are no choice.
fn is_choice(form: &str, known: &[String], question: &Question) -> bool {
    const SEVERAL: [&str; 14] = [
        "and", "both", "comma", "either", "folder", "list", "media", "mime", "names", "or", "pair",
        "path", "two", "three",
    ];
    const TOGETHER: [&str; 9] = [
        "all", "always", "and", "either", "heads", "now", "on", "true", "yes",
    ];
    let sign = [" or ", ", ", "/"]
        .into_iter()
        .find(|sign| form.contains(sign));
    let Some(sign) = sign else { return false };
    let halves: Vec<_> = form.split(sign).map(str::trim).collect();
    let is_name = |it: &&str| {
        let is_letter = |it: char| it.is_alphabetic() || matches!(it, ' ' | '-');
        it.len() >= 3 && it.chars().all(is_letter) && it.split(' ').count() <= 3
    };
    let first = halves.first().copied().unwrap_or_default();
    if !halves.iter().all(is_name) || TOGETHER.contains(&first.to_lowercase().as_str()) {
        return false;
    }
    let prompt = words::gist(&question.prompt);
    let says = |of: &[&str]| prompt.iter().any(|it| of.contains(&it.as_str()));
    let is_for_one = says(&["called", "call", "named", "term", "word"])
        || prompt
            .windows(2)
            .any(|it| matches!(it, [what, is] if what == "what" && is == "is"));
    let is_known = halves.iter().any(|it| known.contains(&meant(it)));
    match sign {
        " or " => !says(&["or", "either"]),
        // “Paris, France”, beside “Paris”.
        ", " => !says(&SEVERAL) && !is_known && (is_for_one || are_kin(&halves)),
        _ => !says(&SEVERAL) && (are_kin(&halves) || is_known),
    }
}

/// Whether names begin alike, as those of one thing may.
fn are_kin(names: &[&str]) -> bool {
    const ALIKE: usize = 4;
    let start = |name: &&str| name.to_lowercase().get(..ALIKE).map(str::to_owned);
    let mut starts = names.iter().map(start);
    let first = starts.next().flatten();
    first.is_some() && starts.all(|it| it == first)
}

/// The forms of which a text is made.
fn forms_in(form: &str) -> Vec<String> {
    let signs = [" or ", "/", " | ", "; ", ", ", " = "];
    let sign = signs.into_iter().find(|sign| form.contains(sign));
    let halves = form.split(sign.unwrap_or(" or "));
    halves.map(|half| one_line(half.trim())).collect()
}

/// Signs that stand in what is typed for a machine.
fn is_code(form: &str) -> bool {
    let form = form.trim_end().trim_end_matches('.').replace(" (", " ");
    form.contains([
        '/', '=', '{', '(', '[', '<', '|', '.', '$', '`', '_', '\\', ':',
    ]) || form.contains(" -")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_stops_are_told_from_code() {
        assert_eq!(
            without_stop("carbon dioxide (gas)."),
            Some("carbon dioxide (gas)")
        );
        assert_eq!(
            without_marks("carbon dioxide (CO2)"),
            Some("carbon dioxide")
        );
        assert!(is_pattern("carbon ?dioxide") && is_pattern("colou?r"));
        assert!(is_pattern("moraines?") && !is_pattern("is this what it does?"));
        assert!(!is_pattern("why? so") && !is_pattern("a?b=1"));
        assert!(is_two_forms("carbon dioxide or CO2") && is_two_forms("CO2, carbon dioxide"));
        assert!(!is_two_forms("salt, pepper") && !is_two_forms("true or false"));
        assert!(is_sentence("It is the gas: carbon dioxide"));
        let prompt = words::folded("Which gas does the yeast of a dough give off?");
        assert!(repeats("The yeast gives carbon dioxide", &prompt));
        assert!(!repeats(
            "gas of the yeast",
            &words::folded("What fills it?")
        ));
        for form in ["cadence.", "cadence;", "cadence...", "cadence…"] {
            assert_eq!(without_stop(form), Some("cadence"));
        }
        for form in [
            "\"cadence\"",
            "(the) cadence",
            "cadence (turns)",
            "‘cadence’",
        ] {
            assert_eq!(without_marks(form), Some("cadence"));
        }
        for form in ["print(x)", "(a, b)", "'x'", "rock 'n' roll", "f (x)"] {
            assert_eq!(without_marks(form), None, "{form}");
        }
        for form in [
            "e.g.",
            "etc.",
            "example.org.",
            "git add .",
            "no.",
            "cadence",
        ] {
            assert_eq!(without_stop(form), None, "{form}");
        }
        for form in [
            "It is the cadence",
            "They call it cadence",
            "the number of turns that it makes",
        ] {
            assert!(is_sentence(form), "{form}");
        }
        for form in [
            "cold start",
            "git commit -m now and then and again",
            "turns per minute",
        ] {
            assert!(!is_sentence(form), "{form}");
        }
        assert!(is_pattern("/a{4}/") && is_pattern("(?:a|b)"));
        assert!(is_pattern("neap(s| tides?)") && is_pattern("colo(u)?r"));
        assert!(!is_pattern("/usr/bin") && !is_pattern("why?") && !is_pattern("f(x)"));
        assert!(is_two_forms("neaps / neap tides"));
        assert!(!is_two_forms("a/b") && !is_two_forms("6 / 2"));
    }
}
