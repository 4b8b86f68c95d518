//! What is said of a simulation, whatever its model; what is said of the model
//! stands with it.

use super::OutOf;
use crate::text::{self, format_count};

/// What the line of a prediction is called: "you said 25".
pub fn you_said(number: &str) -> String {
    format!("you said {number}")
}
/// The same where it is narrow.
pub fn you_said_short(number: &str) -> String {
    format!("you {number}")
}
/// What lasted only so long; the same words where all is said of what it was.
pub fn for_so_long(what: &str, how_long: &str) -> String {
    match what {
        "" => how_long.to_owned(),
        _ => format!("{what}, {how_long}"),
    }
}
/// Stands at the highest point of what came in one instant; no peak, as the picture
/// shows how many a second they are over its column.
pub fn peak_of_burst(count: &str, moment: Option<&str>) -> String {
    match moment {
        Some(moment) => format!("{count} at once at {moment}"),
        None => format!("{count} at once"),
    }
}
/// The same where others come all along, so that its height is not that of the peak.
pub fn more_at_once(count: &str, moment: Option<&str>) -> String {
    match moment {
        Some(moment) => format!("{count} more at {moment}"),
        None => format!("{count} more at once"),
    }
}
/// Stands at the highest point of how a reading grew, which is not always where it
/// ends.
pub fn highest(highest: &str, last: &str) -> String {
    match highest == last {
        true => last.to_owned(),
        false => format!("highest {highest}, last {last}"),
    }
}
/// What is throttled and not made again: "Throttled for good".
pub fn for_good(throttled: &str) -> String {
    format!("{throttled} for good")
}
/// Stands behind the number of a line that is above the picture.
pub const FURTHER_UP: &str = " ↑";
/// Stands below the first of many: "… 57 more".
pub fn more(count: &str) -> String {
    format!("… {count} more")
}
/// A prediction where there are several: "25 at most".
pub fn said_of(number: &str, of: &str) -> String {
    format!("{number} {of}").trim_end().to_owned()
}
/// Several predictions of the same number: "5 (both)".
pub fn said_alike(number: &str, predictions: usize) -> String {
    match predictions {
        2 => format!("{number} (both)"),
        _ => format!("{number} (all {predictions})"),
    }
}
/// The mark of a change on the time axis, and what it is called.
pub const CHANGE: &str = "◆";
pub const CHANGED: &str = "knob turned";
/// What the line of a reading is called that has no chart of its own.
pub const SO_FAR: &str = "so far";

/// The marks of a request that is told of and of the row of its environment,
/// what it is called, and where it ran.
pub const HERE: &str = "┃";
pub const HERE_SHORT: &str = "here";
pub const HERE_ROW: &str = "›";
pub fn request(number: u64) -> String {
    format!("request {}", format_count(number))
}
/// What a story calls it at its beginning.
pub fn request_of(number: u64, all: u64) -> String {
    format!("Request {} of {}", format_count(number), format_count(all))
}
/// Said while a long run is made again for the story of a request.
pub fn looking_up(number: u64, all: u64) -> String {
    let (number, all) = (format_count(number), format_count(all));
    format!("Request {number} of {all}: the run is made again up to there.")
}
pub const NO_REQUEST: &str = "No request has come yet.";

/// How a prediction fared. `said`: what was predicted, if anything was.
pub fn prediction(said: Option<&str>, found: &str, close: bool) -> String {
    match said {
        Some(said) if close => format!("you said {said}, and it was {found}."),
        Some(said) => format!("you said {said}; it was {found}."),
        None => format!("it was {found}."),
    }
}
/// How a prediction was met. `about`: "Cold starts: 120". "Near" is within a
/// tenth of what came.
pub fn right(about: &str) -> String {
    format!("Right. {about}.")
}
pub fn near(about: &str, when: SaidWhen, said: &str) -> String {
    format!("Near, within a tenth. {about}; {} {said}.", when.words())
}
pub fn not_so(about: &str, when: SaidWhen, said: &str) -> String {
    format!("Not so. {about}; {} {said}.", when.words())
}

/// When something was predicted: nobody is to take an old number for the one just said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidWhen {
    Now,
    Earlier,
}

impl SaidWhen {
    fn words(self) -> &'static str {
        match self {
            Self::Now => "you said",
            Self::Earlier => "earlier you said",
        }
    }
}

