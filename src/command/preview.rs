//! `preview`: a lesson on the full screen, or told, while it is being written.

use std::io::Write;
use std::path::{Path, PathBuf, absolute};
use std::slice;
use std::sync::Arc;

use super::arguments::Previewing;
use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use super::{check, collection, session, theme_choice};
use crate::app::{Reloaded, ShownFinding};
use crate::author::{self, lesson_files, packed_files};
use crate::journal::ME;
use crate::lesson::{self, Folder};
use crate::plain::PlainPreview;
use crate::terminal::Clock;
use crate::terminal::{self, Followed, PreviewSetup, SessionStart, WatchSetup};
use crate::text::{quoted, shown_path};
use crate::words::preview as said;

pub fn run(settings: &Settings, asked: &Previewing, out: &mut dyn Write) -> Result<(), Failure> {
    let (folder, named) = wanted(&asked.path)?;
    let part = asked.part.as_ref().map(|part| known(&folder, part));
    let part = part.transpose()?.or(named);
    let folder = absolute(folder)?;
    if settings.plain.value {
        return in_lines(settings, folder, part, asked, out);
    }
    let session = terminal::TerminalSession {
        lessons: Vec::new(),
        open: Arc::new(|_| Err("A preview has one lesson.".to_owned())),
        start: SessionStart::Preview(PreviewSetup {
            watch: watch(settings, folder, asked.poll),
            author_view: asked.reveal,
            part,
        }),
        learner: ME.to_owned(),
        certainty: settings.certainty.value,
        recall_minutes: settings.recall_minutes.value,
        journal: None,
        surroundings: settings.surroundings.clone(),
        reports: settings.reports(),
        theme: theme_choice::theme_choice(settings),
        known: settings.known(),
        log: settings.log(),
    };
    terminal::run(session).map_err(|error| Failure::because(error.to_string()))
}

/// The lesson's folder, and the stem of the part whose file was named.
fn wanted(path: &Path) -> Result<(PathBuf, Option<String>), Failure> {
    if !lesson_files::is_file(path) || packed_files::is_packed(path) {
        return Ok((collection::only(path)?, None));
    }
    let (folder, file) = lesson_files::around(path).ok_or_else(|| check::not_of_a_lesson(path))?;
    let is_part = file != "lesson.toml" && !file.contains('/');
    let stem = file.rsplit_once('.').filter(|_| is_part);
    Ok((folder, stem.map(|(stem, _)| stem.to_owned())))
}

/// The stem of a part of the lesson in `folder`, which some write as the name of its
/// file. Where the list of parts cannot be read, none is unknown.
fn known(folder: &Path, part: &str) -> Result<String, Failure> {
    let stem = [".md", ".toml"]
        .iter()
        .find_map(|ending| part.strip_suffix(ending));
    let stem = stem.unwrap_or(part).to_owned();
    let outline = lesson::outline(&lesson_files::read_head(folder));
    match outline.filter(|it| !it.parts.contains(&stem)) {
        None => Ok(stem),
        Some(outline) => Err(Failure::Usage(ErrorMessage::new(
            format!("the lesson has no part {}", quoted(part)),
            format!("its parts are {}", outline.parts.join(", ")),
        ))),
    }
}

/// `polls`: whether to look at the files again and again, instead of being told.
fn watch(settings: &Settings, folder: PathBuf, polls: bool) -> WatchSetup {
    let remote = author::is_remote(&folder);
    let why = match polls {
        true => Some("you asked for it"),
        false => remote.then_some("this drive does not tell of all changes"),
    };
    let (others, today) = (
        check::others(settings, slice::from_ref(&folder)),
        Clock::here().today(),
    );
    WatchSetup {
        folder,
        look: why.map(str::to_owned),
        read: Arc::new(lesson_files::read),
        examine: Arc::new(move |folder| reloaded(folder, &others, Some(&today))),
    }
}

