//! The answers of a question as they may be told elsewhere, and where they are.

mod spelling;

use std::collections::BTreeSet;

use crate::doctor::said::{Said, Seen, SeenText, TextMatch};
use crate::doctor::subject::Asked;
use crate::doctor::{stems, units, words};
use crate::lesson::MythVerdict;
use crate::question::{Field, Question, Solution};
use crate::text::{Block, Document, singular};

/// What to look for, and what else might stand there as well.
pub struct Answers {
    /// In each form that is right.
    pub right: Vec<Vec<String>>,
    pub wrong: Vec<Vec<String>>,
    number: Option<Quantity>,
    /// The number itself.
    answer: Option<f64>,
    /// Things in their right order.
    pub order: Vec<Vec<String>>,
    /// What the right option alone says, by stems, beside its words.
    special: Option<(Vec<String>, BTreeSet<String>)>,
    /// A statement that is true.
    statement: Option<Vec<String>>,
    /// The fewest words of a form that do not stand anywhere by chance.
    least_words: usize,
}

/// A number in digits and written out, each as its words, and the names of what it
/// counts.
struct Quantity {
    numbers: Vec<Vec<String>>,
    units: Vec<String>,
}

impl Answers {
    pub fn of(asked: &Asked<'_>) -> Self {
        let gists = |right: bool| {
            let options = asked.rivals().iter();
            let options = options.filter(move |option| option.right == right);
            options.map(|option| words::gist(&option.text))
        };
        let question = &asked.item.question;
        let several = matches!(question.field(), Field::PickMany(_));
        let picked = |right: bool| {
            let options = question
                .options()
                .iter()
                .filter(move |it| several && it.right == right);
            let gists = options.map(|option| words::gist(&option.text));
            gists.filter(|gist| gist.len() >= MANY_WORDS)
        };
        let accepted = question.text().into_iter().flat_map(|text| &text.accept);
        let prompt = words::gist(&question.prompt);
        let number = question.number();
        let quantity = number.and_then(|it| quantity(it.answer?, &it.unit, &prompt));
        // Without a unit, so many digits do not stand anywhere by chance.
        let bare = quantity.iter().filter(|it| it.units.is_empty());
        let bare = bare.filter_map(|it| it.numbers.first()?.first());
        let bare =
            bare.filter(|number| number.len() >= MIN_LETTERS + usize::from(number.contains('.')));
        let order = match asked.record.can_have("items") {
            true => asked.record.markdowns("items"),
            false => Vec::new(),
        };
        Self {
            right: gists(true)
                .chain(picked(true))
                .chain(model(question))
                .chain(accepted.map(|form| words::folded(form)))
                .chain(bare.map(|number| vec![number.clone()]))
                .collect(),
            wrong: gists(false).chain(picked(false)).collect(),
            number: quantity,
            answer: question.number().and_then(|it| it.answer),
            order: order.iter().map(|item| words::gist(item)).collect(),
            special: special(asked),
            statement: true_statement(asked),
            least_words: if asked.rivals().is_empty() { 1 } else { 2 },
        }
    }

    /// The number with each name of what it counts.
    pub fn quantities(&self) -> Vec<Vec<String>> {
        let Some(Quantity { numbers, units }) = &self.number else {
            return Vec::new();
        };
        let with = |number: &Vec<String>| {
            let number = number.clone();
            units
                .iter()
                .map(move |unit| [number.clone(), vec![unit.clone()]].concat())
        };
        numbers.iter().flat_map(with).collect()
    }

