//! A word is spelled in one way throughout a lesson.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::text::quoted;

/// What the British write, with what Americans write for it.
const PAIRS: [(&str, &str); 20] = [
    ("our", "or"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("yse", "yze"),
    ("lling", "ling"),
    ("lled", "led"),
    ("tre", "ter"),
    ("fence", "fense"),
    ("ogue", "og"),
    ("grey", "gray"),
    ("mould", "mold"),
    ("plough", "plow"),
    ("tyre", "tire"),
    ("sulph", "sulf"),
    ("aluminium", "aluminum"),
    ("jewellery", "jewelry"),
    ("sceptic", "skeptic"),
    ("dgement", "dgment"),
    ("ageing", "aging"),
];

/// Words that are others with such letters: “four” and “for”.
const OTHERS: &[&str] = &[
    "analyses", "course", "courses", "court", "courts", "dialogue", "filled", "filling", "flour",
    "four", "fourth", "hour", "hours", "metre", "mourning", "polled", "pour", "poured", "pouring",
    "prise", "pulled", "pulling", "source", "sources", "telling", "tilled", "tour", "tourist",
    "tours", "willing", "your", "yours",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    // Each word in small letters as it stands first, with where that is.
    let mut first: BTreeMap<&str, (FileRef, std::ops::Range<usize>, &str)> = BTreeMap::new();
    for passage in &subject.passages {
        let range = &passage.document.range;
        for prose in &passage.prose {
            let small = |word: &words::Word<'_>| {
                word.text.len() >= MIN_LETTERS
                    && word.text.bytes().all(|it| it.is_ascii_lowercase())
            };
            for word in words::each_word(&prose.text).filter(small) {
                first
                    .entry(word.text)
                    .or_insert((passage.file, range.clone(), passage.text));
            }
        }
    }
    for (word, (file, range, text)) in &first {
        let mut others = american(word).into_iter();
        let Some((other, (its_file, its_range, its_text))) =
            others.find_map(|other| first.get_key_value(other.as_str()))
        else {
            continue;
        };
        let is_later =
            (its_file_order(*its_file), its_range.start) > (its_file_order(*file), range.start);
        let (said, file, range, text, other) = match is_later {
            true => (*other, *its_file, its_range, its_text, *word),
            false => (*word, *file, range, text, *other),
        };
        if !reporter.is_full(file) {
            let place = words::find(text, range, &[said]).unwrap_or(range.clone());
            reporter.say(
                file,
                place,
                format!("{} is spelled {} elsewhere", quoted(said), quoted(other)),
                "spell it in one way, British or American, in the whole lesson",
            );
        }
    }
}

const MIN_LETTERS: usize = 4;

/// What has so many letters is a word by itself, not only the end of one.
const WHOLE: usize = 4;

fn its_file_order(file: FileRef) -> usize {
    match file {
        FileRef::Head => 0,
        FileRef::Part(at) => at + 1,
    }
}

/// How Americans spell a word that is British by one of the pairs.
fn american(word: &str) -> Vec<String> {
    if OTHERS.binary_search(&word).is_ok() {
        return Vec::new();
    }
    let pairs = PAIRS.iter().filter_map(|(british, american)| {
        let at = word
            .rfind(british)
            .filter(|at| *at > 0 || british.len() >= WHOLE)?;
        let (before, after) = (word.get(..at)?, word.get(at + british.len()..)?);
        Some(format!("{before}{american}{after}"))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_words_have_an_american_form() {
        assert!(OTHERS.is_sorted());
        for (british, expected) in [
            ("colours", "colors"),
            ("organised", "organized"),
            ("travelling", "traveling"),
            ("analyse", "analyze"),
            ("centre", "center"),
            ("moulds", "molds"),
            ("metres", "meters"),
        ] {
            assert!(
                american(british).contains(&expected.to_owned()),
                "{british}"
            );
        }
        assert!(american("four").is_empty());
    }
}
