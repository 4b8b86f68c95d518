//! What a search led to is marked on its page, until one leaves it or presses
//! Esc; and not by colour alone.

use ratatui::style::Modifier;

use crate::app::{Goal, KeyPress, Msg, Overlay};
use crate::journal::Time;
use crate::store::Store;
use crate::ui::{Depth, SHIPPED, Theme};

use super::bench::{Bench, Start};
use super::drafts::screen;
use super::picture::Picture;
use super::shelf::{Shelf, inline};

const LESSON: &str = r#"--- lesson.toml
format = 1
id = "ice"
title = "Ice"
summary = "How water freezes."
minutes = 1
parts = ["one", "two"]
--- one.md
+++
kind = "step"
title = "One"
+++
Ice is light.
--- two.md
+++
kind = "step"
title = "Two"
[[question]]
id = "swims"
kind = "truth"
prompt = "Does the ice-cream float?"
truth = true
feedback_true = "It does: ice-cream has air in it."
feedback_false = "It does."
+++
The text. *Ice-cream*, made of milk, is no ice.
"#;

fn started(goal: Option<Goal>) -> Bench {
    let shelf = Shelf::sound(&inline("ice", LESSON));
    let start = Start {
        goal,
        ..Start::default()
    };
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

/// What stands in heavy and underlined letters below the header, run by run.
fn marked(bench: &Bench, theme: &Theme) -> Vec<String> {
    let picture = Picture::of(&bench.app, theme, bench.size());
    let looks = Modifier::BOLD | Modifier::UNDERLINED;
    let cells = picture.buffer.content.iter().skip(160);
    let cells: Vec<_> = cells
        .map(|it| (it.symbol(), it.modifier.contains(looks)))
        .collect();
    let runs = cells.chunk_by(|one, next| one.1 == next.1);
    let runs = runs.filter(|run| run[0].1);
    runs.map(|run| run.iter().map(|cell| cell.0).collect())
        .collect()
}

#[test]
fn the_words_found_are_marked_in_every_theme_and_without_colour() {
    let mut bench = started(Some(Goal::learn("ice".to_owned())));
    bench.press("/ice-CREAM<enter>");
    assert_eq!(bench.size(), (80, 24));
    for shipped in SHIPPED {
        for depth in [Depth::True, Depth::Sixteen, Depth::None] {
            let theme = Theme::read(shipped.source).unwrap().at(depth);
            assert_eq!(marked(&bench, &theme), ["ice-cream"], "{}", shipped.name);
        }
    }
    // What an answer brings to light is marked as well.
    bench.press("1 3");
    let theme = super::picture::dark();
    assert_eq!(
        marked(&bench, &theme),
        ["ice-cream", "ice-cream", "Ice-cream"]
    );
}

#[test]
fn the_marks_go_with_esc_and_with_the_page() {
    let theme = super::picture::dark();
    for leaves in ["<esc>", "pn"] {
        let mut bench = started(Some(Goal::learn("ice".to_owned())));
        bench.press("/ice-cream<enter>");
        assert_eq!(marked(&bench, &theme).len(), 1);
        bench.resize(60, 20);
        bench.resize(80, 24);
        assert_eq!(marked(&bench, &theme).len(), 1);
        let part = |bench: &Bench| {
            let walk = &screen(bench).unwrap().walk;
            walk.part().unwrap().stem.clone()
        };
        bench.press(leaves);
        assert_eq!(
            (marked(&bench, &theme), part(&bench).as_str()),
            (vec![], "two")
        );
    }
}

#[test]
fn a_search_of_the_library_marks_as_well() {
    let mut bench = started(None);
    bench.tell(Msg::Resize {
        width: 80,
        height: 24,
    });
    bench.press("/cream<enter>");
    assert_eq!(marked(&bench, &super::picture::dark()), ["cream"]);
}

/// Who only looks something up goes on where they were.
#[test]
fn a_search_moves_no_place() {
    let part = |bench: &Bench| {
        let walk = &screen(bench).unwrap().walk;
        walk.part()
            .map_or("the end".to_owned(), |it| it.stem.clone())
    };
    for (keys, stays) in [
        ("/ice-CREAM<enter>", true),
        ("/ice-CREAM<enter><down 3>", true),
        ("/ice-CREAM<enter><esc><esc>", true),
        ("/ice-CREAM<enter>1 3", false),
        ("/ice-CREAM<enter>n", false),
        ("t<down><enter>", false),
    ] {
        let mut bench = started(Some(Goal::learn("ice".to_owned())));
        bench.press(keys);
        bench.restart_going_on("ice");
        assert_eq!(part(&bench) == "one", stays, "{keys}");
    }
    let mut bench = started(Some(Goal::learn("ice".to_owned())));
    bench.press("/ice-CREAM<enter><esc>");
    assert_eq!(part(&bench), "two");
    bench.press("<esc>");
    assert_eq!(part(&bench), "one");
}

/// However long the list is, and wherever in it the cursor.
#[test]
fn every_hit_can_be_read_when_the_cursor_comes_to_it() {
    let sentences: Vec<String> = (0..80).map(|at| format!("Floe {at} drifts.")).collect();
    let lesson = LESSON.replace("Ice is light.", &sentences.join("\n\n"));
    let shelf = Shelf::sound(&inline("ice", &lesson));
    let mut bench = Bench::new(
        shelf,
        Start::learning("ice"),
        Store::memory().unwrap(),
        (80, 24),
    );
    bench.press("/floe");
    for at in 0..80 {
        let picture = Picture::of(&bench.app, &super::picture::dark(), bench.size());
        let text = picture.text();
        let first = usize::saturating_sub(at, 10);
        for seen in first..=at {
            assert!(
                text.contains(&format!("Floe {seen} drifts.")),
                "{at}: {text}"
            );
        }
        bench.press("<down>");
    }
    bench.press("<up 40>");
    let text = Picture::of(&bench.app, &super::picture::dark(), bench.size()).text();
    assert!(text.contains("Floe 39 drifts."), "{text}");
}

#[test]
fn a_search_reads_a_page_at_a_time_and_enter_waits_for_none_of_them() {
    let mut bench = started(Some(Goal::learn("ice".to_owned())));
    let now = Time::utc(0);
    bench.press("/");
    for letter in "float".chars() {
        bench.app.update(Msg::Key(KeyPress::Char(letter)), now);
    }
    let found = |bench: &Bench| match &bench.app.overlay {
        Some(Overlay::Search(search)) => (search.has_unread(), search.found),
        _ => panic!("no search"),
    };
    assert_eq!((found(&bench), bench.app.tick_in()), ((true, 0), Some(0)));
    bench.app.update(Msg::Tick, now);
    assert_eq!(found(&bench), (true, 0), "a page of two, without it");
    bench.app.update(Msg::Key(KeyPress::Enter), now);
    assert!(bench.app.overlay.is_none());
    assert_eq!(
        screen(&bench).map(|it| it.found.as_slice()),
        Some(["float".to_owned()].as_slice())
    );
}

/// A lesson about ice whose first part says this.
fn that_says(text: &str) -> Bench {
    let lesson = LESSON.replace("Ice is light.", text);
    let shelf = Shelf::sound(&inline("ice", &lesson));
    let start = Start::learning("ice");
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

/// The texts of what was found, in order, and the rows on the screen.
fn found(bench: &Bench) -> (Vec<String>, String) {
    let Some(Overlay::Search(search)) = &bench.app.overlay else {
        panic!("no search");
    };
    let texts = search.hits.iter().map(|hit| hit.text.clone()).collect();
    let theme = super::picture::dark();
    (texts, Picture::of(&bench.app, &theme, bench.size()).text())
}

#[test]
fn words_that_stand_together_are_found_before_those_that_are_scattered() {
    let mut bench = that_says(
        "The start was slow. It was no warm one, nor a cold one.\n\n\
         A start may be cold.\n\n\
         A cold start takes time.",
    );
    bench.press("/cold<space>start");
    let (texts, seen) = found(&bench);
    let scattered = "The start was slow. It was no warm one, nor a cold one.";
    assert_eq!(
        texts,
        [
            "A cold start takes time.",
            "A start may be cold.",
            scattered
        ],
        "{seen}"
    );
    assert!(seen.contains(scattered), "{seen}");
}

#[test]
fn a_row_shows_each_word_that_was_looked_for_however_far_apart_they_stand() {
    let far = "and on it goes ".repeat(12);
    let mut bench = that_says(&format!("A floe breaks, {far}until the winter ends."));
    for words in ["floe<space>winter", "winter<space>floe"] {
        bench.press(&format!("/{words}"));
        let (_, seen) = found(&bench);
        let row = seen.lines().find(|row| row.contains("floe breaks"));
        let row = row.unwrap_or_else(|| panic!("{seen}"));
        assert!(row.contains("winter"), "{row}");
        bench.press("<esc>");
    }
}

#[test]
fn a_field_beside_what_was_found_takes_no_letters_until_one_goes_there() {
    let asked = "kind = \"text\"\nprompt = \"What is a floe?\"\naccept = [\"ice\"]\n";
    let lesson = LESSON.replace(
        "title = \"One\"\n",
        &format!("title = \"One\"\n\n[[question]]\nid = \"floe\"\n{asked}"),
    );
    let lesson = lesson.replace("Ice is light.", "Ice is light.\n\n```question floe\n```");
    for (word, takes) in [("light", false), ("floe", true)] {
        let shelf = Shelf::of(&inline("ice", &lesson));
        let start = Start::learning("ice");
        let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 24));
        bench.press(&format!("<esc>/{word}<enter>"));
        let here = screen(&bench).unwrap();
        assert!(here.draft.is_some(), "a question waits");
        assert_eq!(here.at_input(), takes, "{word}");
    }
}
