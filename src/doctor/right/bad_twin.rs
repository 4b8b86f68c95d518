//! A twin is the same point turned round: the other verdict, and another
//! sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::lesson::{Card, MythVerdict};

/// Words that turn a sentence round and say nothing else.
const NEGATING: [&str; 14] = [
    "not", "no", "never", "none", "nothing", "cannot", "can", "do", "does", "is", "are", "will",
    "without", "with",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        if let Some((range, message, hint)) = bad(&asked) {
            reporter.say(asked.file, range, message, hint);
        }
    }
}

/// What is wrong with the twin of a card, where, and what to do.
fn bad(asked: &Asked<'_>) -> Option<(Range<usize>, String, &'static str)> {
    let (Some(Card::Myth(myth)), Some(twin)) = (&asked.item.card, &asked.item.twin) else {
        return None;
    };
    let table = asked.record.table("twin")?;
    let verdict = MythVerdict::of(table.text("verdict")?)?;
    let wanted = myth.verdict.opposite();
    if verdict != wanted {
        let (is, wanted) = (verdict.word(), wanted.word());
        return Some((
            table.range("verdict"),
            format!("the twin is `{is}`, but the same point turned round is `{wanted}`"),
            "state the belief so that the other verdict is right; `depends` stays `depends`",
        ));
    }
    let is_alike = words(myth.belief.written()) == words(twin.prompt.written());
    is_alike.then(|| {
        (
            table.range("belief"),
            "the twin has the words of its card, but for a “not”".to_owned(),
            "say the opposite in words of its own",
        )
    })
}

/// What a belief says, whether it holds or not.
fn words(belief: &str) -> BTreeSet<String> {
    let lower = belief.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| word.len() > 1 && !NEGATING.contains(word));
    words
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::doctor::{Catalogue, examine};
    use crate::lesson::{File, Folder};
    use crate::rule;

    /// What is said of the twin of a card about tea.
    fn said(verdict: &str, twin: &str) -> Vec<String> {
        let card = format!(
            "kind = 'myths'\ntitle = 'Myths'\n[[myth]]\nid = 'hot'\n\
             belief = 'Tea needs boiling water.'\nverdict = '{verdict}'\nreality = 'R.'\n\
             looks_right = 'L.'\nwhy_it_matters = 'W.'\nsources = []\n[myth.twin]\n{twin}\n"
        );
        let head = "format = 1\nid = 'tea'\ntitle = 'Tea'\nsummary = 'On tea.'\nparts = ['m']\n";
        let mut folder = Folder::default();
        for (path, text) in [("lesson.toml", head), ("m.toml", &card)] {
            let file = File::Bytes(text.as_bytes().to_vec().into());
            folder.files.insert(path.to_owned(), file);
        }
        let found = examine(&folder, &Catalogue::default(), None).findings;
        let found = found.into_iter().filter(|it| it.rule == rule::BAD_TWIN);
        found.map(|it| it.message).collect()
    }

    #[test]
    fn the_verdict_of_a_twin_is_the_opposite_one() {
        let twin = |verdict| format!("belief = 'Stop the kettle early.'\nverdict = '{verdict}'");
        for (card, right) in [("false", "true"), ("true", "false"), ("depends", "depends")] {
            for verdict in ["true", "false", "depends"] {
                let is_right = said(card, &twin(verdict)).is_empty();
                assert_eq!(is_right, verdict == right, "{card}, {verdict}");
            }
        }
    }

    #[test]
    fn a_not_alone_makes_no_twin() {
        let twin = |belief| said("false", &format!("belief = '{belief}'\nverdict = 'true'"));
        assert_eq!(twin("Tea does not need boiling water.").len(), 1);
        assert_eq!(twin("No tea needs boiling water.").len(), 1);
        assert_eq!(twin("Tea does not need water that boils.").len(), 0);
    }

    #[test]
    fn a_twin_that_cannot_be_read_is_told_by_others() {
        assert_eq!(said("false", "verdict = 'false'"), [""; 0]);
        assert_eq!(said("false", "belief = 'Not so.'\nverdict = 'no'"), [""; 0]);
    }
}
