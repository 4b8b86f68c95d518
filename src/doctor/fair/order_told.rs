//! Things to put in order do not say where they stand.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::text::quoted;

/// Words that tell a place wherever they begin something.
const PLACES: [&str; 13] = [
    "firstly",
    "secondly",
    "thirdly",
    "then",
    "afterwards",
    "finally",
    "lastly",
    "eventually",
    "after that",
    "to begin with",
    "at last",
    "in the end",
    "at the very end",
];

/// Words that tell a place with a comma or a colon behind them.
const PLACES_APART: [&str; 14] = [
    "first",
    "second",
    "third",
    "fourth",
    "next",
    "last",
    "later",
    "at first",
    "start",
    "begin",
    "end",
    "finish",
    "to start",
    "to finish",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        // Other kinds have no such key.
        if !asked.record.can_have("items") {
            continue;
        }
        let items: Vec<_> = asked.record.texts("items").collect();
        if let Some((_, range)) = items
            .first()
            .filter(|_| is_counted(&items) || is_timed(&items))
        {
            reporter.say(
                asked.file,
                range.clone(),
                "the numbers or days in these tell their order",
                "say it without years, times and amounts; the explanation can have them",
            );
            continue;
        }
        let numbered = items.iter().filter(|(text, _)| is_numbered(text)).count();
        let last = items.len().saturating_sub(1);
        let texts: Vec<_> = items.iter().map(|(text, _)| words::folded(text)).collect();
        for (at, (text, range)) in items.into_iter().enumerate() {
            let earlier = texts.get(..at).unwrap_or_default();
            let refers = follows(&words::folded(text), earlier);
            let says = refers || says_place(text) || says_end(text, at == 0, at == last);
            if numbered < 2 && !says || numbered >= 2 && !is_numbered(text) {
                continue;
            }
            reporter.say(
                asked.file,
                range,
                match refers && numbered < 2 {
                    true => format!("{} names an earlier one as done", quoted(text)),
                    false => format!("{} says where it stands", quoted(text)),
                },
                match refers && numbered < 2 {
                    true => "say what is done or what happens, without what was done before it",
                    false => {
                        "say what is done or what happens, without a number or a word for its place"
                    }
                },
            );
        }
    }
}

/// Whether each item has numbers in digits, and these go up or down from the first
/// item to the last.
fn is_counted<R>(items: &[(&str, R)]) -> bool {
    if items.iter().any(|(text, _)| is_numbered(text)) {
        return false;
    }
    let numbers = |text: &str| -> Vec<f64> {
        let words =
            words::each_word(text).filter(|it| it.text.starts_with(|it: char| it.is_ascii_digit()));
        let number = |it: words::Word<'_>| {
            let behind = text.get(it.range.end..).unwrap_or_default();
            let before_christ = behind.trim_start().starts_with("BC");
            words::number(it.text).map(|it| if before_christ { -it } else { it })
        };
        words.filter_map(number).collect()
    };
    let all: Vec<_> = items.iter().map(|(text, _)| numbers(text)).collect();
    let is_year = |it: &f64| (1_000.0..2_100.0).contains(it);
    // Years tell the order of those that have one, even where others have none.
    let dated: Vec<_> = all
        .iter()
        .filter_map(|it| it.first().copied())
        .filter(is_year)
        .collect();
    if dated.len() >= 3 && dated.is_sorted_by(|one, next| one < next) {
        return true;
    }
    let picked = |pick: fn(&[f64]) -> Option<&f64>| -> Vec<f64> {
        all.iter()
            .filter_map(|numbers| pick(numbers).copied())
            .collect()
    };
    let (first, last) = (picked(<[f64]>::first), picked(<[f64]>::last));
    let goes = |is_next: fn(&f64, &f64) -> bool| {
        let both = first.windows(2).zip(last.windows(2));
        let mut pairs = both.map(|pair| match pair {
            ([one, next], [end, next_end]) => !is_next(next, one) && is_next(end, next_end),
            _ => false,
        });
        pairs.all(|goes| goes)
    };
    let is_each = first.len() == items.len() && items.len() >= 3;
    is_each && (goes(|one, next| one < next) || goes(|one, next| one > next))
}

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The minutes of a day, and so many in which one thing follows another for sure.
const CLOCK: [usize; 2] = [24 * 60, 6 * 60];

/// The same for the days of a week.
const WEEK: [usize; 2] = [DAYS.len(), 2];

/// The same for the months of a year.
const YEAR: [usize; 2] = [words::MONTHS.len(), 5];

/// The first month in a text. “May” and “March” begin sentences, too.
fn month(text: &str) -> Option<usize> {
    let words = words::each_word(text);
    let mut named = words.filter(|it| it.range.start > 0 || !["March", "May"].contains(&it.text));
    named.find_map(|it| words::MONTHS.iter().position(|month| *month == it.text))
}

