//! How long a lesson takes: worked out, not claimed.
//!
//! What is read on the way of right answers: texts, prompts, options, the
//! feedback of what is right and the explanation, and no hints. 200 words of it
//! take a minute, words of code twice as long. An item takes its own time on
//! top, and so does a run that stands in a text.

use std::iter::Sum;
use std::ops::Add;

use super::{Card, Item, Lesson, Part, PartContent};
use crate::question::{Field, Question, Solution};
use crate::text::{Block, Markdown, WordCount};

/// A time in tenths of a second: then it takes no fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct StudyTime(u64);

const MINUTE: u64 = 600;
/// 200 words a minute: slow for a novel, usual where one has to think.
const WORD: u64 = MINUTE / 200;
const WORD_OF_CODE: u64 = 2 * WORD;
/// Watching a run, and trying another.
const RUN: u64 = 2 * MINUTE;

impl StudyTime {
    /// In minutes, rounded up.
    pub fn minutes(self) -> u32 {
        u32::try_from(self.0.div_ceil(MINUTE)).unwrap_or(u32::MAX)
    }

    /// In seconds, rounded up.
    pub fn in_seconds(self) -> u32 {
        u32::try_from(self.0.div_ceil(10)).unwrap_or(u32::MAX)
    }

    const fn seconds(seconds: u64) -> Self {
        Self(10 * seconds)
    }

    fn to_read<'a>(documents: impl IntoIterator<Item = &'a Markdown>) -> Self {
        let blocks = |document: &'a Markdown| WordCount::of(&document.blocks);
        let WordCount { running, code } = documents.into_iter().map(blocks).sum();
        Self(running * WORD + code * WORD_OF_CODE)
    }
}

impl Lesson {
    /// All of it.
    pub fn study_time(&self) -> StudyTime {
        self.parts.iter().map(Part::study_time).sum()
    }
}

/// How long a part takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartTimes {
    /// What it says and shows, without what it asks.
    text: StudyTime,
    items: Vec<StudyTime>,
}

impl From<&PartContent> for PartTimes {
    fn from(content: &PartContent) -> Self {
        Self {
            text: content.text_time(),
            items: content.items.iter().map(Item::study_time).collect(),
        }
    }
}

impl PartTimes {
    fn whole(&self) -> StudyTime {
        self.text + self.items.iter().copied().sum()
    }
}

/// A part of a shipped lesson that nobody has looked at stays unread.
impl Part {
    pub fn study_time(&self) -> StudyTime {
        let unread = self.times_unread();
        unread.map_or_else(|| PartTimes::from(&**self).whole(), PartTimes::whole)
    }

    /// What it says and shows, without what it asks.
    pub fn text_time(&self) -> StudyTime {
        let unread = self.times_unread();
        unread.map_or_else(|| PartContent::text_time(self), |times| times.text)
    }

    /// The item with this place among its own, from 0.
    pub fn item_time(&self, at: usize) -> StudyTime {
        let time = match self.times_unread() {
            Some(times) => times.items.get(at).copied(),
            None => self.items.get(at).map(Item::study_time),
        };
        time.unwrap_or_default()
    }
}

impl PartContent {
    fn text_time(&self) -> StudyTime {
        let texts = [&self.concept, &self.body, &self.result, &self.insight];
        let is_run = |block: &&Block| matches!(block, Block::Sim { .. });
        let runs = self.body.blocks.iter().filter(is_run).count() as u64;
        StudyTime::to_read(texts) + StudyTime(runs * RUN)
    }
}

impl Item {
    /// Reading it, thinking, and reading what is said about the right answer.
    pub fn study_time(&self) -> StudyTime {
        StudyTime::to_read(self.texts()) + self.thinking_time()
    }

    fn thinking_time(&self) -> StudyTime {
        StudyTime::seconds(match (&self.card, self.question.field()) {
            (_, Field::Number { .. } | Field::Text { long: true } | Field::Setting(_)) => 60,
            (Some(Card::Pitfall(_)), _)
            | (_, Field::PickMany(_) | Field::Order(_) | Field::Text { long: false }) => 40,
            (_, Field::PickOne(_)) => 20,
        })
    }

    /// What one reads who answers right and takes no hint.
    fn texts(&self) -> Vec<&Markdown> {
        let question = &self.question;
        let mut texts = vec![&question.prompt, &question.explanation];
        texts.extend(question.field().choices().iter().map(|choice| choice.text));
        texts.extend(said_when_right(question));
        match &self.card {
            Some(Card::Myth(myth)) => {
                texts.extend([&myth.reality, &myth.looks_right, &myth.why_it_matters]);
            }
            Some(Card::Pitfall(pitfall)) => texts.push(&pitfall.root_cause),
            None => {}
        }
        texts
    }
}

fn said_when_right(question: &Question) -> Vec<&Markdown> {
    let planned = question.planned_answers().into_iter();
    let mut said: Vec<_> = planned
        .filter(|it| it.right)
        .map(|it| it.feedback)
        .collect();
    if let Solution::Model { model, checklist } = question.solution() {
        said.push(model);
        said.extend(checklist);
    }
    said
}

