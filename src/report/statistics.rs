//! The few figures that everything in a report is made of.

use serde::Serialize;

use crate::journal::Tally;

/// So many of so many, with what that says of all answers of this sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct AnswerShare {
    /// How many answers there are.
    pub of: u32,
    pub right: u32,
    /// The interval of 95 % that the share lies in, from 0 to 1, by Wilson: see
    /// [`Tally::interval`]. Nothing where there are no answers.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl AnswerShare {
    /// The share of right ones, from 0 to 1.
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.right) / f64::from(self.of))
    }

    /// The same for those that were not right.
    pub fn missed(&self) -> Self {
        Tally {
            n: self.of,
            right: self.of - self.right,
        }
        .into()
    }
}

impl From<Tally> for AnswerShare {
    fn from(tally: Tally) -> Self {
        let (low, high) = tally.interval().unzip();
        Self {
            of: tally.n,
            right: tally.right,
            low,
            high,
        }
    }
}

/// Counts what is so.
impl FromIterator<bool> for AnswerShare {
    fn from_iter<I: IntoIterator<Item = bool>>(answers: I) -> Self {
        let mut tally = Tally::default();
        for is_right in answers {
            tally.n += 1;
            tally.right += u32::from(is_right);
        }
        tally.into()
    }
}

/// How well an item tells those who know from those who do not: the correlation
/// of being right with the share of the other items that the same learner had
/// right, from −1 to 1. Nothing where all are alike in one of the two.
///
/// With one of two values this is the point-biserial correlation. The item itself
/// is left out of what it is held against, without which it would agree with
/// itself: S. Henrysson, "Correction of item-total correlations in item
/// analysis", Psychometrika 28, 1963, pages 211 to 218.
pub fn point_biserial(answers: &[(bool, f64)]) -> Option<f64> {
    let n = answers.iter().map(|_| 1.0).sum::<f64>();
    let value = |is_right: bool| if is_right { 1.0 } else { 0.0 };
    let mean_right = answers.iter().map(|it| value(it.0)).sum::<f64>() / n;
    let mean_rest = answers.iter().map(|it| it.1).sum::<f64>() / n;
    let (mut both, mut right, mut rest) = (0.0, 0.0, 0.0);
    for &(is_right, share) in answers {
        let (x, y) = (value(is_right) - mean_right, share - mean_rest);
        both += x * y;
        right += x * x;
        rest += y * y;
    }
    // What is left of rounding is no difference.
    let differ = right > 1e-9 && rest > 1e-9;
    differ.then(|| both / (right * rest).sqrt())
}

/// The one in the middle; of an even number, the mean of the two there.
pub fn median(mut values: Vec<u64>) -> Option<f64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    let lower = match values.len() % 2 {
        0 => *values.get(middle.checked_sub(1)?)?,
        _ => upper,
    };
    #[expect(clippy::cast_precision_loss, reason = "a time, to be read")]
    let as_number = |value: u64| value as f64;
    Some(as_number(lower).midpoint(as_number(upper)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|it| (it - expected).abs() < 1e-9)
    }

    /// Worked by hand: both deviate by a half around their means, and three of
    /// four agree.
    #[test]
    fn a_correlation_of_two_values_with_a_share() {
        let all = [(true, 1.0), (true, 0.5), (false, 0.5), (false, 0.0)];
        // Means 0.5 and 0.5; sum of products 0.5, of squares 1 and 0.5.
        assert!(near(point_biserial(&all), 0.5_f64.sqrt()));
        let turned = all.map(|(right, rest)| (!right, rest));
        assert!(near(point_biserial(&turned), -0.5_f64.sqrt()));
        let perfect = [(true, 0.75), (false, 0.25), (true, 0.75)];
        assert!(near(point_biserial(&perfect), 1.0));
    }

    #[test]
    fn where_all_are_alike_nothing_is_told_apart() {
        assert_eq!(point_biserial(&[]), None);
        assert_eq!(point_biserial(&[(true, 0.1), (true, 0.9)]), None);
        assert_eq!(point_biserial(&[(true, 0.3), (false, 0.3)]), None);
    }

    #[test]
    fn the_one_in_the_middle() {
        assert_eq!(median(Vec::new()), None);
        assert_eq!(median(vec![9]), Some(9.0));
        assert_eq!(median(vec![9, 1, 5]), Some(5.0));
        assert_eq!(median(vec![8, 1, 5, 2]), Some(3.5));
        assert_eq!(median(vec![u64::MAX; 2]), Some(1.844_674_407_370_955_2e19));
    }

    #[test]
    fn what_was_not_right_has_the_interval_turned_round() {
        let share: AnswerShare = [true, true, true, false].into_iter().collect();
        let missed = share.missed();
        assert_eq!((missed.of, missed.right), (4, 1));
        assert!(near(missed.low, 1.0 - share.high.unwrap()));
        assert_eq!(share.share(), Some(0.75));
        assert_eq!(AnswerShare::default().share(), None);
    }
}
