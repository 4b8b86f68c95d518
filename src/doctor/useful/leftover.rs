//! Nothing is left that was to be written later.

mod of_page;
mod of_work;

use crate::doctor::fences::lines_outside;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::lesson::FileRef;
use crate::schema::Record;
use crate::text::{Block, Document, Span, one_line, quoted};

/// Marks that authors leave for themselves, in capitals.
const MARKS: [&str; 5] = ["TODO", "FIXME", "TBD", "TBA", "XXX"];

/// Words that only fill a page.
const FILLERS: &[&[&str]] = &[
    &["chapter", "X"],
    &["section", "X"],
    &["Chapter", "X"],
    &["page", "XX"],
    &["Lorem", "ipsum"],
    &["lorem", "ipsum"],
    &["dolor", "sit", "amet"],
    &["Insert", "text", "here"],
    &["insert", "text", "here"],
    &["insert", "example", "here"],
    &["insert", "figure", "here"],
    &["insert", "image", "here"],
    &["insert", "link", "here"],
    &["insert", "picture", "here"],
    &["Your", "text", "here"],
    &["your", "text", "here"],
    &["add", "more", "here"],
    &["Add", "more", "here"],
    &["write", "more", "here"],
    &["Write", "more", "here"],
    &["text", "goes", "here"],
    &["Note", "to", "self"],
    &["note", "to", "self"],
    &["Note", "to", "myself"],
    &["NB", "for", "me"],
    &["Untitled"],
    &["placeholder", "text"],
    &["Placeholder", "text"],
    &["Coming", "soon"],
    &["To", "be", "written"],
    TO_BE_WRITTEN,
    // What writing assistants say around what they were asked for.
    &["As", "an", "AI", "language", "model"],
    &["As", "an", "AI", "assistant"],
    &["As", "a", "large", "language", "model"],
    &["Certainly", "Here", "is"],
    &["Certainly", "Here", "are"],
    &["Certainly", "Here's"],
    &["Certainly", "here", "is"],
    &["Certainly", "here", "are"],
    &["Certainly", "here's"],
    &["Absolutely", "Here", "is"],
    &["Absolutely", "Here's"],
    &["Great", "question"],
    &["Here", "is", "the", "revised", "version"],
    &["Here", "is", "the", "rewritten"],
    &["Here", "is", "a", "shorter", "version"],
    &["Here", "is", "an", "improved", "version"],
    &["Here's", "the", "revised", "version"],
    &["Here's", "a", "shorter", "version"],
    &["Here's", "an", "improved", "version"],
    &["Hope", "this", "helps"],
    &["I", "hope", "this", "helps"],
    &["Let", "me", "know", "if", "you'd"],
    &["Let", "me", "know", "if", "you", "would"],
    &["Let", "me", "know", "if", "you", "need"],
    &["Let", "me", "know", "if", "you", "want"],
    &["Of", "course", "Here", "is"],
    &["Of", "course", "Here's"],
    &["Sure", "Here", "is"],
    &["Sure", "Here's"],
    &["Sure", "here", "is"],
    &["Sure", "here's"],
    &["my", "knowledge", "cutoff"],
    &["my", "last", "knowledge", "update"],
];

/// This is left where nothing follows it. “It needs to be written by hand.”
const TO_BE_WRITTEN: &[&str] = &["to", "be", "written"];