/// Whether each item has a time of the clock, a day of the week or a month, and these
/// go up; past midnight, or the end of a week or year, where each is close to the one
/// before.
fn is_timed<R>(items: &[(&str, R)]) -> bool {
    let goes_up = |of: fn(&str) -> Option<usize>, [round, near]: [usize; 2]| {
        let all: Option<Vec<_>> = items.iter().map(|(text, _)| of(text)).collect();
        let all = all.unwrap_or_default();
        let ahead = |one: &usize, next: &usize| (next + round - one) % round;
        let is_close = |one: &usize, next: &usize| (1..=near).contains(&ahead(one, next));
        let turns = all.windows(2).filter(|pair| pair.first() > pair.last());
        let goes_round = turns.count() <= 1 && all.first() > all.last();
        !all.is_empty()
            && (all.is_sorted_by(|one, next| one < next)
                || goes_round && all.is_sorted_by(is_close))
    };
    items.len() >= 3 && (goes_up(clock, CLOCK) || goes_up(weekday, WEEK) || goes_up(month, YEAR))
}

fn weekday(text: &str) -> Option<usize> {
    let words = words::folded(text);
    let mut days = words.iter().filter_map(|word| {
        let is_it = |day: &&str| word.len() >= 3 && day.starts_with(word.as_str());
        DAYS.iter().position(is_it)
    });
    days.next()
}

/// The first time of the clock in a text, in minutes: `8:05`, `8 am`, `1pm`.
fn clock(text: &str) -> Option<usize> {
    let text = text.to_lowercase();
    let words: Vec<_> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let word = word.trim_matches(['(', ')', ',', '.', ';', ':']);
        let half = |word: &str| ["am", "pm"].into_iter().find(|it| word.ends_with(it));
        let next = words
            .get(at + 1)
            .map_or("", |it| it.trim_end_matches([',', ':', ')']));
        let next = half(next).filter(|it| *it == next);
        let end = half(word).or(next);
        let digits = word.trim_end_matches(char::is_alphabetic);
        let (hours, minutes) = match digits.split_once(':') {
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            None if end.is_some() => (digits, "0"),
            _ => return None,
        };
        let (hours, minutes) = (hours.parse::<usize>().ok()?, minutes.parse::<usize>().ok()?);
        let hours = match end {
            Some("pm") => hours % 12 + 12,
            Some(_) => hours % 12,
            None => hours,
        };
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    })
}

/// `1. …`, `2) …`, `(3) …`, `a) …`, `IV. …`, `1st: …`, `Two: …`, `Step 3: …`.
fn is_numbered(text: &str) -> bool {
    if text
        .trim_start()
        .starts_with(|it| ('①'..='⑳').contains(&it))
    {
        return true;
    }
    let text = text.trim_start().trim_start_matches('(').to_lowercase();
    let step = text.strip_prefix("step ");
    if step.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit())) {
        return true;
    }
    let text = step.unwrap_or(&text);
    let end = text.find([')', ':', '.']).unwrap_or(0);
    let (label, mark) = text.split_at_checked(end).unwrap_or_default();
    let is_marked = mark.starts_with([')', ':']) || mark.starts_with(". ");
    let ordinal = ["st", "nd", "rd", "th"]
        .into_iter()
        .find_map(|end| label.strip_suffix(end));
    let is_letter = matches!(label.as_bytes(), [b'a'..=b'z']);
    let is_roman = !label.is_empty() && label.chars().all(|it| "ivx".contains(it));
    let is_number = words::number(ordinal.unwrap_or(label)).is_some();
    is_marked && (is_letter || is_roman || is_number)
}

/// Whether the first of them says that it starts something, or the last one that it
/// ends it.
fn says_end(text: &str, is_first: bool, is_last: bool) -> bool {
    let words = words::folded(text);
    let [verb, with, ..] = words.as_slice() else {
        return false;
    };
    let starts = ["start", "begin"].contains(&verb.as_str());
    let ends = ["finish", "end", "conclude"].contains(&verb.as_str());
    let with = ["with", "by"].contains(&with.as_str());
    with && (is_first && starts || is_last && ends)
}

/// “After the rest, shape it”: short, and nothing else.
fn begins_after(text: &str) -> bool {
    const FEW: usize = 12;
    let rest = text.strip_prefix("after ");
    rest.is_some_and(|rest| {
        rest.contains(',') && !rest.contains('?') && rest.split(' ').count() < FEW
    })
}

