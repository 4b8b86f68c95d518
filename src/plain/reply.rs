//! What a line means at a question: an answer, a command, a certainty.
//!
//! Each function says what fits where a line does not.

use crate::journal::{Certainty, Mark};
use crate::page::Input;
use crate::question::{Answer, Field, meant};

use crate::words::{self, plain};

/// What a line can mean at an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndReply {
    GoOn,
    /// Say an item once more, by its place in the list, from 0.
    Read(usize),
    AskMissed,
    Next,
}

/// What is offered at an end.
pub struct AtEnd<'a> {
    /// How many items are listed.
    pub items: usize,
    /// Whether some of them were missed.
    pub missed: bool,
    /// The title of the lesson that comes next.
    pub next: Option<&'a str>,
}

/// What `line` means at an end.
pub fn at_end(line: &str, offered: &AtEnd) -> Result<EndReply, String> {
    match meant(line).as_str() {
        "" => Ok(EndReply::GoOn),
        "a" if offered.missed => Ok(EndReply::AskMissed),
        "n" if offered.next.is_some() => Ok(EndReply::Next),
        number => {
            let number = number.parse::<usize>().ok();
            let index = number.and_then(|it| it.checked_sub(1));
            let listed = index.filter(|index| *index < offered.items);
            listed
                .map(EndReply::Read)
                .ok_or_else(|| plain::only_at_end(offered.items, offered.missed, offered.next))
        }
    }
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

/// What `line` means where a question has changed; `standing` is the answer
/// that could be given again.
pub fn changed(line: &str, standing: Option<&Answer>) -> Result<ChangedReply, String> {
    match (meant(line).as_str(), standing) {
        ("", _) => Ok(ChangedReply::GoOn),
        ("a", _) => Ok(ChangedReply::AskAgain),
        ("y", Some(answer)) => Ok(ChangedReply::Agree(answer.clone())),
        (_, Some(_)) => Err(plain::ONLY_YES_OR_AGAIN.to_owned()),
        (_, None) => Err(plain::ONLY_AGAIN.to_owned()),
    }
}

/// Whether `line` opens what is offered.
pub fn opens(line: &str) -> Result<bool, String> {
    match meant(line).as_str() {
        "" => Ok(false),
        "y" => Ok(true),
        _ => Err(plain::ONLY_YES.to_owned()),
    }
}

/// What `line` means where an answer is due.
pub fn at_question(line: &str, field: &Field, shown: &[String]) -> Result<Input, String> {
    match command(line) {
        Some(command) => Ok(command),
        None => answer(line, field, shown).map(Input::Answer),
    }
}

/// What `line` means where a certainty is due.
pub fn at_certainty(line: &str) -> Result<Input, String> {
    let command = match meant(line).as_str() {
        "0" => Some(Input::NoIdea),
        "b" => Some(Input::Back),
        _ => command(line),
    };
    let certainty = || chosen(line, &Certainty::ALL).map(Input::Sure);
    command
        .or_else(certainty)
        .ok_or_else(|| plain::ONLY_CERTAINTIES.to_owned())
}

pub fn mark(line: &str) -> Result<Mark, String> {
    let mark = chosen(line, &words::MARKS).map(|(mark, _)| mark);
    mark.ok_or_else(|| plain::ONLY_MARKS.to_owned())
}

/// The command that a whole line is.
fn command(line: &str) -> Option<Input> {
    match meant(line).as_str() {
        "h" => Some(Input::Hint),
        "s" => Some(Input::Skip),
        "n" => Some(Input::NoIdea),
        _ => None,
    }
}

/// What `line` answers through `field`, whose options are `shown` in this
/// order.
fn answer(line: &str, field: &Field, shown: &[String]) -> Result<Answer, String> {
    let answer = match field {
        Field::Number { .. } | Field::Text { .. } => Answer::Typed(line.to_owned()),
        Field::PickOne(_) | Field::PickMany(_) | Field::Order(_) => options(line, shown)?,
    };
    let fits = field.check(&answer);
    fits.map_err(|error| words::unfit(&error)).map(|()| answer)
}

/// Options named by their number or their id. Where both fit, the number is
/// meant: it is what was read out.
fn options(line: &str, shown: &[String]) -> Result<Answer, String> {
    let words = line.split(|letter: char| letter.is_whitespace() || "，،、,".contains(letter));
    let option = |name: &str| {
        let by_id = || shown.iter().find(|id| meant(id) == meant(name));
        chosen(name, shown).or_else(|| by_id().cloned())
    };
    let ids: Option<Vec<String>> = words.filter(|word| !word.is_empty()).map(option).collect();
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
            ("0", "There is no such option: the options are 1 to 4."),
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
    fn a_letter_is_a_command_at_any_field() {
        let field = Field::Text { long: false };
        let at_question = |line| at_question(line, &field, &[]);
        assert_eq!(at_question("h"), Ok(Input::Hint));
        assert_eq!(at_question("S"), Ok(Input::Skip));
        assert_eq!(at_question("n"), Ok(Input::NoIdea));
        let typed = Answer::Typed("h s n".to_owned());
        assert_eq!(at_question("h s n"), Ok(Input::Answer(typed)));
    }

    #[test]
    fn a_changed_question_leaves_three_things_to_do() {
        let standing = Answer::Typed("75".to_owned());
        for (line, expected) in [
            ("", Ok(ChangedReply::GoOn)),
            ("a", Ok(ChangedReply::AskAgain)),
            ("Y", Ok(ChangedReply::Agree(standing.clone()))),
            (
                "75",
                Err("Only y, a or an empty line fits here.".to_owned()),
            ),
        ] {
            assert_eq!(changed(line, Some(&standing)), expected, "{line:?}");
        }
        let refusal = "Only a or an empty line fits here.".to_owned();
        assert_eq!(changed("y", None), Err(refusal));
    }

    #[test]
    fn certainty_and_mark_are_one_number() {
        for (line, expected) in [
            ("1", Some(Input::Sure(Certainty::Guess))),
            ("2", Some(Input::Sure(Certainty::Fairly))),
            ("3", Some(Input::Sure(Certainty::Sure))),
            ("0", Some(Input::NoIdea)),
            ("n", Some(Input::NoIdea)),
            ("S", Some(Input::Skip)),
            ("３", Some(Input::Sure(Certainty::Sure))),
            ("ｂ", Some(Input::Back)),
            ("h", Some(Input::Hint)),
            ("b", Some(Input::Back)),
            ("4", None),
            ("", None),
            ("sure", None),
        ] {
            assert_eq!(at_certainty(line).ok(), expected, "{line:?}");
        }
        assert_eq!(mark("2"), Ok(Mark::Partly));
        assert_eq!(mark("4"), Err(plain::ONLY_MARKS.to_owned()));
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
        Enter your answer, in your own words, on one line
        "#);
    }
}
