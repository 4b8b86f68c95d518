//! What was answered to an item in the form in which it is asked. What was
//! answered to another form of it is nothing that could be shown beside it.

use crate::journal::{Attempt, Form, ItemProgress};
use crate::lesson::{Item, ItemForm};

/// The form in which an item is asked here, as the journal writes it.
pub fn form(item: &Item) -> Form {
    written(item, item.form)
}

fn written(item: &Item, form: ItemForm) -> Form {
    Form {
        twin: form == ItemForm::Twin,
        set: match form {
            ItemForm::Variant(at) => item.question.settings(at),
            ItemForm::Own | ItemForm::Twin => None,
        },
    }
}

/// The latest attempt on an item in the form that it has here.
pub fn latest<'p>(item: &Item, kept: &'p ItemProgress) -> Option<&'p Attempt> {
    kept.latest_in(&form(item))
}

/// The form that an item has on a page of its own before which it had so many
/// attempts: what it was asked in there or, as long as it was not, the next one.
pub fn form_on_page(item: &Item, kept: &ItemProgress, attempts: usize) -> ItemForm {
    match kept.attempts.get(attempts) {
        Some(attempt) => {
            let mut forms = item.forms();
            let asked = forms.find(|it| written(item, *it) == attempt.asked.form);
            asked.unwrap_or_default()
        }
        None => next_form(item, kept),
    }
}

/// The form in which an item comes back: after the one that it had last, the
/// next one that it has.
pub fn next_form(item: &Item, kept: &ItemProgress) -> ItemForm {
    let last = kept.latest().map(|attempt| &attempt.asked.form);
    let forms: Vec<ItemForm> = item.forms().collect();
    let at = forms
        .iter()
        .position(|form| Some(&written(item, *form)) == last);
    let next = at.and_then(|at| forms.get(at + 1));
    next.copied().unwrap_or_default()
}
