//! A number is asked for as a number.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// What looks like a number there is a name.
const NAMES: [&str; 9] = [
    "code", "date", "digits", "line", "number", "numbered", "status", "type", "version",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let Some(text) = question.text() else {
            continue;
        };
        let forms = &text.accept;
        let in_digits = |form: &String| form.starts_with(|it: char| it.is_ascii_digit());
        let all = forms.iter().all(|form| is_number(form.trim()));
        let is_name = words::gist(&question.prompt)
            .iter()
            .any(|word| NAMES.contains(&word.as_str()));
        if all && forms.iter().any(in_digits) && !is_name {
            reporter.say(
                asked.file,
                asked.record.range("kind"),
                "a number is accepted here, and only in the forms that are listed",
                "make it `kind = \"number\"` with `answer`: then 1000, 1,000 and 1e3 are read alike",
            );
        }
    }
}

/// Whether a form is a number that may be written otherwise. `007` may not.
fn is_number(form: &str) -> bool {
    let leads = form.len() > 1 && form.starts_with('0') && !form.starts_with("0.");
    let is_whole = !form.contains('.');
    !leads && is_whole && words::number(form).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn names_of_digits_are_no_numbers() {
        for form in ["11", "eleven", "1,000"] {
            assert!(is_number(form), "{form}");
        }
        for form in ["007", "3.12", "11 pots", "0x1f", ""] {
            assert!(!is_number(form), "{form}");
        }
    }
}