impl Add for StudyTime {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for StudyTime {
    fn sum<I: Iterator<Item = Self>>(times: I) -> Self {
        times.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{File, Folder, load};

    /// The first part of a lesson of which `path` holds `text`.
    fn part(path: &str, text: &str) -> Part {
        let (stem, _) = path.split_once('.').unwrap();
        let head = format!(
            "format = 1\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\nparts = [\"{stem}\"]\n"
        );
        let run = include_str!("../../assets/scaffold/full/scenarios/rush.toml");
        let mut folder = Folder::default();
        for (path, text) in [
            ("lesson.toml", head.as_str()),
            (path, text),
            ("scenarios/rush.toml", run),
        ] {
            let bytes = text.as_bytes().to_vec().into();
            folder.files.insert(path.to_owned(), File::Bytes(bytes));
        }
        let mut lesson = load(&folder).lesson.unwrap();
        let part = lesson.parts.remove(0);
        assert_eq!((&part.broken, &part.unreadable), (&None, &Vec::new()));
        part
    }

    /// Tenths of a second of a part in Markdown with these `keys` and this `body`.
    fn of_text(keys: &str, body: &str) -> u64 {
        let text =
            format!("+++\nkind = \"depth\"\ntitle = \"Not counted here\"\n{keys}+++\n{body}");
        part("a.md", &text).study_time().0
    }

    /// Tenths of a second of a quiz of `kind` with one item.
    fn of_item(kind: &str, item: &str) -> u64 {
        let text = format!("kind = \"{kind}\"\ntitle = \"Not counted\"\n\n{item}");
        part("a.toml", &text).study_time().0
    }

    fn words(count: usize) -> String {
        "word ".repeat(count)
    }

    #[test]
    fn a_minute_is_two_hundred_words_or_a_hundred_of_code() {
        assert_eq!(of_text("", &words(200)), 600);
        assert_eq!(of_text("", &format!("```rust\n{}\n```\n", words(100))), 600);
        assert_eq!(of_text("", "one `two three`\n"), 3 + 2 * 6);
        let keys = "concept = \"a b\"\nresult = \"c\"\ninsight = \"d\"\n";
        assert_eq!(of_text(keys, "e\n"), 5 * 3);
    }

    #[test]
    fn a_run_in_the_text_takes_two_minutes() {
        assert_eq!(of_text("", "```sim scenario=\"rush\"\n```\n"), 1200);
    }

    /// Each item says ten words to whoever answers right and takes no hint.
    #[test]
    fn items_take_their_own_time_and_that_of_the_right_answer() {
        let choice = "[[question]]\nid = \"q\"\nkind = \"choice\"\nprompt = \"p p\"\nhints = [\"h h h h\"]\n\
             explanation = \"e e\"\n\
             [[question.option]]\ntext = \"right o\"\nright = true\nfeedback = \"r r\"\n\
             [[question.option]]\ntext = \"wrong o\"\nfeedback = \"w w w w w\"\n";
        assert_eq!(of_item("quiz", choice), 200 + 30);
        let many = choice.replace("\"choice\"", "\"many\"");
        assert_eq!(of_item("quiz", &many), 400 + 30);
        let number = "[[question]]\nid = \"q\"\nkind = \"number\"\nprompt = \"p p p p p\"\n\
             explanation = \"e e e e e\"\nanswer = 5\n\
             [[question.range]]\nfrom = 6\nfeedback = \"w w w\"\n";
        assert_eq!(of_item("quiz", number), 600 + 30);
        let text = "[[question]]\nid = \"q\"\nkind = \"text\"\nprompt = \"p p p p p\"\n\
             explanation = \"e e e e e\"\naccept = [\"yes\"]\n";
        assert_eq!(of_item("quiz", text), 400 + 30);
        let order = "[[question]]\nid = \"q\"\nkind = \"order\"\nprompt = \"p p p p p\"\n\
             items = [\"a a\", \"b b b\"]\nfeedback = \"w w w\"\n";
        assert_eq!(of_item("quiz", order), 400 + 30);
        let explain = "[[question]]\nid = \"q\"\nkind = \"explain\"\nprompt = \"p p p p\"\n\
             model = \"m m m\"\nchecklist = [\"c\", \"c c\"]\n";
        assert_eq!(of_item("quiz", explain), 600 + 30);
    }

    /// "True", "False" and "It depends" are four words.
    #[test]
    fn cards_take_theirs() {
        let myth = "[[myth]]\nid = \"m\"\nbelief = \"b b\"\nverdict = \"false\"\nreality = \"r\"\n\
             looks_right = \"l\"\nwhy_it_matters = \"y\"\nsources = []\n\
             feedback_false = \"f\"\nfeedback_true = \"w w w\"\n";
        assert_eq!(of_item("myths", myth), 200 + 30);
        let pitfall = "[[pitfall]]\nid = \"p\"\ntitle = \"Not counted\"\nprompt = \"p p\"\n\
             root_cause = \"c c\"\nfeedback_wrong = \"w w w\"\nfeedback_right = \"r r\"\n\
             wrong = { code = \"a\", language = \"text\" }\n\
             right = { code = \"b\", language = \"text\" }\n";
        assert_eq!(of_item("pitfalls", pitfall), 400 + 6 * 3 + 2 * 6);
    }

    #[test]
    fn minutes_are_rounded_up() {
        let minutes = |tenths: u64| StudyTime(tenths).minutes();
        assert_eq!([0, 1, 600, 601].map(minutes), [0, 1, 1, 2]);
    }
}
