//! Sentences that answer a question whose answer is short: they have it, and most of
//! what the prompt asks by.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::answers::Answers;
use crate::doctor::said::{Seen, SeenText};
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::lesson::FileRef;
use crate::text::{Block, Span, order, singular};

/// Fewer words of a prompt stand beside its answer by chance.
const FEW: usize = 2;

/// A question with the short words that answer it.
pub struct ShortAnswer<'a> {
    pub asked: Asked<'a>,
    /// Each form that is right.
    forms: Vec<Vec<String>>,
    wrong: Vec<Vec<String>>,
    /// What its prompt asks by, in stems, and all that it says.
    prompt: BTreeSet<String>,
    whole_prompt: BTreeSet<String>,
    /// Whether it is one of several options.
    pub is_option: bool,
    place: Place,
}

/// The part, and how far down in it: above all parts come the texts of the lesson, and
/// above the text of a part its title.
type Place = (usize, usize);

/// Where a part begins to be read.
const ABOVE_TEXT: usize = 0;
const BEFORE_TEXT: usize = 1;

/// A sentence that readers come by.
pub struct ToldSentence<'a> {
    pub text: SeenText<'a>,
    place: Place,
    words: Vec<String>,
}

/// A question, the sentence that answers it, and the words of the answer.
pub type AnsweredBy<'w, 'a> = (&'w ShortAnswer<'a>, &'w ToldSentence<'a>, &'w [String]);

/// The question, if its answer is short.
pub fn wanted<'a>(asked: &Asked<'a>, answers: &Answers) -> Option<ShortAnswer<'a>> {
    const MANY_WORDS: usize = 3;
    let question = &asked.item.question;
    let is_option = !asked.rivals().is_empty();
    let whole = words::whole(&question.prompt);
    let asks = words::sentences(&whole);
    let asks = asks.iter().rfind(|it| it.trim_end().ends_with('?'));
    let prompt = stems::telling(&words::folded(asks?));
    let in_prompt = stems::telling(&words::gist(&question.prompt));
    let has_own = |form: &Vec<String>| {
        let own = stems::telling(form);
        let letters = form.iter().map(String::len).sum::<usize>();
        let is_number = form.iter().any(|it| words::number(it).is_some());
        let is_short = (1..=MANY_WORDS).contains(&form.len()) && letters >= 4;
        is_short && !is_number && own.difference(&in_prompt).next().is_some()
    };
    let quantities = answers.quantities().into_iter();
    let forms = answers.right.iter().filter(|it| has_own(it)).cloned();
    let forms: Vec<_> = forms.map(without_article).chain(quantities).collect();
    let wrong = answers.wrong.iter().cloned();
    let wrong = wrong.map(without_article).collect();
    ((prompt.len() >= FEW || in_prompt.len() > FEW) && !forms.is_empty()).then(|| ShortAnswer {
        asked: *asked,
        forms,
        wrong,
        prompt,
        whole_prompt: in_prompt,
        is_option,
        place: place_of(asked),
    })
}

fn without_article(words: Vec<String>) -> Vec<String> {
    match words.as_slice() {
        [article, rest @ ..]
            if ["a", "an", "the"].contains(&article.as_str()) && !rest.is_empty() =>
        {
            rest.to_vec()
        }
        _ => words,
    }
}

fn place_of(asked: &Asked<'_>) -> Place {
    let part = part_of(asked.file);
    if asked.part.kind.is_quiz() {
        return (part, usize::MAX);
    }
    let id = &asked.item.question.id;
    let mut blocks = asked.part.body.blocks.iter();
    let at = blocks.position(|it| matches!(it, Block::Question { id: it, .. } if it == id));
    (part, at.map_or(BEFORE_TEXT, |at| at + BEFORE_TEXT + 1))
}

fn part_of(file: FileRef) -> usize {
    match file {
        FileRef::Head => 0,
        FileRef::Part(at) => at + 1,
    }
}

