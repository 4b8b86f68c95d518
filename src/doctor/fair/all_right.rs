//! Who picks everything is not always right.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::question::Field;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let is_many = matches!(question.field(), Field::PickMany(_));
        if is_many && question.options().iter().all(|option| option.right) {
            reporter.say(
                asked.file,
                asked.record.range("kind"),
                "every option of this question is right",
                "add what people take for right and is not",
            );
        }
    }
}
