//! A lesson seen while it is being written: its files as they are now, and
//! what is wrong with them.

mod keys;
mod update;

use crate::lesson::{Finding, Item, Lesson, Part};
use crate::rule::Severity;
use crate::text::order;
use crate::text::{self, Line, Role, Span, Style};
use crate::words::preview as said;

use super::action::{Action, AppAction};
use super::keys::key_name;
use super::reloaded::{ShownFinding, WatchMode};

pub use keys::PREVIEW;

/// Everything about a preview beside the lesson itself.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Whether everything behind the questions is shown.
    pub author_view: bool,
    pub watch: WatchMode,
    pub findings: Vec<ShownFinding>,
    /// The finding to be shown below the text.
    pub shown: Option<usize>,
    /// The stem of the part to begin with, until the lesson can be read.
    pub begin_at: Option<String>,
}

impl Preview {
    pub fn new(author_view: bool) -> Self {
        Self {
            author_view,
            watch: WatchMode::Notified,
            findings: Vec::new(),
            shown: None,
            begin_at: None,
        }
    }

    /// Takes in what is wrong now, errors first. An error that was not there
    /// before is shown, one in the part `stem` before others; else what was
    /// shown, or if that is right now, another error. What was put away stays
    /// away.
    pub fn take_in(&mut self, mut findings: Vec<ShownFinding>, stem: Option<&str>) {
        order::sort_by_key(&mut findings, ShownFinding::rank);
        let before = &self.findings;
        let shown = self.shown.and_then(|at| before.get(at));
        let put_away = shown.is_none() && before.iter().any(ShownFinding::is_error);
        let is_new = |it: &ShownFinding| !before.iter().any(|other| it.is_about_the_same(other));
        let find = |is: &dyn Fn(&ShownFinding) -> bool| {
            let here = |it: &ShownFinding| it.stem() == stem && is(it);
            let mut findings = findings.iter();
            let here = findings.clone().position(here);
            here.or_else(|| findings.position(is))
        };
        let new = find(&|it| it.is_error() && is_new(it));
        let same = || find(&|it| shown.is_some_and(|shown| it.is_about_the_same(shown)));
        let other = || find(&ShownFinding::is_error).filter(|_| !put_away);
        self.shown = new.or_else(same).or_else(other);
        self.findings = findings;
    }

    /// What stands across the screen: that this is a preview, and how it is
    /// with the lesson; as much of it as fits.
    pub fn banner(&self, width: u16) -> String {
        let [long, short] = match self.author_view {
            false => said::PREVIEW,
            true => said::PREVIEW_LAID_OPEN,
        };
        let watch = match self.watch {
            WatchMode::Notified => said::FOLLOWS,
            WatchMode::Polling => said::LOOKS,
        };
        let count = self.count();
        let room = usize::from(width).saturating_sub(2);
        let wordings = [[long, watch, &count], [short, watch, &count]];
        let mut wordings = wordings.map(joined).into_iter();
        let fitting = wordings.find(|words| text::width(words) <= room);
        fitting.unwrap_or_else(|| joined([short, "", &count]))
    }

    /// "2 errors, 1 warning: e"; empty where nothing is wrong.
    fn count(&self) -> String {
        let count = |(severity, noun)| {
            let same = |it: &&ShownFinding| it.finding.rule.severity == severity;
            let number = self.findings.iter().filter(same).count();
            (number > 0).then(|| text::plural(number as u64, noun))
        };
        let counts: Vec<_> = NOUNS.into_iter().filter_map(count).collect();
        let list = Action::App(AppAction::Findings);
        said::findings(&counts, &key_name(&PREVIEW, list))
    }

    /// The finding to be shown, in rows for a width; none if there is none.
    pub fn rows(&self, width: u16) -> Vec<Line> {
        let shown = self.shown.and_then(|at| Some((at, self.findings.get(at)?)));
        shown.map_or_else(Vec::new, |(at, finding)| {
            finding.rows(at, self.findings.len(), width)
        })
    }
}

/// Those that are not empty, with points between them.
fn joined(words: [&str; 3]) -> String {
    let words = words.into_iter().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" · ")
}

const NOUNS: [(Severity, &str); 3] = [
    (Severity::Error, "error"),
    (Severity::Warning, "warning"),
    (Severity::Note, "note"),
];

impl ShownFinding {
    /// The stem of the part whose file it is about.
    pub fn stem(&self) -> Option<&str> {
        self.finding.file.rsplit_once('.').map(|(stem, _)| stem)
    }

    /// One line, for a list.
    pub fn label(&self) -> String {
        let Finding {
            file,
            line,
            message,
            ..
        } = &self.finding;
        let label = format!("{} · {file}:{line} · {message}", self.noun());
        text::one_line(&label)
    }

    /// The same as a sentence, with what to do about it.
    pub fn in_words(&self) -> String {
        said::finding(self.noun(), &self.finding)
    }

    pub fn is_error(&self) -> bool {
        self.finding.rule.severity == Severity::Error
    }

    /// Errors come first.
    fn rank(&self) -> usize {
        let mut severities = NOUNS.iter().map(|(severity, _)| *severity);
        let rank = severities.position(|it| it == self.finding.rule.severity);
        rank.unwrap_or(NOUNS.len())
    }