/// The sentences that have a word of one of the answers.
pub fn sentences<'a>(subject: &Subject<'a>, wanted: &[ShortAnswer<'a>]) -> Vec<ToldSentence<'a>> {
    let forms = wanted.iter().flat_map(|it| &it.forms);
    let sought = order::set(forms.filter_map(|it| longest(it)).cloned());
    let mut all = Vec::new();
    let mut add = |text: SeenText<'a>, place: Place, said: &str| {
        let has_any = words::each_word(said).any(|it| {
            let word = words::folded(it.text).concat();
            sought.contains(&word) || sought.contains(&singular(&word))
        });
        if has_any {
            let words = words::folded(&said.replace('%', " percent "));
            all.push(ToldSentence { text, place, words });
        }
    };
    let seen = |seen, file, range: &Range<usize>| SeenText {
        seen,
        file,
        source: subject.text(file),
        range: range.clone(),
    };
    let head = &subject.head.record;
    add(
        seen(Seen::LessonTitle, FileRef::Head, &head.range("title")),
        (0, 0),
        &subject.lesson.title,
    );
    for sentence in words::sentences(&words::whole(&subject.lesson.summary)) {
        add(
            seen(Seen::Summary, FileRef::Head, &head.range("summary")),
            (0, 0),
            sentence,
        );
    }
    for (file, part, record) in subject.parts() {
        let at = part_of(file);
        add(
            seen(Seen::PartTitle, file, &record.range("title")),
            (at, ABOVE_TEXT),
            &part.title,
        );
        for sentence in words::sentences(&words::whole(&part.concept)) {
            add(
                seen(Seen::Concept, file, &part.concept.range),
                (at, ABOVE_TEXT),
                sentence,
            );
        }
        let body = part.body.start()..part.body.start() + part.body.written().len();
        for (index, block) in part.body.blocks.iter().enumerate() {
            for text in lines(block) {
                for sentence in words::sentences(&text) {
                    add(
                        seen(Seen::Text, file, &body),
                        (at, index + BEFORE_TEXT + 1),
                        sentence,
                    );
                }
            }
        }
    }
    all
}

/// What a block says, a row of a table and an item of a list as one line each; no code,
/// and of a diagram what is said in its place.
fn lines(block: &Block) -> Vec<String> {
    if let Block::Table { head, rows, .. } = block {
        let text = |cells: &[Vec<Span>]| -> Vec<String> {
            let spans = cells.iter().flatten();
            spans.map(|span| span.text.clone()).collect()
        };
        let names = text(head);
        let row = |row: &Vec<Vec<Span>>| [text(row), names.clone()].concat().join(" ");
        rows.iter().map(row).collect()
    } else if let Block::List { items, .. } = block {
        items.iter().map(|it| words::whole_of(&it.blocks)).collect()
    } else if let Block::Diagram { alt, .. } = block {
        vec![alt.clone()]
    } else if let Block::Code { .. } = block {
        Vec::new()
    } else {
        vec![words::whole_of(std::slice::from_ref(block))]
    }
}

/// The word of a form that is looked for.
fn longest(form: &[String]) -> Option<&String> {
    form.iter().max_by_key(|word| word.len())
}

/// The first sentence that answers each question, of those that come before it.
pub fn answered<'w, 'a>(
    wanted: &'w [ShortAnswer<'a>],
    told: &'w [ToldSentence<'a>],
) -> Vec<AnsweredBy<'w, 'a>> {
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, sentence) in told.iter().enumerate() {
        for word in &sentence.words {
            let places = by_word.entry(singular(word)).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    let found = wanted.iter().filter_map(|short| {
        short.forms.iter().find_map(|form| {
            let places = by_word.get(&singular(longest(form)?))?;
            let sentence = places
                .iter()
                .take(MAX_PLACES)
                .filter_map(|at| told.get(*at))
                .find(|it| it.place < short.place && it.answers(short, form))?;
            Some((short, sentence, form.as_slice()))
        })
    });
    found.collect()
}

/// Of a word that stands everywhere, so many sentences are looked at.
const MAX_PLACES: usize = 60;

impl ToldSentence<'_> {
    /// Whether it has the answer, no wrong one, and most of what the prompt asks by.
    fn answers(&self, short: &ShortAnswer<'_>, form: &[String]) -> bool {
        let has = |sought: &[String]| {
            let mut runs = self.words.windows(sought.len().max(1));
            runs.any(|run| {
                let mut pairs = run.iter().zip(sought);
                pairs.all(|(one, other)| one == other || singular(one) == singular(other))
            })
        };
        let is_new = !words::contains(&words::gist(&short.asked.item.question.prompt), form);
        if !is_new || !has(form) || short.wrong.iter().any(|it| has(it)) {
            return false;
        }
        let said = stems::telling(&self.words);
        let shared = short.prompt.intersection(&said).count();
        let Some(number) = form.iter().find(|it| words::number(it).is_some()) else {
            return shared >= FEW && shared * 2 >= short.prompt.len();
        };
        // A number stands in many sentences by chance, unless it is long.
        let of_whole = short.whole_prompt.intersection(&said).count();
        let in_digits = number.starts_with(|it: char| it.is_ascii_digit());
        let is_long = in_digits && number.len() >= 3 && !number.ends_with('0');
        shared >= 3 && shared * 3 >= short.prompt.len() * 2 || is_long && of_whole >= FEW
    }

    /// Whether it stands in the part of the question, or above all parts.
    pub fn is_beside(&self, short: &ShortAnswer<'_>) -> bool {
        self.place.0 == 0 || self.place.0 == short.place.0
    }
}