/// Stands behind the field of a prediction. `key`: goes on without one.
pub fn go_on_without(key: &str) -> String {
    format!("{key} goes on without a number")
}
/// Said behind it where the number would be near in another unit. `meant`: "15 s".
pub fn unit_meant(unit: &str, meant: &str) -> String {
    format!(" A number alone is taken in {unit} here: if you meant {meant}, type the unit as well.")
}
pub fn for_other_settings(about: &str, said: &str) -> String {
    format!("{about}. You said {said}, for other settings: that is not judged.")
}
/// When requests came of which it was just said how many.
pub fn they_came(when: &str) -> String {
    format!("They came {when}")
}
/// A knob that stood elsewhere in the run before.
pub fn instead(knob: &str, to: &str, from: &str) -> String {
    format!("{knob} {to} instead of {from}")
}
/// What a run shows beside the one before: "Cold starts: 1, before 120."
pub fn beside_before(about: &str, is: &str, was: &str) -> String {
    match is == was {
        true => format!("{about}: {is}, as before."),
        false => format!("{about}: {is}, before {was}."),
    }
}
/// What is new since the run before, and why.
pub fn since_last_run(turned: &str, is_same: bool, told: &str, why: Option<&str>) -> String {
    let nothing = match is_same {
        true => " That changed nothing here.",
        false => "",
    };
    let why = why.map_or(String::new(), |why| format!(" {why}"));
    format!("Since the last run: {turned}.{nothing} {told}{why}")
}
/// A turn of a knob that is worth a key.
pub fn try_next(key: &str, knob: &str, to: &str, from: &str) -> String {
    format!("{key} tries it with another setting, {knob}: {to} instead of {from}.")
}
/// Said behind it where other knobs were turned meanwhile.
pub const TRIED_ALONE: &str = " What you turned for the next run is then put back.";
/// Said in the story of the first and the last request to who wants to go
/// further.
pub const FIRST_REQUEST: &str = "This is the first request.";
pub const LAST_REQUEST: &str = "This is the last request.";
pub const LAST_REQUEST_SO_FAR: &str = "This is the last request so far.";
/// Said while the nearest request is looked for that stands out, by `what`, and where
/// there is none.
pub fn looked_for(what: &str) -> String {
    format!("Looking for the next that was {what}.")
}
pub fn none_stands_out(what: &str) -> String {
    format!("No other one on this side was {what}.")
}
/// Said at a key that runs it where it has run.
pub fn over(again: &str) -> String {
    format!(
        "This run is over; {again} makes it once more from its start. Turn a knob for another one."
    )
}
/// Said at a key that looks at one of several functions.
pub const ONE_FUNCTION_ONLY: &str = "There is one function in this account.";
/// Said of the one that is looked at.
pub fn one_function(next: &str) -> String {
    format!(
        "the numbers, charts and knobs are of this function; {next} goes on to the next, and after the last to all of them"
    )
}
/// Said where one asks for the story of a request, and several functions are
/// looked at.
pub fn story_of_one_function(next: &str, why: &str) -> String {
    format!(
        "Each function has requests of its own: look at one with {next}, then {why} tells of one of its requests."
    )
}
/// Said where predictions are not judged.
pub fn predict_for_these(key: &str) -> String {
    format!("{key} asks what you predict for these settings.")
}
/// `knobs`: the key that shows the knobs, where they are not shown.
pub fn nothing_to_try(knobs: Option<&str>, run: &str) -> String {
    let turn = knobs.map_or_else(
        || "Turn a knob".to_owned(),
        |key| format!("{key} shows the knobs: turn one"),
    );
    format!("Nothing is suggested here. {turn}, and {run} runs it with that.")
}
pub const NOTHING_TO_TRY_YET: &str = "What is worth trying is said when the run is over.";

/// What one run and many of them show: "Cold starts: 12 here; 7 to 19 in 95 of 100
/// runs."
pub fn many_runs(about: &str, here: &str, range: &str) -> String {
    format!("{about}: {here} here; {range}.")
}
/// Where all of them show the same, and where some have no such number.
pub fn many_runs_alike(about: &str, here: &str) -> String {
    format!("{about}: {here}, whatever chance does.")
}
pub fn some_runs_without(about: &str) -> String {
    format!("{about}: not every run has such a number.")
}
/// What the chart of several functions is called where it shows all of them together.
pub const ALL_AT_WORK: &str = "All at work";
pub fn runs_made(done: usize, all: usize) -> String {
    format!("{done} of {all} runs are made, each with other chances.")
}
/// What the line and the band of a chart are called then, and the same where it is
/// narrow.
pub const THIS_RUN: &str = "this run";
pub const THIS_RUN_SHORT: &str = "run";
pub const MOST_RUNS: &str = "95 of 100 runs";
pub const MOST_RUNS_SHORT: &str = "95 of 100";
pub const MANY_RUNS_OF_THE_NEXT: &str = "The knobs stand elsewhere than in this run: run it with them first, then it is made a hundred times.";
pub const MANY_RUNS_LATER: &str =
    "A run is made a hundred times once it is over, and only where no knob was turned on the way.";

