//! Nothing that readers see before the question says the answer.

mod brief_texts;
mod introductions;

use std::collections::BTreeSet;
use std::ops::Range;

use super::answering_sentences;
use super::answers::{Answers, told_words};
use crate::doctor::reporter::Reporter;
use crate::doctor::said::{Said, Seen, SeenText};
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::lesson::{FileRef, TermFinder};
use crate::text::{Block, Document, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let all = subject.questions();
    let all: Vec<WithAnswers<'_>> = all.map(|asked| (asked, Answers::of(&asked))).collect();
    introductions::check(subject, reporter);
    brief_texts::check(subject, &all, reporter);
    sentences(subject, &all, reporter);
    let head = head(subject);
    let titles = titles(subject);
    for (asked, answers) in &all {
        beside(asked, answers, reporter);
        before(&head, asked, answers, reporter);
        before(&titles, asked, answers, reporter);
    }
    for of_part in all.chunk_by(|(one, _), (next, _)| one.file == next.file) {
        if let Some((first, _)) = of_part.first() {
            Before::of(first, subject).walk(first, of_part, reporter);
        }
    }
}

type WithAnswers<'a> = (Asked<'a>, Answers);

const HINT: &str = "point to where the answer comes from, without its words";

/// That a place says the answer: as it stands within a range of `source`.
fn told_in(place: &str, source: &str, range: &Range<usize>, answer: &[String]) -> String {
    let answer = quoted(&words::as_written(source, range, answer));
    format!("{place} says the right answer, {answer}")
}

/// What the question's own unit, prompt and hints say.
fn beside(asked: &Asked<'_>, answers: &Answers, reporter: &mut Reporter) {
    let question = &asked.item.question;
    if let Some(number) = answers.in_unit(question) {
        let range = asked.record.range("unit");
        let hint = "name what is counted, without a number";
        let told = told_in("the unit", asked.text, &range, &number);
        reporter.say(asked.file, range, told, hint);
    }
    for hint in &question.hints {
        if let Some(told) = asked.verdict().and_then(|_| verdict_told(hint)) {
            let message = format!("{} judges the statement", quoted(&told));
            reporter.say(asked.file, hint.range.clone(), message, HINT);
        }
    }
    let mut say = |place: &str, text: &Document, answer: Option<Vec<String>>| {
        if let Some(answer) = answer {
            let range = text.range.clone();
            let told = told_in(place, asked.text, &range, &answer);
            reporter.say(asked.file, range, told, HINT);
        }
    };
    let prompt = &question.prompt;
    say("the prompt", prompt, answers.said_beside(asked, prompt));
    for hint in &question.hints {
        let told = answers.hinted(asked, hint);
        let whole = || brief_texts::is_answer(hint, asked, answers).then(|| words::gist(hint));
        say("this hint", hint, told.or_else(whole));
    }
}

/// Sentences that answer a question whose answer is short. Beside the question, what is
/// to be typed and numbers are looked for in every text.
fn sentences(subject: &Subject<'_>, all: &[WithAnswers<'_>], reporter: &mut Reporter) {
    let wanted = all.iter();
    let wanted = wanted.filter_map(|(asked, answers)| answering_sentences::wanted(asked, answers));
    let wanted: Vec<_> = wanted.collect();
    let told = answering_sentences::sentences(subject, &wanted);
    for (short, sentence, answer) in answering_sentences::answered(&wanted, &told) {
        let is_beside = sentence.is_beside(short);
        if is_beside && !short.is_option {
            continue;
        }
        let text = &sentence.text;
        let id = &short.asked.item.question.id;
        let (noun, hint) = match is_beside {
            true => (text.seen.noun(), text.seen.hint()),
            false => ("this sentence of an earlier part", EARLIER),
        };
        let place = format!("{noun}, before `{id}`,");
        reporter.say(
            text.file,
            text.place(answer),
            told_in(&place, text.source, &text.range, answer),
            hint,
        );
    }
}

const EARLIER: &str = "ask for what follows from it, or say it after it was asked";

/// The words in which a hint says whether a statement holds: “yes, it does”, “it is the
/// other way round”.
fn verdict_told(hint: &Document) -> Option<String> {
    const FIRST: [&str; 9] = [
        "correct", "exactly", "false", "indeed", "no", "right", "true", "wrong", "yes",
    ];
    let whole = words::whole(hint);
    let first = whole.split(['.', ',', '!', ':', ';', '–']).next()?;
    let opening = words::folded(first);
    if let [word] = opening.as_slice()
        && FIRST.contains(&word.as_str())
        && !whole.trim_end().ends_with('?')
    {
        return Some(first.trim().to_owned());
    }
    let said = words::folded(&whole);
    let is_open = said
        .iter()
        .any(|it| ["if", "when", "whether", "where", "would"].contains(&it.as_str()));
    let judged = said.windows(3).find(|it| match it {
        [this, is, verdict] => {
            let is_it = ["it", "sentence", "statement", "that", "this"].contains(&this.as_str());
            let is_verdict =
                ["correct", "false", "true", "untrue", "wrong"].contains(&verdict.as_str());
            is_it && is == "is" && is_verdict
                || this == "other" && is == "way" && verdict.starts_with("ro")
        }
        _ => false,
    });
    judged
        .filter(|_| !is_open && !whole.trim_end().ends_with('?'))
        .map(|it| it.join(" "))
}

