//! What has been reached, and what of it can be read.

use std::fmt;

use crate::journal::{Calibration, Certainty, Day, Judgement, ME, MythState, Progress, Tally};

use super::summary::{Fact, MYTHS, times};

/// Some of all: "3 of 19".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOf(pub usize, pub usize);

impl fmt::Display for OutOf {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} of {}", self.0, self.1)
    }
}

/// Whose progress it is, where several people use one journal.
pub fn whose(learner: &str) -> Option<String> {
    (learner != ME).then(|| format!("The progress of {learner}"))
}

/// Said of what could not be read. Entries stay in the file.
pub fn unread(progress: &Progress) -> Option<String> {
    let entries = match progress.unread {
        0 => None,
        1 => Some("One entry of your progress cannot be read, and does not count.".to_owned()),
        several => Some(format!(
            "{several} entries of your progress cannot be read, and do not count."
        )),
    };
    let order = "Your order of choices cannot be read; they come in a new order now.";
    let order = progress.key_lost.then(|| order.to_owned());
    let told: Vec<_> = entries.into_iter().chain(order).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// A day as people name it: "tomorrow", "on 3 December", with the year where it
/// is another one.
pub fn on_day(day: Day, today: Day) -> String {
    let (date, this) = (day.date(), today.date());
    match day.0.saturating_sub(today.0) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        _ if date.year() == this.year() => date.strftime("on %-d %B").to_string(),
        _ => date.strftime("on %-d %B %Y").to_string(),
    }
}

/// What being sure is worth: "When you are sure, you are right 6 times in 10."
pub fn when_sure(sure: Tally) -> Option<String> {
    const TENTHS: u32 = 10;
    let rate = sure.hit_rate()?;
    let said = match (sure.n, sure.right) {
        (1, 1) => "You were sure once, and right.".to_owned(),
        (1, _) => "You were sure once, and wrong.".to_owned(),
        (..=TENTHS, _) => format!("When you are sure, you are right {}.", times(sure)),
        _ => {
            let right = (percent(rate) + 5) / TENTHS;
            let tenths = Tally { n: TENTHS, right };
            format!("When you are sure, you are right about {}.", times(tenths))
        }
    };
    Some(said)
}

/// How often answers of a certainty were right, and whether that is as it should
/// be, of which a handful says nothing: "right in 25 of 32 (78 %), a bit
/// over-confident".
/// Nothing where there were none.
pub fn hit_rate(certainty: Certainty, tally: Tally) -> Option<String> {
    const HANDFUL: u32 = 5;
    let right = right_of(tally)?;
    let judged = tally.judged(certainty).filter(|_| tally.n >= HANDFUL);
    Some(match judged.map(judgement) {
        Some(judged) => format!("{right}, {judged}"),
        None => right,
    })
}

/// "right in 25 of 32 (78 %)"; of a few, without a share.
pub fn right_of(tally: Tally) -> Option<String> {
    let Tally { n, right } = tally;
    let percent = percent(tally.hit_rate()?);
    Some(match n {
        ..FEW => format!("right in {right} of {n}"),
        _ => format!("right in {right} of {n} ({percent} %)"),
    })
}

/// Of so many answers a share can be told.
const FEW: u32 = 10;

/// What is right of all, and what knowing it adds; nothing where few were given.
pub fn accuracy(answers: &Calibration) -> Option<String> {
    let given = answers.n() - answers.no_idea;
    let (accuracy, bonus) = answers.accuracy_and_bonus().filter(|_| given >= FEW)?;
    let no_idea = match answers.no_idea {
        0 => "",
        _ => " or that you had no idea",
    };
    let right = answers.sure.right + answers.fairly.right + answers.guess.right;
    let all = format!(
        "Where you said how sure you are{no_idea}, {right} of {} are right ({} %)",
        answers.n(),
        percent(accuracy)
    );
    Some(match (percent(bonus.abs()), bonus > 0.0) {
        (0, _) => format!("{all}."),
        (_, more) => {
            let why = match more {
                true => "You knew well which ones",
                false => "You were too sure of wrong ones",
            };
            let worth = match accuracy + bonus {
                less if less < 0.0 => "these take away more than the right ones add".to_owned(),
                share => format!(
                    "with what sure and right adds and sure and wrong takes away, it comes to {} %",
                    percent(share)
                ),
            };
            format!("{all}. {why}: {worth}.")
        }
    })
}

/// A share from 0 to 1, rounded.
fn percent(share: f64) -> u32 {
    const ALL: u32 = 100;
    let of_all = share * f64::from(ALL);
    let nearest = (1..=ALL).rfind(|percent| f64::from(*percent) - 0.5 <= of_all);
    nearest.unwrap_or(0)
}

/// What a myth can be for a learner, what is most worth a look first.
pub const MYTH_STATES: [(MythState, &str); 5] = [
    (MythState::Relapsed, "believed again"),
    (MythState::Believed, "believed"),
    (MythState::Shaken, "in doubt"),
    (MythState::Corrected, "not believed"),
    (MythState::Unseen, "not met yet"),
];

