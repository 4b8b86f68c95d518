//! Nothing that stands before the answer says it.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::{FileRef, Part, TermFinder};
use crate::question::Question;
use crate::text::{Block, Document, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let answers = answers(&asked);
        let question = &asked.item.question;
        let hints = question.hints.iter().map(|hint| ("this hint", hint));
        for (place, text) in [("the prompt", &question.prompt)].into_iter().chain(hints) {
            let said = answers.said_in(&words::gist(text), 1);
            if let Some(answer) = said.or_else(|| concluded(question, text)) {
                let range = text.range.clone();
                reporter.say(asked.file, range, told_in(place, &answer), HINT);
            }
        }
    }
    for (file, part, _) in subject.parts() {
        let asked = subject.questions().filter(|asked| asked.file == file);
        let before = TextBefore::of(part, subject);
        before.each(part, asked.collect(), reporter);
    }
}

/// The text before a question, and the terms in it, which tell what they mean
/// to whoever asks.
struct TextBefore<'a> {
    subject: &'a Subject<'a>,
    finder: TermFinder<'a>,
    said: Vec<String>,
    terms: BTreeSet<usize>,
}

impl<'a> TextBefore<'a> {
    /// What stands above the text of a part.
    fn of(part: &Part, subject: &'a Subject<'a>) -> Self {
        let mut before = Self {
            subject,
            finder: TermFinder::new(&subject.lesson.terms),
            said: Vec::new(),
            terms: BTreeSet::new(),
        };
        before.add(&part.concept.blocks);
        before
    }

    fn add(&mut self, blocks: &[Block]) {
        self.said.extend(words::gist_of(blocks));
        self.finder.first_uses(blocks, &mut self.terms);
    }

    /// Looks at each question of a part with what stands before it.
    fn each(mut self, part: &Part, waiting: Vec<Asked<'_>>, reporter: &mut Reporter) {
        let (placed, loose): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|asked| {
            let id = &asked.item.question.id;
            let mut blocks = part.body.blocks.iter();
            blocks.any(|block| matches!(block, Block::Question { id: it, .. } if it == id))
        });
        // These stand in front of the text.
        for asked in &loose {
            self.check(asked, reporter);
        }
        for block in &part.body.blocks {
            self.add(std::slice::from_ref(block));
            let Block::Question { id, .. } = block else {
                continue;
            };
            let mut asked = placed.iter();
            if let Some(asked) = asked.find(|asked| asked.item.question.id == *id) {
                self.check(asked, reporter);
            }
        }
    }

    fn check(&self, asked: &Asked<'_>, reporter: &mut Reporter) {
        let answers = answers(asked);
        if let Some(answer) = answers.said_in(&self.said, 2) {
            reporter.say(
                asked.file,
                asked.item.question.prompt.range.clone(),
                told_in("the text before this question", &answer),
                "put the question's fence before the sentence that answers it",
            );
        }
        for term in self
            .terms
            .iter()
            .filter_map(|at| self.subject.lesson.terms.get(*at))
        {
            if let Some(answer) = answers.said_in(&words::gist(&term.text), 1) {
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
}

const HINT: &str = "point to where the answer comes from, without its words";

fn told_in(place: &str, answer: &[String]) -> String {
    let answer = quoted(&answer.join(" "));
    format!("{place} says the right answer, {answer}")
}

/// What to look for, and what else might stand there as well.
struct Answers {
    right: Vec<Vec<String>>,
    wrong: Vec<Vec<String>>,
}

fn answers(asked: &Asked<'_>) -> Answers {
    let gists = |right: bool| {
        let options = asked.rivals().iter();
        let options = options.filter(move |option| option.right == right);
        options.map(|option| words::gist(&option.text))
    };
    let question = &asked.item.question;
    let accepted = question.text().into_iter().flat_map(|text| &text.accept);
    let number = question
        .number()
        .and_then(|number| Some(format!("{} {}", number.answer?, number.unit)))
        .map_or_else(Vec::new, |answer| quantity(&answer, &question.prompt));
    Answers {
        right: gists(true)
            .chain(accepted.map(|form| words::folded(form)))
            .chain(number)
            .collect(),
        wrong: gists(false).collect(),
    }
}

/// The number that is asked for, where it ends a sentence: “so it is 25”.
fn concluded(question: &Question, text: &Document) -> Option<Vec<String>> {
    let answer = question.number()?.answer?.to_string();
    let answer = quantity(&answer, &question.prompt);
    let answer = answer.into_iter().next()?;
    let prose = words::prose(text);
    let mut sentences = prose.iter().flat_map(|prose| words::sentences(&prose.text));
    let is_there = sentences.any(|sentence| words::folded(sentence).ends_with(&answer));
    is_there.then_some(answer)
}

/// A number with its unit. One that the prompt itself names is a premise, and
/// may stand anywhere.
fn quantity(answer: &str, prompt: &Document) -> Vec<Vec<String>> {
    let said = words::folded(answer);
    let prompt = words::gist(prompt);
    let premise = said.first().is_none_or(|number| prompt.contains(number));
    if premise { Vec::new() } else { vec![said] }
}

impl Answers {
    /// The right answer, if it stands in a text and no wrong one does. A short
    /// one of few words is found everywhere by chance.
    fn said_in(&self, text: &[String], least_words: usize) -> Option<Vec<String>> {
        const MIN_LETTERS: usize = 4;
        let mut telling = self.right.iter().filter(|answer| {
            let letters: usize = answer.iter().map(|word| word.chars().count()).sum();
            answer.len() >= least_words && letters >= MIN_LETTERS
        });
        let right = telling.find(|answer| words::contains(text, answer))?;
        let wrong = self.wrong.iter().any(|it| words::contains(text, it));
        (!wrong).then(|| right.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(markdown: &str) -> Document {
        crate::text::parse(markdown, 0).0
    }

    /// Whether a hint gives a quantity away that answers a prompt.
    fn given_away(answer: &str, prompt: &str, hint: &str) -> bool {
        let answers = Answers {
            right: quantity(answer, &document(prompt)),
            wrong: Vec::new(),
        };
        answers.said_in(&words::gist(&document(hint)), 1).is_some()
    }

    #[test]
    fn quantities_are_given_away_with_their_units() {
        let prompt = "100 come each second. How many are busy?";
        assert!(given_away("25 environments", prompt, "So 25 environments."));
        assert!(given_away("1500 pots", prompt, "So **1,500** pots."));
        assert!(!given_away("25 environments", prompt, "Each takes 25 ms."));
        assert!(!given_away(
            "25 environments",
            prompt,
            "So 125 environments."
        ));
    }

    #[test]
    fn a_premise_is_not_given_away() {
        let prompt = "60 come at once. How many start cold?";
        assert!(!given_away("60 requests", prompt, "60 requests find none."));
    }
}