/// What is written in brackets until it is known, in small letters.
const GAPS: [&str; 76] = [
    "(date)",
    "(image of ",
    "(name)",
    "(need a ",
    "(needs a ",
    "(photo of ",
    "(picture of ",
    "(to be continued)",
    "(oaicite",
    "[oaicite",
    "citeturn",
    "contentreference[",
    "turn0search",
    "(check this)",
    "(citation needed)",
    "(more here",
    "(more soon",
    "(more to come",
    "(needs a reference)",
    "(needs a source)",
    "(source?)",
    "(tbc)",
    "(tk)",
    "(to be checked)",
    "(to be confirmed)",
    "[ask ",
    "[check this",
    "[check with",
    "[tbc]",
    "[tbd]",
    "[citation needed]",
    "[date]",
    "[image]",
    "[image of ",
    "[insert",
    "[link]",
    "[name]",
    "[needs a ",
    "[number]",
    "[photo of ",
    "[photo:",
    "[pic of ",
    "[pic:",
    "[picture]",
    "[picture of ",
    "[picture:",
    "[screenshot:",
    "[source]",
    "[tk]",
    "[to be checked]",
    "[to be confirmed]",
    "[your ",
    "(rewrite",
    "(shorten this",
    "(fix this",
    "(expand this",
    "(add a ",
    "(add more",
    "[rewrite",
    "[shorten",
    "[fix ",
    "[expand",
    "[add ",
    "[todo",
    "(add source",
    "(ref needed",
    "(source needed",
    "(todo",
    "(wip)",
    "[placeholder]",
    "[ref]",
    "[reference]",
    "[source needed",
    "[tba]",
    "[wip]",
    "{{",
];

/// What a merge puts around two versions of which one is to be kept.
const MERGE: [&str; 3] = ["<<<<<<< ", ">>>>>>> ", "||||||| "];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    title(FileRef::Head, &subject.head.record, reporter);
    for (file, _, record) in subject.parts() {
        title(file, record, reporter);
    }
    for (file, _, _) in subject.parts() {
        merges(file, subject.text(file), reporter);
    }
    for (file, part, _) in subject.parts() {
        let (text, start) = (subject.text(file), part.body.start());
        let body = start..start + part.body.written().len();
        for place in of_work::lines(text, &body) {
            if !reporter.is_full(file) {
                let written = text.get(place.clone()).unwrap_or_default();
                let message = format!("{} was left here", quoted(written));
                reporter.say(file, place, message, HINT);
            }
        }
    }
    for passage in &subject.passages {
        // Each is found behind the one before it.
        let mut range = passage.document.range.clone();
        for prose in &passage.prose {
            if reporter.is_full(passage.file) || is_day_to_come(&prose.text, passage.document) {
                continue;
            }
            let (place, message) = if let Some(left) = left(&prose.text) {
                let place = words::find(passage.text, &range, &left);
                (place, told(&prose.text, &left))
            } else if let Some(gap) = gap(&prose.text) {
                let inside = passage.text.get(range.clone()).unwrap_or_default();
                let start = inside.find(gap).map(|at| range.start + at);
                let place = start.map(|start| start..start + gap.len());
                (place, format!("{} was left here", quoted(gap)))
            } else {
                continue;
            };
            let place = place.unwrap_or(range.clone());
            range.start = place.end.min(range.end);
            reporter.say(passage.file, place, message, HINT);
        }
    }
}

const HINT: &str = "write what belongs here, or take it out";

/// What is to be written, where the text begins by saying so.
fn told(text: &str, left: &[&str]) -> String {
    let wanted = text.strip_prefix("TODO:").map(str::trim);
    match wanted.filter(|wanted| !wanted.is_empty()) {
        Some(wanted) => format!("to be written: {}", quoted(wanted)),
        None => {
            let place = words::find(text, &(0..text.len()), left);
            let written = place.and_then(|place| text.get(place));
            let written = written.map_or_else(|| left.join(" "), one_line);
            format!("{} was left here", quoted(&written))
        }
    }
}

fn title(file: FileRef, record: &Record, reporter: &mut Reporter) {
    let title = record.text("title").unwrap_or_default();
    if let Some(left) = left(title) {
        reporter.say(file, record.range("title"), told(title, &left), HINT);
    }
}

/// Signs within a sentence that stand for what is not known yet: “some ???
/// metres”. Behind a word, or at the end, they may cry out.
fn gap(text: &str) -> Option<&str> {
    bracketed(text)
        .or_else(|| to_colleague(text))
        .or_else(|| to_somebody(text))
        .or_else(|| to_oneself(text))
        .or_else(|| of_work::undone(text))
        .or_else(|| of_page::left(text))
        .or_else(|| of_work::page_number(text))
        .or_else(|| doubted(text))
        .or_else(|| questioned(text))
}

