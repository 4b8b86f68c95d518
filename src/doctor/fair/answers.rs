//! The answers of a question as they may be told elsewhere, and where they are.

mod hinted;
mod numbers;
mod spelling;

use std::collections::BTreeSet;

use self::numbers::{AskedNumber, concluded, quantity};
use crate::doctor::said::{Said, Seen, SeenText, TextMatch};
use crate::doctor::subject::Asked;
use crate::doctor::{stems, words};
use crate::lesson::MythVerdict;
use crate::question::{Field, Question, Solution};
use crate::text::{Block, Document};

/// What to look for, and what else might stand there as well.
pub struct Answers {
    /// In each form that is right.
    pub right: Vec<Vec<String>>,
    pub wrong: Vec<Vec<String>>,
    number: Option<AskedNumber>,
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
        let Some(AskedNumber { numbers, units }) = &self.number else {
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
            let AskedNumber { numbers, units } = self.number.as_ref()?;
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

    /// What the right option alone says, in stems.
    pub fn special_words(&self) -> Vec<String> {
        let special = self.special.iter().flat_map(|(_, special)| special);
        special.cloned().collect()
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

/// So many words are no name that several texts have.
const MANY_WORDS: usize = 4;

/// Fewer letters stand everywhere by chance.
const MIN_LETTERS: usize = 4;

/// What blocks say, with the sign for percent as a word, as it counts like one.
pub fn told_words(blocks: &[Block]) -> Vec<String> {
    words::folded(&words::whole_of(blocks).replace('%', " percent "))
}