/// What myths are by now, but for those not met: "Myths asked about here: 2
/// believed, 5 not believed."
pub fn myths_stand(states: &[MythState]) -> Option<Fact> {
    let met = MYTH_STATES.iter().filter(|it| it.0 != MythState::Unseen);
    let counts = met.filter_map(|(state, words)| {
        let count = states.iter().filter(|it| *it == state).count();
        (count > 0).then(|| format!("{count} {words}"))
    });
    let short = counts.collect::<Vec<_>>().join(", ");
    (!short.is_empty()).then(|| Fact {
        label: MYTHS,
        sentence: format!("Myths asked about here: {short}."),
        short,
    })
}

/// Why there is no score.
pub const NO_SCORE: &str = "There is no score and no mark to pass: people who collect points learn less. What is worth knowing is where you are sure and wrong.";

fn judgement(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::OverConfident => "over-confident",
        Judgement::ABitOver => "a bit over-confident",
        Judgement::AsItShouldBe => "as it should be",
        Judgement::ABitUnder => "a bit better than you thought",
        Judgement::UnderConfident => "better than you thought",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_as_people_do() {
        const TODAY: i64 = 20_786;
        for (day, named) in [
            (TODAY, "today"),
            (TODAY + 1, "tomorrow"),
            (TODAY - 1, "yesterday"),
            (TODAY + 2, "on 1 December"),
            (TODAY - 2, "on 27 November"),
            (TODAY + 33, "on 1 January 2027"),
            (i64::MIN, "on 1 January -9999"),
        ] {
            assert_eq!(on_day(Day(day), Day(TODAY)), named);
        }
    }

    #[test]
    fn a_hit_rate_is_said_with_what_is_to_be_thought_of_it() {
        let said = |n, right| hit_rate(Certainty::Sure, Tally { n, right });
        assert_eq!(said(0, 0), None);
        for (n, right, words) in [
            (32, 25, "right in 25 of 32 (78 %), a bit over-confident"),
            (1, 0, "right in 0 of 1"),
            (4, 4, "right in 4 of 4"),
            (5, 5, "right in 5 of 5, as it should be"),
            (9, 0, "right in 0 of 9, over-confident"),
            (10, 0, "right in 0 of 10 (0 %), over-confident"),
            (200, 1, "right in 1 of 200 (1 %), over-confident"),
        ] {
            assert_eq!(said(n, right).as_deref(), Some(words));
        }
    }

    #[test]
    fn myths_are_counted_by_what_they_are() {
        use MythState::{Believed, Corrected, Relapsed, Unseen};
        assert_eq!(myths_stand(&[Unseen, Unseen]), None);
        let all = [Corrected, Unseen, Believed, Corrected, Relapsed];
        let said = myths_stand(&all).unwrap();
        assert_eq!(
            said.sentence,
            "Myths asked about here: 1 believed again, 1 believed, 2 not believed."
        );
    }

    #[test]
    fn what_knowing_it_adds_is_said_in_a_sentence() {
        let said = |sure, guess| {
            let tally = |(n, right)| Tally { n, right };
            accuracy(&Calibration {
                sure: tally(sure),
                guess: tally(guess),
                ..Calibration::default()
            })
        };
        assert_eq!(said((0, 0), (0, 0)), None);
        assert_eq!(said((5, 5), (4, 4)), None);
        let no_idea = Calibration {
            no_idea: 100,
            ..Calibration::default()
        };
        assert_eq!(accuracy(&no_idea), None, "no idea is no answer");
        for (sure, guess, words) in [
            (
                (6, 6),
                (4, 0),
                "Where you said how sure you are, 6 of 10 are right (60 %). You knew well which ones: with what sure and right adds and sure and wrong takes away, it comes to 72 %.",
            ),
            (
                (10, 0),
                (0, 0),
                "Where you said how sure you are, 0 of 10 are right (0 %). You were too sure of wrong ones: these take away more than the right ones add.",
            ),
            (
                (0, 0),
                (10, 5),
                "Where you said how sure you are, 5 of 10 are right (50 %).",
            ),
        ] {
            assert_eq!(said(sure, guess).as_deref(), Some(words));
        }
    }

    #[test]
    fn what_being_sure_is_worth_is_said_in_tenths() {
        for (n, right, said) in [
            (1, 1, "You were sure once, and right."),
            (1, 0, "You were sure once, and wrong."),
            (10, 6, "When you are sure, you are right 6 times in 10."),
            (8, 2, "When you are sure, you are right twice in 8."),
            (
                32,
                25,
                "When you are sure, you are right about 8 times in 10.",
            ),
            (
                20,
                19,
                "When you are sure, you are right about 10 times in 10.",
            ),
            (
                30,
                1,
                "When you are sure, you are right about 0 times in 10.",
            ),
        ] {
            assert_eq!(when_sure(Tally { n, right }).as_deref(), Some(said));
        }
        assert_eq!(when_sure(Tally::default()), None);
    }

    #[test]
    fn what_cannot_be_read_is_counted() {
        let mut progress = Progress::default();
        assert_eq!(unread(&progress), None);
        progress.unread = 2;
        progress.key_lost = true;
        let said = unread(&progress).unwrap();
        assert!(said.starts_with("2 entries of your"), "{said}");
        assert!(said.ends_with("come in a new order now."), "{said}");
    }
}