fn bracketed(text: &str) -> Option<&str> {
    if !text.contains(['(', '[', '{'])
        || !text.is_ascii() && text.to_lowercase().len() != text.len()
    {
        return None;
    }
    let small = text.to_lowercase();
    GAPS.iter().find_map(|gap| {
        let at = small.find(gap)?;
        // The kind of a thing behind its name in code: “`id` [number]”.
        let before = text.get(..at)?.trim_end();
        let found = text.get(at..at + gap.len());
        found.filter(|_| !before.ends_with(words::CODE))
    })
}

/// What is to be asked of somebody: “(check this with Maria)”, “(ask Tom)”.
fn to_colleague(text: &str) -> Option<&str> {
    const ASKS: [&str; 6] = [
        "ask ",
        "check this with ",
        "check with ",
        "confirm with ",
        "verify with ",
        "@",
    ];
    let mut opens = text.match_indices(['(', '[']);
    opens.find_map(|(at, _)| {
        let inside = text.get(at + 1..)?;
        let end = inside.find([')', ']'])?;
        let inside = inside.get(..end)?;
        let (first, _) = inside.split_at_checked(1)?;
        let small = first.to_lowercase() + inside.get(1..)?;
        let asked = ASKS.iter().find_map(|asks| small.strip_prefix(asks));
        let asked = asked.map(|who| who.split_once([' ', '…']).unwrap_or((who, "")));
        let who = match asked {
            Some((who, "")) => who,
            Some((who, what)) => {
                let asks = ["if ", "whether"].iter().any(|it| what.starts_with(it));
                asks.then_some(who)?
            }
            None => {
                let (who, what) = inside.split_once(", ")?;
                let asks = ["can you ", "could you ", "please check"];
                asks.iter().any(|it| what.starts_with(it)).then_some(who)?
            }
        };
        let who = who.trim_end_matches(['?', '!', '.']);
        let is_name = who.len() >= 2
            && who.starts_with(char::is_uppercase)
            && who.chars().skip(1).all(char::is_lowercase);
        is_name.then(|| text.get(at..at + end + 2)).flatten()
    })
}

/// What somebody is asked in a sentence of its own: “Anna, can you check this?”, “Ask Henrik
/// for the photo”, “@tom please”.
fn to_somebody(text: &str) -> Option<&str> {
    const DOES: &str = "add check confirm draw find fix look rewrite send translate verify write";
    let asks = ["Ask ", "@", ", can you ", ", could you ", ", would you "];
    if !asks.iter().any(|it| text.contains(it)) {
        return None;
    }
    let is_name = |it: &str| it.len() >= 2 && it.starts_with(char::is_uppercase);
    let does = |it: &str| {
        DOES.split(' ')
            .any(|verb| it.trim_end_matches(['?', '.']) == verb)
    };
    words::sentences(text)
        .into_iter()
        .map(str::trim)
        .find(|sentence| {
            let all = sentence.trim_start_matches(['(', '[']).split(' ');
            let all: Vec<_> = all.collect();
            match all.as_slice() {
                ["Ask", who, "for" | "about" | "if" | "whether", ..] => is_name(who),
                [who, "can" | "could" | "would", "you", verb, ..] => {
                    who.strip_suffix(',').is_some_and(is_name) && does(verb)
                }
                [who, "please" | "can" | "could", ..] => who
                    .strip_prefix('@')
                    .is_some_and(|it| it.chars().all(char::is_alphabetic)),
                _ => false,
            }
        })
}

/// What stands in brackets with two question marks: “(how much??)”.
fn doubted(text: &str) -> Option<&str> {
    let end = text.find("??)").or(text.find("??]"))?;
    let start = text.get(..end)?.rfind(['(', '['])?;
    text.get(start..end + "??)".len())
}

