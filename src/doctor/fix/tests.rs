//! What is added, and that nothing else changes.

use proptest::prelude::*;

use super::*;
use crate::lesson::{File, load};

fn folder(files: &[(&str, &str)]) -> Folder {
    let mut folder = Folder::default();
    for (path, text) in files {
        let bytes = text.as_bytes().to_vec().into();
        folder.files.insert((*path).to_owned(), File::Bytes(bytes));
    }
    folder
}

const HEAD: &str = "format = 1\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\nminutes = 1\n";
const PART: &str = "+++\nkind = \"takeaways\"\ntitle = \"T\"\n+++\nText.\n";

/// `lesson.toml` with this list of parts, after the fix.
fn parts(list: &str) -> String {
    let head = format!("{HEAD}parts = {list}\n");
    let folder = folder(&[
        ("lesson.toml", &head),
        ("a.md", PART),
        ("b.md", PART),
        ("c.md", PART),
    ]);
    let all = fixes(&folder);
    let fix = all.first().map_or(head, |fix| fix.after.clone());
    fix.split_once("parts = ").unwrap().1.trim_end().to_owned()
}

#[test]
fn parts_are_listed_in_the_form_of_the_list() {
    assert_eq!(parts("[\"a\"]"), "[\"a\", \"b\", \"c\"]");
    assert_eq!(parts("[ \"a\", ]"), "[ \"a\", \"b\", \"c\", ]");
    assert_eq!(
        parts("[\n  \"a\",\n]"),
        "[\n  \"a\",\n  \"b\",\n  \"c\",\n]"
    );
    assert_eq!(
        parts("[\n  \"a\" # one\n]"),
        "[\n  \"a\", # one\n  \"b\",\n  \"c\",\n]"
    );
    assert_eq!(
        parts("[\n\t\"a\", # ]\n]"),
        "[\n\t\"a\", # ]\n\t\"b\",\n\t\"c\",\n]"
    );
    assert_eq!(
        parts("[\r\n  \"a\",\r\n]"),
        "[\r\n  \"a\",\r\n  \"b\",\r\n  \"c\",\r\n]"
    );
    assert_eq!(parts("[\"b\",\n\"a\", \"c\"]"), "[\"b\",\n\"a\", \"c\"]");
}

#[test]
fn the_new_name_of_a_part_stands_where_its_old_one_stood() {
    assert_eq!(
        parts("[\"a\", \"old\", \"c\"] # in order"),
        "[\"a\", \"b\", \"c\"] # in order"
    );
    // Of two nobody knows which.
    assert_eq!(parts("[\"a\", \"old\"]"), "[\"a\", \"old\", \"b\", \"c\"]");
}

#[test]
fn only_what_can_be_read_as_a_part_is_listed() {
    let head = format!("{HEAD}parts = [\"a\"]\n");
    let files = [
        ("lesson.toml", head.as_str()),
        ("a.md", PART),
        ("README.md", PART),
        ("notes.md", "No front matter."),
        ("both.md", PART),
        (
            "both.toml",
            "kind = \"quiz\"\ntitle = \"Q\"\nquestion = []\n",
        ),
        ("good.md", PART),
    ];
    let [fix] = fixes(&folder(&files)).try_into().unwrap();
    assert!(fix.after.ends_with("parts = [\"a\", \"good\"]\n"));
}

const QUIZ: &str = "kind = \"quiz\"
title = \"Q\"

[[question]]
id = \"one\"
kind = \"choice\"
prompt = \"P?\"

  [[question.option]] # the right one
  text = \"Bitter *tannins*\"
  right = true
  feedback = \"So.\"

  [[question.option]]
  id = \"two\"
  text = \"Sweet\"
  feedback = \"Not.\"

[[question]]
id = \"inline\"
kind = \"many\"
prompt = \"P?\"
option = [
    { text = \"A B\", right = true, feedback = \"x\" },
    {text = \"Größe\", feedback = \"y\"},
]
";

#[test]
fn options_get_the_ids_that_they_have() {
    let head = format!("{HEAD}parts = [\"quiz\"]\n");
    let mut folder = folder(&[("lesson.toml", &head), ("quiz.toml", QUIZ)]);
    let before = load(&folder).lesson.unwrap().worked_out();
    let [fix] = fixes(&folder).try_into().unwrap();
    let expected = QUIZ
        .replace(
            "  [[question.option]] # the right one\n",
            "  [[question.option]] # the right one\n  id = \"bitter-tannins\"\n",
        )
        .replace("{ text = \"A B\"", "{ id = \"a-b\", text = \"A B\"");
    assert_eq!(fix.after, expected);
    folder
        .files
        .insert(fix.path.clone(), File::Bytes(expected.into_bytes().into()));
    let after = load(&folder).lesson.unwrap().worked_out();
    let revisions = |lesson: &crate::lesson::Lesson| -> Vec<String> {
        let items = lesson.parts.iter().flat_map(|part| &part.items);
        items.map(|item| item.question.revision.clone()).collect()
    };
    assert_eq!(revisions(&before), revisions(&after));
    assert_eq!(fixes(&folder), []);
}

/// The quiz with `id` in place of that of its second option, mended.
fn stamped_beside(id: &str) -> Vec<Fix> {
    let quiz = QUIZ.replace("id = \"two\"", &format!("id = \"{id}\""));
    let head = format!("{HEAD}parts = [\"quiz\"]\n");
    fixes(&folder(&[("lesson.toml", &head), ("quiz.toml", &quiz)]))
}

#[test]
fn ids_wait_until_those_that_are_there_are_right() {
    assert_eq!(stamped_beside("number-two").len(), 1);
    assert_eq!(stamped_beside("Number Two"), []);
    let [fix] = stamped_beside("bitter-tannins").try_into().unwrap();
    assert!(
        fix.after.contains("id = \"bitter-tannins-"),
        "{}",
        fix.after
    );
}

/// Two options that read alike are wrong, and no reason to wait.
#[test]
fn ids_do_not_wait_for_what_an_author_has_to_judge() {
    let quiz = QUIZ.replace("\"Sweet\"", "\"Bitter, tannins\"");
    let head = format!("{HEAD}parts = [\"quiz\"]\n");
    let folder = folder(&[("lesson.toml", &head), ("quiz.toml", &quiz)]);
    assert_eq!(fixes(&folder).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the files look like, every line of them is there afterwards.
    #[test]
    fn a_fix_only_adds(cut in any::<proptest::sample::Index>(), patch in "[\"{}\\[\\]=# \r\nab,]{0,8}") {
        let head = format!("{HEAD}parts = [\n  \"quiz\" # first\n]\n");
        let mut quiz = QUIZ.to_owned();
        let mut at = cut.index(quiz.len());
        while !quiz.is_char_boundary(at) {
            at -= 1;
        }
        quiz.insert_str(at, &patch);
        for fix in fixes(&folder(&[("lesson.toml", &head), ("quiz.toml", &quiz), ("a.md", PART)])) {
            let mut after = fix.after.chars();
            prop_assert!(fix.before.chars().all(|letter| after.any(|it| it == letter)));
        }
    }
}
