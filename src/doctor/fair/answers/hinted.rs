//! Answers as hints tell them: in other words, by letters, by what is left.

use super::numbers::{self, AskedNumber, NUMBERED};
use super::{Answers, spelling, told_words};
use crate::doctor::subject::Asked;
use crate::doctor::{stems, units, words};
use crate::text::Document;

impl Answers {
    /// The words in which a hint says them, beyond what any text beside a question
    /// may not say: in another unit, as the one number that it has, or by a word
    /// for each thing in its order.
    pub fn hinted(&self, asked: &Asked<'_>, hint: &Document) -> Option<Vec<String>> {
        let said = self.said_beside(asked, hint);
        let said = said.or_else(|| numbers::converted(&asked.item.question, hint));
        let said = said.or_else(|| self.only_number(hint));
        let said = said.or_else(|| self.joined_otherwise(hint));
        let said = said.or_else(|| self.worded_otherwise(asked, hint));
        let said = said.or_else(|| self.spelled_out(asked, hint));
        let said = said.or_else(|| self.narrowed(hint));
        let said = said.or_else(|| self.ruled_out(hint));
        said.or_else(|| self.named_in_hint(hint))
    }

    /// A form with or without its hyphens and blanks: “keep-alive” for “keepalive”.
    fn joined_otherwise(&self, hint: &Document) -> Option<Vec<String>> {
        const MANY_LETTERS: usize = 7;
        const FEW_WORDS: usize = 3;
        let said = told_words(&hint.blocks);
        let forms = self.telling(1).map(|form| form.concat());
        let mut long = forms.filter(|form| form.chars().count() >= MANY_LETTERS);
        long.find_map(|form| {
            let mut runs = (1..=FEW_WORDS).flat_map(|count| said.windows(count));
            runs.find(|run| run.concat() == form)
                .map(<[String]>::to_vec)
        })
    }

    /// The words of what has to be typed, in other forms or in another order: “a dioxide
    /// of carbon”.
    fn worded_otherwise(&self, asked: &Asked<'_>, hint: &Document) -> Option<Vec<String>> {
        const BETWEEN: usize = 2;
        asked.item.question.text()?;
        let in_prompt = stems::telling(&words::gist(&asked.item.question.prompt));
        let said = told_words(&hint.blocks);
        self.telling(1).find_map(|form| {
            let sought = stems::telling(form);
            let is_name = !sought.is_empty() && !sought.is_subset(&in_prompt);
            let within = (form.len() + BETWEEN * form.len().saturating_sub(1)).min(said.len());
            let mut near = said.windows(within.max(1));
            let is_told = |near: &&[String]| sought.is_subset(&stems::telling(near));
            near.find(|it| is_name && is_told(it))
                .map(<[String]>::to_vec)
        })
    }

    /// One word that is to be typed, by its letters or by its beginning and its end.
    fn spelled_out(&self, asked: &Asked<'_>, hint: &Document) -> Option<Vec<String>> {
        asked.item.question.text()?;
        let hint = words::whole(hint);
        let mut single = self.telling(1).filter(|form| form.len() == 1);
        single
            .find(|form| {
                form.first()
                    .is_some_and(|word| spelling::is_told(word, &hint))
            })
            .cloned()
    }

    /// The number that is asked for, where a hint has no other one. Small ones are
    /// said of much, and what follows a name is no amount: “step 4”.
    fn only_number(&self, hint: &Document) -> Option<Vec<String>> {
        const FEW: f64 = 3.0;
        let AskedNumber { numbers, .. } = self.number.as_ref()?;
        let said = told_words(&hint.blocks);
        let (form, at) = numbers.iter().find_map(|form| {
            let at = said.windows(form.len().max(1)).position(|it| it == form)?;
            Some((form, at))
        })?;
        let before = at.checked_sub(1).and_then(|at| said.get(at));
        let behind = said.get(at + form.len()).map_or("", String::as_str);
        let is_name = before.is_some_and(|it| NUMBERED.contains(&it.as_str()));
        let rest = || {
            said.iter()
                .take(at)
                .chain(said.iter().skip(at + form.len()))
        };
        let is_only = !rest().any(|it| words::number(it).is_some());
        let in_words = !form
            .first()
            .is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        let is_few = in_words && self.answer.is_some_and(|it| it <= FEW);
        let counts_else = units::names(behind).is_some() || behind == "percent";
        (is_only && !is_name && !is_few && !counts_else).then(|| form.clone())
    }

    /// A number between two others that are close to it: “between 679 and 681”.
    fn narrowed(&self, hint: &Document) -> Option<Vec<String>> {
        const NEAR: f64 = 0.1;
        let answer = self.answer.filter(|it| *it != 0.0)?;
        let said = told_words(&hint.blocks);
        let mut fours = said.windows(4);
        let four = fours.find(|it| match it {
            [between, from, and, to] if between == "between" && and == "and" => {
                let ends = words::number(from).zip(words::number(to));
                ends.is_some_and(|(from, to)| {
                    from < answer && answer < to && (to - from) <= NEAR * answer.abs()
                })
            }
            _ => false,
        });
        four.map(<[String]>::to_vec)
    }

    /// All wrong options, told as such: “neither lithium nor potassium”.
    fn ruled_out(&self, hint: &Document) -> Option<Vec<String>> {
        const DENY: [&str; 5] = ["neither", "no", "nor", "not", "none"];
        let said = told_words(&hint.blocks);
        let denies = said.iter().any(|it| DENY.contains(&it.as_str()));
        let all = self.wrong.iter().all(|it| words::contains(&said, it));
        let right = self.right.iter().any(|it| words::contains(&said, it));
        let is_told = denies && all && !right && self.wrong.len() >= 2;
        is_told.then(|| self.right.first().cloned()).flatten()
    }

    /// Things in their order, each by a word that no other one has.
    fn named_in_hint(&self, hint: &Document) -> Option<Vec<String>> {
        self.named_in_order(&told_words(&hint.blocks))
    }

    /// The same in words of any text.
    pub fn named_in_order(&self, said: &[String]) -> Option<Vec<String>> {
        let stems: Vec<_> = self.order.iter().map(|it| stems::telling(it)).collect();
        let is_own = |at: usize, stem: &String| {
            let mut others = stems.iter().enumerate().filter(|(other, _)| *other != at);
            others.all(|(_, other)| !other.contains(stem))
        };
        let named: Vec<(usize, usize)> = said
            .iter()
            .enumerate()
            .filter(|(_, word)| stems::carries_meaning(word))
            .flat_map(|(place, word)| {
                let stem = stems::stem(word);
                let of: Vec<_> = (0..stems.len())
                    .filter(|at| {
                        stems.get(*at).is_some_and(|it| it.contains(&stem)) && is_own(*at, &stem)
                    })
                    .collect();
                of.into_iter().map(move |at| (place, at))
            })
            .collect();
        let in_order = named
            .windows(2)
            .all(|pair| matches!(pair, [(_, one), (_, next)] if one <= next));
        let every = (0..stems.len()).all(|at| named.iter().any(|(_, it)| *it == at));
        let (first, last) = (named.first()?.0, named.last()?.0);
        let is_told = stems.len() >= 3 && in_order && every;
        is_told
            .then(|| said.get(first..=last))
            .flatten()
            .map(<[String]>::to_vec)
    }
}
