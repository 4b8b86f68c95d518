//! Claims have sources.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::PartKind;

/// Shorter parts rather introduce.
const MIN_WORDS: usize = 80;
/// A figure alone may be the third of three points.
const MIN_FIGURES: usize = 2;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, _) in subject.parts() {
        let claims = matches!(
            part.kind,
            PartKind::Step | PartKind::Depth | PartKind::Practice
        );
        let body = words::prose(&part.body).into_iter().map(|prose| prose.text);
        let body: String = body.collect::<Vec<_>>().join("\n");
        let words: Vec<_> = words::each_word(&body).collect();
        let has_digit = |word: &&words::Word<'_>| word.text.contains(|c: char| c.is_ascii_digit());
        let figures = words.iter().filter(has_digit).count();
        let passages = subject
            .passages
            .iter()
            .filter(|passage| passage.file == file);
        let cites = passages
            .into_iter()
            .flat_map(|passage| &passage.document.citations)
            .any(|citation| !citation.has_text);
        if claims && !cites && words.len() >= MIN_WORDS && figures >= MIN_FIGURES {
            let figure = words.iter().find(has_digit).map_or("", |word| word.text);
            let place = words::find(subject.text(file), &part.body.range, &[figure]);
            reporter.say(
                file,
                place.unwrap_or(part.body.range.clone()),
                "this part states figures and cites no source",
                "cite a `[[source]]` where it says so, `[^id]`; figures of your own example need none",
            );
        }
    }
}
