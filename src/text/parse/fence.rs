//! What the line that opens a fence says: a question's place, a diagram, a
//! simulation, or the language of code.

mod alt;
mod language;

use std::ops::Range;

use super::super::clean::one_line;
use crate::rule::{self, Problem};
use alt::says_nothing;
use language::{is_markup_elsewhere, language};

/// What a fence is for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fence {
    Code {
        language: String,
    },
    Diagram {
        alt: String,
    },
    Question {
        id: String,
    },
    Sim {
        scenario: String,
    },
    /// Shows nothing; a problem says why.
    Nothing,
}

/// A word, or a `name="value"`, and its place in the file.
#[derive(Debug)]
struct Token<'a> {
    name: &'a str,
    value: Option<&'a str>,
    range: Range<usize>,
}

/// Reads `opening`, the first line of a fenced block, which starts at byte
/// `start` of its file.
pub(super) fn read(opening: &str, start: usize, problems: &mut Vec<Problem>) -> Fence {
    let opening = opening.trim_end();
    let info = opening.trim_start_matches(['`', '~']);
    let whole = start..start + opening.len();
    let tokens = tokens(info, whole.end - info.len());
    match tokens.split_first() {
        Some((first, rest)) if first.value.is_none() && first.name == "question" => {
            question(rest, whole, problems)
        }
        Some((first, rest)) if first.value.is_none() && first.name == "diagram" => {
            diagram(rest, whole, problems)
        }
        Some((first, rest)) if first.value.is_none() && first.name == "sim" => {
            sim(rest, whole, problems)
        }
        _ => {
            let language = one_line(language(info));
            if is_markup_elsewhere(info, &language) {
                problems.push(rule::OTHER_MARKUP.at(
                    whole,
                    format!(
                        "`{language}` is markup of another program; it is shown as it is written"
                    ),
                    "draw it with letters in a `diagram`, or write it as text",
                ));
            }
            Fence::Code { language }
        }
    }
}

/// Whether a fenced block, from its opening line on, has a closing one.
pub(super) fn is_closed(block: &str) -> bool {
    let fence = block.chars().next().unwrap_or('`');
    let length = |line: &str| line.len() - line.trim_start_matches(fence).len();
    let mut lines = block.trim_end().lines();
    let opening = lines.next().map_or(0, length);
    let last = lines.next_back().unwrap_or_default();
    // The marks of the quotes around it may stand before the fence.
    let last = last.trim_start_matches([' ', '\t', '>']);
    length(last) >= opening && length(last) == last.len()
}

/// Whether a block holds the opening line of a fence of ours, which it would have
/// to be longer to show.
pub(super) fn swallows(block: &str) -> bool {
    let fence = block.chars().next().unwrap_or('`');
    let length = |line: &str| line.len() - line.trim_start_matches(fence).len();
    let mut lines = block.lines();
    let opening = lines.next().map_or(0, length);
    lines.any(|line| {
        let info = line.get(length(line)..).unwrap_or_default();
        let first = info.split_whitespace().next().unwrap_or_default();
        length(line) == opening && ["question", "sim", "diagram"].contains(&first)
    })
}

pub(super) fn unclosed(opening: Range<usize>) -> Problem {
    rule::UNCLOSED_FENCE.at(
        opening,
        "this fence is never closed; it takes in all that follows",
        "add a line with the same marks where it should end",
    )
}

/// What is wrong with a fence inside of another block, if it stands for a place
/// of the part itself.
pub(super) fn nested(fence: &Fence, opening: Range<usize>) -> Option<Problem> {
    let (rule, what) = match fence {
        Fence::Question { .. } => (rule::QUESTION_WITHIN_BLOCK, "a question"),
        Fence::Sim { .. } => (rule::SIM_WITHIN_BLOCK, "a simulation"),
        Fence::Code { .. } | Fence::Diagram { .. } | Fence::Nothing => return None,
    };
    Some(rule.at(
        opening,
        format!("{what} cannot stand in a list, a quote or a footnote"),
        "move the fence to the margin, with an empty line before it",
    ))
}