    /// The words in which a hint says them, beyond what any text beside a question
    /// may not say: in another unit, as the one number that it has, or by a word
    /// for each thing in its order.
    pub fn hinted(&self, asked: &Asked<'_>, hint: &Document) -> Option<Vec<String>> {
        let said = self.said_beside(asked, hint);
        let said = said.or_else(|| converted(&asked.item.question, hint));
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
        let Quantity { numbers, .. } = self.number.as_ref()?;
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

    /// The words in which a text beside the question says them: its prompt or a hint.
    pub fn said_beside(&self, asked: &Asked<'_>, text: &Document) -> Option<Vec<String>> {
        let told = told_words(&text.blocks);
        let said = self.said_in(&told).or_else(|| self.shown_as_form(&told));
        let said = said.or_else(|| self.implied(asked, text, told));
        said.or_else(|| concluded(&asked.item.question, text))
    }

    /// The words in which a text says them that is there for all questions.
    pub fn said_by(&self, asked: &Asked<'_>, text: &Document) -> Option<Vec<String>> {
        let told = told_words(&text.blocks);
        let said = self.said_in(&told);
        said.or_else(|| self.implied(asked, text, told))
    }

    /// The answer as an example of how to write it: “write it like 325 g”.
    fn shown_as_form(&self, told: &[String]) -> Option<Vec<String>> {
        let mut pairs = told.windows(2);
        let pair = pairs.find(|pair| match pair {
            [like, number] => {
                let is_form = ["like", "e.g", "example", "format", "form"].contains(&like.as_str());
                let value = words::number(number);
                is_form
                    && value.is_some_and(|it| self.answer.is_some_and(|own| words::same(it, own)))
            }
            _ => false,
        });
        pair.map(|pair| pair.get(1..).unwrap_or_default().to_vec())
    }

    /// Most of the answer, or the order that is asked for, in a prompt or a hint.
    fn implied(
        &self,
        asked: &Asked<'_>,
        text: &Document,
        told: Vec<String>,
    ) -> Option<Vec<String>> {
        let mut said = Said::default();
        let seen = SeenText {
            seen: Seen::Question,
            file: asked.file,
            source: asked.text,
            range: text.range.clone(),
        };
        said.add(seen, told);
        let order = || self.in_order(&said).map(|it| it.1.to_vec());
        let (words, special) = self.special.as_ref()?;
        let most = said.find_most(words, special);
        let most = most.or_else(|| said.find_special(special, words.len() + 4));
        most.map(|it| it.1.to_vec()).or_else(order)
    }

    fn in_order<'s, 'a>(&self, said: &'s Said<'a>) -> Option<TextMatch<'s, 'a>> {
        let is_telling = self.order.len() >= 3;
        is_telling
            .then(|| said.find_in_order(&self.order))
            .flatten()
    }

    /// The number that is asked for, if it stands in its unit, which is shown
    /// beside the field.
    pub fn in_unit(&self, question: &Question) -> Option<Vec<String>> {
        let unit = words::folded(&question.number()?.unit);
        let mut numbers = self.number.as_ref()?.numbers.iter();
        numbers
            .find(|number| words::contains(&unit, number))
            .cloned()
    }

    /// Where what readers have seen by then says them. What the prompt says itself
    /// is told there.
    pub fn find<'s, 'a>(&self, said: &'s Said<'a>, asked: &Asked<'_>) -> Option<TextMatch<'s, 'a>> {
        if self.wrong.iter().any(|wrong| said.find(wrong).is_some()) {
            return None;
        }
        let prompt = words::gist(&asked.item.question.prompt);
        let mut forms = self.telling(self.least_words);
        let form = forms.find_map(|form| {
            let is_new = !words::contains(&prompt, form);
            is_new.then(|| said.find(form)).flatten()
        });
        let number = || {
            let Quantity { numbers, units } = self.number.as_ref()?;
            said.find_quantity(numbers, units)
        };
        let most = || {
            let (words, special) = self.special.as_ref()?;
            let in_prompt = stems::telling(&prompt);
            let special = special.difference(&in_prompt).cloned().collect();
            said.find_most(words, &special)
                .or_else(|| said.find_special(&special, words.len() + 4))
        };
        let stated = || said.find_statement(self.statement.as_ref()?);
        form.or_else(number)
            .or_else(|| self.in_order(said))
            .or_else(most)
            .or_else(stated)
    }

    /// The forms that do not stand anywhere by chance.
    pub fn telling(&self, least_words: usize) -> impl Iterator<Item = &Vec<String>> {
        self.right.iter().filter(move |answer| {
            let letters: usize = answer.iter().map(|word| word.chars().count()).sum();
            answer.len() >= least_words && letters >= MIN_LETTERS
        })
    }

    /// The right answer, if it stands in a text and no wrong one does.
    fn said_in(&self, text: &[String]) -> Option<Vec<String>> {
        let number = self.number.as_ref().and_then(|it| it.said_in(text));
        let form = || {
            self.telling(1)
                .find(|form| words::contains(text, form))
                .cloned()
        };
        let right = number.or_else(form)?;
        let wrong = self.wrong.iter().any(|it| words::contains(text, it));
        (!wrong).then_some(right)
    }
}

/// The number that is asked for, told in another unit: “4 hours” for 240 minutes.
fn converted(question: &Question, hint: &Document) -> Option<Vec<String>> {
    let quantity = |text: &str| -> Vec<(Vec<String>, &str, f64)> {
        let all = words::folded(text);
        let pairs = all.windows(2);
        let quantities = pairs.filter_map(|pair| {
            let [number, unit] = pair else { return None };
            let (base, many) = units::scale(unit)?;
            Some((pair.to_vec(), base, words::number(number)? * many))
        });
        quantities.collect()
    };
    let number = question.number()?;
    let (base, many) = units::scale(&number.unit.to_lowercase())?;
    let answer = number.answer? * many;
    let is_answer = |it: &(_, &str, f64)| it.1 == base && words::same(it.2, answer);
    let given = quantity(&words::whole(&question.prompt));
    let told = quantity(&words::whole(hint)).into_iter().find(is_answer)?;
    (!base.is_empty() && !given.iter().any(is_answer)).then_some(told.0)
}

/// What the right one of several options says and no other one, and all its words.
fn special(asked: &Asked<'_>) -> Option<(Vec<String>, BTreeSet<String>)> {
    let (right, wrong): (Vec<_>, Vec<_>) = asked.rivals().iter().partition(|it| it.right);
    let [right] = right.as_slice() else {
        return None;
    };
    let words = words::gist(&right.text);
    let mut special = stems::telling(&words);
    for option in wrong {
        for stem in stems::telling(&words::gist(&option.text)) {
            special.remove(&stem);
        }
    }
    Some((words, special))
}

fn true_statement(asked: &Asked<'_>) -> Option<Vec<String>> {
    let question = &asked.item.question;
    let is_true = asked.verdict() == Some(MythVerdict::True);
    (question.is_statement() && is_true).then(|| words::gist(&question.prompt))
}

/// The sentences of what readers are to explain, long ones only.
fn model(question: &Question) -> Vec<Vec<String>> {
    let Solution::Model { model, .. } = question.solution() else {
        return Vec::new();
    };
    let whole = words::whole(model);
    let sentences = words::sentences(&whole).into_iter().map(words::folded);
    sentences
        .filter(|words| words.len() >= MANY_WORDS * 2)
        .collect()
}

/// Names with a number behind them that is no amount: “step 4”.
const NUMBERED: [&str; 10] = [
    "chapter", "example", "figure", "line", "lesson", "page", "part", "question", "step", "version",
];

/// So many words are no name that several texts have.
const MANY_WORDS: usize = 4;

/// Fewer letters stand everywhere by chance.
const MIN_LETTERS: usize = 4;

impl Quantity {
    /// The number with the unit right behind it.
    fn said_in(&self, text: &[String]) -> Option<Vec<String>> {
        self.numbers.iter().find_map(|number| {
            let mut runs = text.windows(number.len() + 1);
            let has_unit = |run: &[String]| run.last().is_some_and(|it| self.units.contains(it));
            let told = runs.find(|run| run.starts_with(number) && has_unit(run));
            told.map(<[String]>::to_vec)
        })
    }
}

/// The number that is asked for, where it ends a sentence: “so it is 25”.
fn concluded(question: &Question, text: &Document) -> Option<Vec<String>> {
    let answer = quantity(
        question.number()?.answer?,
        "",
        &words::gist(&question.prompt),
    )?;
    let prose = words::prose(text);
    let mut sentences = prose.iter().flat_map(|prose| words::sentences(&prose.text));
    sentences.find_map(|sentence| {
        let said = words::folded(sentence);
        let ends = |form: &&Vec<String>| {
            let before = said.strip_suffix(form.as_slice());
            before.is_some_and(|it| !it.last().is_some_and(|it| NUMBERED.contains(&it.as_str())))
        };
        answer.numbers.iter().find(ends).cloned()
    })
}

/// A number with its unit. One that the prompt itself names is a premise, and
/// may stand anywhere; nought and one are said of much.
fn quantity(answer: f64, unit: &str, prompt: &[String]) -> Option<Quantity> {
    if answer == 0.0 || words::same(answer, 1.0) {
        return None;
    }
    let written = words::folded(&answer.to_string()).into_iter().take(1);
    let spelled = words::spellings(answer);
    let numbers: Vec<_> = [written.collect()].into_iter().chain(spelled).collect();
    if numbers.iter().any(|number| words::contains(prompt, number)) {
        return None;
    }
    let unit = words::folded(&unit.replace('%', " percent "))
        .into_iter()
        .next();
    // “20 a second” counts something else than “20 s”.
    let unit = unit.filter(|unit| !matches!(unit.as_str(), "a" | "an" | "each" | "of" | "per"));
    let one = unit.as_ref().map(|unit| singular(unit));
    let known = unit.as_deref().and_then(units::names).unwrap_or_default();
    let known = known.iter().map(|name| (*name).to_owned());
    // “How many times does it run?”, in runs.
    let mut asked = prompt.windows(3).filter_map(|it| match it {
        [how, many, thing] if how == "how" && many == "many" => Some(thing),
        _ => None,
    });
    let asked = asked.next().filter(|it| it.ends_with('s'));
    let known = known.chain(asked.filter(|_| unit.is_some()).cloned());
    Some(Quantity {
        numbers,
        units: unit.into_iter().chain(one).chain(known).collect(),
    })
}

/// What blocks say, with the sign for percent as a word, as it counts like one.
pub fn told_words(blocks: &[Block]) -> Vec<String> {
    words::folded(&words::whole_of(blocks).replace('%', " percent "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a hint gives a quantity away that answers a prompt.
    fn given_away(answer: f64, unit: &str, prompt: &str, hint: &str) -> bool {
        let quantity = quantity(answer, unit, &words::folded(prompt));
        quantity.is_some_and(|it| it.said_in(&words::folded(hint)).is_some())
    }

    #[test]
    fn quantities_are_given_away_with_their_units() {
        let prompt = "100 come each second. How many are busy?";
        for (answer, unit, hint) in [
            (25.0, "environments", "So 25 environments."),
            (1_500.0, "pots", "So 1,500 pots."),
            (30.0, "min", "It takes thirty minutes."),
            (48.0, "runs", "It comes to forty-eight runs."),
        ] {
            assert!(given_away(answer, unit, prompt, hint), "{hint}");
        }
        for hint in ["Each takes 25 ms.", "So 125 environments."] {
            assert!(!given_away(25.0, "environments", prompt, hint), "{hint}");
        }
    }

    #[test]
    fn a_premise_is_not_given_away() {
        let prompt = "60 come at once. How many start cold?";
        assert!(!given_away(
            60.0,
            "requests",
            prompt,
            "60 requests find none."
        ));
        let prompt = "Sixty come at once. How many start cold?";
        assert!(!given_away(
            60.0,
            "requests",
            prompt,
            "60 requests find none."
        ));
        let prompt = "Forty-eight come at once. How many start cold?";
        let hint = "48 requests find none.";
        assert!(!given_away(48.0, "requests", prompt, hint));
    }
}