/// Stand in the help of a lab.
pub const IN_CHARTS: &str = "In its charts";
pub const MARKS_IN_CHARTS: &str = "△ is a start and ▒ is work that took less than the time of one column: “for a moment”, or “brief” in short. A dashed line is what you said.";
pub const NOT_SIMULATED: &str = "What is not simulated";

/// Stands above what a lesson has to run.
pub fn scenarios(lesson: &str) -> String {
    format!("The lab of “{lesson}”")
}
/// The place that the lab by itself is.
pub const LAB: &str = "The lab";
pub const CANNOT_BE_RUN: &str = "This cannot be run here.";
/// Said where one comes to a question instead of a run.
pub const ASKED_BEFORE_THE_RUN: &str = "This run answers a question you have not answered yet: \
     answer it, skip it or say that you have no idea, then the lab opens.";

/// Said of a letter behind a number that stands already. `takes`: the key that takes
/// it.
pub fn only_a_number(takes: &str, number: &str) -> String {
    format!("Only a number goes here. {takes} takes {}.", number.trim())
}
/// Stands above a prediction that is asked for.
pub fn predict_first(prediction: OutOf) -> String {
    format!("Predict first: {prediction}")
}

/// How a run stands: "1 min 20 s of 5 min · 100× · paused".
pub const PREDICTING: &str = "predict first";
pub const PAUSED: &str = "paused";
pub const PLAYING: &str = "playing";
pub const OVER: &str = "over";
pub fn reached(now: &str, end: &str) -> String {
    format!("{now} of {end}")
}
pub fn to_the_end(now: &str) -> String {
    format!("{now} · on to the end")
}
pub fn speed_missed(asked: &str, reached: &str) -> String {
    format!("{asked} asked, {reached}× reached")
}

/// Beside a text that goes on below, or above.
pub const GOES_ON: &str = "↓";
pub const BEGINS_ABOVE: &str = "↑";

/// The setting of a knob that was turned, with the author's where both have room
/// in so many columns. No number is cut.
pub fn turned(now: &str, own: &str, room: usize) -> String {
    let both = format!("{now} (was {own})");
    let that_it_was = format!("{now} (turned)");
    let tries = [both, that_it_was].into_iter();
    let fits = |it: &String| text::width(it) <= room;
    tries.clone().find(fits).unwrap_or_else(|| now.to_owned())
}
/// Said at a key for a knob that is not the learner's, and for one at its end.
pub fn cannot_be_turned(knob: &str) -> String {
    format!(
        "{}: the author has set this here, and it cannot be turned.",
        text::capitalised(knob)
    )
}
pub fn goes_no_further(knob: &str) -> String {
    format!("{}: it goes no further that way.", text::capitalised(knob))
}
/// Said at a knob that was turned.
pub fn was_at_first(own: &str) -> String {
    format!("At first it stood at {own}.")
}
/// A turn of a knob.
pub fn from_to(knob: &str, from: &str, to: &str) -> String {
    format!("{knob} from {from} to {to}")
}
/// What knobs stand at that were turned, beside what is told of a scenario.
pub fn now(settings: &str) -> String {
    format!("Now: {settings}.")
}
pub fn stands_at(knob: &str, setting: &str) -> String {
    format!("{knob} {setting}")
}
/// Knobs that were turned while it ran.
pub fn turned_on_the_way(turns: &str) -> String {
    format!("You turned {turns}.")
}
/// Knobs that were turned after a run.
pub fn turned_for_next(key: &str, turns: &str) -> String {
    format!("For the next run: {turns}. {key} starts it.")
}
pub const KNOBS: &str = "Knobs";
/// In the place of the value of a knob that the scenario does not have.
pub const FIXED: &str = "set by the author";

pub fn scale(each: usize) -> String {
    format!("Each mark stands for {each}.")
}
