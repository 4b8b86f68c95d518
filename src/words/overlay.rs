//! What lies over the screen says: lists, questions of the program's own, and
//! what is said where there is nothing to list.

/// Titles.
pub const KEYS: &str = "Keys";
pub const CONTENTS: &str = "Contents";
pub const SEARCH: &str = "Search: ";
pub const TROUBLE: &str = "Your answers cannot be saved";
#[cfg(feature = "serve")]
pub const WAITING_FOR_JOURNAL: &str = "Waiting for the class's journal";
pub const PLEASE_CONFIRM: &str = "Please confirm";

/// Stands above what was found.
pub fn found(all: usize, shown: usize) -> Option<String> {
    match all {
        0 => None,
        all if all > shown => Some(format!("{all} found, the first {shown} shown")),
        all => Some(format!("{all} found")),
    }
}
/// The same while parts are still read.
pub fn so_far(found: &str) -> String {
    format!("{found} so far, reading on …")
}
/// Said below a search without hits.
pub const NOTHING_FOUND_YET: &str = "Nothing so far. Reading on …";
pub const TYPE_TO_SEARCH: &str = "Type to search.";
pub const NOTHING_FOUND: &str = "Nothing found. Text behind an open question is not searched.";

/// The answers to a question of the program's own, each with its key.
pub fn yes_or_no(yes: &str, no: &str) -> [String; 2] {
    [
        format!("{yes}: yes"),
        format!("{no}: no, leave everything as it is"),
    ]
}

/// What can be done where nothing is saved.
pub const RETRY: &str = "Try again";
pub const NEW_FILE: &str = "Save the answers so far in a new file";
pub const GO_ON_WITHOUT_SAVING: &str = "Go on without saving";
pub const QUIT: &str = "Quit";
/// Said to who wants past that.
pub const CHOOSE_ONE: &str = "It waits for you to choose one of these lines.";

/// Links and sources.
pub fn lesson(title: &str) -> String {
    format!("Lesson: {title}")
}
pub const LINKS: &str = "Links and sources on this page";
pub const NO_LINKS: &str = "No links on this page so far.";
pub const WRITE_TO_MAILBOX: &str = "Write to this mailbox?";
pub const OPEN_HOST: &str = "Open this host in your browser?";
pub fn whole_address(address: &str) -> String {
    format!("The whole address: {address}")
}

/// Terms and what they mean.
pub const TERMS: &str = "Terms, in the order of this page";
pub const NO_TERMS: &str = "No terms on this page so far.";

/// Code to be copied.
pub const COPY_WHICH: &str = "Copy which block?";
pub const NO_CODE: &str = "No code on this page so far.";

/// Items to be asked again.
pub const ASK_WHICH_AGAIN: &str = "Ask which one again?";
pub const NOTHING_ANSWERED: &str = "Nothing is answered on this page yet.";

/// Reports about an item.
pub const REPORT_WHICH: &str = "Report which question?";
pub const NO_QUESTION: &str = "There is no question on this page.";
pub const REPORT: &str = "A report to the lesson's author";
pub const COPY_REPORT: &str = "Copy it";
pub const SAVE_REPORT: &str = "Save it as a file";

/// Starting afresh.
pub const START_AFRESH: &str = "Start what afresh?";
pub const EVERYTHING: &str = "Everything, in all lessons";
pub fn whole_lesson(title: &str) -> String {
    format!("The whole lesson “{title}”")
}
pub const FORGET_ITEM: &str = "Forget your answers to this question?";
pub fn forget_lesson(title: &str) -> String {
    format!("Forget all your answers in “{title}”?")
}
pub const FORGET_EVERYTHING: &str = "Forget all your answers in all lessons?";
pub const FORGET_FOR_GOOD: &str = "They cannot be brought back here. Forget them?";

#[cfg(test)]
mod tests {
    #[test]
    fn each_answer_has_its_key() {
        let answers = super::yes_or_no("<yes>", "<no>");
        let expected = ["<yes>: yes", "<no>: no, leave everything as it is"];
        assert_eq!(answers, expected);
    }
}