/// What readers have seen by then.
fn before(said: &Said<'_>, asked: &Asked<'_>, answers: &Answers, reporter: &mut Reporter) {
    let Some((text, answer)) = answers.find(said, asked) else {
        return;
    };
    let place = format!("{}, before `{}`,", text.seen.noun(), asked.item.question.id);
    reporter.say(
        text.file,
        text.place(answer),
        told_in(&place, text.source, &text.range, answer),
        text.seen.hint(),
    );
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
    /// What sentences stand in, in which several things may be told in their order.
    blocks: Vec<&'a Block>,
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
            blocks: Vec::new(),
        };
        before.insight_of_the_part_before(asked);
        let concept = &asked.part.concept;
        before.add(
            Seen::Concept,
            concept.range.clone(),
            told_words(&concept.blocks),
        );
        before.finder.first_uses(&concept.blocks, &mut before.terms);
        before.blocks.extend(&concept.blocks);
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
    fn walk(mut self, first: &Asked<'a>, of_part: &[WithAnswers<'_>], reporter: &mut Reporter) {
        let part = first.part;
        let is_placed = |(asked, _): &&WithAnswers<'_>| {
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
        while let Some((asked, answers)) = waiting.next_if(|it| !is_placed(it)) {
            self.meet(asked, answers, reporter);
        }
        for block in &part.body.blocks {
            let Block::Question { id, .. } = block else {
                if let Block::Diagram { alt, .. } = block {
                    self.add(Seen::Text, body.clone(), words::folded(alt));
                }
                self.lists.extend(list_of(block));
                self.blocks.push(block);
                let block = std::slice::from_ref(block);
                self.add(Seen::Text, body.clone(), told_words(block));
                self.finder.first_uses(block, &mut self.terms);
                continue;
            };
            if let Some((asked, answers)) = waiting.next_if(|it| it.0.item.question.id == *id) {
                self.meet(asked, answers, reporter);
            }
        }
    }

    /// Looks at a question, and takes in what it says.
    fn meet(&mut self, asked: &Asked<'_>, answers: &Answers, reporter: &mut Reporter) {
        before(&self.said, asked, answers, reporter);
        self.terms_that_tell(answers, asked, reporter);
        self.lists_that_tell(answers, asked, reporter);
        self.sentences_that_tell(answers, asked, reporter);
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

    /// The words of each sentence, and of each paragraph.
    fn sentences(&self) -> impl Iterator<Item = Vec<String>> {
        // What happens may be told in several of them, but not on a whole page.
        const MANY: usize = 80;
        self.blocks.iter().flat_map(|block| {
            let whole = words::whole_of(std::slice::from_ref(*block));
            let alt = if let Block::Diagram { alt, .. } = block {
                alt.as_str()
            } else {
                ""
            };
            let all = words::sentences(&whole).into_iter().chain([alt, &whole]);
            let all = all
                .map(words::folded)
                .filter(|it| (3..MANY).contains(&it.len()));
            all.collect::<Vec<_>>()
        })
    }

    /// Sentences that have a word for each of the things that are to be put in order,
    /// in this order. In their own words they are found among what was said.
    fn sentences_that_tell(&self, answers: &Answers, asked: &Asked<'_>, reporter: &mut Reporter) {
        if answers.order.len() < 3 || answers.find(&self.said, asked).is_some() {
            return;
        }
        let told = self.sentences().find_map(|it| answers.named_in_order(&it));
        let Some(told) = told else { return };
        let body = &asked.part.body;
        let range = body.start()..body.start() + body.written().len();
        let concept = || words::find_folded(self.source, &asked.part.concept.range, &told);
        let place = words::find_folded(self.source, &range, &told).or_else(concept);
        reporter.say(
            self.file,
            place.unwrap_or(range),
            format!(
                "this tells in their order what `{}` asks to put in order",
                asked.item.question.id
            ),
            Seen::Text.hint(),
        );
    }

    fn terms_that_tell(&self, answers: &Answers, asked: &Asked<'_>, reporter: &mut Reporter) {
        let terms = &self.subject.lesson.terms;
        for term in self.terms.iter().filter_map(|at| terms.get(*at)) {
            let Some(answer) = answers.said_by(asked, &term.text) else {
                continue;
            };
            let id = &asked.item.question.id;
            reporter.say(
                FileRef::Head,
                self.subject.term(&term.id).range("text"),
                told_in(
                    &format!("this term, used above the question `{id}`,"),
                    self.subject.text(FileRef::Head),
                    &term.text.range,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_quoted_as_it_is_written() {
        for (text, answer, told) in [
            ("so 100 °C", ["100", "c"], "100 °C"),
            ("so 1,500 **pots**", ["1500", "pots"], "1,500 **pots"),
            ("so 25 % of", ["25", "percent"], "25 %"),
            ("so five pots", ["5", "pots"], "5 pots"),
        ] {
            let answer = answer.map(str::to_owned);
            let said = told_in("it", text, &(0..text.len()), &answer);
            assert_eq!(said, format!("it says the right answer, `{told}`"));
        }
    }
}
