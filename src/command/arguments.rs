//! What can be written after `buildup`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::hand_in::HandingIn;
use super::new::Beginning;
use super::report::Reporting;
#[cfg(all(feature = "serve", unix))]
use super::serve::Serving;
use super::{journal, sim};
use crate::journal::Day;
use crate::page::Mode;
use crate::ui::SHIPPED;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "buildup",
    version,
    about,
    after_help = "Without a command, the library opens.",
    after_long_help = more()
)]
pub struct Arguments {
    #[command(flatten)]
    pub flags: Flags,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command, before or after its name.
#[derive(Debug, Clone, Default, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[command(next_help_heading = "Everywhere")]
pub struct Flags {
    /// Plain lines instead of a full screen: for screen readers, pipes and
    /// simple terminals
    #[arg(long, global = true)]
    pub plain: bool,
    /// A theme by its name, or a theme file
    #[arg(long, global = true, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub theme: Option<PathBuf>,
    /// A folder with more lessons, one lesson's folder, or a packed lesson; may be
    /// repeated
    #[arg(long, global = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub lessons: Vec<PathBuf>,
    /// The file that keeps your progress
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub data: Option<PathBuf>,
    /// Whose progress it is, where several people use one machine: each name
    /// has its own
    #[arg(long, global = true, value_name = "NAME")]
    pub learner: Option<String>,
    /// No colours; weight and underlines only
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Keep nothing: your answers last until you quit
    #[arg(long, global = true)]
    pub no_save: bool,
    /// In plain lines: ask for predictions before a run, as on a terminal, also
    /// where the input comes from elsewhere
    #[arg(long, global = true)]
    pub predict: bool,
    /// Lessons that were named by where they lie: their ids, and that as a shell takes
    /// it. Each stands behind the others in `lessons`.
    #[arg(skip)]
    pub named: Vec<(String, String)>,
}

/// As much of the command line as learners use every day.
#[derive(Debug, Parser)]
struct Usual {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Option<UsualCommand>,
}

#[derive(Debug, Subcommand)]
enum UsualCommand {
    Learn(Learning),
}

impl Arguments {
    /// What was written. To set up every command takes a tenth of the time to the
    /// first frame, so that is done only where another one may be meant, or where
    /// something is to be said about the command line itself.
    pub fn read() -> Result<Self, clap::Error> {
        let Ok(Usual { flags, command }) = Usual::try_parse() else {
            return Self::try_parse();
        };
        let command = command.map(|UsualCommand::Learn(asked)| Command::Learn(asked));
        Ok(Self { flags, command })
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Go through a lesson: the one you opened last, if none is named
    Learn(Learning),
    /// Answer a lesson's myths, pitfalls and quizzes straight away, in sittings
    /// of about ten minutes, what was missed first: those of the one you opened
    /// last, if none is named
    Quiz {
        /// A lesson's id, as `buildup list` shows it, or its folder or packed file
        lesson: Option<String>,
        /// About how long
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
        minutes: Option<u32>,
        /// How many cards at most
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
        items: Option<u32>,
        /// Every card
        #[arg(long, conflicts_with_all = ["minutes", "items"])]
        all: bool,
    },
    /// What is due today, across lessons: what you were sure of and wrong about
    /// first
    Recall(Recalling),
    /// Sit a paper: questions of some lessons, of all you began if none is named,
    /// with nothing revealed until you hand it in
    Exam(Examining),
    /// Play with the simulator: with a function made for that, or with what a
    /// lesson runs
    Lab {
        /// A lesson's id, as `buildup list` shows it, or its folder or packed file
        lesson: Option<String>,
        /// One of its scenarios; a choice of all, if none is named
        scenario: Option<String>,
        /// In plain lines, with all figures of the run
        #[arg(long)]
        readings: bool,
    },
    /// List the lessons
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Show how far you are
    Progress(Showing),
    /// Print how many items are due today, or when the next ones are: one line,
    /// for a prompt or a status bar
    Due {
        /// A lesson's id, folder or packed file; all lessons, if none is named
        lesson: Option<String>,
    },
    /// Take your answers along to another machine, or be rid of them
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Write what you answered in one lesson to a file, for an instructor, after
    /// showing what is in it. Nothing else leaves this machine
    HandIn(HandingIn),
    /// For instructors: what a class handed in, as a report, a page and a gradebook
    Report(Reporting),
    /// Begin a lesson of your own: a folder with its files, to be rewritten;
    /// or add a part or a question to one
    New(Beginning),
    /// Show a lesson's questions to a room, one at a time: take hands, let them talk,
    /// take hands again, and then show the answer. Keeps nothing
    Show {
        /// A lesson's id, as `buildup list` shows it, or its folder or packed file
        lesson: String,
        /// The id of a question or card, or the name of a scenario, to begin with
        item: Option<String>,
        /// The number that decides the order of options: the same as in
        /// `buildup exam --seed N`
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
    },
    /// Make one file of a lesson, to hand it out: whoever gets it opens it with
    /// `buildup learn FILE`
    Pack {
        /// The lesson's folder, or its id
        lesson: String,
        /// The file to write, instead of one in this folder that is called as the
        /// lesson; a packed lesson of the same id that is there is replaced
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        to: Option<PathBuf>,
    },
    /// Print how to write a lesson, on one page: for a colleague, or a writing
    /// assistant that drafts one
    Guide,
    /// Look for mistakes in lessons; in your own ones, if none is named, or else in the shipped ones
    Check(Checking),
    /// Print a JSON Schema, for editors that complete and check TOML
    Schema {
        /// The sort of file
        #[arg(value_enum, required_unless_present = "editor")]
        kind: Option<FileKind>,
        /// Print what to put where instead, so that an editor finds the schemas of
        /// every sort for files that name none
        #[arg(long = "for", value_name = "EDITOR", value_enum)]
        editor: Option<Editor>,
    },
    /// See a lesson while you write it: shows every save at once, and keeps
    /// nothing. In plain lines it is told, and after each save what changed;
    /// where nobody types, once
    Preview(Previewing),
    /// Serve lessons to a class over SSH, on a journal that they share
    #[cfg(all(feature = "serve", unix))]
    Serve(Serving),
    /// Simulate a function that scales: scenarios, recorded requests, bills
    #[command(subcommand)]
    Sim(sim::SimCommand),
    /// Show the settings in force, and where each one comes from
    Settings,
    /// Print what lets a shell complete commands and flags
    Completions { shell: Shell },
    /// Print what the program is made from, and the terms of each piece
    Licences,
}

impl Command {
    /// The folders with files to look at or to write that it names.
    pub fn places(&mut self) -> Vec<&mut PathBuf> {
        if let Self::Check(asked) = self {
            asked.paths.iter_mut().collect()
        } else if let Self::Preview(asked) = self {
            vec![&mut asked.path]
        } else if let Self::New(asked) = self {
            asked.lesson().into_iter().collect()
        } else {
            Vec::new()
        }
    }

