//! What can be entered at a prompt. The prompt, the refusal of what does not
//! fit and the help are made of it, and lines are read by it: none of them can
//! name what another does not know.

use std::io;

use crate::question::meant;
use crate::words::Surroundings;
use crate::words::plain::{self, COMMANDS, HELP, LineCommand, STOP};

use super::line_reader::{InputLine, LineReader};
use super::reply::Query;
use super::writer::Writer;

/// What can be entered, and what each of it means.
pub struct Offer<T> {
    /// The words that lead to what is offered.
    lead: String,
    /// What can be entered, in the words of the prompt and of a refusal.
    asks: Vec<String>,
    fits: Vec<String>,
    commands: Vec<(LineCommand, Does<T>)>,
    /// What an empty line means.
    nothing: Option<T>,
    /// A command whose letter could be an answer here.
    written: Option<LineCommand>,
    /// Commands with something behind their letter: what they mean is read as an
    /// answer is.
    named: Vec<LineCommand>,
    /// What is asked, to be said again behind the help, which is longer than a screen.
    asked: Vec<String>,
}

/// What a command does.
#[derive(Clone)]
enum Does<T> {
    Means(T),
    Says(String),
    /// Says what is asked about something that was told before.
    Tells(Query),
    Stops,
}

/// What came at a prompt.
#[derive(Debug, PartialEq, Eq)]
pub enum PromptReply<T> {
    Meant(T),
    /// The learner asks about something that was told before.
    Asked(Query),
    /// The learner wants to stop.
    Stop,
    /// There are no more lines.
    Ended,
}

