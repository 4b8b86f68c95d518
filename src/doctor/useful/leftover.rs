//! Nothing is left that was to be written later.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::schema::Record;
use crate::text::quoted;

/// Marks that authors leave for themselves, in capitals.
const MARKS: [&str; 5] = ["TODO", "FIXME", "TBD", "TBA", "XXX"];

/// Words that only fill a page.
const FILLERS: &[&[&str]] = &[
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
    &["placeholder", "text"],
    &["Placeholder", "text"],
    &["Coming", "soon"],
    &["To", "be", "written"],
    &["to", "be", "written"],
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    title(FileRef::Head, &subject.head.record, reporter);
    for (file, _, record) in subject.parts() {
        title(file, record, reporter);
    }
    for passage in &subject.passages {
        // Each is found behind the one before it.
        let mut range = passage.document.range.clone();
        for prose in &passage.prose {
            if reporter.is_full(passage.file) {
                continue;
            }
            let (place, message) = if let Some(left) = left(&prose.text) {
                let place = words::find(passage.text, &range, &left);
                (place, told(&prose.text, &left))
            } else if let Some(gap) = gap(&prose.text) {
                let inside = passage.text.get(range.clone()).unwrap_or_default();
                let start = inside.find(&format!(" {gap}"));
                let start = start.map(|at| range.start + at + 1);
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
        None => format!("{} was left here", quoted(&left.join(" "))),
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
    let inner = text.split_whitespace().skip(1);
    let mut gaps = inner.filter(|word| matches!(*word, "???" | "????"));
    gaps.next().filter(|gap| {
        text.split_once(*gap)
            .is_some_and(|(_, rest)| !rest.trim().is_empty())
    })
}

/// What was left in a text, word for word.
fn left(text: &str) -> Option<Vec<&str>> {
    let mark = words::each_word(text).find(|word| {
        let is_list = text
            .get(word.range.end..)
            .is_some_and(|rest| rest.starts_with(':'));
        let mut marks = MARKS.iter();
        marks.any(|mark| *mark == word.text || is_list && mark.eq_ignore_ascii_case(word.text))
    });
    let filler = || {
        let mut fillers = FILLERS.iter();
        fillers.find(|filler| words::find(text, &(0..text.len()), filler).is_some())
    };
    mark.map(|mark| vec![mark.text])
        .or_else(|| filler().map(|filler| filler.to_vec()))
}
