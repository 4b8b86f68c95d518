//! Verdicts cannot be read off the wording of beliefs.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::{Card, MythVerdict};

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
    let cards: Vec<_> = subject.items().filter_map(verdict).collect();
    let told: Vec<_> = cards
        .iter()
        .filter_map(|card| Some((card, told(&card.0)?)))
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

fn verdict(asked: Asked<'_>) -> Option<(Asked<'_>, MythVerdict)> {
    let Some(Card::Myth(myth)) = &asked.item.card else {
        return None;
    };
    Some((asked, myth.verdict))
}

/// The verdict that its wording suggests.
fn told(asked: &Asked<'_>) -> Option<MythVerdict> {
    let said = words::gist(&asked.item.question.prompt);
    let has = |sought: &[&str]| said.iter().any(|word| sought.contains(&word.as_str()));
    match (has(&["can"]), has(&FALSE)) {
        (true, false) => Some(MythVerdict::True),
        (false, true) => Some(MythVerdict::False),
        (true, true) | (false, false) => None,
    }
}