    /// The lessons that it names.
    pub fn lessons(&mut self) -> Vec<&mut String> {
        match self {
            Self::Learn(Learning { lesson, .. })
            | Self::Quiz { lesson, .. }
            | Self::Lab { lesson, .. }
            | Self::Progress(Showing { lesson, .. })
            | Self::Due { lesson }
            | Self::Recall(Recalling { lesson, .. }) => lesson.iter_mut().collect(),
            Self::Show { lesson, .. } => vec![lesson],
            Self::Exam(asked) => asked.lesson.iter_mut().collect(),
            Self::HandIn(asked) => vec![&mut asked.lesson],
            Self::List { .. }
            | Self::Journal(_)
            | Self::New { .. }
            | Self::Pack { .. }
            | Self::Report(_)
            | Self::Guide
            | Self::Check(_)
            | Self::Preview(_)
            | Self::Schema { .. }
            | Self::Sim(_)
            | Self::Settings
            | Self::Completions { .. }
            | Self::Licences => Vec::new(),
            #[cfg(all(feature = "serve", unix))]
            Self::Serve(_) => Vec::new(),
        }
    }
}

/// What to go through, and how.
#[derive(Debug, Args)]
pub struct Learning {
    /// A lesson's id, as `buildup list` shows it, or its folder or packed file
    pub lesson: Option<String>,
    /// The part to start with, instead of where you left off; with a heading of it,
    /// to begin there
    #[arg(long, value_name = "PART[#HEADING]")]
    pub part: Option<String>,
    /// The way to go through it, instead of the one you left; at first the
    /// core
    #[arg(long, value_parser = modes())]
    pub mode: Option<Mode>,
}

#[derive(Debug, Args)]
pub struct Checking {
    /// A lesson's folder, a folder with lessons in it, a packed lesson, or a file of
    /// a lesson, as editors name it: then only what is wrong in that file is told
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Layout::Full)]
    pub format: Layout,
    /// For programs; the same as --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Tell each finding in full, also where many in a file are alike
    #[arg(long, conflicts_with_all = ["format", "json"])]
    pub all: bool,
    /// Print what a rule wants, why, and an example
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "format", "json", "all", "deny", "fix", "today"])]
    pub explain: Option<String>,
    /// Exit with 1 on warnings as well
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub deny: Option<String>,
    /// Set right what needs no judgement, showing each change first, but to programs
    #[arg(long)]
    pub fix: bool,
    /// The day by which sources have to be looked at again, instead of today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<String>,
}

