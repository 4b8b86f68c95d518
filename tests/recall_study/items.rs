//! What learners are asked: the items of the shipped lessons, as the program
//! tells them.

use std::process::Command;

use serde_json::Value;

/// An item that recall may ask.
pub struct Item {
    /// The place of its lesson in the library.
    pub lesson: usize,
    pub lesson_id: String,
    pub id: String,
    /// How long it takes to answer it and to read what is said of the answer.
    pub seconds: u32,
    /// How often one who has no idea picks what is right.
    pub by_luck: f64,
}

/// Of all shipped lessons, without first guesses: those never come back.
pub fn shipped() -> Vec<Item> {
    let data = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_buildup"));
    command.args(["progress", "--json", "--items"]);
    let output = command.env_clear().env("HOME", data.path()).output();
    let report: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    let lessons = report["lessons"].as_array().unwrap().iter().enumerate();
    let items = lessons.flat_map(|(at, lesson)| {
        let items = lesson["items"].as_array().unwrap().iter();
        items.filter_map(move |item| read(at, &lesson["id"], item))
    });
    items.collect()
}

fn read(lesson: usize, lesson_id: &Value, item: &Value) -> Option<Item> {
    let seconds = item["recall_seconds"].as_u64()?;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Some(Item {
        lesson,
        lesson_id: text(lesson_id),
        id: text(&item["id"]),
        seconds: u32::try_from(seconds).unwrap(),
        by_luck: match item["kind"].as_str().unwrap() {
            "truth" => 1.0 / 2.0,
            "myth" => 1.0 / 3.0,
            "choice" | "pitfall" => 1.0 / 4.0,
            _ => 0.0,
        },
    })
}
