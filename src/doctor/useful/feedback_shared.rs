//! Each wrong option has feedback of its own.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let mut said: Vec<Vec<String>> = Vec::new();
        let options = asked.item.question.options().iter();
        for option in options.filter(|option| !option.right) {
            let gist = words::gist(&option.feedback);
            if !gist.is_empty() && said.contains(&gist) {
                reporter.say(
                    asked.file,
                    option.feedback.range.clone(),
                    "another wrong option of this question has the same feedback",
                    "say what is behind this option in particular",
                );
            }
            said.push(gist);
        }
    }
}
