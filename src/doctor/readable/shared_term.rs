//! No two terms are found by the same words.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::{FileRef, Term, is_same_form};
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut before: Vec<&Term> = Vec::new();
    for term in &subject.lesson.terms {
        let shared = before
            .iter()
            .find_map(|other| Some((other, shared(term, other)?)));
        if let Some((other, form)) = shared {
            reporter.say(
                FileRef::Head,
                subject.term(&term.id).range("id"),
                format!("{} also stands for the term `{}`", quoted(form), other.id),
                "readers are told the first of the two: keep these words for one of them",
            );
        }
        before.push(term);
    }
}

/// A form of `term` by which `other` is found as well.
fn shared<'a>(term: &'a Term, other: &Term) -> Option<&'a str> {
    let is_of_other = |form: &&str| other.forms().any(|it| is_same_form(it, form));
    term.forms()
        .filter(|form| !form.is_empty())
        .find(is_of_other)
}
