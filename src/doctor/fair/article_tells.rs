//! An article at the end of a prompt fits all options, or none is there.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::QuestionOption;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let options = asked.rivals();
        let vowels = options.iter().filter(|option| begins_with_vowel(option));
        let vowels = vowels.count();
        if vowels == 0 || vowels == options.len() {
            continue;
        }
        let prompt = &asked.item.question.prompt;
        let mut said = words::gist(prompt);
        let article = said.pop();
        // “A or an” and “a/an” fit them all.
        if matches!(said.last().map(String::as_str), Some("or" | "a")) {
            continue;
        }
        if let Some(article) = article.filter(|it| matches!(it.as_str(), "a" | "an")) {
            reporter.say(
                asked.file,
                prompt.range.clone(),
                format!("“{article}” at its end fits some of the options and not others"),
                "write “a or an”, or put the article into each option",
            );
        }
    }
}

fn begins_with_vowel(option: &QuestionOption) -> bool {
    words::whole(&option.text)
        .trim_start()
        .starts_with(|letter: char| "aeiouAEIOU".contains(letter))
}