/// What is to be done, between the signs of a comment that is none:
/// “<-- rewrite this -->”.
fn to_oneself(text: &str) -> Option<&str> {
    let start = text.find("<-- ")?;
    let rest = text.get(start..)?;
    let end = rest.find(" -->")?;
    let inside = rest.get("<-- ".len()..end)?;
    let is_said = inside.split(' ').count() > 1
        && inside
            .chars()
            .all(|it| it.is_alphabetic() || " ,.'’?".contains(it));
    is_said.then(|| rest.get(..end + " -->".len())).flatten()
}

/// Whether a mark is a cell of a table that has days in this column: nobody knows
/// this one yet.
fn is_day_to_come(mark: &str, document: &Document) -> bool {
    if !matches!(mark.trim(), "TBD" | "TBA") {
        return false;
    }
    let text = |cell: &[Span]| -> String { cell.iter().map(|it| it.text.as_str()).collect() };
    let is_day = |cell: &str| words::year(cell).is_some_and(|year| (1_000..3_000).contains(&year));
    document.blocks.iter().any(|block| {
        let Block::Table { head, rows, .. } = block else {
            return false;
        };
        (0..head.len()).any(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let cells: Vec<_> = cells.map(|cell| text(cell)).collect();
            let others = || cells.iter().filter(|cell| cell.trim() != mark.trim());
            let is_there = others().count() < cells.len();
            is_there && others().count() > 0 && others().all(|cell| is_day(cell.trim()))
        })
    })
}

/// The lines that a merge has left, outside of code.
fn merges(file: FileRef, text: &str, reporter: &mut Reporter) {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return;
    }
    for (range, line) in lines_outside(text, &(0..text.len())) {
        if MERGE.iter().any(|mark| line.starts_with(mark)) && !reporter.is_full(file) {
            let mark = line.get(..7).unwrap_or_default();
            reporter.say(
                file,
                range,
                format!("{} is a mark of a merge", quoted(mark)),
                "keep one of the two versions, and take the marks out",
            );
        }
    }
}

fn questioned(text: &str) -> Option<&str> {
    let inner = text.split_whitespace().skip(1);
    let mut gaps = inner.filter(|word| matches!(*word, "???" | "????"));
    gaps.next().filter(|gap| {
        text.split_once(*gap)
            .is_some_and(|(_, rest)| !rest.trim().is_empty())
    })
}

/// “XX cm”: a unit whose number is to be looked up.
fn is_amount_to_come(word: &words::Word<'_>, rest: &str) -> bool {
    let unit = rest
        .strip_prefix(' ')
        .map(|rest| words::each_word(rest).next());
    word.text == "XX"
        && unit
            .flatten()
            .is_some_and(|unit| units::names(unit.text).is_some())
}

/// Whether a sentence, or what stands in brackets, ends with a word.
fn ends(text: &str, word: Option<&words::Word<'_>>) -> bool {
    let rest = word.and_then(|word| text.get(word.range.end..));
    rest.is_none_or(|rest| rest.is_empty() || rest.starts_with(['.', ')', ']', '…', '!']))
}

