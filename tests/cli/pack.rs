//! A lesson as one file: made, handed out, gone through, and made anew.

use std::fs;

use serde_json::json;

use super::{Home, Ran, ran, the};

const TEA: &str = "tea-in-five-minutes";
const FOLDER: &str = "data/buildup/lessons/tea";

/// An author with a lesson, packed.
fn author() -> Home {
    let home = Home::new();
    home.add_tea("tea");
    let packed = home.run(&["pack", FOLDER]);
    assert_eq!((packed.code, packed.err.as_str()), (0, ""));
    let told = format!("  buildup learn {TEA}.zip\n");
    assert!(packed.out.ends_with(&told), "{}", packed.out);
    home
}

/// A learner to whom it is given.
fn learner(author: &Home) -> Home {
    let home = Home::new();
    hand_out(author, &home);
    home
}

fn hand_out(author: &Home, learner: &Home) {
    let name = format!("{TEA}.zip");
    fs::copy(author.path(&name), learner.path(&name)).unwrap();
}

fn learn(home: &Home, lesson: &[&str], typed: &str) -> Ran {
    ran(home.command(&[&["learn"], lesson].concat()), typed)
}

#[test]
fn the_same_lesson_gives_the_same_file_under_any_name_it_is_asked_for() {
    let home = author();
    let first = fs::read(home.path(&format!("{TEA}.zip"))).unwrap();
    fs::create_dir(home.path("out")).unwrap();
    for to in ["other.file", "out"] {
        let again = home.run(&["pack", TEA, "--to", to]);
        assert_eq!((again.code, again.err.as_str()), (0, ""));
    }
    assert_eq!(fs::read(home.path("other.file")).unwrap(), first);
    let inside = home.path(&format!("out/{TEA}.zip"));
    assert_eq!(fs::read(inside).unwrap(), first);
    // A shipped one as well.
    let shipped = home.run(&["pack", super::LESSON]);
    assert_eq!((shipped.code, shipped.err.as_str()), (0, ""));
    let checked = home.run(&["check", &format!("{}.zip", super::LESSON)]);
    assert_eq!(checked.code, 0, "{}", checked.out);
}

