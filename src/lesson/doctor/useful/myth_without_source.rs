//! A myth says where to check.

use crate::lesson::Card;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "myth-without-source",
    severity: Severity::Warning,
    wants: "Every myth names a source.",
    why: "Refutation works by evidence (0.41 of a standard deviation over 44 comparisons, Schroeder and Kucera 2022). Without a source it is one claim against another.",
    example: Some(Example {
        file: "myths.toml",
        bad: r#"
[[myth]]
id = "water-boiled"
belief = "Tea is best with water that has boiled."
verdict = "true"
reality = "Boiling drives air out, whatever heat it is poured at."
looks_right = "Kettles switch off when the water boils."
why_it_matters = "Water from the hot tap tastes flat."
sources = []
"#,
        good: r#"
[[myth]]
id = "water-boiled"
belief = "Tea is best with water that has boiled."
verdict = "true"
reality = "Boiling drives air out, whatever heat it is poured at."
looks_right = "Kettles switch off when the water boils."
why_it_matters = "Water from the hot tap tastes flat."
sources = ["leaves"]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        if matches!(&asked.item.card, Some(Card::Myth(myth)) if myth.sources.is_empty())
            && asked.record.is_whole("sources")
        {
            told.say(
                asked.file,
                asked.record.range("sources"),
                "no source stands behind this verdict",
                "add a `[[source]]` to `lesson.toml` and name it here",
            );
        }
    }
}
