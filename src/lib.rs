//! Lessons that build up in your terminal: commit to an answer, then see.
//!
//! A lesson is a folder of Markdown and TOML. The program walks a learner
//! through its parts, and wherever a question stands, what follows stays hidden
//! until an answer is given for good and on disk. What the learner did is kept
//! in a journal; how far they are and what they know is computed from it. The
//! same lesson, with the same rules and the same journal, can be gone through
//! on a full screen or as plain lines.
//!
//! # The map
//!
//! From the ground up; whoever reads the code may read it in this order.
//!
//! - **bundle** – files of the program that are alike, as they are packed in it.
//! - **rule** – everything that lessons are held to, each rule a value in one
//!   list, and how a breach of it is told. What rules want and why stands in
//!   `assets/rules`, a page each.
//! - **text** – everything readable. Markdown becomes blocks, and blocks
//!   become rows for a width; every span has a role, never a colour.
//! - **schema** – TOML read by tables that say what belongs where; the same
//!   tables as JSON Schemas.
//! - **question** – a question, the field it is answered through, and what an
//!   answer gets. One file per kind.
//! - **files** – reading files that may be anything, and writing those of the
//!   program.
//! - **sim** – the function-scaling simulator: scenarios, runs, readings and
//!   bills. It knows nothing of lessons, and is open to the outside because its
//!   oracles and benchmarks drive it from there.
//! - **simulation** – how a simulation is set up in a file, and what is shown
//!   and said of it: readings, cells, charts, gauges, knobs and causes. Whatever
//!   is said of a model stands here in a folder; so far there is one, Lambda.
//! - **journal** – what the learner did, and the folds over it: progress,
//!   calibration, myths, what is due. Open to the outside as well: simulated
//!   learners are asked by it.
//! - **lesson** – a lesson's files read into values, with everything that is
//!   wrong in them; and the shipped lessons.
//! - **doctor** – whether a lesson that could be read is right, fair, useful and
//!   readable: one file per check. What can be set right without judgement.
//! - **words** – what is said to learners, by the situation in which it is said.
//! - **page** – what of a lesson may be seen now. The gate is here, and
//!   nowhere else.
//! - **report** – what learners handed in, made into what an instructor wants to
//!   know.
//! - **app** – the program as a value: `App::update` takes what happened and
//!   answers with what is to be done about it. One folder per screen.
//! - **ui** – `view` draws that value and changes nothing. Themes give roles
//!   their looks.
//! - **plain** – the same lessons as lines.
//! - **author** – lesson folders on disk: new ones, and the report about
//!   those there are.
//! - **store** – the journal behind one waist, and what keeps it: the only database
//!   code.
//! - **terminal** – the full screen's loop: keys, signals and changed files in,
//!   frames out.
//! - **serve** – a class over SSH, in a program that is built for that: each session is
//!   an app of its own, drawn to where the learner is.
//! - **command** – arguments, settings, and one file per command.
//! - **cases** – in tests only: the whole program, driven by what a person
//!   presses.
//! - **fuzzing** – in fuzzed builds only: the readers of what strangers write.
//!
//! `main.rs` only calls [`run`]. Lessons stand in `lessons`, themes and rules in `assets`, and whatever holds the whole program to its word in `tests`.
//!
//! # Who may use whom
//!
//! A row lists all of ours that a module may use. A test reads the table and
//! the code.
//!
//! | module | uses |
//! |---|---|
//! | `bundle`, `sim`, `journal` | nothing |
//! | `rule` | `bundle` |
//! | `text` | `rule` |
//! | `files` | `text` |
//! | `schema` | `rule`, `text`, `sim` |
//! | `simulation` | `rule`, `text`, `sim`, `schema` |
//! | `question` | `rule`, `text`, `schema`, `simulation` |
//! | `lesson` | `bundle`, `rule`, `text`, `schema`, `simulation`, `question` |
//! | `doctor` | `rule`, `text`, `schema`, `question`, `lesson` |
//! | `store` | `text`, `journal` |
//! | `words` | `text`, `question`, `journal`, `lesson`, `store` |
//! | `page` | `text`, `question`, `journal`, `lesson`, `words` |
//! | `report` | `text`, `question`, `journal`, `lesson`, `page` |
//! | `app` | `rule`, `text`, `simulation`, `question`, `journal`, `lesson`, `words`, `page` |
//! | `ui`, `plain` | `rule`, `text`, `schema`, `simulation`, `question`, `journal`, `lesson`, `words`, `page`, `app` |
//! | `author` | `bundle`, `rule`, `text`, `schema`, `files`, `question`, `lesson`, `doctor` |
//! | `terminal` | `text`, `journal`, `files`, `lesson`, `store`, `words`, `page`, `app`, `ui` |
//! | `serve` | `text`, `files`, `lesson`, `store`, `words`, `app`, `ui`, `terminal` |
//! | `command` | everything |
//! | `fuzzing` | everything |
//!
//! Four narrow places keep what is taught from multiplying with how it is
//! shown: front ends see blocks, or the rows made of them, with roles and not
//! Markdown, fields and not kinds of question, the sections of a page and not
//! what stands behind them in a part, readings and cells and not the model of a
//! simulation. Whoever adds a kind of question, a mode, a rule, a theme or a
//! command adds a file and its line in a list; the README says where.
//!
//! The edges are `files`, `author`, `store`, `terminal`, `serve` and `command`. Only they know
//! files, the clock, the environment or the terminal; all else is told, and can
//! be tested by calling it.
//!
//! # Words
//!
//! One noun, one word: in types, files, keys of TOML and on screens.
//!
//! | word | means |
//! |---|---|
//! | lesson, part, step | a folder; its files, in order; a part of the build-up |
//! | item, question, card | anything that can be asked; what a part asks; a myth or pitfall as a quiz asks it |
//! | option, key, feedback | what can be picked; what is right; what is said about one answer |
//! | myth, pitfall | a common belief, with a verdict; two ways to do something, one of them a trap |
//! | source | where a fact is from, and as of which date |
//! | hint | a step towards an answer; each one that is taken is recorded |
//! | commit, certainty | an answer given for good; how sure of it one was |
//! | grade, mark | what an answer got; what a learner gave an explanation of their own |
//! | skip, no idea | an item passed over; given up. Both are recorded, and show the answer |
//! | attempt, entry, journal | one time an item was settled; one thing that was done; all that was done |
//! | class, store | many learners with one instructor, or with one journal; what a journal is kept in, a file or a server |
//! | gate, reveal | what is hidden until an item is settled; what is said then |
//! | page, section | what is read in one go; a piece of it that may be seen |
//! | core, deep | what a learner goes through who has half an hour; everything in order |
//! | term, frame | a word with its explanation; one picture of a diagram that grows |
//! | mode, quiz | one of the ways through a lesson; its cards and quiz questions alone |
//! | recall, due, solid | going through what is due, across lessons; what its schedule asks for by now; right on three different days |
//! | plan, stop, walk | what a source makes of lessons and progress; a page of it, in its lesson; the way through them |
//! | asking, draft | one item being asked; with what was picked or typed so far |
//! | paper, sheet | items answered without a reveal until they are handed in together; what of them is answered, flagged and open |
//! | objective | what one should be able to do; a step is one, where none is named |
//! | hand-in, report | what a learner gives an instructor of one lesson; what an instructor makes of those of a class |
//! | room, hands | people in front of one screen; what came of asking them once |
//! | screen, overlay | what fills the terminal; what lies over it |
//! | message, effect | what happened to the program; what it wants done |
//! | scenario, run, reading | how a simulation is set up; one execution; what it shows |
//! | lab, panel | where a simulation is played with; the lab as it stands in a page |
//! | knob, prediction | a setting that can be turned, also while it runs; what a learner says before a run that it will show |
//! | experiment, goal | a question that is answered by a setting of the simulator; what the run with it has to show |
//! | rule, finding | what a lesson is held to; where one breaks it |
//!
//! # What is absent on purpose
//!
//! - **A way around the commit**: no flag, no key and no file shows what is
//!   behind a question that has no answer yet. Only `preview --reveal` does, to
//!   the author of the files: there every question counts as passed over, and
//!   no journal is written.
//! - **The network**: nothing is sent, fetched or counted. Only a program that is
//!   built to serve a class, with the feature `serve`, lets learners in over SSH and
//!   knows the server of its journal; a test holds all others to that.
//! - **Running lessons**: they are text from strangers, bounded in size and
//!   cleaned of everything that a terminal would obey.
//! - **Globals and async code**: two programs can run in one process and share
//!   nothing, and equal messages make equal screens. Only what goes over a network
//!   is async.
//! - **Screens as objects**: screens and overlays are a closed list, and the
//!   compiler finds who forgot one.
//! - **Points, streaks, timers and animation**: nothing hurries a learner who did
//!   not set a clock for a paper, and nothing is drawn while nothing happens.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::too_many_lines,
        reason = "a test may panic, and show all of a long page"
    )
)]

mod app;
mod author;
mod bundle;
mod command;
mod doctor;
mod files;
pub mod journal;
mod lesson;
mod page;
mod plain;
mod question;
mod report;
mod rule;
mod schema;
#[cfg(all(feature = "serve", unix))]
mod serve;
pub mod sim;
mod simulation;
mod store;
mod terminal;
mod text;
mod ui;
mod words;

#[cfg(test)]
mod cases;
#[cfg(fuzzing)]
pub mod fuzzing;

/// Runs the program once, with the arguments, terminal and environment of this
/// process.
pub fn run() -> std::process::ExitCode {
    command::run()
}
