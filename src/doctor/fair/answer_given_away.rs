//! Nothing that readers see before the question says the answer.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::said::{Said, Seen, SeenText, Told};
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, units, words};
use crate::lesson::{FileRef, TermFinder};
use crate::question::{Field, Question, Solution};
use crate::text::{Block, Document, quoted, singular};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let all: Vec<_> = subject.questions().collect();
    let head = head(subject);
    let titles = titles(subject);
    for asked in &all {
        let answers = Answers::of(asked);
        answers.within(asked, reporter);
        answers.look_in(&head, asked, reporter);
        answers.look_in(&titles, asked, reporter);
    }
    for of_part in all.chunk_by(|one, next| one.file == next.file) {
        if let Some(first) = of_part.first() {
            Before::of(first, subject).walk(first, of_part, reporter);
        }
    }
}

/// The titles of all parts, which stand in the outline.
fn titles<'a>(subject: &Subject<'a>) -> Said<'a> {
    let mut said = Said::default();
    for (file, part, record) in subject.parts() {
        let text = SeenText {
            seen: Seen::PartTitle,
            file,
            source: subject.text(file),
            range: record.range("title"),
        };
        said.add(text, words::folded(&part.title));
    }
    said
}

/// What stands above all parts.
fn head<'a>(subject: &Subject<'a>) -> Said<'a> {
    let (lesson, record) = (subject.lesson, &subject.head.record);
    let mut said = Said::default();
    let text = |seen, key| SeenText {
        seen,
        file: FileRef::Head,
        source: subject.text(FileRef::Head),
        range: record.range(key),
    };
    said.add(
        text(Seen::LessonTitle, "title"),
        words::folded(&lesson.title),
    );
    said.add(
        text(Seen::Summary, "summary"),
        told_words(&lesson.summary.blocks),
    );
    said
}

/// What stands before a question in its part, and the terms in it, which tell
/// what they mean to whoever asks.
struct Before<'a> {
    subject: &'a Subject<'a>,
    file: FileRef,
    source: &'a str,
    finder: TermFinder<'a>,
    said: Said<'a>,
    terms: BTreeSet<usize>,
    /// What the items of each list say.
    lists: Vec<Vec<Vec<String>>>,
}

impl<'a> Before<'a> {
    /// What stands above the text of the part of `asked`.
    fn of(asked: &Asked<'a>, subject: &'a Subject<'a>) -> Self {
        let mut before = Self {
            subject,
            file: asked.file,
            source: asked.text,
            finder: TermFinder::new(&subject.lesson.terms),
            said: Said::default(),
            terms: BTreeSet::new(),
            lists: Vec::new(),
        };
        before.insight_of_the_part_before(asked);
        let concept = &asked.part.concept;
        before.add(
            Seen::Concept,
            concept.range.clone(),
            told_words(&concept.blocks),
        );
        before.finder.first_uses(&concept.blocks, &mut before.terms);
        before
    }

    fn add(&mut self, seen: Seen, range: Range<usize>, words: Vec<String>) {
        let text = SeenText {
            seen,
            file: self.file,
            source: self.source,
            range,
        };
        self.said.add(text, words);
    }

