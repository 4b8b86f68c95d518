//! A lesson and classes that answer it, by chance that can be repeated. Tests only.

use std::fmt::Write as _;

use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;
use uuid::Uuid;

use super::{HandInFile, HandedItem};
use crate::journal::{AskedAs, Certainty, Entry, Event, Grade, Time};
use crate::lesson::{File, Folder, Lesson, read};

pub const LESSON: &str = "ice";

/// A lesson with a guess, which comes back as the first question; so many questions
/// `q0`, `q1` …, each with the options `a` to `d`, of which `key` is right; and the
/// myth `warm`, which is false and behind the option `b` of each.
pub fn lesson(questions: usize, key: impl Fn(usize) -> char) -> Lesson {
    marked_lesson(questions, key, "")
}

/// The same with more said of the first question.
pub fn marked_lesson(questions: usize, key: impl Fn(usize) -> char, more: &str) -> Lesson {
    let head = format!(
        "format = 1\nid = '{LESSON}'\ntitle = 'Ice'\nsummary = 'Of ice.'\n\
         parts = ['first', 'asked', 'myths']\n"
    );
    let guess = "+++\nkind = 'guess'\ntitle = 'Guess first'\n[[question]]\nid = 'guess'\n\
                 kind = 'truth'\nprompt = 'Ice floats.'\ntruth = true\ncomes_back_as = 'q0'\n+++\n";
    let mut asked = "kind = 'quiz'\ntitle = 'Asked'\n".to_owned();
    for number in 0..questions {
        asked += &question(number, key(number), if number == 0 { more } else { "" });
    }
    let myths = "kind = 'myths'\ntitle = 'Myths'\n[[myth]]\nid = 'warm'\nbelief = 'Ice is warm.'\n\
                 verdict = 'false'\nreality = 'R.'\nlooks_right = 'L.'\nwhy_it_matters = 'W.'\n\
                 sources = []\n";
    let files = [
        ("lesson.toml", head),
        ("first.md", guess.to_owned()),
        ("asked.toml", asked),
        ("myths.toml", myths.to_owned()),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), File::Bytes(text.into_bytes().into())));
    let read = read(&Folder {
        name: LESSON.to_owned(),
        files: files.into_iter().collect(),
    });
    read.unwrap()
}

fn question(number: usize, key: char, more: &str) -> String {
    let mut text = format!(
        "[[question]]\nid = 'q{number}'\nkind = 'choice'\nprompt = 'What is {number}?'\n{more}"
    );
    for option in OPTIONS {
        let myth = if option == 'b' && key != 'b' {
            "myth = 'warm'"
        } else {
            ""
        };
        write!(
            text,
            "[[question.option]]\nid = '{option}'\ntext = 'It is {option}{number}'\n\
             right = {}\nfeedback = 'So.'\n{myth}\n",
            option == key
        )
        .unwrap();
    }
    text
}

pub const OPTIONS: [char; 4] = ['a', 'b', 'c', 'd'];

/// Everything that a lesson asks, as a hand-in lists it.
pub fn items(lesson: &Lesson) -> Vec<HandedItem> {
    let items = lesson.items().map(|it| HandedItem {
        id: it.question.id.clone(),
        revision: it.question.revision.clone(),
    });
    items.collect()
}

/// A hand-in of learner `number`, with answers to items in order: what was picked,
/// and how sure they were.
pub fn hand_in(
    lesson: &Lesson,
    number: usize,
    answers: &[(&str, String, Option<Certainty>)],
) -> HandInFile {
    let entries = answers
        .iter()
        .enumerate()
        .map(|(at, (item, pick, certainty))| {
            let right = lesson.item(item).unwrap().question.key().unwrap();
            let grade = match right.into_kept() == [pick.clone()] {
                true => Grade::Right,
                false => Grade::Wrong,
            };
            entry(
                (number, at),
                item,
                Event::Committed {
                    answer: vec![pick.clone()],
                    certainty: *certainty,
                    grade: Some(grade),
                    took_ms: 1000 * (at as u64 + 1),
                    asked: AskedAs::default(),
                },
            )
        });
    HandInFile {
        path: format!("{number:04}.jsonl"),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        lesson: LESSON.to_owned(),
        learner: key(number),
        name: Some(format!("Learner {number:02}")),
        items: items(lesson),
        entries: entries.collect(),
    }
}

pub fn key(number: usize) -> String {
    format!("{number:032x}")
}

pub fn entry((learner, at): (usize, usize), item: &str, event: Event) -> Entry {
    Entry {
        id: Some(Uuid::from_u128(
            ((at as u128 + 1) << 64) | learner as u128 | (7 << 76) | (1 << 63),
        )),
        time: Time::utc(1_795_000_000_000 + i64::try_from(at).unwrap() * 60_000),
        learner: key(learner),
        lesson: LESSON.to_owned(),
        item: item.to_owned(),
        revision: String::new(),
        event,
    }
}

/// Chance.
pub struct Dice(Pcg64Mcg);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// From 0 to below 1.
    pub fn share(&mut self) -> f64 {
        self.0.random()
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// Of the standard normal law (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        *all.choose(&mut self.0).unwrap()
    }
}

/// How answers to a question come about.
#[derive(Debug, Clone, Copy)]
pub enum AnswerModel {
    /// Who knows more is right more often: by how much, and from which ability on it
    /// is more often than not.
    Sound { slope: f64, hardness: f64 },
    /// Any option, whoever answers.
    Random,
    /// Who knows more is right less often.
    Turned,
}

/// A class that answers all questions of a lesson by a law for each.
pub fn class(
    lesson: &Lesson,
    learners: usize,
    laws: &[AnswerModel],
    dice: &mut Dice,
) -> Vec<HandInFile> {
    let ids: Vec<String> = (0..laws.len()).map(|it| format!("q{it}")).collect();
    let hand_ins = (0..learners).map(|number| {
        let ability = dice.normal();
        let answers = ids.iter().zip(laws).map(|(id, law)| {
            let key = lesson.item(id).unwrap().question.key().unwrap().into_kept();
            let (pick, knows) = pick(*law, &key[0], ability, dice);
            (id.as_str(), pick, Some(certainty(knows, dice)))
        });
        hand_in(lesson, number, &answers.collect::<Vec<_>>())
    });
    hand_ins.collect()
}

fn pick(law: AnswerModel, key: &str, ability: f64, dice: &mut Dice) -> (String, bool) {
    let logistic = |it: f64| 1.0 / (1.0 + (-it).exp());
    let chance = match law {
        AnswerModel::Sound { slope, hardness } => logistic(slope * (ability - hardness)),
        AnswerModel::Random => return (dice.of(&OPTIONS).to_string(), false),
        AnswerModel::Turned => logistic(-1.5 * ability),
    };
    let knows = dice.share() < chance;
    let wrong: Vec<char> = OPTIONS
        .into_iter()
        .filter(|it| it.to_string() != key)
        .collect();
    match knows {
        true => (key.to_owned(), true),
        false => (dice.of(&wrong).to_string(), false),
    }
}

fn certainty(knows: bool, dice: &mut Dice) -> Certainty {
    match dice.share() < 0.7 {
        true if knows => Certainty::Sure,
        true => Certainty::Guess,
        false => dice.of(&Certainty::ALL),
    }
}
