//! Marks: keys of a question or card that say something only in some kinds of
//! part.

use super::{Item, PartKind};
use crate::question::Mode;
use crate::rule::{self, Problem};
use crate::schema::Record;

/// A mark, where it belongs, and that in words.
struct PlacedMark {
    key: &'static str,
    belongs_in: fn(PartKind) -> bool,
    place: &'static str,
}

const CORE: PlacedMark = PlacedMark {
    key: "core",
    belongs_in: PartKind::is_quiz,
    place: "a part that is read is in the core with all its questions: write `core = true` above its first `[[question]]`",
};
const EXPLAINED_IN: PlacedMark = PlacedMark {
    key: "explained_in",
    belongs_in: |kind| kind == PartKind::Guess,
    place: OF_GUESSES,
};
const COMES_BACK_AS: PlacedMark = PlacedMark {
    key: "comes_back_as",
    belongs_in: |kind| kind == PartKind::Guess,
    place: OF_GUESSES,
};
const MODES: PlacedMark = PlacedMark {
    key: "modes",
    belongs_in: PartKind::is_quiz,
    place: "a part that is read is gone through with all its questions: write it above its first `[[question]]`",
};
const OF_GUESSES: &str = "it belongs into a part whose `kind` is `guess`";

/// The marks of `table` that say nothing in a part of `kind`.
pub fn out_of_place(table: &Record, kind: PartKind) -> Vec<Problem> {
    let stray = [CORE, MODES, EXPLAINED_IN, COMES_BACK_AS].into_iter();
    let stray = stray.filter(|mark| {
        let is_there = table.can_have(mark.key) && table.has(mark.key);
        is_there && !(mark.belongs_in)(kind)
    });
    let problem = |mark: PlacedMark| {
        rule::UNKNOWN_KEY.at(
            table.range(mark.key),
            format!("nothing follows from `{}` here", mark.key),
            mark.place,
        )
    };
    stray.map(problem).collect()
}

/// `item` with the marks that `table` has and that say something.
pub fn marked(item: Item, table: &Record, kind: PartKind) -> Item {
    let has = |mark: &PlacedMark| table.can_have(mark.key) && (mark.belongs_in)(kind);
    let text = |mark: &PlacedMark| {
        let text = has(mark).then(|| table.text(mark.key)).flatten();
        text.map(str::to_owned)
    };
    Item {
        objective: table.text("objective").map(str::to_owned),
        core: has(&CORE) && table.flag(CORE.key) == Some(true),
        explained_in: text(&EXPLAINED_IN),
        comes_back_as: text(&COMES_BACK_AS),
        ..item
    }
}

/// The modes that a part is marked for.
pub fn modes(table: &Record, problems: &mut Vec<Problem>) -> Vec<Mode> {
    problems.extend(empty_list(table, MODES.key));
    let words = table.texts(MODES.key);
    words.filter_map(|(word, _)| Mode::of(word)).collect()
}

/// Those that `table`, an item in a part of `kind`, is marked for.
pub fn modes_of_item(table: &Record, kind: PartKind, problems: &mut Vec<Problem>) -> Vec<Mode> {
    match (MODES.belongs_in)(kind) {
        true => modes(table, problems),
        false => Vec::new(),
    }
}

/// That the list `key` says nothing.
pub fn empty_list(table: &Record, key: &str) -> Option<Problem> {
    let is_empty = table.is_whole(key) && table.texts(key).next().is_none();
    is_empty.then(|| {
        rule::EMPTY_LIST.at(
            table.range(key),
            format!("nothing stands in this `{key}`"),
            "name at least one, or take the key out",
        )
    })
}
