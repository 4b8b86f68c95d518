//! Claims have sources.

use crate::lesson::PartKind;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "part-without-source",
    severity: Severity::Note,
    wants: "A longer part of kind `step`, `depth` or `practice` that states figures cites a source.",
    why: "Figures go out of date, and official pages contradict each other: who reads a number must be able to see where it is from and of which day it is.",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "depth"
title = "Heat draws"
+++
Leaves hold sugars, amino acids and tannins. Each of them leaves the leaf in
its own time. The amino acids come first, and they come at any heat. The
tannins wait for hot water: above 80 degrees Celsius they dissolve within a
minute, and after 3 minutes there is little else to be tasted. This is why the
same leaves make a sweet cup and a harsh one. It is also why a second pot from
the same leaves can be better than the first, as most of what was harsh has
been poured away, while what is left comes out slowly and evenly.
"#,
        good: r#"
+++
kind = "depth"
title = "Heat draws"
+++
Leaves hold sugars, amino acids and tannins. Each of them leaves the leaf in
its own time. The amino acids come first, and they come at any heat. The
tannins wait for hot water: above 80 degrees Celsius they dissolve within a
minute, and after 3 minutes there is little else to be tasted[^leaves]. This is
why the same leaves make a sweet cup and a harsh one. It is also why a second
pot from the same leaves can be better than the first, as most of what was
harsh has been poured away, while what is left comes out slowly and evenly.
"#,
    }),
    check: Check::Content(check),
};

/// Shorter parts rather introduce.
const LEAST_WORDS: usize = 80;
/// A figure alone may be the third of three points.
const LEAST_FIGURES: usize = 2;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for (file, part, _) in patient.parts() {
        let claims = matches!(
            part.kind,
            PartKind::Step | PartKind::Depth | PartKind::Practice
        );
        let body = words::prose(&part.body).into_iter().map(|prose| prose.text);
        let body: String = body.collect::<Vec<_>>().join("\n");
        let words: Vec<_> = words::words(&body).collect();
        let has_digit = |word: &&words::Word<'_>| word.text.contains(|c: char| c.is_ascii_digit());
        let figures = words.iter().filter(has_digit).count();
        let passages = patient
            .passages
            .iter()
            .filter(|passage| passage.file == file);
        let cites = passages
            .into_iter()
            .flat_map(|passage| &passage.document.citations)
            .any(|citation| !citation.has_text);
        if claims && !cites && words.len() >= LEAST_WORDS && figures >= LEAST_FIGURES {
            let figure = words.iter().find(has_digit).map_or("", |word| word.text);
            let place = words::find(patient.text(file), &part.body.range, &[figure]);
            told.say(
                file,
                place.unwrap_or(part.body.range.clone()),
                "this part states figures and cites no source",
                "cite a `[[source]]` where it says so, `[^id]`; figures of your own example need none",
            );
        }
    }
}