/// What was left in a text, word for word.
fn left(text: &str) -> Option<Vec<&str>> {
    let all: Vec<_> = words::each_word(text).collect();
    let mark = all.iter().find(|word| {
        let rest = text.get(word.range.end..).unwrap_or_default();
        let before = text.get(..word.range.start).unwrap_or_default();
        let is_list = rest.starts_with(':');
        // “the list debian-l10n-XXX”, where it stands for anything.
        let is_of_name = rest.starts_with(['-', '_']) || before.ends_with(['-', '_', '#']);
        let mut marks = MARKS.iter().filter(|_| !is_of_name);
        let to_do = is_list
            && word.text.eq_ignore_ascii_case("do")
            && before.trim_start().eq_ignore_ascii_case("to ");
        // By itself, or at the end of a sentence. In a path or a name it is Tcl's.
        let is_part = rest.starts_with('/') || before.ends_with(['.', '/']);
        let is_open = word.text.eq_ignore_ascii_case("tbd") || word.text == "TK" && !is_part;
        let is_unknown = is_open && ends(text, Some(word)) || is_amount_to_come(word, rest);
        to_do
            || is_unknown && !is_of_name
            || marks
                .any(|mark| *mark == word.text || is_list && mark.eq_ignore_ascii_case(word.text))
    });
    let filler = || {
        // The texts are many and the fillers rare: one look at each word.
        let starts = (0..all.len()).filter_map(|at| all.get(at..));
        let mut starts = starts.filter_map(|rest| {
            let stands = |filler: &&&[&str]| {
                let mut pairs = filler.iter().zip(rest);
                let stands =
                    filler.len() <= rest.len() && pairs.all(|(one, word)| *one == word.text);
                stands && (**filler != TO_BE_WRITTEN || ends(text, rest.get(2)))
            };
            FILLERS.iter().find(stands)
        });
        starts.next()
    };
    let before = |mark: &words::Word<'_>| {
        let at = all.iter().position(|it| it.range == mark.range)?;
        at.checked_sub(1).and_then(|at| all.get(at))
    };
    mark.map(|mark| match mark.text.eq_ignore_ascii_case("do") {
        true => before(mark)
            .into_iter()
            .chain([mark])
            .map(|it| it.text)
            .collect(),
        false => vec![mark.text],
    })
    .or_else(|| filler().map(|filler| filler.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_nobody_knows_yet_is_not_left() {
        let table = |end: &str| {
            let text = format!(
                "| v | from | to |\n|---|---|---|\n| 1 | 2023-01-02 | {end} |\n| 2 | 2024-09-17 | TBD |\n"
            );
            is_day_to_come("TBD", &crate::text::parse(&text, 0).0)
        };
        assert!(table("2025-06-30"));
        assert!(!table("some day"));
        assert_eq!(gap("\u{fffc} [number]"), None);
        assert_eq!(gap("It takes [number] days."), Some("[number]"));
        assert_eq!(gap("It is so [check this with Anna]."), Some("[check this"));
        for text in [
            "(check this with Maria)",
            "(Ask Tom?)",
            "(confirm with Ida)",
            "(ask Petra whether it is)",
            "(ask Petra whether…)",
            "(Ruth, can you check the year?)",
            "(to be confirmed)",
            "<-- rewrite this sentence -->",
        ] {
            assert_eq!(gap(&format!("So {text} it is.")), Some(text));
        }
        for text in [
            "(ask your doctor)",
            "(check with care)",
            "(ask AWS)",
            "(ask AWS whether it is)",
            "(Ruth, as you can see)",
            "<-- 8 V -->",
            "[a picture of it]",
        ] {
            assert_eq!(gap(&format!("So {text} it is.")), None);
        }
        for (text, left) in [
            ("[pic of jar here]", "[pic of "),
            ("[photo: jar]", "[photo:"),
            ("[needs a reference]", "[needs a "),
        ] {
            assert_eq!(gap(&format!("So {text} it is.")), Some(left));
        }
        assert_eq!(
            told("Sure! Here is it.", &["Sure", "Here", "is"]),
            "`Sure! Here is` was left here"
        );
    }

    #[test]
    fn what_names_or_needs_something_is_not_left() {
        for text in [
            "It says XXX here.",
            "To do: a picture.",
            "(write more here)",
            "The end is to be written.",
            "(to be written)",
            "tbd. A reason.",
            "It began in TK.",
            "as chapter X says",
            "They move XX cm a day.",
            "NB for me: look this up.",
        ] {
            assert!(left(text).is_some(), "{text}");
            let told = told(text, &left(text).unwrap());
            assert!(text.contains(told.split('`').nth(1).unwrap()), "{told}");
        }
        for text in [
            "Use the list debian-l10n-XXX for it.",
            "A script needs to be written by hand.",
            "What is there to do: pour or wait?",
            "This allows drivers to be written for it.",
            "It is drawn with Tcl/TK.",
            "The TK widgets are drawn.",
            "Most have XX chromosomes.",
            "NB for meals: it is cold.",
        ] {
            assert_eq!(left(text), None, "{text}");
        }
    }
}
