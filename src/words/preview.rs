//! What a preview says to the author of the lesson.

/// That this is a preview, as long as there is room for it and shorter.
pub const PREVIEW: [&str; 2] = ["Preview"; 2];
pub const PREVIEW_LAID_OPEN: [&str; 2] = [
    "Preview for the author: everything is laid open",
    "Preview, laid open",
];

/// How one learns that files have changed.
pub const FOLLOWS: &str = "follows the files";
pub const LOOKS: &str = "looks at the files every second";

/// How many findings there are, and the key that lists them.
pub fn findings(counts: &[String], list: &str) -> String {
    match counts {
        [] => String::new(),
        counts => format!("{}: {list}", counts.join(", ")),
    }
}

pub const FINDINGS: &str = "Findings";
pub const NOTHING_WRONG: &str = "Nothing is wrong with the files.";

/// Said to who wants to leave.
pub fn no_library(quit: &str) -> String {
    format!("This is a preview, without a library. {quit} quits.")
}

/// Changes of files are not told of any more; why, as half a sentence.
pub fn looks_as(why: &str) -> String {
    format!("Looking at the files every second, as {why}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_a_key_is_given_its_name() {
        let counts = ["2 errors".to_owned(), "1 note".to_owned()];
        assert_eq!(findings(&counts, "<list>"), "2 errors, 1 note: <list>");
        assert_eq!(findings(&[], "<list>"), "");
        assert!(no_library("<quit>").ends_with("<quit> quits."));
    }
}
