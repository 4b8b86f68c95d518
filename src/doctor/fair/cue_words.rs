//! Verdicts cannot be read off the wording of beliefs.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::{Card, MythVerdict};
use crate::question::Question;
use crate::text::Document;

/// Fewer cards say nothing about a strategy.
const MIN_CARDS: usize = 6;
/// By so many points of a hundred may the strategy be better than always
/// giving the commonest verdict.
const MARGIN: usize = 10;
const FALSE: [&str; 6] = ["any", "every", "all", "always", "never", "only"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    let cards: Vec<_> = subject.items().flat_map(beliefs).collect();
    let told: Vec<_> = cards
        .iter()
        .filter_map(|card| Some((card, told(&card.2.prompt)?)))
        .collect();
    let right = told.iter().filter(|(card, told)| card.1 == *told).count();
    let verdicts = [MythVerdict::True, MythVerdict::False, MythVerdict::Depends];
    let count = |verdict| cards.iter().filter(|card| card.1 == verdict).count();
    let commonest = verdicts.into_iter().map(count).max().unwrap_or(0);
    // right / told > commonest / cards + MARGIN / 100, in whole numbers
    let wins = 100 * right * cards.len() > told.len() * (100 * commonest + MARGIN * cards.len());
    if let Some((card, _)) = told.first().filter(|_| told.len() >= MIN_CARDS && wins) {
        reporter.say(
            card.0.file,
            card.0.record.range("belief"),
            format!(
                "who takes beliefs with “can” for true and those with “all”, “never”, “only” and the like for false is right on {right} of {}",
                told.len()
            ),
            "reword some beliefs, so that such words stand in some that are otherwise",
        );
    }
}

/// The belief of a card and that of its twin, each with its verdict.
fn beliefs(asked: Asked<'_>) -> Vec<(Asked<'_>, MythVerdict, &Question)> {
    let Some(Card::Myth(myth)) = &asked.item.card else {
        return Vec::new();
    };
    let twin = asked.item.twin.iter();
    let twin = twin.map(|twin| (asked, myth.verdict.opposite(), twin));
    let card = (asked, myth.verdict, &asked.item.question);
    [card].into_iter().chain(twin).collect()
}

/// The verdict that the wording of a belief suggests.
fn told(belief: &Document) -> Option<MythVerdict> {
    let said = words::gist(belief);
    let has = |sought: &[&str]| said.iter().any(|word| sought.contains(&word.as_str()));
    match (has(&["can"]), has(&FALSE)) {
        (true, false) => Some(MythVerdict::True),
        (false, true) => Some(MythVerdict::False),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::doctor::{Catalogue, examine};
    use crate::lesson::{File, Folder};
    use crate::rule;

    fn pays(cards: &[(&str, &str)]) -> bool {
        pays_with(cards, "")
    }

    /// Whether cards are found fault with, each given by what its belief
    /// suggests and by its verdict; the last one goes on with `twin`.
    fn pays_with(cards: &[(&str, &str)], twin: &str) -> bool {
        let mut myths = String::from("kind = \"myths\"\ntitle = \"Myths\"\n");
        for (at, (suggests, verdict)) in cards.iter().enumerate() {
            let word = match *suggests {
                "true" => "can",
                "false" => "only",
                _ => "may",
            };
            let card = format!(
                "[[myth]]\nid = \"m{at}\"\nbelief = \"Pot {at} {word} hold tea.\"\nverdict = \"{verdict}\"\n\
                 reality = \"R.\"\nlooks_right = \"L.\"\nwhy_it_matters = \"W.\"\n"
            );
            write!(myths, "{card}").unwrap();
        }
        myths.push_str(twin);
        let head = "format = 1\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\nparts = [\"myths\"]\n";
        let mut folder = Folder::default();
        for (path, text) in [("lesson.toml", head), ("myths.toml", &myths)] {
            let bytes = text.as_bytes().to_vec().into();
            folder.files.insert(path.to_owned(), File::Bytes(bytes));
        }
        let findings = examine(&folder, &Catalogue::default(), None).findings;
        findings.iter().any(|it| it.rule == rule::CUE_WORDS)
    }

    #[test]
    fn five_cards_with_such_words_are_too_few_and_six_are_not() {
        let [yes, no] = [("true", "true"), ("false", "false")];
        assert!(!pays(&[yes, yes, yes, no, no, ("", "false")]));
        assert!(pays(&[yes, yes, yes, no, no, no]));
    }

    #[test]
    fn a_twin_counts_with_its_own_verdict() {
        let [yes, no] = [("true", "true"), ("false", "false")];
        let cards = [yes, yes, yes, no, no, ("", "false")];
        let twin = |says: &str| {
            format!("[myth.twin]\nbelief = \"A cup {says} hold tea.\"\nverdict = \"true\"\n")
        };
        assert!(!pays_with(&cards, &twin("may")));
        assert!(pays_with(&cards, &twin("can")));
    }

    /// Of ten cards the commonest verdict has five.
    #[test]
    fn ten_points_above_the_commonest_verdict_are_let_pass_and_more_are_not() {
        let cards = |right: usize| {
            let [mut yes, mut no] = [[("true", "true"); 5], [("false", "false"); 5]];
            for card in yes.iter_mut().chain(&mut no).skip(right) {
                card.0 = if card.1 == "true" { "false" } else { "true" };
            }
            [yes, no].concat()
        };
        assert!(!pays(&cards(6)));
        assert!(pays(&cards(7)));
    }
}
