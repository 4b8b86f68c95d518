//! Each step asks something.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::PartKind;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, record) in subject.parts() {
        let asks = !part.items.is_empty() || !part.unreadable.is_empty();
        let excused = asks || !subject.is_sound(file) || says_why(subject.text(file));
        if part.kind != PartKind::Step || excused {
            continue;
        }
        reporter.say(
            file,
            record.range("kind"),
            "this step asks nothing",
            "add a `[[question]]`, or say why there is none: `# no question: …`",
        );
    }
}

/// Whether the front matter has the comment.
fn says_why(text: &str) -> bool {
    let front = text
        .lines()
        .skip(1)
        .take_while(|line| line.trim_end() != "+++");
    let mut comments = front.filter_map(|line| line.trim_start().strip_prefix('#'));
    comments.any(|comment| comment.trim_start().starts_with("no question"))
}