impl<T: Clone> Offer<T> {
    /// `lead`: the words before what is offered.
    pub fn new(lead: &str) -> Self {
        Self {
            lead: lead.to_owned(),
            asks: Vec::new(),
            fits: Vec::new(),
            commands: Vec::new(),
            nothing: None,
            written: None,
            named: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Has what is asked said again behind the help, each on rows of its own.
    pub fn asked_again(self, asked: Vec<String>) -> Self {
        Self { asked, ..self }
    }

    /// Leaves the letter of a command to the answer, where that is written.
    pub fn written(self, command: Option<LineCommand>) -> Self {
        Self {
            written: command,
            ..self
        }
    }

    /// Whether a command stops what it is offered in, and nothing else.
    pub fn leaves_by(&self, command: LineCommand) -> bool {
        self.commands.iter().any(|(it, _)| *it == command)
    }

    /// Whether the letter of a command could be an answer.
    pub fn takes_as_answer(&self, command: LineCommand) -> bool {
        self.written == Some(command)
    }

    /// Asks for something that is no command, in the words of a prompt; `fits`:
    /// in those of a refusal.
    pub fn asks(mut self, words: impl Into<String>, fits: impl Into<String>) -> Self {
        self.fits.push(fits.into());
        self.and(words)
    }

    /// Offers a command that stands with something behind its letter.
    pub fn named(mut self, command: LineCommand) -> Self {
        self.named.push(command);
        self.asks(command.offered(), command.letter)
    }

    /// Adds words to the prompt.
    pub fn and(mut self, words: impl Into<String>) -> Self {
        self.asks.push(words.into());
        self
    }

    /// Offers a command, if it is to be had.
    pub fn command(self, command: LineCommand, means: Option<T>) -> Self {
        self.does(command, means.map(Does::Means))
    }

    /// Offers to say something, if there is something to say.
    pub fn says(self, command: LineCommand, words: String) -> Self {
        let words = Some(words).filter(|it| !it.is_empty());
        self.does(command, words.map(Does::Says))
    }

    /// Offers to stop, if that is possible.
    pub fn stops(self, command: LineCommand, possible: bool) -> Self {
        self.does(command, possible.then_some(Does::Stops))
    }

    fn does(mut self, command: LineCommand, does: Option<Does<T>>) -> Self {
        let Some(does) = does else {
            return self;
        };
        self.asks.push(command.offered());
        self.fits.push(command.letter.to_owned());
        self.commands.push((command, does));
        self
    }

    /// Takes a command that was offered in the words before the prompt.
    pub fn offered_before(mut self, command: LineCommand, means: T) -> Self {
        self.fits.push(command.letter.to_owned());
        self.takes(command, means)
    }

    /// Takes a command that is offered nowhere, to say why it does nothing.
    pub fn takes(mut self, command: LineCommand, means: T) -> Self {
        self.commands.push((command, Does::Means(means)));
        self
    }

    /// Says what an empty line does: "to go on".
    pub fn or_nothing(mut self, does: &str, means: T) -> Self {
        self.nothing = Some(means);
        self.asks(plain::or_nothing(does), plain::EMPTY_LINE)
    }

    pub fn prompt(&self) -> String {
        plain::prompt(&self.lead, &self.asks)
    }

    /// Said of a line that does not fit.
    pub fn only(&self) -> String {
        plain::only(&self.fits)
    }

    /// All commands, those that can be entered here first.
    fn help(&self, queries: &[LineCommand], surroundings: &Surroundings) -> String {
        let offered = |it: &LineCommand| self.fits.iter().any(|fits| fits == it.letter);
        let own = |it: &LineCommand| self.commands.iter().any(|(own, _)| own == it);
        let here = |it: &LineCommand| {
            let told = [HELP, STOP].contains(it) || queries.contains(it) || self.named.contains(it);
            told || own(it) && offered(it)
        };
        let (here, others): (Vec<_>, Vec<_>) = COMMANDS.into_iter().partition(here);
        let stops = self
            .commands
            .iter()
            .any(|(_, it)| matches!(it, Does::Stops));
        let how_to_stop = (!stops).then(|| plain::how_to_stop(surroundings).to_owned());
        let explained = |commands: Vec<LineCommand>| {
            let commands = commands.into_iter();
            commands.map(LineCommand::explained)
        };
        let rows = std::iter::once(plain::BESIDE_AN_ANSWER.to_owned())
            .chain(explained(here))
            .chain(how_to_stop)
            .chain([plain::ELSEWHERE.to_owned()])
            .chain(explained(others))
            .chain(self.asked.iter().cloned());
        rows.collect::<Vec<_>>().join("\n")
    }

    /// What `line` is, if it is no answer.
    fn command_in(
        &self,
        line: &str,
        queries: &[LineCommand],
        surroundings: &Surroundings,
    ) -> Option<Does<T>> {
        let line = meant(line);
        if line == HELP.letter {
            return Some(Does::Says(self.help(queries, surroundings)));
        }
        if let Some(query) = Query::read(&line).filter(|it| it.is_among(queries)) {
            return Some(Does::Tells(query));
        }
        let command = self.commands.iter().find(|(it, _)| it.letter == line);
        if command.is_none() && line == STOP.letter {
            return Some(Does::Stops);
        }
        let nothing = self.nothing.as_ref().filter(|_| line.is_empty());
        let nothing = nothing.map(|means| Does::Means(means.clone()));
        command.map(|(_, does)| does.clone()).or(nothing)
    }

    /// Puts it until a line fits. `queries`: by what can be asked about something
    /// that was told before. `read`: what a line means that is no command, or why
    /// it does not fit.
    pub fn put(
        &self,
        input: &mut LineReader,
        writer: &mut Writer,
        queries: &[LineCommand],
        mut read: impl FnMut(&str) -> Result<T, String>,
    ) -> io::Result<PromptReply<T>> {
        let (prompt, surroundings) = (self.prompt(), &writer.surroundings.clone());
        loop {
            writer.prompt(&prompt)?;
            let said = match input.next()? {
                InputLine::End => return Ok(PromptReply::Ended),
                InputLine::Refused(why) => plain::refused(&why),
                InputLine::Text(line) => match self.command_in(&line, queries, surroundings) {
                    Some(Does::Means(meant)) => return Ok(PromptReply::Meant(meant)),
                    Some(Does::Tells(query)) => return Ok(PromptReply::Asked(query)),
                    Some(Does::Stops) => return Ok(PromptReply::Stop),
                    Some(Does::Says(words)) => words,
                    None => match (read(&line), Query::without_space(&line)) {
                        (Ok(meant), _) => return Ok(PromptReply::Meant(meant)),
                        (Err(_), Some(query)) if query.is_among(queries) => {
                            return Ok(PromptReply::Asked(query));
                        }
                        (Err(why), _) => {
                            input.was_refused();
                            plain::refused(&why)
                        }
                    },
                },
            };
            writer.say(&said)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Direction;

    fn put(offer: &Offer<usize>, line: &str) -> (PromptReply<usize>, String) {
        put_after(offer, line, &[])
    }

    /// `queries`: by what can be asked about something that was told before.
    fn put_after(
        offer: &Offer<usize>,
        line: &str,
        queries: &[LineCommand],
    ) -> (PromptReply<usize>, String) {
        let (mut typed, mut output) = (line.as_bytes(), Vec::new());
        let mut writer = Writer::new(&mut output, 200, false);
        let mut lines = LineReader::new(&mut typed, true);
        let reply = offer
            .put(&mut lines, &mut writer, queries, |_| Err(offer.only()))
            .unwrap();
        (reply, String::from_utf8(output).unwrap())
    }

    #[test]
    fn each_command_is_offered_named_and_explained_by_the_letter_that_it_is_read_by() {
        for (number, command) in COMMANDS.into_iter().enumerate() {
            let offer = Offer::new("Enter ").command(command, Some(number));
            let offered = format!("Enter {} ", command.letter);
            assert!(offer.prompt().starts_with(&offered), "{command:?}");
            assert_eq!(offer.only(), format!("Only {} fits here.", command.letter));
            if command != HELP {
                assert_eq!(put(&offer, command.letter).0, PromptReply::Meant(number));
                assert_eq!(
                    put(&offer, &command.letter.to_uppercase()).0,
                    PromptReply::Meant(number)
                );
            }
            let (reply, said) = put(&offer, "?");
            assert_eq!(reply, PromptReply::Ended);
            let explained =
                |it: &LineCommand| said.contains(&format!("\n{}: {}\n", it.letter, it.help));
            assert!(COMMANDS.iter().all(explained), "{said}");
            let here = said.split_once(plain::ELSEWHERE).unwrap().0;
            assert!(here.contains(command.help), "{said}");
        }
    }

    #[test]
    fn the_help_names_a_way_out_of_anywhere() {
        for (stops, named) in [
            (false, plain::how_to_stop(&Surroundings::default())),
            (true, STOP.help),
        ] {
            let offer = Offer::new("Enter ")
                .asks("1 for one", "1")
                .stops(STOP, stops);
            let help = put(&offer, "?").1;
            let (here, elsewhere) = help.split_once(plain::ELSEWHERE).unwrap();
            assert!(here.contains(named), "{help}");
            assert_eq!(
                here.contains(plain::how_to_stop(&Surroundings::default())),
                !stops
            );
            assert!(!elsewhere.contains(named), "{help}");
        }
    }

    #[test]
    fn a_command_with_something_behind_it_is_explained_where_it_is_offered() {
        let offer = Offer::new("").asks("1 for one", "1").named(plain::GO_TO);
        assert!(offer.prompt().contains(&plain::GO_TO.offered()));
        let help = put(&offer, "?").1;
        let (here, elsewhere) = help.split_once(plain::ELSEWHERE).unwrap();
        assert!(here.contains(plain::GO_TO.help), "{help}");
        assert!(!elsewhere.contains(plain::GO_TO.help), "{help}");
    }

    #[test]
    fn a_refusal_says_what_tells_more() {
        let offer = Offer::new("Enter ").asks("1 for one", "1");
        let said = put(&offer, "x").1;
        assert!(said.contains("Only 1 fits here. Enter ? for help.\n"));
        let said = put(&offer, "?").1;
        assert!(!said.contains("Enter ? for help"), "{said}");
    }

    #[test]
    fn what_is_not_offered_is_not_taken() {
        let offer = Offer::new("Enter ")
            .asks("1 for one", "1")
            .command(plain::HINT, None)
            .says(plain::TERMS, String::new())
            .stops(STOP, false)
            .or_nothing("to go on", 7);
        assert_eq!(offer.prompt(), "Enter 1 for one, or nothing to go on:");
        for line in ["h", "d", "x"] {
            let (reply, said) = put(&offer, &format!("{line}\n\n"));
            assert_eq!(reply, PromptReply::Meant(7));
            assert!(
                said.contains("\nOnly 1 or an empty line fits here. Enter ? for help.\n"),
                "{said}"
            );
        }
    }

    #[test]
    fn the_letter_that_stops_does_so_everywhere() {
        let offer = Offer::new("Enter ").asks("1 for one", "1");
        for (line, stops) in [("q", true), ("Q", true), ("x", false)] {
            let (reply, said) = put(&offer, line);
            assert_eq!(reply == PromptReply::Stop, stops, "{line}");
            assert_eq!(said.contains("Only 1 fits here."), !stops, "{said}");
        }
        assert!(!offer.leaves_by(STOP));
        assert!(offer.stops(STOP, true).leaves_by(STOP));
    }

    #[test]
    fn only_what_was_told_before_is_asked_about() {
        let offer = Offer::new("Enter ").asks("1 for one", "1");
        for (line, query, told, other) in [
            (
                "O  12",
                Query::Option(12),
                plain::ABOUT_OPTION,
                plain::STORY,
            ),
            (
                "w 12",
                Query::Request(12),
                plain::STORY,
                plain::ABOUT_OPTION,
            ),
            ("W", Query::LastRequest, plain::STORY, plain::ABOUT_OPTION),
        ] {
            let asked = put_after(&offer, line, &[told]).0;
            assert_eq!(asked, PromptReply::Asked(query));
            for queries in [&[][..], &[other]] {
                let (reply, said) = put_after(&offer, line, queries);
                assert_eq!(reply, PromptReply::Ended);
                assert!(said.contains("Only 1 fits here."), "{said}");
            }
            for (queries, is_here) in [(&[told][..], true), (&[other], false)] {
                let help = put_after(&offer, "?", queries).1;
                let here = help.split_once(plain::ELSEWHERE).unwrap().0;
                assert_eq!(here.contains(told.help), is_here, "{help}");
            }
        }
    }

    #[test]
    fn a_number_right_behind_its_letter_is_taken_where_that_is_no_answer() {
        let told = [plain::STORY, plain::ABOUT_OPTION];
        let offer = Offer::new("Enter ").asks("1 for one", "1");
        for (line, query) in [
            ("w3", Query::Request(3)),
            ("Ｗ28,800", Query::Request(28_800)),
            ("o2", Query::Option(2)),
            ("wn", Query::StandsOut(Direction::On)),
        ] {
            assert_eq!(put_after(&offer, line, &told).0, PromptReply::Asked(query));
            assert_eq!(put_after(&offer, line, &[]).0, PromptReply::Ended);
        }
        for line in ["w-1", "w3 4", "3w", "ws", "x3", "é3"] {
            assert_eq!(
                put_after(&offer, line, &told).0,
                PromptReply::Ended,
                "{line}"
            );
        }
        let (mut typed, mut output) = (&b"O2"[..], Vec::new());
        let mut writer = Writer::new(&mut output, 200, false);
        let reply = offer.put(
            &mut LineReader::new(&mut typed, true),
            &mut writer,
            &told,
            |_| Ok(7),
        );
        assert_eq!(reply.unwrap(), PromptReply::Meant(7));
    }

    #[test]
    fn a_command_may_be_offered_in_other_words_or_nowhere() {
        let offer = Offer::new("")
            .asks("1 sure", "1")
            .offered_before(plain::BACK, 2)
            .takes(plain::HINT, 3);
        assert_eq!(offer.prompt(), "1 sure:");
        assert_eq!(offer.only(), "Only 1 or b fits here.");
        assert_eq!(put(&offer, "b").0, PromptReply::Meant(2));
        assert_eq!(put(&offer, "h").0, PromptReply::Meant(3));
        assert_eq!(
            put(&Offer::new("").stops(STOP, true), "q").0,
            PromptReply::Stop
        );
    }
}