fn question(rest: &[Token], whole: Range<usize>, problems: &mut Vec<Problem>) -> Fence {
    let [id, more @ ..] = rest else {
        problems.push(rule::QUESTION_WITHOUT_ID.at(
            whole,
            "this fence does not say which question stands here",
            "write the question's id after the word `question`",
        ));
        return Fence::Nothing;
    };
    if let [first, ..] = more {
        let last = more.last().unwrap_or(first);
        problems.push(rule::QUESTION_WITH_MORE_THAN_ID.at(
            first.range.start..last.range.end,
            "a question's fence takes one id and nothing else",
            "remove what stands after the id; for two questions write two fences",
        ));
    }
    match id.value {
        None => Fence::Question {
            id: one_line(id.name),
        },
        Some(value) => {
            problems.push(rule::UNKNOWN_ATTRIBUTE.at(
                id.range.clone(),
                format!(
                    "a question's fence has no attribute `{}`",
                    one_line(id.name)
                ),
                format!("write only the id: `question {}`", one_line(value)),
            ));
            Fence::Nothing
        }
    }
}

fn diagram(rest: &[Token], whole: Range<usize>, problems: &mut Vec<Problem>) -> Fence {
    let alt = attribute(rest, "alt", "diagram", problems);
    if alt.is_empty() {
        problems.push(rule::DIAGRAM_WITHOUT_ALT.at(
            whole,
            "this diagram cannot be spoken",
            "say in one sentence what it shows: diagram alt=\"…\"",
        ));
    } else if says_nothing(&alt) {
        problems.push(rule::ALT_SAYS_NOTHING.at(
            whole,
            "this says that something is drawn, and not what",
            "say in one sentence what one sees in it, for those who do not",
        ));
    }
    Fence::Diagram { alt }
}

fn sim(rest: &[Token], whole: Range<usize>, problems: &mut Vec<Problem>) -> Fence {
    let scenario = attribute(rest, "scenario", "sim", problems);
    if scenario.is_empty() {
        problems.push(rule::SIM_WITHOUT_SCENARIO.at(
            whole,
            "this fence does not say what to simulate",
            "name a file of the folder `scenarios`, without its ending: sim scenario=\"…\"",
        ));
        return Fence::Nothing;
    }
    Fence::Sim { scenario }
}

/// The value of the only attribute that a fence takes; all others are problems.
fn attribute(tokens: &[Token], name: &str, fence: &str, problems: &mut Vec<Problem>) -> String {
    let mut found = String::new();
    for token in tokens {
        match token.value {
            Some(value) if token.name == name && found.is_empty() => found = one_line(value),
            _ => problems.push(rule::UNKNOWN_ATTRIBUTE.at(
                token.range.clone(),
                format!(
                    "a {fence} fence cannot have `{}` here",
                    one_line(token.name)
                ),
                format!("it takes {name}=\"…\" once and nothing else"),
            )),
        }
    }
    found
}

/// The words and attributes of `info`, which starts at byte `start`. A value
/// stands in double quotes or is one word.
fn tokens(info: &str, start: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = info.trim_start();
    while !rest.is_empty() {
        let before = rest.len();
        let (name, value, after) = token(rest);
        let begin = start + info.len() - before;
        tokens.push(Token {
            name,
            value,
            range: begin..begin + before - after.len(),
        });
        rest = after.trim_start();
    }
    tokens
}

/// The first token of `text` and what comes after it; `text` starts with one.
fn token(text: &str) -> (&str, Option<&str>, &str) {
    let (name, after) = split_at(text, |c| c == '=' || c.is_whitespace());
    let Some(value) = after.strip_prefix('=') else {
        return (name, None, after);
    };
    let (value, after) = match value.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
        None => split_at(value, char::is_whitespace),
    };
    (name, Some(value), after)
}