/// Whether one names what was done in an earlier one as done: “knead what you
/// stirred”, “after kneading”. “The kneaded dough” may be another one.
fn follows(text: &[String], earlier: &[Vec<String>]) -> bool {
    let done = |word: &String| {
        let is_past = word.len() >= 5 && (word.ends_with("ed") || word.ends_with("ing"));
        let mut firsts = earlier.iter().filter_map(|it| it.first());
        is_past && firsts.any(|first| stems::stem(first) == stems::stem(word))
    };
    let mut rest = text.windows(2);
    rest.any(|pair| match pair {
        [before, word] => {
            let before = before.as_str();
            let is_done = ["you", "was", "were", "is", "are", "have", "been"];
            let is_past = word.ends_with("ed") && is_done.contains(&before);
            (is_past || ["after", "once"].contains(&before)) && done(word)
        }
        _ => false,
    })
}

fn says_place(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let begins = |word: &&str, ends: &[char]| {
        let rest = text.strip_prefix(*word);
        rest.is_some_and(|rest| rest.starts_with(ends))
    };
    let in_brackets = [
        "(first)",
        "(last)",
        "(at last)",
        "(finally)",
        "before all else",
    ];
    in_brackets.iter().any(|it| text.trim_end().ends_with(it))
        || PLACES.iter().any(|word| begins(word, &[' ', ',', ':']))
        || PLACES_APART.iter().any(|word| begins(word, &[',', ':']))
        || begins_after(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_tell_an_order() {
        let items = |texts: [&'static str; 3]| texts.map(|text| (text, ()));
        assert!(is_counted(&items([
            "Bells, to 1500",
            "Organs, 1600",
            "Pianos, since 1850"
        ])));
        assert!(is_counted(&items([
            "to 1500",
            "1500 to 1800",
            "since 1850"
        ])));
        assert!(!is_counted(&items(["2 bells", "1 organ", "3 pianos"])));
        assert!(!is_counted(&items(["12 to 1", "4 to 5", "2 to 3"])));
        assert!(!is_counted(&items(["2 bells", "Organs", "3 pianos"])));
    }

    #[test]
    fn times_and_days_tell_an_order() {
        let items = |texts: [&'static str; 3]| texts.map(|text| (text, ()));
        for texts in [
            ["8:00 mix", "9:30 fold", "14:00 bake"],
            ["At 8 am, mix", "10am: fold", "Bake at 1 pm"],
            ["Mix on Monday", "Fold on Tuesday", "Bake on Friday"],
            ["Mix on Thu", "Fold on Fri", "Bake on Sat"],
            ["Mix on Saturday", "Fold on Sunday", "Bake on Monday"],
            ["Sow in March", "Thin in May", "Reap in July"],
            ["Sow in November", "Thin in January", "Reap in March"],
            ["June: mate", "October: rest", "February: warm"],
            ["22:00 mix", "23:30 fold", "4:00 bake"],
        ] {
            assert!(is_timed(&items(texts)), "{texts:?}");
        }
        for texts in [
            ["8:00 mix", "Fold", "14:00 bake"],
            ["Mix on Monday", "Fold on Sunday", "Bake on Friday"],
            ["March to the hill", "Rest in May", "Turn back in July"],
            ["Sow in July", "Thin in May", "Reap in March"],
            ["Mix on Tuesday", "Fold on Friday", "Bake on Monday"],
            ["Mix on Friday", "Fold on Saturday", "Bake on Friday"],
            ["I am 8", "I am 9", "I am 10"],
            ["1:2 of flour", "1:3 of flour", "1:4 of flour"],
        ] {
            assert!(!is_timed(&items(texts)), "{texts:?}");
        }
    }

    #[test]
    fn places_are_told_by_numbers_and_words() {
        for text in [
            "1. Pour",
            "2) Wait",
            "a) Pour",
            "Step 3: lift",
            "step 3 lift",
            "(1) Pour",
            "IV. lift",
            "2nd: wait",
            "Three: lift",
            "② Wait",
        ] {
            assert!(is_numbered(text), "{text}");
        }
        for text in [
            "2 cups of water",
            "A pot",
            "1.5 litres",
            "Stepping out",
            "é. x",
            "Mix: gently",
            "1st of May",
        ] {
            assert!(!is_numbered(text), "{text}");
        }
        let folded = |text: &str| words::folded(text);
        let earlier = [folded("Stir flour and water"), folded("Knead the dough")];
        for text in ["Bake what you stirred", "Wait after kneading"] {
            assert!(follows(&folded(text), &earlier), "{text}");
        }
        for text in [
            "Shape the kneaded dough",
            "Knead the dough again",
            "Stir the pot",
        ] {
            assert!(!follows(&folded(text), &earlier), "{text}");
        }
        for text in [
            "First, pour",
            "Then wait",
            "Finally lift",
            "To start, pour",
            "After the rest, pour",
        ] {
            assert!(says_place(text), "{text}");
        }
        assert!(says_end("Start with the pot", true, false));
        assert!(says_end("Finish by lifting", false, true));
        assert!(!says_end("End with the cup", true, false));
        for text in ["First request arrives", "Last one leaves", "Thence"] {
            assert!(!says_place(text), "{text}");
        }
    }
}
