//! What a line means that is no command: an answer, a certainty, a mark. What
//! the commands mean is said where they are offered.

use std::collections::BTreeSet;

use crate::app::Direction;
use crate::journal::{Certainty, Mark};
use crate::page::{Input, Mode};
use crate::question::{Answer, Field, meant};

use crate::words::plain::LineCommand;
use crate::words::{self, plain};

/// What a line can mean at an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndReply {
    GoOn,
    /// Say an item once more, by its place in the list, from 0.
    Read(usize),
    AskMissed,
    NextCards,
    Next,
}

/// Which of `items` is to be said once more.
pub fn item_to_read(line: &str, items: usize) -> Option<EndReply> {
    chosen(line, &(0..items).collect::<Vec<_>>()).map(EndReply::Read)
}

/// What a line can mean at a question that changed since it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedReply {
    /// The same answer once more.
    Agree(Answer),
    AskAgain,
    /// Leave it as it is.
    GoOn,
}

/// What a line can mean where an explanation is to be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkReply {
    Mark(Mark),
    /// Tick points of the checklist first.
    Tick,
    /// Leave the mark as it is.
    Keep,
}

/// What can be asked about something that was told before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// An option of the last question, by its number.
    Option(usize),
    /// A request of the last run, counted from 1.
    Request(u64),
    LastRequest,
    /// The next request, or the one before, that was no mere warm start.
    StandsOut(Direction),
    Modes,
    /// Nothing is told: the lesson goes on in this mode.
    GoOnIn(Mode),
    /// Nothing is told: the last answer is undone.
    Undo,
    /// What comes of a setting of the experiment that is asked.
    Run(String),
}

impl Query {
    pub fn read(line: &str) -> Option<Self> {
        let line = meant(line);
        let story = plain::STORY.letter;
        match line.split_once(' ') {
            None if line == plain::UNDO.letter => Some(Self::Undo),
            None if line == plain::MODES.letter => Some(Self::Modes),
            Some((letter, mode)) if letter == plain::MODES.letter => {
                Mode::of(mode).map(Self::GoOnIn)
            }
            None if line == story => Some(Self::LastRequest),
            None if line == plain::RUN.letter => Some(Self::Run(String::new())),
            Some((letter, setting)) if letter == plain::RUN.letter => {
                Some(Self::Run(setting.to_owned()))
            }
            Some((letter, "n")) if letter == story => Some(Self::StandsOut(Direction::On)),
            Some((letter, "b")) if letter == story => Some(Self::StandsOut(Direction::Back)),
            Some((letter, number)) if letter == story => whole(number).map(Self::Request),
            Some((letter, number)) if letter == plain::ABOUT_OPTION.letter => {
                number.parse().ok().map(Self::Option)
            }
            None | Some(_) => None,
        }
    }

    /// The same with nothing between the letter and what is behind it. That could
    /// be an answer, so it is for lines that are none.
    pub fn without_space(line: &str) -> Option<Self> {
        let line = meant(line);
        let mut rest = line.chars();
        let letter = rest.next()?;
        Self::read(&format!("{letter} {}", rest.as_str()))
    }

    pub fn is_among(&self, queries: &[LineCommand]) -> bool {
        queries.contains(&self.command())
    }

    /// By what it is asked.
    fn command(&self) -> LineCommand {
        match self {
            Self::Option(_) => plain::ABOUT_OPTION,
            Self::Undo => plain::UNDO,
            Self::Modes | Self::GoOnIn(_) => plain::MODES,
            Self::Run(_) => plain::RUN,
            Self::Request(_) | Self::LastRequest | Self::StandsOut(_) => plain::STORY,
        }
    }
}

/// A whole number, with commas between its thousands or without; the greatest
/// there is for one that is beyond it.
fn whole(number: &str) -> Option<u64> {
    let is_whole = number.starts_with(|it: char| it.is_ascii_digit())
        && number.chars().all(|it| it.is_ascii_digit() || it == ',');
    is_whole.then(|| number.replace(',', "").parse().unwrap_or(u64::MAX))
}

/// What `line` means where an answer is due. On the full screen 0 is no idea
/// wherever it picks nothing; so it is here where it is no answer.
pub fn at_question(line: &str, field: &Field, shown: &[String]) -> Result<Input, String> {
    let answer = answer(line, field, shown).map(Input::Answer);
    answer.or_else(|why| no_idea(line).ok_or(why))
}

/// How many of so many are expected to be right.
pub fn forecast(line: &str, of: u32) -> Option<u32> {
    let number = meant(line).parse().ok();
    number.filter(|number| *number <= of)
}

