//! What the full screen says on a lesson's page and around it, of keys above
//! all.

use super::OutOf;

/// Said where the answer to the question here is worked out. `back`: the key
/// that goes back to it.
pub fn working_out(back: &str) -> String {
    format!("The simulator is working out the answer. {back} takes you back to yours.")
}

/// How things are put in order.
pub fn how_to_order(lift: &str, arrows: &str) -> String {
    format!("{lift} lifts a line, {arrows} carry it, {lift} puts it down.")
}

/// Said to who follows a link to a part that this walk does not have.
pub const NOT_ON_THIS_WAY: &str = "That part is not on the way here.";

/// The keys that carry a thing, where they are the arrows.
pub const ARROWS: &str = "the arrows";

/// Said where a next frame is asked for and there is none.
pub const NO_FRAMES: &str = "No diagram in sight has more frames.";

/// How several are picked.
pub fn how_to_tick(tick: &str, give: &str) -> String {
    format!("{tick} ticks and unticks. {give} gives the answer.")
}

/// Chosen once that is done.
pub const MY_ORDER: &str = "This is my order";
pub const MY_PICKS: &str = "These are my picks";

/// Stands in a field that is empty.
pub fn type_your_answer(unit: &str) -> String {
    match unit {
        "" => "Type your answer".to_owned(),
        unit => format!("Type your answer ({unit})"),
    }
}

/// What can be done instead of answering.
pub fn hint(left: usize) -> String {
    format!("hint ({left} left)")
}
/// In the place of the hints of an answered question.
pub fn folded_hints(hints: usize, key: &str) -> String {
    match hints {
        1 => format!("{key} shows the hint."),
        _ => format!("{key} shows the {hints} hints."),
    }
}
/// Beside an option that was not picked, where it can be asked why not.
pub const WHY_NOT: &str = "why not";
/// The key that takes it away again.
pub const FOLD: &str = "close it";
pub const NO_IDEA: &str = "no idea";
pub const SKIP: &str = "skip";

/// What a key does, for the footer.
/// What takes them, at a field.
pub const LETTERS: &str = "letters";
pub const DIGITS: &str = "digits";
pub const WRITE: &str = "write";
pub const TAKE_HINT: &str = "take a hint";
pub const SAY_NO_IDEA: &str = "say “no idea”";
pub const UNTICK: &str = "untick";
pub const TICK: &str = "tick";
pub const LIFT: &str = "lift";
pub const PICK: &str = "pick";
/// What the digits give where the marks stand out of sight.
pub const NO_PARTLY_YES: &str = "no, partly, yes";
pub const BACK: &str = "back";

/// Said before what is open on a page is left.
pub fn open_at_field(leave: &str, next: &str) -> String {
    format!("A question is open here. {leave} leaves the field, then {next} goes on without it.")
}
pub fn open_question(next: &str) -> String {
    format!("A question is open here. {next} goes on without it.")
}
pub fn waits_for_mark(next: &str) -> String {
    format!("Your answer waits for your mark. {next} goes on without it.")
}

pub fn prediction_is_open(on: &str) -> String {
    format!("A prediction is open here. {on} once more goes on without it.")
}

/// Said behind that where nothing is typed yet. `choices`: the key that leads there.
pub fn or_choices(choices: &str) -> String {
    format!("{choices} leads to hint, no idea and skip.")
}

/// Said to who presses Enter where nothing is chosen yet.
pub fn nothing_picked(digits: &str, down: &str, no_idea: &str) -> String {
    format!("Nothing is picked yet. {digits} picks, {down} moves to one, {no_idea} is “no idea”.")
}
pub fn nothing_ticked(tick: &str, no_idea: &str) -> String {
    format!("Tick what is right first: {tick} does. {no_idea} says that you have no idea.")
}
pub fn nothing_moved(lift: &str, down: &str) -> String {
    format!("Nothing is moved yet. {lift} lifts a line, {down} leads to “{MY_ORDER}”.")
}
pub fn say_how_sure(digits: &str) -> String {
    format!("How sure are you? {digits} says it.")
}
pub fn say_which_mark(digits: &str) -> String {
    format!("Does yours have it? {digits} gives the mark.")
}
pub const MOVE_FIRST: &str = "Move the cursor to what you want first.";

/// Said where an answer was just given with Enter and the page ends.
pub fn enter_goes_on(key: &str) -> String {
    format!("That was your answer. {key} once more goes on.")
}

/// Said of a letter where a number is to be typed. `give`: what gives it then.
pub fn number_is_asked(unit: &str, give: &str, choices: &str, leave: &str) -> String {
    let unit = match unit {
        "" => String::new(),
        unit => format!(", in {unit}"),
    };
    format!(
        "A number is asked here{unit}: digits write it, {give} gives it. {choices} leads to the choices, {leave} leaves the field."
    )
}

/// Said of a letter of another keyboard.
pub fn keys_are_latin(choose: &str) -> String {
    format!("Keys are Latin letters here. Arrows, {choose} and digits do it all, too.")
}

/// Said of a key that nothing hangs on.
pub fn means_nothing(key: &str, help: &str) -> String {
    let key = crate::text::quoted(key);
    format!("{key} does nothing here. {help} lists all keys.")
}

/// Said where the number of an option led to it from elsewhere.
pub fn came_to_option(number: u8) -> String {
    format!("{number} once more picks this option.")
}

/// Said once it was left.
pub fn left_open(previous: &str) -> String {
    format!("A question was left open. {previous} goes back to it.")
}
pub fn left_prediction(back: &str) -> String {
    format!("A prediction was left open. {back} goes back to it.")
}

