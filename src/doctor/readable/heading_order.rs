//! Headings go down one level at a time.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        let mut before = 1;
        let mut is_first = true;
        for prose in &passage.prose {
            let Some(level) = prose.heading else { continue };
            let is_title = level == 1;
            let should = if is_title { 2 } else { before + 1 };
            if (is_title || level > before + 1) && !reporter.is_full(passage.file) {
                let words: Vec<_> = words::each_word(&prose.text).map(|it| it.text).collect();
                reporter.say(
                    passage.file,
                    places.next(&words),
                    if is_title {
                        "this heading is of level 1, as the title of the part is".to_owned()
                    } else if is_first {
                        format!(
                            "this heading is of level {level}, right below the title of the part"
                        )
                    } else {
                        format!("this heading is of level {level}, below one of level {before}")
                    },
                    format!(
                        "write it with {} signs: `{}`",
                        should,
                        "#".repeat(usize::from(should))
                    ),
                );
            }
            before = level;
            is_first = false;
        }
    }
}
