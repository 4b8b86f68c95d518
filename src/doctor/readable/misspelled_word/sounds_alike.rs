//! Words that are taken for others of the same sound, by the words around them.

/// Things that belong to something: “it's edge”.
const PARTS: [&str; 34] = [
    "base",
    "bottom",
    "branches",
    "centre",
    "center",
    "colour",
    "color",
    "edge",
    "edges",
    "end",
    "ends",
    "head",
    "height",
    "leaves",
    "length",
    "mass",
    "name",
    "neighbour",
    "neighbours",
    "origin",
    "owner",
    "parts",
    "peak",
    "purpose",
    "roots",
    "shape",
    "sides",
    "speed",
    "surface",
    "tail",
    "value",
    "volume",
    "weight",
    "width",
];

/// What has something behind it, and no clause.
const BEFORE_ITS: [&str; 26] = [
    "against", "at", "beneath", "between", "changed", "changes", "gave", "gives", "into", "kept",
    "leaves", "left", "lose", "lost", "moves", "onto", "raises", "reached", "reaches", "spreads",
    "takes", "took", "toward", "towards", "upon", "within",
];

/// Adjectives that are no verbs, so that “to” before them is “too”.
const TOO: [&str; 18] = [
    "big",
    "cold",
    "early",
    "expensive",
    "far",
    "heavy",
    "high",
    "hot",
    "large",
    "late",
    "soft",
    "small",
    "steep",
    "strong",
    "tired",
    "warm",
    "weak",
    "young",
];

/// Words that a comparison goes on with.
const COMPARED: [&str; 16] = [
    "a", "all", "an", "any", "half", "its", "most", "one", "other", "that", "the", "this", "those",
    "three", "twice", "two",
];

/// Adjectives in their second form: “colder then the sea”.
const COMPARING: [&str; 26] = [
    "closer", "colder", "darker", "deeper", "denser", "easier", "harder", "heavier", "hotter",
    "lighter", "louder", "narrower", "older", "quicker", "richer", "sharper", "softer", "steeper",
    "stronger", "taller", "thicker", "thinner", "warmer", "weaker", "wider", "younger",
];

/// How many of three words in a row, in small letters, are taken for others, and what
/// is meant by them.
pub fn meant(three: [&str; 3]) -> Option<(usize, String)> {
    let [one, next, third] = three;
    let is = |word: &str, of: &[&str]| of.contains(&word);
    let has_number = || crate::doctor::words::number(third).is_some();
    match three {
        // “It's edge that counts”
        ["it's", _, _] if is(next, &PARTS) && !is(third, &["and", "that", "which"]) => {
            Some((2, format!("its {next}")))
        }
        [_, "it's", _] if is(one, &BEFORE_ITS) => Some((2, format!("{one} its"))),
        ["more" | "less" | "other", "then", _] if is(third, &COMPARED) || has_number() => {
            Some((2, format!("{one} than")))
        }
        [_, "then", _] if is(one, &COMPARING) && is(third, &COMPARED) => {
            Some((2, format!("{one} than")))
        }
        [
            "was" | "were" | "is" | "are" | "far" | "be" | "much",
            "to",
            _,
        ] if is(third, &TOO) => Some((3, format!("{one} too {third}"))),
        ["they're", _, "are" | "were" | "have" | "had"] if next.ends_with('s') => {
            Some((2, format!("their {next}")))
        }
        ["who's", _, "is" | "was" | "are" | "were" | "does" | "did"]
            if !is(next, &["it", "he", "she", "this", "that", "there", "who"]) =>
        {
            Some((2, format!("whose {next}")))
        }
        [
            "there",
            "is",
            "two" | "three" | "four" | "five" | "six" | "seven" | "eight",
        ] => Some((3, format!("there are {third}"))),
        ["this", _, "are" | "were"] if next.ends_with('s') && next.len() > 4 => {
            Some((2, format!("these {next}")))
        }
        ["a", "loose", "of"] => Some((3, "a loss of".to_owned())),
        ["there", "own", _] => Some((2, "their own".to_owned())),
        // “It left there at noon”
        [
            "left" | "lost" | "took" | "take" | "with" | "on" | "of" | "into",
            "there",
            _,
        ] if third.ends_with('s') && third.len() > 4 && !third.ends_with("ss") => {
            Some((3, format!("{one} their {third}")))
        }
        ["your", "going" | "not" | "about", _] => Some((2, format!("you're {next}"))),
        [
            "a" | "an" | "any" | "big" | "greenhouse" | "great" | "less" | "little" | "more" | "no"
            | "side" | "small" | "strong",
            "affect" | "affects",
            _,
        ] => Some((2, format!("{one} {}", next.replacen('a', "e", 1)))),
        [
            "principle",
            "aim" | "cause" | "causes" | "ingredient" | "ingredients" | "part" | "reason"
            | "source",
            _,
        ] => Some((2, format!("principal {next}"))),
        [_, "payed", "for"] | ["payed", "for", _] => Some((2, "paid".to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn words_of_one_sound_are_told_apart() {
        for (three, expected) in [
            (["it's", "edge", "is"], "its edge"),
            (["lost", "it's", "shape"], "lost its"),
            (["more", "then", "twice"], "more than"),
            (["was", "to", "tired"], "was too tired"),
            (["they're", "boats", "are"], "their boats"),
            (["left", "there", "boats"], "left their boats"),
            (["less", "affect", "on"], "less effect"),
        ] {
            assert_eq!(meant(three).map(|it| it.1).as_deref(), Some(expected));
        }
        for three in [
            ["it's", "speed", "that"],
            ["once", "more", "then"],
            ["more", "then", "it"],
            ["go", "to", "cold"],
            ["they're", "boats", "of"],
            ["left", "there", "at"],
            ["who's", "there", "is"],
        ] {
            assert_eq!(meant(three), None, "{three:?}");
        }
    }
}