/// Said at the end, of what did not come back on the way. `ask`: the key that
/// asks it.
pub fn left_to_come_back(left: usize, ask: &str) -> String {
    match left {
        1 => format!("One more that you were sure of waits to come back. {ask} asks it now."),
        left => {
            format!("{left} more that you were sure of wait to come back. {ask} asks them now.")
        }
    }
}

/// Said to who comes back and left while what was missed was asked once more.
pub fn left_round(left: usize) -> String {
    match left {
        1 => "You were going through what you missed. This one is left.".to_owned(),
        left => format!("You were going through what you missed. {left} are left."),
    }
}

/// Said at either end of a walk. `back`: the key that leads to the library,
/// where one does; `on`: the one that goes on, and what with.
pub fn nothing_further(back: Option<&str>, on: Option<(&str, &str)>) -> String {
    let first = match on {
        Some((key, what)) => format!("{key} goes on with the {what}."),
        None => "There is nothing further this way.".to_owned(),
    };
    let back = back.map_or_else(String::new, |back| format!(" {back}: back to the library."));
    first + &back
}

/// Beside a page that is wider than the screen.
pub fn slide(left: &str, right: &str) -> String {
    format!("{left} {right} slide the diagram")
}
/// Where something goes on out of sight.
pub const MORE_BELOW: &str = "more ↓";
pub const MORE_ABOVE: &str = "more ↑";

/// What is left to say where nothing fits. Both sizes are columns and rows.
pub fn too_small(window: (u16, u16), needed: (u16, u16), quit: &str) -> String {
    format!(
        "This window is {} by {}. The lesson needs {} by {}: please make it larger. {quit} quits.",
        window.0, window.1, needed.0, needed.1
    )
}

/// Where one is.
pub const PROGRAM: &str = "buildup";
/// Of all lessons, and whose they are where several people use one journal.
pub fn lessons(learner: &str) -> String {
    super::whose(learner).unwrap_or_else(|| "Lessons that build up".to_owned())
}
/// The place in a lesson, of its steps or of its parts.
pub fn place(of_steps: bool, number: usize, all: usize) -> String {
    let noun = if of_steps { "step" } else { "part" };
    format!("{noun} {}", OutOf(number, all))
}

/// One step of a lesson.
pub fn step(number: usize) -> String {
    format!("step {number}")
}

/// Which card of a recall this is, and whether it was asked before.
pub fn card(number: OutOf, comes_back: bool) -> String {
    match comes_back {
        true => format!("card {number} comes back"),
        false => format!("card {number}"),
    }
}

/// Said until a lesson is there.
pub const OPENING: &str = "Opening …";
pub const OPENING_UNREADABLE: &str = "The lesson comes up here as soon as it can be read.";

/// Said where the answers go elsewhere, or nowhere.
pub fn saved_in(path: &str) -> String {
    format!("Your answers are saved in {path}")
}
pub const NOT_SAVED: &str = "Your answers are not being saved.";
pub const NOT_SAVED_AND_MORE: &str = "Your answers are not being saved. They last until you quit.";

/// How far a part of the contents is.
pub const HERE: &str = "here";
/// Stands above what the marks of parts mean.
pub const MARKS_OF_PARTS: &str = "Parts of a lesson, a mark each";
pub const DONE: &str = "done";
pub const CHANGED: &str = "changed";
pub const BEGUN: &str = "begun";
pub const NEW: &str = "new";
pub const BROKEN: &str = "broken";
/// Leads from the contents to what the answers came to.
pub const THE_END: &str = "The end";
/// Said of a part that the core leaves out.
pub const BESIDE: &str = "deeper";

/// What became of an item.
pub const RIGHT: &str = "right";
pub const WRONG: &str = "wrong";
pub const SKIPPED: &str = "skipped";
pub const GUESSED: &str = "guessed";
pub const OPEN: &str = "open";

/// Groups of parts.
pub const WARM_UP: &str = "Warm-up";
pub const BUILD_UP: &str = "Build-up";
pub const DEEPER: &str = "Deeper";
pub const PRACTICE: &str = "Practice";
/// The groups of a mode that goes its own way: what it has, and all else.
pub const IN_MODE: &str = "On this way";
pub const OUTSIDE_MODE: &str = "Outside this mode";

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that no table has: a sentence that has it was given it.
    const KEY: &str = "<key>";

    #[test]
    fn a_sentence_about_a_key_is_given_its_name() {
        for sentence in [
            working_out(KEY),
            how_to_order(KEY, ARROWS),
            keys_are_latin(KEY),
            nothing_picked(KEY, ARROWS, "<other>"),
            nothing_picked("<other>", ARROWS, KEY),
            nothing_picked("<other>", KEY, "<third>"),
            number_is_asked("ms", KEY, "<other>", "<third>"),
            number_is_asked("", "<other>", KEY, "<third>"),
            number_is_asked("", "<other>", "<third>", KEY),
            prediction_is_open(KEY),
            or_choices(KEY),
            nothing_ticked(KEY, "<other>"),
            nothing_ticked("<other>", KEY),
            nothing_moved(KEY, "<other>"),
            nothing_moved("<other>", KEY),
            say_how_sure(KEY),
            say_which_mark(KEY),
            enter_goes_on(KEY),
            folded_hints(2, KEY),
            how_to_tick(KEY, "<other>"),
            how_to_tick("<other>", KEY),
            open_at_field(KEY, "<other>"),
            open_at_field("<other>", KEY),
            open_question(KEY),
            waits_for_mark(KEY),
            left_open(KEY),
            left_to_come_back(2, KEY),
            nothing_further(Some(KEY), None),
            nothing_further(None, Some((KEY, "next cards"))),
            slide(KEY, "<other>"),
            too_small((20, 5), (40, 12), KEY),
        ] {
            assert!(sentence.contains(KEY), "{sentence}");
        }
    }
}
