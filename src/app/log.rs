//! Messages and effects as lines, for whoever looks for a fault.
//!
//! A line says what happened and to what, but not what was typed, unless that
//! is asked for: answers and searches are the learner's own.

use crate::journal::Entry;

use super::msg::{Effect, KeyPress, Msg};

/// How much a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Nothing of what was typed.
    Private,
    Full,
}

impl Detail {
    /// What was typed, or a mark in its place.
    fn typed(self, text: &str) -> String {
        match self {
            Self::Private => "…".to_owned(),
            Self::Full => format!("{text:?}"),
        }
    }
}

impl Msg {
    /// The message as a line, without a line break.
    pub fn log_line(&self, detail: Detail) -> String {
        match self {
            Self::Go(goal) => format!("go {} {:?}", goal.lesson, goal.place),
            Self::GoOn { lesson, place } => format!("go-on {lesson} {place:?}"),
            Self::Recall(goal) => format!("recall {goal:?}"),
            Self::Paper(goal) => format!("paper {goal:?}"),
            Self::Room(goal) => format!("room {} {:?}", goal.lesson.id, goal.begin),
            Self::FirstMinute => "first-minute".to_owned(),
            Self::Sandbox => "sandbox".to_owned(),
            Self::Unsaved(why) => format!("unsaved {why:?}"),
            Self::Preview { author_view, part } => {
                format!("preview author_view={author_view} part={part:?}")
            }
            Self::Monochrome => "monochrome".to_owned(),
            Self::Key(key) => format!("key {}", key_name(*key, detail)),
            Self::Paste(text) => format!("paste {}", detail.typed(text)),
            Self::Resize { width, height } => format!("resize {width}x{height}"),
            Self::Journal(progress) => format!("journal entries={}", progress.entries),
            Self::JournalFailed(why) => format!("journal-failed {why:?}"),
            #[cfg(feature = "serve")]
            Self::JournalAway(why) => format!("journal-away {why:?}"),
            Self::ReadOnly(why) => format!("read-only {why:?}"),
            Self::Recorded(entry) => format!("recorded {}", entry_name(entry)),
            Self::RecordFailed(entry, why) => {
                format!("record-failed {} {why:?}", entry_name(entry))
            }
            Self::RecordedAll(entries) => format!("recorded all entries={}", entries.len()),
            Self::RecordAllFailed(entries, why) => {
                format!("record-all-failed entries={} {why:?}", entries.len())
            }
            Self::Papers(papers) => format!("papers {}", papers.len()),
            Self::PaperOpened(paper) => format!("paper-opened {}", paper.id),
            Self::SavedInNewFile(path) => format!("saved-in-new-file {path:?}"),
            Self::Opened(opened) => format!("opened {}", opened.lesson.id),
            Self::OpenFailed(why) => format!("open-failed {why:?}"),
            Self::Drafts(drafts) => format!("drafts {}", drafts.len()),
            Self::LoadedBegun(lessons) => format!("loaded begun lessons={}", lessons.len()),
            Self::Loaded(lessons) => format!("loaded lessons={}", lessons.len()),
            Self::Measured(lessons) => format!("measured lessons={}", lessons.len()),
            Self::WorkedOut { lesson, item, .. } => format!("worked-out {lesson} {item}"),
            Self::Highlighted(_) => "highlighted".to_owned(),
            Self::Notice(text) => format!("notice {text:?}"),
            Self::Tick => "tick".to_owned(),
            Self::Reloaded(reloaded) => format!("reloaded findings={}", reloaded.findings.len()),
            Self::Watched(watch, why) => format!("watched {watch:?} {why:?}"),
            Self::Terminate => "terminate".to_owned(),
        }
    }
}

impl Effect {
    /// The effect as a line, without a line break.
    pub fn log_line(&self, detail: Detail) -> String {
        match self {
            Self::Record(entry) => format!("record {}", entry_name(entry)),
            Self::RecordAll(entries) => format!("record all entries={}", entries.len()),
            Self::OpenPaper { terms, kept, .. } => format!("open-paper {terms:?} {kept:?}"),
            Self::ReadPapers => "read-papers".to_owned(),
            Self::SavePaperDraft { draft, .. } => {
                format!("save-paper-draft {} {}", draft.lesson, draft.item)
            }
            Self::SavePosition { walk, position } => format!(
                "save-position {walk} {} card={} block={} row={}",
                position.part, position.card, position.block, position.row
            ),
            Self::SaveDraft(draft) => format!("save-draft {} {}", draft.lesson, draft.item),
            Self::ReadDrafts(lessons) => format!("read-drafts lessons={}", lessons.len()),
            Self::OpenLesson { lesson, walk } => format!("open-lesson {lesson} {walk}"),
            Self::LoadAll => "load-all".to_owned(),
            Self::LoadBegun(lessons) => format!("load-begun lessons={}", lessons.len()),
            Self::Measure(lessons) => format!("measure lessons={}", lessons.len()),
            Self::WorkOut { lesson, keys } => format!("work-out {lesson} keys={}", keys.len()),
            Self::Highlight(snippets) => format!("highlight snippets={}", snippets.len()),
            Self::Copy(text) => format!("copy {}", detail.typed(text)),
            Self::Browse(address) => format!("browse {address}"),
            Self::SaveReport { name, .. } => format!("save-report {name:?}"),
            Self::ForgetAtEnd => "forget-at-end".to_owned(),
            Self::ReadJournal => "read-journal".to_owned(),
            Self::SaveInNewFile => "save-in-new-file".to_owned(),
            Self::FirstMinuteShown(_) => "first-minute-shown".to_owned(),
            Self::Suspend => "suspend".to_owned(),
            Self::Quit => "quit".to_owned(),
        }
    }
}

/// Keys that write are letters of an answer as well as commands.
fn key_name(key: KeyPress, detail: Detail) -> String {
    if let KeyPress::Char(letter) = key {
        return detail.typed(&letter.to_string());
    }
    format!("{key:?}")
}

fn entry_name(entry: &Entry) -> String {
    let name = entry
        .event
        .write()
        .map_or_else(|_| String::new(), |(name, _)| name);
    format!("{name} {} {}", entry.lesson, entry.item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_left_out_unless_asked_for() {
        let typed = [
            Msg::Key(KeyPress::Char('q')),
            Msg::Paste("cold\nstart".into()),
        ];
        let lines = |detail| typed.each_ref().map(|msg| msg.log_line(detail));
        assert_eq!(lines(Detail::Private), ["key …", "paste …"]);
        assert_eq!(lines(Detail::Full), ["key \"q\"", "paste \"cold\\nstart\""]);
        assert_eq!(
            Msg::Key(KeyPress::Enter).log_line(Detail::Private),
            "key Enter"
        );
        let copied = Effect::Copy("mine".into());
        assert_eq!(copied.log_line(Detail::Private), "copy …");
    }
}