/// What `line` means where a certainty is due.
pub fn at_certainty(line: &str) -> Option<Input> {
    let certainty = chosen(line, &Certainty::ALL).map(Input::Sure);
    certainty.or_else(|| no_idea(line))
}

fn no_idea(line: &str) -> Option<Input> {
    (meant(line) == "0").then_some(Input::NoIdea)
}

pub fn mark(line: &str) -> Option<MarkReply> {
    chosen(line, &words::MARKS).map(|(mark, _)| MarkReply::Mark(mark))
}

/// Which of so many points of a checklist are ticked, from 0.
pub fn points(line: &str, points: usize) -> Option<BTreeSet<usize>> {
    let points: Vec<usize> = (0..points).collect();
    let numbers = pieces(line);
    numbers.map(|it| chosen(it, &points)).collect()
}

/// What stands on a line, with spaces or commas between.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|letter: char| letter.is_whitespace() || "，،、,".contains(letter));
    words.filter(|it| !it.is_empty())
}

/// What `line` answers through `field`, whose options are `shown` in this
/// order.
fn answer(line: &str, field: &Field, shown: &[String]) -> Result<Answer, String> {
    let answer = match field {
        Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => {
            Answer::Typed(line.to_owned())
        }
        Field::PickOne(_) | Field::PickMany(_) | Field::Order(_) => options(line, shown)?,
    };
    let fits = field.check(&answer);
    fits.map_err(|error| words::unfit(&error)).map(|()| answer)
}

/// Options named by their number or their id. Where both fit, the number is
/// meant: it is what was read out.
fn options(line: &str, shown: &[String]) -> Result<Answer, String> {
    let option = |name: &str| {
        let by_id = || shown.iter().find(|id| meant(id) == meant(name));
        chosen(name, shown).or_else(|| by_id().cloned())
    };
    let ids: Option<Vec<String>> = pieces(line).map(option).collect();
    ids.map(Answer::Options)
        .ok_or_else(|| plain::no_such_option(shown.len()))
}

