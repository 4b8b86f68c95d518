//! Terms are used in texts where they are looked for.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::{FileRef, Term, TermFinder, is_same_form};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    // A file that is not listed may use what no other does.
    if !subject.whole || !subject.lists_all() {
        return;
    }
    let terms = &subject.lesson.terms;
    let (finder, mut used) = (TermFinder::new(terms), BTreeSet::new());
    for text in subject
        .lesson
        .parts
        .iter()
        .flat_map(|part| part.texts_with_terms())
    {
        finder.first_uses(&text.blocks, &mut used);
    }
    let unused = terms
        .iter()
        .enumerate()
        .filter(|(at, _)| !used.contains(at));
    for (at, term) in unused {
        // Then it is the other one that readers are told, which is said of these two.
        let mut others = terms.iter().take(at).flat_map(Term::forms);
        if others.any(|form| term.forms().any(|it| is_same_form(it, form))) {
            continue;
        }
        reporter.say(
            FileRef::Head,
            subject.term(&term.id).range("id"),
            format!("no text uses `{}`", term.title),
            "list the forms that texts use in `also`, or take the term out; prompts, options, hints, headings and code are not searched",
        );
    }
}