/// What to see while it is being written, and how.
#[derive(Debug, Args)]
pub struct Previewing {
    /// The lesson's folder; or the file of a part, to begin there. In plain lines
    /// that part alone is told
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// The part to begin with; the same as its file
    #[arg(long)]
    pub part: Option<String>,
    /// For authors: show the keys, all feedback, the hints, and the text
    /// behind the questions
    #[arg(long)]
    pub reveal: bool,
    /// Look at the files every second, where the system does not tell of
    /// changes: on some network drives
    #[arg(long)]
    pub poll: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// For people: with the lines that are meant
    Full,
    /// For editors: one line for each finding
    Concise,
    /// For GitHub Actions: marks in a pull request
    Github,
    /// For programs
    Json,
    /// For code hosts: a log in SARIF 2.1.0
    Sarif,
}

/// An editor's program that reads schemas.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Editor {
    /// Tombi, in any editor: a file tombi.toml
    Tombi,
    /// VS Code with Even Better TOML: a file .taplo.toml
    Vscode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileKind {
    /// `lesson.toml`
    Lesson,
    /// What stands between the `+++` lines of a part in Markdown
    Part,
    /// A part that ends in `.toml`
    Quiz,
    /// A set-up for the simulator
    Scenario,
    /// A theme file
    Theme,
}

/// The ways to go through a lesson, by their names.
fn modes() -> impl TypedValueParser<Value = Mode> {
    let values = Mode::ALL.map(|mode| PossibleValue::new(mode.word()).help(mode.about()));
    PossibleValuesParser::new(values).map(|name| Mode::of(&name).unwrap_or(Mode::Learn))
}

/// What to show of the progress.
#[derive(Debug, Args)]
pub struct Showing {
    /// A lesson's id, folder or packed file; all lessons, if none is named
    pub lesson: Option<String>,
    /// For programs
    #[arg(long)]
    pub json: bool,
    /// With every item: how far it is learned, and when it is due
    #[arg(long)]
    pub items: bool,
    /// What you wrote instead, as Markdown: milestones and explanations
    #[arg(long, conflicts_with_all = ["json", "items"])]
    pub written: bool,
}

/// What to recall.
#[derive(Debug, Args)]
pub struct Recalling {
    /// Of one lesson alone, by its id, folder or packed file
    #[arg(long, value_name = "LESSON")]
    pub lesson: Option<String>,
    /// About how long today; ten minutes, if nothing is said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub minutes: Option<u32>,
    /// How many items at most today
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub items: Option<u32>,
    /// The day of an exam: what you would have forgotten by then is spread over
    /// the days until it
    #[arg(long, value_name = "DATE", value_parser = calendar_day)]
    pub until: Option<Day>,
    /// Ask whatever you have answered, due or not; it schedules nothing
    #[arg(long, conflicts_with = "until")]
    pub practice: bool,
}

/// What paper to sit.
#[derive(Debug, Args)]
pub struct Examining {
    /// Lessons by their ids, as `buildup list` shows them, folders or packed files
    pub lesson: Vec<String>,
    /// How many questions at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub items: u32,
    /// The number that the questions are drawn by: with the same one everybody
    /// gets the same paper. One is drawn, and shown, if none is named
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Set a clock. When the time is over, that is said, and nothing is taken away
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub minutes: Option<u32>,
    /// Look again at what a paper came to that you handed in: the last one, or the NTH
    /// from the end, as `buildup progress` lists them
    #[arg(long, value_name = "NTH", num_args = 0..=1, default_missing_value = "1", value_parser = clap::value_parser!(u32).range(1..))]
    pub again: Option<u32>,
}

/// The same, counted.
fn calendar_day(text: &str) -> Result<Day, String> {
    let date = day(text)?.parse();
    date.map(Day::of).map_err(|error| format!("{error}"))
}

/// A day of the calendar.
pub fn day(text: &str) -> Result<String, String> {
    let date = text.parse::<toml::value::Datetime>().ok();
    match date.map(|it| (it.date, it.time, it.offset)) {
        Some((Some(date), None, None)) => Ok(date.to_string()),
        _ => Err("write year, month and day, such as 2026-11-23".to_owned()),
    }
}

/// What the long help ends with.
fn more() -> String {
    let themes = SHIPPED.iter().fold(String::new(), |lines, theme| {
        format!("{lines}  {:<15}  {}\n", theme.name, theme.about)
    });
    format!(
        "\
Without a command, the library opens.

Themes:
{themes}
Exit codes:
  0  done
  1  something is wrong with a lesson, a scenario, a trace, a figure given to
     `sim`, the settings or the progress file
  2  the command line: something unknown, missing, or not possible together

Environment:
  BUILDUP_DATA  the file that keeps your progress
  NO_COLOR      if not empty, no colours
  ACCESSIBLE    if not empty, plain lines
  TERM=dumb     plain lines
  BUILDUP_LOG   a file that is told what the full screen does, to find a fault;
                what you type is left out unless BUILDUP_LOG_TYPED is not empty

Plain lines come by themselves where input or output is not a terminal.
`buildup settings` shows the settings file and everything in force."
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
