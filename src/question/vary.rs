//! A question under other settings of the run that shows its key. Where they
//! stand in braces in its texts, the texts say them.

use super::Question;
use super::setting::{in_words, kept};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Variation};
use crate::text::{Markdown, quoted};

/// The settings of a question, and its texts with braces.
#[derive(Debug, Clone, PartialEq)]
pub struct Vary {
    /// Lists of equal length, which go together.
    settings: Vec<Variation>,
    /// Which of the settings are asked about, counted from 0: the author's own.
    pub at: usize,
    prompt: Markdown,
    hints: Vec<Markdown>,
    explanation: Markdown,
}

pub const KEY: Key = Key::optional(
    "vary",
    Shape::Settings,
    "Of an answer that is worked out: other settings of its scenario under which it can be asked, as lists that go together. The first is the scenario's own. Each path stands in braces in the prompt.",
);

/// What stands in braces for the answer.
const ANSWER: &str = "answer";

impl Question {
    /// With what it says under the settings of `vary`.
    pub(super) fn varied(mut self, vary: Option<Vary>) -> Self {
        if let Some(vary) = &vary {
            self.prompt = vary.prompt();
            self.hints = vary.hints();
            self.explanation = vary.explanation(None);
        }
        self.vary = vary.map(Box::new);
        self
    }

    /// The same asked under other settings, with a key that its run has yet to
    /// show. The first, `at` 0, is as the author's own. Nothing if there are
    /// no such settings.
    pub fn variant(&self, at: usize) -> Option<Self> {
        let vary = self.vary.as_ref()?.at(at)?;
        let mut question = self.clone();
        question.kind.any_mut().reopen();
        Some(question.varied(Some(vary)))
    }

    /// How many settings it can be asked under, the author's own included.
    pub fn variants(&self) -> usize {
        self.vary.as_ref().map_or(1, |vary| vary.len())
    }

    /// The settings that it is asked under, the one at `at`, as an experiment's
    /// answer is kept: `traffic.rate=0.5/s`, joined by blanks.
    pub fn settings(&self, at: usize) -> Option<String> {
        let set = self.vary.as_ref()?.at(at)?.set();
        let kept = set.iter().map(|it| match it.split_once('=') {
            Some((path, value)) => format!("{path}={}", kept(value)),
            None => it.clone(),
        });
        Some(kept.collect::<Vec<_>>().join(" "))
    }

    /// What its scenario is set to beside what that says; nothing as its author
    /// asks it.
    pub fn set_anew(&self) -> Vec<String> {
        let vary = self.vary.as_ref().filter(|vary| vary.at > 0);
        vary.map_or(Vec::new(), |vary| vary.set())
    }

    /// What its scenario has to be set to, each as in `platform.reserved=50`.
    pub fn set(&self) -> Vec<String> {
        self.vary.as_ref().map_or(Vec::new(), |vary| vary.set())
    }
}

impl Vary {
    /// Reads the settings of a question. Nothing if there are none, or none
    /// that could be asked about.
    pub fn read(record: &Record, problems: &mut Vec<Problem>) -> Option<Self> {
        if !record.has("vary") {
            return None;
        }
        let vary = Self {
            settings: record.settings("vary").to_vec(),
            at: 0,
            prompt: record.markdown("prompt"),
            hints: record.markdowns("hints"),
            explanation: record.markdown("explanation"),
        };
        let found = vary.problems(record);
        let is_sound = found.is_empty();
        problems.extend(found);
        is_sound.then_some(vary)
    }