#[test]
fn an_update_keeps_the_progress() {
    let author = author();
    let home = learner(&author);
    let file = format!("{TEA}.zip");
    let done = learn(&home, &[&file, "--part", "heat"], "false\n1\n");
    assert_eq!(done.code, 0, "{}", done.err);
    let items = |home: &Home| {
        let told = home.json(&["progress", &file, "--json", "--items"]);
        told["lessons"][0]["items"].clone()
    };
    let before = items(&home);
    assert_ne!(before, json!(null));
    // Other words in the text, and another title.
    for (path, from, to) in [
        ("lesson.toml", "title = \"", "title = \"New: "),
        ("heat.md", "+++\n\n", "+++\n\nA new sentence.\n\n"),
    ] {
        let path = author.path(&format!("{FOLDER}/{path}"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        let text = text.replacen(from, to, 1);
        fs::write(path, text).unwrap();
    }
    let again = author.run(&["pack", FOLDER]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    hand_out(&author, &home);
    let list = home.json(&["list", "--json", "--lessons", &file]);
    let title = the(&list, TEA)["title"].as_str().unwrap();
    assert!(title.starts_with("New: "), "{title}");
    assert_eq!(items(&home), before);
}

#[test]
fn a_packed_lesson_stands_wherever_a_folder_does() {
    let author = author();
    let home = learner(&author);
    let file = format!("{TEA}.zip");
    let is_listed = |arguments: &[&str]| {
        let list = home.json(&[&["list", "--json"], arguments].concat());
        let lessons = list.as_array().unwrap();
        lessons.iter().any(|it| it["id"] == TEA)
    };
    assert!(!is_listed(&[]));
    assert!(is_listed(&["--lessons", &file]));
    for command in ["learn", "quiz", "due", "progress", "exam"] {
        let done = ran(home.command(&[command, &file]), "");
        assert_eq!(done.code, 0, "{command}: {}", done.err);
    }
    let checked = home.run(&["check", &file]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(checked.out.contains("1 lesson checked"), "{}", checked.out);
    let preview = home.run(&["preview", &file]);
    assert_eq!(preview.code, 2);
    let hint = format!("go through it with `buildup learn {file}`");
    assert!(preview.err.contains(&hint), "{}", preview.err);
    // In the settings, and in the folder that is everybody's own.
    home.write(
        "config/buildup/config.toml",
        &format!("lessons = [\"../../{file}\"]"),
    );
    assert!(is_listed(&[]));
    home.write("config/buildup/config.toml", "");
    assert!(!is_listed(&[]));
    home.write("data/buildup/lessons/readme.txt", "");
    fs::copy(home.path(&file), home.path("data/buildup/lessons/tea.zip")).unwrap();
    assert!(is_listed(&[]));
}

#[test]
fn what_check_calls_an_error_is_not_packed() {
    let home = Home::new();
    let tea = home.add_tea("tea");
    fs::remove_file(tea.join("heat.md")).unwrap();
    let packed = home.run(&["pack", FOLDER]);
    assert_eq!(packed.code, 1);
    assert!(packed.out.contains("error[missing-file]"), "{}", packed.out);
    let why = format!("error: the lesson {FOLDER} is not packed: it has the errors above\n");
    assert!(packed.err.starts_with(&why), "{}", packed.err);
    assert!(!home.path(&format!("{TEA}.zip")).exists());
}

#[test]
fn nothing_else_gives_way_to_a_packed_lesson() {
    let home = author();
    for (to, words) in [
        ("notes.txt", "notes.txt is there already"),
        ("nowhere/tea.zip", "nowhere/tea.zip could not be written"),
    ] {
        home.write("notes.txt", "mine");
        let packed = home.run(&["pack", FOLDER, "--to", to]);
        assert_eq!(packed.code, 1);
        assert!(packed.err.contains(words), "{}", packed.err);
    }
    assert_eq!(fs::read_to_string(home.path("notes.txt")).unwrap(), "mine");
    let packed = home.run(&["pack", &format!("{TEA}.zip")]);
    assert_eq!(packed.code, 2);
    for nothing in ["nowhere/at/all", "no-such-lesson"] {
        assert_eq!(home.run(&["pack", nothing]).code, 1);
    }
}

#[test]
fn a_file_that_is_no_packed_lesson_is_told_in_a_sentence() {
    let home = author();
    let file = format!("{TEA}.zip");
    let whole = fs::read(home.path(&file)).unwrap();
    fs::write(home.path("half.zip"), &whole[..whole.len() / 2]).unwrap();
    home.write("notes.txt", "mine");
    let why = "this is not a packed lesson, or it was cut short";
    for (file, code) in [("half.zip", 1), ("notes.txt", 1)] {
        let learnt = home.run(&["learn", file]);
        assert_eq!(learnt.code, code);
        let words = format!("error: This lesson cannot be opened: {why}.");
        assert!(learnt.err.starts_with(&words), "{}", learnt.err);
    }
    let checked = home.run(&["check", "half.zip"]);
    assert_eq!(checked.code, 1);
    let words = format!("error[damaged-pack]: {why}");
    assert!(checked.out.contains(&words), "{}", checked.out);
    // The others are there all the same.
    let list = home.run(&["list", "--lessons", "half.zip"]);
    assert!(list.out.contains(super::LESSON), "{}", list.out);
    let told = [list.out, list.err].concat();
    assert!(told.contains(why), "{told}");
    let fixed = home.run(&["check", &file, "--fix"]);
    assert_eq!(fixed.code, 2);
    assert!(fixed.err.contains("stays as it is"), "{}", fixed.err);
}

#[test]
fn what_is_left_to_do_is_counted() {
    let home = author();
    let file = home.path(&format!("{FOLDER}/lesson.toml"));
    let text = fs::read_to_string(&file).unwrap();
    let summary = "summary = \"TODO";
    fs::write(
        &file,
        text.replacen("summary = \"", &format!("{summary}: "), 1),
    )
    .unwrap();
    let packed = home.run(&["pack", FOLDER]);
    assert_eq!((packed.code, packed.err.as_str()), (0, ""));
    let told = format!("`buildup check {FOLDER}` has 3 warnings and 4 notes about it");
    assert!(packed.out.contains(&told), "{}", packed.out);
}
