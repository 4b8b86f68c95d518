//! Names of several words that a shell took apart, as nobody put them in quotes: what
//! to type instead.

use std::path::Path;

use crate::author::lesson_files;
use crate::command::failure::ErrorMessage;
use crate::schema::nearest_id;
use crate::text::{capitalised, for_shell, one_line, quoted, shown_path};

/// For a lesson that is to be called so.
pub fn lesson(words: &str) -> ErrorMessage {
    message(words, "a lesson's folder", "buildup new", words)
}

/// For a part of the lesson at `path`, or where there is none, of one whose name has
/// blanks or that one stands in. `title`: what was taken for it.
pub fn part(path: &Path, words: &[&str], title: Option<&str>) -> Option<ErrorMessage> {
    let (stem, more) = words.split_first()?;
    if !lesson_files::is_there(path) {
        return of_another_lesson(path, words);
    }
    let command = format!("buildup new part {}", for_shell(&shown_path(path)));
    let more_words = more.join(" ");
    match title {
        _ if more.is_empty() => None,
        None => Some(message(
            &words.join(" "),
            "a part",
            &command,
            &words.join(" "),
        )),
        Some(title) => Some(ErrorMessage::new(
            format!("{} belongs to nothing here", quoted(&more_words)),
            format!(
                "a title of several words stands in quotes: `{command} {} --title {}`",
                one_line(stem),
                for_shell(&one_line(&format!("{title} {more_words}")))
            ),
        )),
    }
}

/// What was taken for a lesson is the first word of its name, or of the part's.
fn of_another_lesson(path: &Path, words: &[&str]) -> Option<ErrorMessage> {
    let first = path.to_str()?;
    let mut name = first.to_owned();
    for (at, word) in words.iter().enumerate() {
        name = format!("{name} {word}");
        if lesson_files::holds_lesson(Path::new(&name)) {
            let rest = words.get(at + 1..).unwrap_or_default().join(" ");
            let command = format!("buildup new part {}", for_shell(&one_line(&name)));
            let id = nearest_id(&rest).unwrap_or_else(|| "first-step".to_owned());
            return Some(ErrorMessage::new(
                format!("{} is one name, and stands in quotes", quoted(&name)),
                format!("type `{command} {id}`"),
            ));
        }
    }
    lesson_files::holds_lesson(Path::new(".")).then(|| {
        let words = format!("{first} {}", words.join(" "));
        message(&words, "a part", "buildup new part .", &words)
    })
}

/// `name`: the words of what is to be made.
fn message(words: &str, what: &str, command: &str, name: &str) -> ErrorMessage {
    let id = nearest_id(name).unwrap_or_else(|| "first-step".to_owned());
    let title = match name.contains(' ') {
        true => format!(" --title {}", for_shell(&one_line(&capitalised(name)))),
        false => String::new(),
    };
    ErrorMessage::new(
        format!(
            "{} are several words, and the name of {what} is one",
            quoted(words)
        ),
        format!("type `{command} {id}{title}`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_type_is_shown() {
        for (told, hint) in [
            (
                lesson("good lesson"),
                "type `buildup new good-lesson --title \"Good lesson\"`",
            ),
            (
                part(Path::new("src"), &["good", "part"], None).unwrap(),
                "type `buildup new part src good-part --title \"Good part\"`",
            ),
            (
                part(Path::new("src"), &["a", "it", "boils"], Some("When")).unwrap(),
                "a title of several words stands in quotes: `buildup new part src a --title \"When it boils\"`",
            ),
        ] {
            assert_eq!(told.hint.as_deref(), Some(hint));
        }
        assert_eq!(part(Path::new("src"), &["good"], None), None);
        assert_eq!(part(Path::new("nowhere"), &["good"], None), None);
    }
}