    /// Edits above it move a finding, and leave it the same.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        let (one, other) = (&self.finding, &other.finding);
        (one.rule, &one.file, &one.message) == (other.rule, &other.file, &other.message)
    }

    fn noun(&self) -> &'static str {
        let same = |(severity, _): &(Severity, _)| *severity == self.finding.rule.severity;
        NOUNS.into_iter().find(same).map_or("", |(_, noun)| noun)
    }

    fn rows(&self, at: usize, of: usize, width: u16) -> Vec<Line> {
        let Finding {
            file,
            line,
            column,
            message,
            hint,
            rule,
            ..
        } = &self.finding;
        let role = match rule.severity {
            Severity::Error => Role::Wrong,
            Severity::Warning => Role::Warning,
            Severity::Note => Role::Note,
        };
        let strong = Style {
            strong: true,
            ..Style::from(role)
        };
        let of = match of {
            1 => String::new(),
            _ => format!(" · {} of {of}", at + 1),
        };
        let head = [
            Span::new(format!("{}[{rule}]", self.noun()), strong),
            Span::new(
                format!(" {}:{line}:{column}", text::one_line(file)),
                Role::Body,
            ),
            Span::new(of, Role::Muted),
        ];
        let wrap = |words: &str, role| {
            text::wrap(&[Span::new(text::one_line(words), role)], width, &[], &[])
        };
        let excerpt = self.excerpt.iter().map(|row| {
            let row = text::truncate(&format!("  {row}"), width.into());
            Line::new(vec![Span::new(row, Role::Code)])
        });
        let mut rows = text::wrap(&head, width, &[], &[]);
        rows.extend(wrap(message, Role::Body));
        rows.extend(excerpt);
        rows.extend(wrap(hint, Role::Note));
        rows
    }
}

/// `new`, with what is broken in it as it last was; what that is, `findings`
/// say. An author in the middle of a line has not taken the part away.
pub fn mended(mut new: Lesson, last: &Lesson, findings: &[ShownFinding]) -> Lesson {
    let broken = |name: &str| {
        let file = format!("scenarios/{name}.toml");
        let mut errors = findings.iter().filter(|it| it.is_error());
        errors.any(|it| it.finding.file == file)
    };
    for (name, scenario) in last.scenarios.iter().filter(|(name, _)| broken(name)) {
        let scenario = || scenario.clone();
        new.scenarios.entry(name.clone()).or_insert_with(scenario);
    }
    for part in &mut new.parts {
        let last = last.part(&part.stem);
        if let Some(last) = last {
            mend(part, last);
        }
    }
    new
}

fn mend(part: &mut Part, last: &Part) {
    if part.broken.is_some() {
        *part = last.clone();
        return;
    }
    for unreadable in std::mem::take(&mut part.unreadable) {
        let named = |item: &Item| Some(&item.question.id) == unreadable.id.as_ref();
        let was = last.items.iter().enumerate().find(|(_, item)| named(item));
        match was.filter(|_| !part.items.iter().any(named)) {
            Some((at, item)) => {
                let at = at.min(part.items.len());
                part.items.insert(at, item.clone());
            }
            None => part.unreadable.push(unreadable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{self, Rule};

    fn finding(rule: &'static Rule, file: &str, message: &str) -> ShownFinding {
        ShownFinding {
            finding: Finding {
                rule,
                file: file.to_owned(),
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
                message: message.to_owned(),
                hint: String::new(),
            },
            excerpt: Vec::new(),
        }
    }

    /// What is shown once a preview has taken in `findings`, at the part `one`.
    fn shown<'a>(preview: &'a mut Preview, findings: &[ShownFinding]) -> Option<&'a str> {
        preview.take_in(findings.to_vec(), Some("one"));
        let shown = preview.findings.get(preview.shown?)?;
        Some(&shown.finding.message)
    }

    #[test]
    fn the_error_that_has_just_come_is_shown() {
        let [one, two, three] = [("one.md", "a"), ("two.md", "b"), ("one.md", "c")]
            .map(|(file, message)| finding(rule::TOML_SYNTAX, file, message));
        let warning = finding(rule::RAW_HTML, "one.md", "w");
        let preview = &mut Preview::new(false);
        assert_eq!(shown(preview, &[]), None);
        assert_eq!(shown(preview, std::slice::from_ref(&warning)), None);
        let all = [warning, two.clone(), one.clone()];
        assert_eq!(shown(preview, &all), Some("a"));
        assert_eq!(preview.findings[2].finding.message, "w");
        assert_eq!(shown(preview, &[two.clone(), one.clone()]), Some("a"));
        let all = [one, two.clone(), three.clone()];
        assert_eq!(shown(preview, &all), Some("c"));
        assert_eq!(shown(preview, std::slice::from_ref(&two)), Some("b"));
        preview.shown = None;
        assert_eq!(shown(preview, std::slice::from_ref(&two)), None);
        assert_eq!(shown(preview, &[two, three]), Some("c"));
    }

    #[test]
    fn the_banner_says_as_much_as_fits() {
        let mut preview = Preview::new(true);
        let warning = finding(rule::RAW_HTML, "one.md", "w");
        preview.take_in(vec![warning.clone(), warning], None);
        let banners = [100, 80, 40].map(|width| preview.banner(width));
        assert_eq!(
            banners,
            [
                "Preview for the author: everything is laid open · follows the files · 2 warnings: e",
                "Preview, laid open · follows the files · 2 warnings: e",
                "Preview, laid open · 2 warnings: e",
            ]
        );
    }
}
