//! A fence that is meant for a question, a diagram or a simulation is one.

use std::ops::Range;

use crate::doctor::fences::{FencedBlock, fences, lines_outside};
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::Part;
use crate::text::Block;

/// What a fence may begin with, and what others write for it that does not
/// look like it.
const MEANT: [(&str, &[&str]); 3] = [
    ("question", &["quiz"]),
    ("diagram", &[]),
    ("sim", &["sims", "simulate", "simulation", "simulator"]),
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, _) in subject.parts() {
        let (text, start) = (subject.text(file), part.body.start());
        let body = start..start + part.body.written().len();
        for fence in fences(text, &body) {
            let inside = text.get(fence.inside.clone()).unwrap_or_default();
            let Some(meant) = meant(part, &fence, inside) else {
                continue;
            };
            reporter.say(
                file,
                fence.opening,
                "this is shown as code; it looks like something else",
                format!("if it is meant for more than code, write `{meant}`"),
            );
        }
        for (range, id) in lines_of_questions(part, text, &body) {
            reporter.say(
                file,
                range,
                format!("this line names the question `{id}`, and is read as text"),
                format!("a fence stands at the margin, in two lines: ```question {id} and ```"),
            );
        }
        for (range, name) in short_fences(text, &body) {
            reporter.say(
                file,
                range,
                format!("this looks like the fence of a {name}, and is read as text"),
                "a fence begins and ends with three back ticks: ```",
            );
        }
    }
}

/// Lines that begin like a fence with a meaning, but with two back ticks or
/// with other quotes, each with what it is to be.
fn short_fences(text: &str, body: &Range<usize>) -> Vec<(Range<usize>, &'static str)> {
    let inside = text.get(body.clone()).unwrap_or_default();
    if !inside.contains("\n``") && !inside.contains("\n'''") && !inside.starts_with("``") {
        return Vec::new();
    }
    let lines = lines_outside(text, body).into_iter();
    let found = lines.filter_map(|(range, line)| {
        let rest = line.strip_prefix("'''").or(line.strip_prefix("``"))?;
        let mut words = rest.split_whitespace();
        let first = words.next()?;
        let (name, _) = MEANT.iter().find(|(name, _)| *name == first)?;
        let goes_on = words.next().is_some() && !rest.contains("``");
        goes_on.then_some((range, *name))
    });
    found.collect()
}

/// Lines of nothing but the word and the id of a question of the part that no fence
/// shows, in whatever marks: `~~question how-hot`, `[question how-hot]`.
fn lines_of_questions<'a>(
    part: &'a Part,
    text: &str,
    body: &Range<usize>,
) -> Vec<(Range<usize>, &'a str)> {
    let inside = text.get(body.clone()).unwrap_or_default();
    if part.items.is_empty() || !inside.contains("question") {
        return Vec::new();
    }
    let is_shown = |id: &str| {
        let mut blocks = part.body.blocks.iter();
        blocks.any(|block| matches!(block, Block::Question { id: it, .. } if it == id))
    };
    let lines = lines_outside(text, body).into_iter();
    let found = lines.filter_map(|(range, line)| {
        let mut said = line
            .split_whitespace()
            .map(bare_of_marks)
            .filter(|it| !it.is_empty());
        let (first, id, more) = (said.next()?, said.next()?, said.next());
        let item = part
            .item(id)
            .filter(|_| first == "question" && more.is_none())?;
        let is_deep = line.starts_with("    ") || line.starts_with('\t');
        let ticks = line.trim_start().starts_with("``");
        let is_other = !ticks || line.trim_start().starts_with("```") && is_deep;
        (is_other && !is_shown(id)).then_some((range, item.question.id.as_str()))
    });
    found.collect()
}

fn bare_of_marks(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

/// What a fence should say that holds the id of a question, or begins almost
/// like one with a meaning.
fn meant(part: &Part, fence: &FencedBlock<'_>, inside: &str) -> Option<String> {
    let first = fence.info.split_whitespace().next().unwrap_or_default();
    if MEANT.iter().any(|(name, _)| *name == first) {
        return None;
    }
    let words = fence.info.split([' ', '\t', ':', '=', ',']);
    let mut id = words
        .chain([inside.trim()])
        .map(bare)
        .filter(|id| !id.is_empty());
    if let Some(id) = id.find(|id| part.item(id).is_some()) {
        return Some(format!("question {id}"));
    }
    let first = first
        .split([':', '='])
        .next()
        .map_or("", bare)
        .to_lowercase();
    let mut meant = MEANT.iter();
    meant
        .find(|(name, others)| others.contains(&first.as_str()) || is_near(&first, name))
        .map(|(name, _)| (*name).to_owned())
}

/// Without the marks that other programs put around it.
fn bare(word: &str) -> &str {
    word.trim_matches(['{', '}', ':', '.', '#', '[', ']', '"'])
}

fn is_near(word: &str, name: &str) -> bool {
    name.len() > 3 && word.len() < 20 && strsim::normalized_damerau_levenshtein(word, name) >= 0.75
}