    fn problems(&self, record: &Record) -> Vec<Problem> {
        let range = record.range("vary");
        let mut said = Vec::new();
        if record.table("answer").is_none() && !record.has("scenario") {
            said.push("only an answer that a run shows can change with its settings".to_owned());
        }
        let mut lengths = self.settings.iter().map(|it| it.values.len());
        let first = lengths.next().unwrap_or(0);
        if first < 2 || lengths.any(|other| other != first) {
            said.push("the lists are not equally long, with two values or more each".to_owned());
        }
        let in_prompt = braced(self.prompt.written());
        let unsaid = self
            .settings
            .iter()
            .filter(|it| !in_prompt.contains(&it.path.as_str()));
        said.extend(unsaid.map(|it| {
            format!(
                "the prompt does not say {}, so nobody could answer",
                quoted(&it.path)
            )
        }));
        let problem = |message| rule::BAD_VARY.at(range.clone(), message, HINT);
        let mut problems: Vec<_> = said.into_iter().map(problem).collect();
        problems.extend(self.unfilled(record));
        problems
    }

    /// What stands in braces and would still stand there for a reader.
    fn unfilled(&self, record: &Record) -> Vec<Problem> {
        let is_set = |name: &str| self.settings.iter().any(|it| it.path == name);
        let mut problems = Vec::new();
        for text in [&self.prompt].into_iter().chain(&self.hints) {
            problems.extend(left(text, is_set));
        }
        let behind = |name: &str| is_set(name) || name == ANSWER;
        problems.extend(left(&self.explanation, behind));
        for told in record.tables("range").chain(record.tables("miss")) {
            problems.extend(left(&told.markdown("feedback"), |_| false));
        }
        problems
    }

    /// The same about other settings, if there are so many.
    pub fn at(&self, at: usize) -> Option<Self> {
        (at < self.len()).then(|| Self { at, ..self.clone() })
    }

    /// How many settings there are.
    pub fn len(&self) -> usize {
        self.settings.first().map_or(0, |it| it.values.len())
    }

    /// The settings asked about, each as in `platform.reserved=50`.
    pub fn set(&self) -> Vec<String> {
        let set = self.settings.iter().filter_map(|it| {
            let value = it.values.get(self.at)?;
            Some(format!("{}={value}", it.path))
        });
        set.collect()
    }

    pub fn prompt(&self) -> Markdown {
        self.filled(&self.prompt, None)
    }

    pub fn hints(&self) -> Vec<Markdown> {
        self.hints
            .iter()
            .map(|hint| self.filled(hint, None))
            .collect()
    }

    pub fn explanation(&self, answer: Option<&str>) -> Markdown {
        self.filled(&self.explanation, answer)
    }

    /// `text` with the settings, and the answer where it is known, for what
    /// stands in braces.
    fn filled(&self, text: &Markdown, answer: Option<&str>) -> Markdown {
        let mut filled = text.written().to_owned();
        for setting in &self.settings {
            let Some(value) = setting.values.get(self.at) else {
                continue;
            };
            filled = filled.replace(&format!("{{{}}}", setting.path), &in_words(value));
        }
        if let Some(answer) = answer {
            filled = filled.replace(&format!("{{{ANSWER}}}"), answer);
        }
        let start = text.start();
        Markdown::escaped(&filled, start..start + text.written().len())
    }
}

const HINT: &str = "write lists of equal length under paths in quotes, the scenario's own value first, and each path in braces into the prompt, as in {traffic.rate}; {answer} is for the explanation, and feedback about certain answers takes no braces";

/// What stands in braces in `text` and is not filled in there.
fn left(text: &Markdown, is_filled: impl Fn(&str) -> bool) -> Vec<Problem> {
    let names = braced(text.written()).into_iter();
    let names = names.filter(|name| !is_filled(name));
    let problem = |name: &str| {
        let message = format!(
            "nothing is filled in for {} here",
            quoted(&format!("{{{name}}}"))
        );
        rule::BAD_VARY.at(text.range.clone(), message, HINT)
    };
    names.map(problem).collect()
}

/// What stands in braces.
fn braced(text: &str) -> Vec<&str> {
    let behind = text.split('{').skip(1);
    behind
        .map(|it| it.split_once('}').map_or(it, |(name, _)| name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_braces_is_found() {
        assert_eq!(braced("a {b.c[0].d} e {answer}"), ["b.c[0].d", "answer"]);
        assert_eq!(braced("left {open"), ["open"]);
        assert_eq!(braced("none}"), [""; 0]);
    }
}