fn split_at(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(is_end).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rule;

    /// The fence that `info` makes, and each problem's rule with what it marks.
    fn fence(info: &str) -> (Fence, Vec<(&'static Rule, String)>) {
        let opening = format!("```{info}\n");
        let mut problems = Vec::new();
        let fence = read(&opening, 100, &mut problems);
        let marked = |problem: Problem| {
            let range = problem.range.start - 100..problem.range.end - 100;
            (problem.rule, opening[range].to_owned())
        };
        (fence, problems.into_iter().map(marked).collect())
    }

    #[test]
    fn any_other_word_is_a_language() {
        for (info, language) in [
            ("", ""),
            ("rust", "rust"),
            (" tf  title=\"x\"", "tf"),
            ("questions a", "questions"),
        ] {
            assert_eq!(
                fence(info),
                (
                    Fence::Code {
                        language: language.into()
                    },
                    vec![]
                )
            );
        }
    }

    #[test]
    fn languages_are_found_as_the_world_writes_them() {
        for (info, language) in [
            ("rust,ignore", "rust"),
            ("rust, should_panic", "rust"),
            ("rust ,editable", "rust"),
            ("{.python}", "python"),
            ("{ .python .annotate }", "python"),
            ("{#listing .python startFrom=\"1\"}", "python"),
            ("{#listing}", ""),
            ("{rust}", "rust"),
            ("{r, echo=FALSE}", "r"),
            ("{r setup}", "r"),
            ("{code-block} python", "python"),
            ("{code-cell}", ""),
            ("{=html}", "html"),
            ("js title=\"x\"", "js"),
            ("js{1,3-5}", "js"),
            ("js {1,3-5} showLineNumbers", "js"),
            ("js:main.js", "js"),
            ("python hl_lines=\"2 3\"", "python"),
            ("title=\"x\"", ""),
            ("c++", "c++"),
            ("c#", "c#"),
            ("asp.net", "asp.net"),
            ("objective-c", "objective-c"),
            ("{", ""),
            ("{}", ""),
        ] {
            let language = language.into();
            assert_eq!(fence(info), (Fence::Code { language }, vec![]), "{info}");
        }
    }

    #[test]
    fn what_others_draw_is_their_markup() {
        for info in ["mermaid", "{mermaid}", "{note}", "math"] {
            let (_, told) = fence(info);
            assert_eq!(told, [(rule::OTHER_MARKUP, format!("```{info}"))]);
        }
        for info in ["note", "{rust}", "dot"] {
            assert_eq!(fence(info).1, [], "{info}");
        }
    }

    #[test]
    fn a_question_has_one_id() {
        let question = |id: &str| Fence::Question { id: id.into() };
        let marked = |rule, text: &str| vec![(rule, text.to_owned())];
        assert_eq!(
            fence("question where-is-it"),
            (question("where-is-it"), vec![])
        );
        assert_eq!(
            fence("question"),
            (
                Fence::Nothing,
                marked(rule::QUESTION_WITHOUT_ID, "```question")
            )
        );
        assert_eq!(
            fence("question a b c"),
            (
                question("a"),
                marked(rule::QUESTION_WITH_MORE_THAN_ID, "b c")
            )
        );
        assert_eq!(
            fence("question id=a"),
            (Fence::Nothing, marked(rule::UNKNOWN_ATTRIBUTE, "id=a"))
        );
    }

    #[test]
    fn a_diagram_needs_an_alt() {
        let diagram = |alt: &str| Fence::Diagram { alt: alt.into() };
        let marked = |rule, text: &str| vec![(rule, text.to_owned())];
        assert_eq!(fence("diagram alt=\"a = b\""), (diagram("a = b"), vec![]));
        for alt in ["A picture", "tide-final.png"] {
            let whole = format!("diagram alt=\"{alt}\"");
            let nothing = marked(rule::ALT_SAYS_NOTHING, &format!("```{whole}"));
            assert_eq!(fence(&whole), (diagram(alt), nothing));
        }
        assert_eq!(fence("diagram alt=one"), (diagram("one"), vec![]));
        assert_eq!(fence("diagram alt=\"no end"), (diagram("no end"), vec![]));
        assert_eq!(
            fence("diagram"),
            (diagram(""), marked(rule::DIAGRAM_WITHOUT_ALT, "```diagram"))
        );
        assert_eq!(
            fence("diagram alt=\"\""),
            (
                diagram(""),
                marked(rule::DIAGRAM_WITHOUT_ALT, "```diagram alt=\"\"")
            )
        );
        assert_eq!(
            fence("diagram alt=leaf size=2"),
            (diagram("leaf"), marked(rule::UNKNOWN_ATTRIBUTE, "size=2"))
        );
        assert_eq!(
            fence("diagram alt=leaf wide"),
            (diagram("leaf"), marked(rule::UNKNOWN_ATTRIBUTE, "wide"))
        );
    }

    #[test]
    fn a_simulation_needs_a_scenario() {
        let sim = |scenario: &str| Fence::Sim {
            scenario: scenario.into(),
        };
        let marked = |rule, text: &str| vec![(rule, text.to_owned())];
        assert_eq!(fence("sim scenario=\"burst\""), (sim("burst"), vec![]));
        assert_eq!(
            fence("sim"),
            (Fence::Nothing, marked(rule::SIM_WITHOUT_SCENARIO, "```sim"))
        );
        assert_eq!(
            fence("sim scenario=burst seed=2"),
            (sim("burst"), marked(rule::UNKNOWN_ATTRIBUTE, "seed=2"))
        );
    }
}
