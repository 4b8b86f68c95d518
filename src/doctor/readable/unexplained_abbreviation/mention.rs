//! Where an abbreviation is only mentioned: as a piece of a name, or as one name among
//! others. Nobody has to know what it is short for to read on.

use crate::doctor::words::Word;

/// Whether a word is only mentioned.
pub fn is_mention(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    let after = text.get(word.range.end..).unwrap_or_default();
    is_numbered(after)
        || is_shouted(text, word)
        || is_piece(before, after)
        || is_one_of_several(before, after)
}

/// Whether it is a piece of a longer name, or a value that is quoted: `AES-NI`,
/// `RC_FAST_CLK`, `$PWD`, `“MDB”`.
fn is_piece(before: &str, after: &str) -> bool {
    let is_name = |token: &str| token.contains(|it: char| it.is_uppercase() || it.is_ascii_digit());
    let no_letter = |it: char| !it.is_alphanumeric();
    let earlier = before
        .strip_suffix('-')
        .and_then(|it| it.rsplit(no_letter).next());
    let next = after
        .strip_prefix('-')
        .and_then(|it| it.split(no_letter).next());
    before.ends_with(['_', '$', '%', '/', '@', '[', '“', '"'])
        || after.starts_with(['_', '/', '=', '!'])
        || earlier.into_iter().chain(next).any(is_name)
}

/// What stands between names in a row.
const BETWEEN: [&str; 7] = [", ", " and ", " or ", ", and ", ", or ", " or even ", " & "];

/// What one of many is named behind, as an example.
const SUCH: [&str; 4] = ["such as ", "e.g. ", "e.g., ", "like "];

/// Whether it is one of several names: “FAT and NTFS”, “archives such as TAR”.
fn is_one_of_several(before: &str, after: &str) -> bool {
    let no_letter = |it: char| !it.is_alphanumeric();
    let capitals = |word: &str| word.chars().filter(|it| it.is_uppercase()).count();
    let next = BETWEEN.iter().filter_map(|it| after.strip_prefix(it));
    let mut next = next.filter_map(|rest| rest.split(no_letter).next());
    let earlier = BETWEEN.iter().filter_map(|it| before.strip_suffix(it));
    let mut earlier = earlier.filter_map(|rest| rest.rsplit(no_letter).next());
    next.any(|word| word.len() >= 2 && word.contains(char::is_uppercase))
        || earlier.any(|word| capitals(word) >= 2)
        || after.starts_with(", etc")
        || SUCH.iter().any(|it| before.ends_with(it))
}

/// Whether a number follows, as in the names of standards: `ISO 8601`. They
/// are looked up by it, and not by words.
fn is_numbered(after: &str) -> bool {
    let behind = after.strip_prefix([' ', '\u{a0}', '-']).unwrap_or_default();
    behind.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a word that can be spoken stands beside others in capitals, as in
/// the names of signs: `NO-BREAK SPACE`.
fn is_shouted(text: &str, word: &Word<'_>) -> bool {
    let can_be_spoken = word.text.len() >= 4
        && word.text.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
        && word.text.chars().all(|letter| letter.is_ascii_uppercase());
    let is_capitals = |beside: &str| {
        beside.len() >= 2 && beside.chars().all(|letter| letter.is_ascii_uppercase())
    };
    let no_letter = |letter: char| !letter.is_alphanumeric();
    let after = text.get(word.range.end..).unwrap_or_default();
    let next = after.strip_prefix([' ', '-']).unwrap_or_default();
    let before = text.get(..word.range.start).unwrap_or_default();
    let earlier = before.strip_suffix([' ', '-']).unwrap_or_default();
    let beside = [
        next.split(no_letter).next(),
        earlier.rsplit(no_letter).next(),
    ];
    can_be_spoken && beside.into_iter().flatten().any(is_capitals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::words;

    /// How many words of a text in capitals are more than mentioned.
    fn used(text: &str) -> usize {
        let words = words::each_word(text);
        let is_capital = |it: char| it.is_ascii_uppercase();
        let capitals = words.filter(|it| it.text.len() > 1 && it.text.chars().all(is_capital));
        capitals.filter(|word| !is_mention(text, word)).count()
    }

    #[test]
    fn numbers_and_other_capitals_make_names() {
        for text in ["PEQ 8 says so.", "Some ISQ-8601 date.", "By RFQ 9557."] {
            assert_eq!(used(text), 0, "{text}");
        }
        assert_eq!(used("A NO-BREAK SPACE, not a BREAK."), 1);
    }

    #[test]
    fn pieces_of_names_and_rows_of_them_are_mentioned() {
        for text in [
            "Set it by RC_FAST_CLK or from $PWD.",
            "It has AES-NI, so it is fast.",
            "Both FAT and NTFS are read.",
            "There are queues such as VQ.",
            "Take “MDB” for it.",
            "It takes PAKE, ZKP, etc.",
        ] {
            assert_eq!(used(text), 0, "{text}");
        }
        for text in [
            "The VQ starts.",
            "An MSRV-respecting one.",
            "A non-VQ one and a new VQ.",
        ] {
            assert!(used(text) > 0, "{text}");
        }
    }
}
