//! A myth can be noticed where nobody asks for it.

use std::collections::BTreeSet;

use crate::lesson::doctor::patient::{Asked, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::{Card, Truth};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "myth-only-asked",
    severity: Severity::Note,
    wants: "Beside its own card, some wrong option, range or near miss names each myth that does not hold.",
    why: "Asked straight out, many people know what is right and still act on the belief. A wrong option that follows from the belief catches it at work, and the ledger of myths is fed by all questions. Teachers using other tools ask for misconceptions to be tagged, and to be told which cannot be seen.",
    example: Some(Example {
        file: "myths.toml",
        bad: r#"
[[myth]]
id = "boiling-is-best"
belief = "Tea wants boiling water."
verdict = "depends"
reality = "Black tea does; green tea wants water that has cooled."
looks_right = "Kettles switch off when the water boils."
why_it_matters = "Green tea turns bitter."
sources = ["leaves"]
"#,
        good: r#"
[[myth]]
id = "boiling-is-best"
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
    if !patient.whole {
        return;
    }
    let named = named(patient);
    for asked in patient.items() {
        let Some(Card::Myth(myth)) = &asked.item.card else {
            continue;
        };
        if myth.verdict == Truth::True || named.contains(myth.id.as_str()) {
            continue;
        }
        told.say(
            asked.file,
            asked.record.range("id"),
            format!(
                "no wrong answer of this lesson shows that somebody believes `{}`",
                myth.id
            ),
            format!(
                "write `myth = \"{}\"` in a wrong option that follows from it",
                myth.id
            ),
        );
    }
}

/// The myths that some wrong answer names.
fn named<'a>(patient: &Patient<'a>) -> BTreeSet<&'a str> {
    let is_myth = |asked: &Asked<'_>| matches!(asked.item.card, Some(Card::Myth(_)));
    let items = patient.items().filter(|asked| !is_myth(asked));
    let planned = items.flat_map(|asked| asked.item.question.planned_answers());
    let wrong = planned.filter(|planned| !planned.right);
    wrong.filter_map(|planned| planned.myth).collect()
}