/// Told, and followed where a person sits at the terminal.
fn in_lines(
    settings: &Settings,
    folder: PathBuf,
    only: Option<String>,
    asked: &Previewing,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let watch = watch(settings, folder, asked.poll);
    let mut preview = PlainPreview::new(asked.reveal, only, session::width(settings));
    preview.place = shown_path(&watch.folder);
    let follows = settings.environment.typed && settings.environment.shown;
    if !follows {
        let files = (watch.read)(&watch.folder);
        return Ok(preview.tell(&(watch.examine)(&files), out)?);
    }
    let mut is_first = true;
    terminal::follow(watch, session::typed_lines(), &mut |followed| {
        match followed {
            Followed::Files(files) => preview.tell(&files, out)?,
            Followed::Looks(why) => writeln!(out, "\n{why}")?,
            Followed::Line(line) => preview.answer(&line, out)?,
        }
        if std::mem::take(&mut is_first) {
            writeln!(out, "\n{}", said::FOLLOWED)?;
        }
        preview.prompt(out)?;
        out.flush()
    })?;
    Ok(())
}

/// What the files of a lesson say, to its author.
///
/// `others` are lessons that it may name; `today` is as for [`author::check`].
pub fn reloaded(folder: &Folder, others: &[Folder], today: Option<&str>) -> Reloaded {
    let (lesson, located) = author::check_one(folder, others, today);
    let findings = located.into_iter().map(|located| ShownFinding {
        excerpt: located.excerpt().into_iter().flatten().collect(),
        finding: located.finding,
    });
    Reloaded {
        lesson: lesson.map(Arc::new),
        findings: findings.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::{Scaffold, scaffold};
    use crate::lesson::File;

    struct Console {
        folder: Folder,
        preview: PlainPreview,
    }

    impl Console {
        fn new(author_view: bool) -> Self {
            let files = scaffold(Scaffold::Minimal, "tea", None, "2026-11-23");
            let files = files.into_iter().map(|(path, text)| {
                let bytes = text.into_bytes().into();
                (path, File::Bytes(bytes))
            });
            Self {
                folder: Folder {
                    name: "tea".to_owned(),
                    files: files.filter(|(path, _)| Folder::takes(path)).collect(),
                },
                preview: PlainPreview::new(author_view, None, 400),
            }
        }

        fn change(&mut self, from: &str, to: &str) {
            self.change_in("first-step.md", from, to);
        }

        fn change_in(&mut self, file: &str, from: &str, to: &str) {
            let text = self.folder.text(file).into_owned();
            assert!(text.contains(from), "{text}");
            let bytes = text.replacen(from, to, 1).into_bytes().into();
            self.folder
                .files
                .insert(file.to_owned(), File::Bytes(bytes));
        }

        fn tell(&mut self) -> String {
            let mut out = Vec::new();
            let files = reloaded(&self.folder, &[], Some("2026-11-23"));
            self.preview.tell(&files, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        }
    }

    #[test]
    fn what_stands_behind_a_question_is_told_only_when_asked_for() {
        let said = Console::new(false).tell();
        assert!(said.contains("1. Bitter tannins\n"), "{said}");
        for hidden in ["above 80", "within a minute", "Cooler and longer"] {
            assert!(!said.contains(hidden), "{said}");
            assert!(Console::new(true).tell().contains(hidden));
        }
    }

    #[test]
    fn a_save_tells_what_changed_and_nothing_else() {
        let mut console = Console::new(false);
        console.tell();
        console.change("Leaves hold sweet", "Green green leaves hold sweet");
        let said = console.tell();
        assert!(said.contains("\nGreen green leaves hold"), "{said}");
        assert!(
            said.contains("No longer there: `Leaves hold sweet"),
            "{said}"
        );
        assert!(
            said.contains("line 44: `green` stands here twice. To do: "),
            "{said}"
        );
        assert!(!said.contains("Heat decides"), "{said}");
        assert!(said.ends_with("\n5 findings in all.\n"), "{said}");
        console.change("Green green leaves", "Green leaves");
        assert!(
            console
                .tell()
                .contains("Mended in first-step.md: `green` stands here twice.")
        );
        console.change("# Say why, not", "# Say why and not");
        assert!(console.tell().contains("Readers see the same as before."));
    }

    #[test]
    fn a_change_that_no_word_shows_is_told_for_what_it_is() {
        let mut console = Console::new(false);
        console.tell();
        console.change("right = true\n", "");
        for (from, to, says) in [
            (
                "id = \"sweetness\"\n",
                "id = \"sweetness\"\nright = true\n",
                "What counts as right in `what-turns-bitter`",
            ),
            (
                "within a minute",
                "in a minute",
                "what they see later is not",
            ),
            (
                "Leaves hold sweet",
                "Leaves hold *sweet*",
                "how they look is not",
            ),
        ] {
            console.change(from, to);
            let said = console.tell();
            assert!(said.contains(says), "{said}");
            assert!(!said.contains("the same as before.\n"), "{said}");
        }
        let head = "lesson.toml";
        console.change_in(head, "title = \"Tea\"", "title = \"Green tea\"");
        assert!(console.tell().contains("The title, the summary,"));
    }

    #[test]
    fn a_question_that_moves_is_told_of_though_its_words_stay() {
        let mut console = Console::new(true);
        console.tell();
        console.change("\n```question what-turns-bitter\n```\n", "");
        let said = console.tell();
        assert!(
            said.contains("In another order now, from here on: `"),
            "{said}"
        );
    }

    #[test]
    fn a_part_whose_file_is_gone_is_waited_for() {
        let mut console = Console::new(false);
        console.preview.only = Some("first-step".to_owned());
        console.tell();
        let file = console.folder.files.remove("first-step.md").unwrap();
        console.folder.files.insert("heat.md".to_owned(), file);
        let said = console.tell();
        assert!(said.contains("has no file now"), "{said}");
        assert!(said.contains("is `heat` the new name"), "{said}");
        console.change_in("lesson.toml", "\"first-step\"", "\"heat\"");
        let said = console.tell();
        assert!(said.contains("with `--part heat`"), "{said}");
        assert!(!said.contains("Nothing is wrong"), "{said}");
        let file = console.folder.files.remove("heat.md").unwrap();
        console
            .folder
            .files
            .insert("first-step.md".to_owned(), file);
        console.change_in("lesson.toml", "\"heat\"", "\"first-step\"");
        let said = console.tell();
        assert!(said.contains("The part is there again."), "{said}");
        console.change_in("lesson.toml", "parts = [", "parts = ");
        let said = console.tell();
        assert!(said.contains("Error in lesson.toml, line "), "{said}");
    }

    #[test]
    fn a_lesson_that_is_moved_away_is_waited_for() {
        let mut console = Console::new(false);
        console.preview.place = "/lessons/tea".to_owned();
        console.tell();
        let files = std::mem::take(&mut console.folder.files);
        let said = console.tell();
        assert!(
            said.starts_with("The lesson is gone: there is no `lesson.toml` in `/lessons/tea`."),
            "{said}"
        );
        assert!(!said.contains("Saved"), "{said}");
        console.folder.files = files;
        let said = console.tell();
        assert!(said.starts_with("The lesson is there again."), "{said}");
        assert!(said.contains("Readers see the same as before."), "{said}");
    }

    #[test]
    fn what_was_found_before_is_not_new_once_everything_can_be_read_again() {
        let mut console = Console::new(false);
        console.change("minute of", "minute minute of");
        console.change(
            "Leaves hold",
            "See [here](first-step.md#nowhere). Leaves hold",
        );
        let link = "link-to-nothing";
        let first = console.tell();
        assert!(first.contains("`#nowhere`"), "{link}: {first}");
        console.change("kind = \"step\"", "kind = step");
        assert!(!console.tell().contains("Mended"));
        console.change("kind = step", "kind = \"step\"");
        let said = console.tell();
        assert!(!said.contains("Warning in"), "{said}");
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_was_told() {
        let mut console = Console::new(false);
        console.tell();
        console.change("kind = \"step\"", "kind = step");
        let said = console.tell();
        assert!(
            said.starts_with("Saved. A part cannot be read as it is"),
            "{said}"
        );
        assert!(said.contains("Error in first-step.md, line 4: "), "{said}");
        assert!(
            !said.contains("No longer") && !said.contains("Mended"),
            "{said}"
        );
        console.change("kind = step", "kind = \"step\"");
        let said = console.tell();
        assert!(said.contains("Readers see the same as before."), "{said}");
        assert!(
            said.contains("Mended in first-step.md: text stands in quotes."),
            "{said}"
        );
    }
}