    /// Looks at each question of a part with what stands before it.
    fn walk(mut self, first: &Asked<'_>, of_part: &[Asked<'_>], reporter: &mut Reporter) {
        let part = first.part;
        let is_placed = |asked: &&Asked<'_>| {
            let id = &asked.item.question.id;
            let mut blocks = part.body.blocks.iter();
            blocks.any(|block| matches!(block, Block::Question { id: it, .. } if it == id))
        };
        let body = part.body.start()..part.body.start() + part.body.written().len();
        if part.kind.is_quiz() {
            self.add(Seen::Text, body.clone(), told_words(&part.body.blocks));
        }
        // These stand in front of the text. They come first in the part.
        let mut waiting = of_part.iter().peekable();
        while let Some(asked) = waiting.next_if(|asked| !is_placed(asked)) {
            self.meet(asked, reporter);
        }
        for block in &part.body.blocks {
            let Block::Question { id, .. } = block else {
                if let Block::Diagram { alt, .. } = block {
                    self.add(Seen::Text, body.clone(), words::folded(alt));
                }
                self.lists.extend(list_of(block));
                let block = std::slice::from_ref(block);
                self.add(Seen::Text, body.clone(), told_words(block));
                self.finder.first_uses(block, &mut self.terms);
                continue;
            };
            if let Some(asked) = waiting.next_if(|asked| asked.item.question.id == *id) {
                self.meet(asked, reporter);
            }
        }
    }

    /// Looks at a question, and takes in what it says.
    fn meet(&mut self, asked: &Asked<'_>, reporter: &mut Reporter) {
        let answers = Answers::of(asked);
        answers.look_in(&self.said, asked, reporter);
        self.terms_that_tell(&answers, asked, reporter);
        self.lists_that_tell(&answers, asked, reporter);
        let question = &asked.item.question;
        let planned = question.planned_answers().into_iter();
        let behind = planned.map(|planned| planned.feedback);
        let said = [&question.prompt, &question.explanation].into_iter();
        for text in said.chain(behind) {
            self.add(Seen::Question, text.range.clone(), told_words(&text.blocks));
        }
    }

    /// What a reader has read last.
    fn insight_of_the_part_before(&mut self, asked: &Asked<'a>) {
        let FileRef::Part(at) = asked.file else {
            return;
        };
        let before = at.checked_sub(1).map(FileRef::Part);
        let mut parts = self.subject.parts();
        let Some((file, part, _)) = parts.find(|(file, _, _)| Some(*file) == before) else {
            return;
        };
        let text = SeenText {
            seen: Seen::Insight,
            file,
            source: self.subject.text(file),
            range: part.insight.range.clone(),
        };
        self.said.add(text, told_words(&part.insight.blocks));
    }

    /// Lists above a question that have what is to be put in order in this order.
    fn lists_that_tell(&self, answers: &Answers, asked: &Asked<'_>, reporter: &mut Reporter) {
        let items: Vec<_> = answers.order.iter().map(|it| stems::telling(it)).collect();
        let is_same = |list: &&Vec<Vec<String>>| {
            let mut pairs = list.iter().zip(&items);
            list.len() == items.len()
                && pairs.all(|(said, item)| {
                    let shared = stems::telling(said).intersection(item).count();
                    shared * 2 >= item.len() && shared > 0
                })
        };
        let Some(list) = self.lists.iter().find(is_same).filter(|_| items.len() >= 3) else {
            return;
        };
        let first = list.first().map(Vec::as_slice).unwrap_or_default();
        let body = &asked.part.body;
        let range = body.start()..body.start() + body.written().len();
        let place = words::find_folded(self.source, &range, first);
        reporter.say(
            self.file,
            place.unwrap_or(range),
            format!(
                "this list has in their order what `{}` asks to put in order",
                asked.item.question.id
            ),
            Seen::Text.hint(),
        );
    }

    fn terms_that_tell(&self, answers: &Answers, asked: &Asked<'_>, reporter: &mut Reporter) {
        let terms = &self.subject.lesson.terms;
        for term in self.terms.iter().filter_map(|at| terms.get(*at)) {
            let told = told_words(&term.text.blocks);
            let answer = answers.said_in(&told);
            let Some(answer) = answer.or_else(|| answers.implied(asked, &term.text, told)) else {
                continue;
            };
            let id = &asked.item.question.id;
            reporter.say(
                FileRef::Head,
                self.subject.term(&term.id).range("text"),
                told_in(
                    &format!("this term, used above the question `{id}`,"),
                    &answer,
                ),
                "say what the word means without the words of the answer",
            );
        }
    }
}

/// What the items of a list say.
fn list_of(block: &Block) -> Option<Vec<Vec<String>>> {
    let Block::List { items, .. } = block else {
        return None;
    };
    Some(
        items
            .iter()
            .map(|item| words::gist_of(&item.blocks))
            .collect(),
    )
}

/// What blocks say, with the sign for percent as a word, as it counts like one.
fn told_words(blocks: &[Block]) -> Vec<String> {
    words::folded(&words::whole_of(blocks).replace('%', " percent "))
}

const HINT: &str = "point to where the answer comes from, without its words";

fn told_in(place: &str, answer: &[String]) -> String {
    let answer = quoted(&answer.join(" "));
    format!("{place} says the right answer, {answer}")
}

/// What to look for, and what else might stand there as well.
pub struct Answers {
    /// In each form that is right.
    pub right: Vec<Vec<String>>,
    wrong: Vec<Vec<String>>,
    number: Option<Quantity>,
    /// The number itself.
    answer: Option<f64>,
    /// Things in their right order.
    order: Vec<Vec<String>>,
    /// What the right option alone says, by stems, beside its words.
    special: Option<(Vec<String>, BTreeSet<String>)>,
    /// A statement that is true.
    statement: Option<Vec<String>>,
    /// The fewest words of a form that do not stand anywhere by chance.
    least_words: usize,
}