/// The one of `things` with this number, counted from 1.
fn chosen<T: Clone>(number: &str, things: &[T]) -> Option<T> {
    let index = meant(number).parse::<usize>().ok()?.checked_sub(1)?;
    things.get(index).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Choice;
    use crate::text::Markdown;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|&id| id.to_owned()).collect()
    }

    fn choices<'a>(ids: &[&'a str], text: &'a Markdown) -> Vec<Choice<'a>> {
        ids.iter().rev().map(|id| Choice { id, text }).collect()
    }

    /// What `line` gives where `shown` are the options: an answer's pieces
    /// with spaces between, or why there is none.
    fn given(line: &str, shown: &[&str], field: &Field) -> String {
        match answer(line, field, &ids(shown)) {
            Ok(Answer::Options(ids)) => ids.join(" "),
            Ok(Answer::Typed(text)) => format!("typed {text}"),
            Err(why) => why,
        }
    }

    #[test]
    fn options_go_by_number_or_id() {
        let text = Markdown::default();
        let shown = ["warm", "cold", "2", "25"];
        let field = Field::PickOne(choices(&shown, &text));
        for (line, expected) in [
            ("1", "warm"),
            ("cold", "cold"),
            ("COLD", "cold"),
            ("2", "cold"),
            ("3", "2"),
            ("25", "25"),
            ("", "Pick one option."),
            ("1 2", "Pick one option."),
            ("5", "There is no such option: the options are 1 to 4."),
            ("-1", "There is no such option: the options are 1 to 4."),
            ("warmer", "There is no such option: the options are 1 to 4."),
        ] {
            assert_eq!(given(line, &shown, &field), expected, "{line:?}");
        }
    }

    #[test]
    fn several_options_stand_on_one_line() {
        let text = Markdown::default();
        let shown = ["a", "b", "c"];
        let many = Field::PickMany(choices(&shown, &text));
        let order = Field::Order(choices(&shown, &text));
        for (line, expected) in [
            ("3 1", "c a"),
            ("b, 3", "b c"),
            ("1,2,3", "a b c"),
            ("１、３", "a c"),
            ("٢\u{a0}١", "b a"),
            ("", "Pick at least one option."),
            ("1 a", "Each option can be named only once."),
            ("1 4", "There is no such option: the options are 1 to 3."),
        ] {
            assert_eq!(given(line, &shown, &many), expected, "{line:?}");
        }
        for (line, expected) in [
            ("2 1 3", "b a c"),
            ("c b 1", "c b a"),
            ("2 1", "Put all 3 things in order."),
            ("2 1 1", "Each option can be named only once."),
        ] {
            assert_eq!(given(line, &shown, &order), expected, "{line:?}");
        }
    }

    #[test]
    fn what_is_typed_is_taken_as_it_is() {
        let number = &Field::Number { unit: "ms" };
        assert_eq!(given("250 ms", &[], number), "typed 250 ms");
        let refusal = "Type a number, such as 25 or 0.5. The unit is ms.";
        assert_eq!(given("soon", &[], number), refusal);
        let text = &Field::Text { long: false };
        assert_eq!(given("1 word", &[], text), "typed 1 word");
        assert_eq!(given("", &[], text), "Type an answer first.");
    }

    #[test]
    fn a_letter_and_a_number_ask_about_what_was_told() {
        use Query::{LastRequest, Option, Request};
        for (line, expected) in [
            ("o 2", Some(Option(2))),
            ("O  12 ", Some(Option(12))),
            ("ｏ ２", Some(Option(2))),
            ("o", None),
            ("o2", None),
            ("o two", None),
            ("o -1", None),
            ("2", None),
            ("w", Some(LastRequest)),
            (" W ", Some(LastRequest)),
            ("w n", Some(Query::StandsOut(Direction::On))),
            ("W  B", Some(Query::StandsOut(Direction::Back))),
            ("w 3", Some(Request(3))),
            ("w ３", Some(Request(3))),
            ("w 0", Some(Request(0))),
            ("w 28,800", Some(Request(28_800))),
            ("w 99999999999999999999999", Some(Request(u64::MAX))),
            ("w3", None),
            ("w ,", None),
            ("w -1", None),
            ("w 1.5", None),
            ("w three", None),
            ("w 1 2", None),
        ] {
            assert_eq!(Query::read(line), expected, "{line:?}");
        }
    }

    #[test]
    fn nought_is_no_idea_where_it_is_no_answer() {
        let text = Markdown::default();
        let shown = ids(&["a", "b"]);
        let named = ids(&["0", "b"]);
        let typed = Ok(Input::Answer(Answer::Typed("0".to_owned())));
        let picked = Ok(Input::Answer(Answer::Options(ids(&["0"]))));
        for (field, shown, expected) in [
            (
                Field::PickOne(choices(&["a", "b"], &text)),
                &shown,
                Ok(Input::NoIdea),
            ),
            (
                Field::PickMany(choices(&["a", "b"], &text)),
                &shown,
                Ok(Input::NoIdea),
            ),
            (
                Field::Order(choices(&["a", "b"], &text)),
                &shown,
                Ok(Input::NoIdea),
            ),
            (Field::PickOne(choices(&["0", "b"], &text)), &named, picked),
            (Field::Number { unit: "ms" }, &shown, typed.clone()),
            (Field::Text { long: false }, &shown, typed.clone()),
            (Field::Text { long: true }, &shown, typed),
        ] {
            assert_eq!(at_question("0", &field, shown), expected);
        }
    }

    #[test]
    fn certainty_and_mark_are_one_number() {
        for (line, expected) in [
            ("1", Some(Input::Sure(Certainty::Guess))),
            ("2", Some(Input::Sure(Certainty::Fairly))),
            ("3", Some(Input::Sure(Certainty::Sure))),
            ("0", Some(Input::NoIdea)),
            ("３", Some(Input::Sure(Certainty::Sure))),
            ("4", None),
            ("", None),
            ("sure", None),
        ] {
            assert_eq!(at_certainty(line), expected, "{line:?}");
        }
        assert_eq!(mark("2"), Some(MarkReply::Mark(Mark::Partly)));
        assert_eq!((mark("4"), mark("")), (None, None));
    }

    #[test]
    fn points_are_ticked_by_their_numbers() {
        for (line, expected) in [
            ("1", Some(vec![0])),
            ("3, 1 3", Some(vec![0, 2])),
            ("4", None),
            ("1 x", None),
            ("0", None),
        ] {
            assert_eq!(
                points(line, 3),
                expected.map(|it| it.into_iter().collect()),
                "{line:?}"
            );
        }
    }

    #[test]
    fn what_to_enter_fits_the_field() {
        let text = Markdown::default();
        let choices = |many| choices(&vec!["a"; many], &text);
        let requests = [
            Field::PickOne(choices(2)),
            Field::PickOne(choices(4)),
            Field::PickMany(choices(4)),
            Field::Order(choices(3)),
            Field::Number { unit: "ms" },
            Field::Number { unit: "" },
            Field::Text { long: false },
            Field::Text { long: true },
        ]
        .map(|field| plain::request(&field));
        insta::assert_snapshot!(requests.join("\n"), @r#"
        Enter 1 or 2
        Enter a number between 1 and 4
        Enter one or more numbers between 1 and 4, with spaces between them
        Enter the numbers 1 to 3 in the right order, with spaces between them
        Enter a number of ms
        Enter a number
        Enter your answer
        Enter your answer, in your own words
        "#);
    }
}
