use include_dir::{Dir, include_dir};

use super::*;

static GOOD: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/good");

fn good() -> Folder {
    let mut folder = Folder::default();
    for file in GOOD.files() {
        let path = file.path().to_str().unwrap().to_owned();
        folder
            .files
            .insert(path, File::Bytes(file.contents().into()));
    }
    folder
}

#[test]
fn a_good_lesson_has_no_findings() {
    let loaded = load(&good());
    assert_eq!(loaded.findings, []);
    let lesson = loaded.lesson.unwrap();
    assert_eq!(lesson.id, "tea-in-five-minutes");
    assert_eq!(lesson.sources.len(), 1);
    assert!(lesson.parts.iter().all(|part| part.broken.is_none()));
    let items: Vec<_> = lesson.parts.iter().map(|part| part.items.len()).collect();
    assert_eq!(items, [1, 2, 4, 2, 1, 0]);
}