/// A number in digits and written out, and the names of what it counts.
struct Quantity {
    numbers: Vec<String>,
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
        let bare = bare.filter_map(|it| it.numbers.first());
        let bare = bare.filter(|number| number.len() >= MIN_LETTERS && !number.contains('.'));
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
            statement: true_statement(question),
            least_words: if asked.rivals().is_empty() { 1 } else { 2 },
        }
    }

    /// Looks for them in the question's own prompt and hints.
    fn within(&self, asked: &Asked<'_>, reporter: &mut Reporter) {
        let question = &asked.item.question;
        if let Some(number) = self.in_unit(question) {
            let range = asked.record.range("unit");
            let hint = "name what is counted, without a number";
            reporter.say(asked.file, range, told_in("the unit", &[number]), hint);
        }
        let hints = question.hints.iter().map(|hint| ("this hint", hint));
        for (place, text) in [("the prompt", &question.prompt)].into_iter().chain(hints) {
            let told = told_words(&text.blocks);
            let shown = self.shown_as_form(&told);
            let said = self.said_in(&told).or(shown);
            let said = said.or_else(|| self.implied(asked, text, told));
            if let Some(answer) = said.or_else(|| concluded(question, text)) {
                let range = text.range.clone();
                reporter.say(asked.file, range, told_in(place, &answer), HINT);
            }
        }
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

    fn in_order<'s, 'a>(&self, said: &'s Said<'a>) -> Option<Told<'s, 'a>> {
        let is_telling = self.order.len() >= 3;
        is_telling
            .then(|| said.find_in_order(&self.order))
            .flatten()
    }

    /// The number that is asked for, if it stands in its unit, which is shown
    /// beside the field.
    fn in_unit(&self, question: &Question) -> Option<String> {
        let unit = words::folded(&question.number()?.unit);
        let mut numbers = self.number.as_ref()?.numbers.iter();
        numbers.find(|number| unit.contains(number)).cloned()
    }

    /// Looks for them in what readers have seen by then. What the prompt says
    /// itself is told there.
    fn look_in(&self, said: &Said<'_>, asked: &Asked<'_>, reporter: &mut Reporter) {
        if self.wrong.iter().any(|wrong| said.find(wrong).is_some()) {
            return;
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
        let found = form
            .or_else(number)
            .or_else(|| self.in_order(said))
            .or_else(most)
            .or_else(stated);
        let Some((text, answer)) = found else {
            return;
        };
        let place = format!("{}, before `{}`,", text.seen.noun(), asked.item.question.id);
        reporter.say(
            text.file,
            text.place(answer),
            told_in(&place, answer),
            text.seen.hint(),
        );
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

fn true_statement(question: &Question) -> Option<Vec<String>> {
    let mut options = question.options().iter();
    let is_true = options.any(|option| option.right && option.id == "true");
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

impl Quantity {
    /// The number with the unit right behind it.
    fn said_in(&self, text: &[String]) -> Option<Vec<String>> {
        let mut pairs = text.windows(2);
        let pair = pairs.find(|pair| match pair {
            [number, unit] => self.numbers.contains(number) && self.units.contains(unit),
            _ => false,
        });
        pair.map(<[String]>::to_vec)
    }
}

/// The number that is asked for, where it ends a sentence: “so it is 25”.
fn concluded(question: &Question, text: &Document) -> Option<Vec<String>> {
    let answer = quantity(
        question.number()?.answer?,
        "",
        &words::gist(&question.prompt),
    )?;
    let answer = answer.numbers.get(..1)?.to_vec();
    let prose = words::prose(text);
    let mut sentences = prose.iter().flat_map(|prose| words::sentences(&prose.text));
    let is_there = sentences.any(|sentence| words::folded(sentence).ends_with(&answer));
    is_there.then_some(answer)
}

/// A number with its unit. One that the prompt itself names is a premise, and
/// may stand anywhere; nought and one are said of much.
fn quantity(answer: f64, unit: &str, prompt: &[String]) -> Option<Quantity> {
    if answer == 0.0 || words::same(answer, 1.0) {
        return None;
    }
    let written = words::folded(&answer.to_string());
    let spelled = words::spelled(answer).map(str::to_owned);
    let numbers: Vec<_> = written.into_iter().take(1).chain(spelled).collect();
    if numbers.iter().any(|number| prompt.contains(number)) {
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
    Some(Quantity {
        numbers,
        units: unit.into_iter().chain(one).chain(known).collect(),
    })
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
    }
}
