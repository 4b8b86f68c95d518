//! What can be entered beside an answer, in plain lines: the one table by which
//! lines are read, and from which prompts, refusals, the help and the README
//! take their letters.

/// A letter, or a sign, that does something on a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineCommand {
    /// What is entered. At one prompt no two are alike.
    pub letter: &'static str,
    /// What it is for, behind the letter in a prompt: "for a hint".
    asks: &'static str,
    /// What it does, in the help and the README.
    pub help: &'static str,
}

pub(super) const fn command(
    letter: &'static str,
    asks: &'static str,
    help: &'static str,
) -> LineCommand {
    LineCommand { letter, asks, help }
}

pub const HINT: LineCommand = command("h", "for a hint", "Hear the next hint.");
pub const SKIP: LineCommand = command("s", "to skip", "Skip the question, and hear the answer.");
pub const NO_IDEA: LineCommand = command(
    "n",
    "for no idea",
    "Say that you have no idea, and hear the answer.",
);
pub const NO_IDEA_YET: LineCommand = command(
    "n",
    "for no idea",
    "In a paper: say that you have no idea. The answer is told once it is handed in.",
);
pub const TERMS: LineCommand = command(
    "d",
    "for the terms",
    "Hear what the terms mean that were used here.",
);
pub const BACK: LineCommand = command(
    "b",
    "to change your answer",
    "When it is asked how sure you are: change the answer.",
);
pub const TICK: LineCommand = command(
    "t",
    "to tick points of the list",
    "Tick what your explanation has. That suggests a mark and decides nothing.",
);
/// With the number of the option behind it.
pub const ABOUT_OPTION: LineCommand = command(
    "o",
    "and a number to hear about that option",
    "After an answer, with the number of an option behind it: hear what is said about that one.",
);
/// Alone, or with the number of the request behind it.
pub const STORY: LineCommand = command(
    "w",
    "for the story of a request, w and a number for that of another one",
    "After a run: hear the story of one request; with a number, of that one; with n, of the next that was cold, throttled, made to wait or failed; with b, of the one before.",
);
/// Alone, or with the name of a mode behind it.
pub const MODES: LineCommand = command(
    "m",
    "for other ways to go through the lesson, m and the name of one to go on in it",
    "Hear the modes of the lesson; with the name of one behind it, go on in that one.",
);
/// With a setting behind it.
pub const RUN: LineCommand = command(
    "run",
    "and a setting to try it",
    "At an experiment, with a setting behind it: run it, and hear how the goals stand. Nothing is committed.",
);
pub const UNDO: LineCommand = command(
    "u",
    "to undo your last answer's effect",
    "After an answer: undo what it says about when its question comes back.",
);
pub const AGREE: LineCommand = command(
    "y",
    "for yes",
    "Where a question has changed: give the same answer again.",
);
pub const ASK_AGAIN: LineCommand = command(
    "a",
    "to be asked again",
    "Where a question has changed: be asked it again.",
);
pub const OPEN: LineCommand = command(
    "y",
    "to open it",
    "Where a part is offered that goes deeper: go through it now.",
);
pub const ASK_MISSED: LineCommand = command(
    "a",
    "to be asked these now",
    "At an end: be asked once more what was missed.",
);
pub const NEXT_CARDS: LineCommand = command(
    "n",
    "for the next cards",
    "At the end of a quiz or a recall that has more cards: go on with them.",
);
pub const NEXT_LESSON: LineCommand = command(
    "n",
    "for the next lesson",
    "At the end of a lesson: go on to the one that comes next.",
);
pub const LIBRARY: LineCommand = command(
    "l",
    "for the list of lessons",
    "After the very first guess: hear which lessons there are.",
);
pub const FLAG: LineCommand = command(
    "f",
    "to flag it or take the flag off",
    "In a paper: flag the question, to come back to it, or take the flag off.",
);
/// With the number of the question behind it.
pub const GO_TO: LineCommand = command(
    "g",
    "and a number to go to that question",
    "In a paper, with the number of a question behind it: go to that one.",
);
pub const LEAVE_OPEN: LineCommand = command(
    "x",
    "to leave it open",
    "In a paper: take the answer to the question back.",
);
pub const SHEET: LineCommand = command(
    "l",
    "for the list of questions",
    "In a paper: hear what is answered, flagged and open.",
);
pub const HAND_IN: LineCommand = command(
    "i",
    "to hand in",
    "In a paper: hand it in, and hear what it came to. Asks once.",
);
pub const YES: LineCommand = command("y", "for yes", "Where a paper is to be handed in: do it.");
pub const STOP: LineCommand = command("q", "to stop", "Stop. A quiz says what it came to so far.");
pub const HELP: LineCommand = command("?", "for help", "Hear what can be entered.");

/// All of them, in the order of the help.
pub const COMMANDS: [LineCommand; 27] = [
    HINT,
    SKIP,
    NO_IDEA,
    NO_IDEA_YET,
    TERMS,
    BACK,
    TICK,
    ABOUT_OPTION,
    STORY,
    MODES,
    RUN,
    UNDO,
    AGREE,
    ASK_AGAIN,
    OPEN,
    ASK_MISSED,
    NEXT_CARDS,
    NEXT_LESSON,
    LIBRARY,
    FLAG,
    GO_TO,
    LEAVE_OPEN,
    SHEET,
    HAND_IN,
    YES,
    STOP,
    HELP,
];

impl LineCommand {
    /// As in a prompt: "h for a hint".
    pub fn offered(self) -> String {
        format!("{} {}", self.letter, self.asks)
    }

    /// As in the help: "h: Hear the next hint."
    pub fn explained(self) -> String {
        format!("{}: {}", self.letter, self.help)
    }
}

/// A prompt: what can be entered, behind the words that lead to it.
pub fn prompt(lead: &str, offered: &[String]) -> String {
    format!("{lead}{}:", offered.join(", "))
}
/// What an empty line does, as the last thing in a prompt.
pub fn or_nothing(does: &str) -> String {
    format!("or nothing {does}")
}

/// Said of a line that does not fit: "Only 1, 2 or s fits here."
pub fn only(fits: &[String]) -> String {
    match fits {
        [] => "Nothing fits here.".to_owned(),
        [only] => format!("Only {only} fits here."),
        [others @ .., last] => format!("Only {} or {last} fits here.", others.join(", ")),
    }
}
/// Said of any line that does not fit. `why`: a sentence.
pub fn refused(why: &str) -> String {
    format!("{why} Enter {}.", HELP.offered())
}
pub const EMPTY_LINE: &str = "an empty line";

/// Stand above commands in the help.
pub const BESIDE_AN_ANSWER: &str = "Beside what is asked for, this can be entered here:";
pub const ELSEWHERE: &str = "And at other places:";
