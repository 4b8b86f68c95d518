//! Esc goes up one level, wherever one is: a table of places, and what is above
//! each of them.

use std::fmt::Write as _;

use crate::app::{App, Goal, Msg, Overlay, PaperGoal, RoomGoal, Screen, StartAt};
use crate::command::reloaded;
use crate::journal::KeptPaper;
use crate::page::{FocusTarget, Page, PlanSource, Stage};
use crate::store::Store;

use super::bench::{Bench, Start};
use super::shelf::{Shelf, inline};

/// How the program is started.
#[derive(Debug, Clone, Copy)]
enum By {
    Newcomer,
    Library,
    /// Going through the lesson, from a part on.
    Learn(&'static str),
    Quiz,
    /// The lab: at the list, or at a scenario.
    Lab(Option<&'static str>),
    Preview,
    Paper,
    Room,
}

use By::{Lab, Learn, Library, Newcomer, Paper, Preview, Quiz, Room};

/// How one starts, what is pressed, where that leads, and what Esc after Esc
/// leads to.
type Place = (By, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const PLACES: &[Place] = &[
    // The library, and what is around it.
    (Newcomer, "", "first guess", &["library"]),
    (Newcomer, "5 <enter>", "first guess", &["library"]),
    (Library, "", "library", &["library, with a word", "library, with a word"]),
    (Library, "/ice", "search over library", &["library"]),
    (Library, "?", "help over library", &["library"]),
    (Library, "R", "list over library", &["library"]),
    (Library, "R<enter>", "question over list over library", &["list over library", "library"]),
    (Library, "R<enter>y", "question over list over library", &["list over library", "library"]),
    (Library, "L", "lab", &["library"]),
    (Library, "L<tab>", "knobs of lab", &["lab", "library"]),
    // A page, and what is asked on it.
    (Learn("ice"), "", "ice", &["library"]),
    (Learn("ice"), "h", "ice", &["library"]),
    (Learn("ice"), "1", "ice, how sure", &["ice", "library"]),
    (Learn("ice"), "1 3", "ice", &["library"]),
    (Learn("ice"), "1 3 h", "ice", &["library"]),
    (Learn("word"), "", "word, in the field", &["word", "library"]),
    (Learn("word"), "<paste frozen>", "word, in the field", &["word", "library"]),
    (Learn("word"), "<tab>", "word, beside the field", &["word", "library"]),
    (Learn("word"), "<paste frozen><enter>", "word, how sure", &["word, in the field", "word", "library"]),
    (Learn("count"), "4", "count, in the field", &["count", "library"]),
    (Learn("order"), "", "order", &["library"]),
    (Learn("order"), "x", "order, lifted", &["order", "library"]),
    (Learn("order"), "x<down>", "order, lifted", &["order", "library"]),
    (Learn("why"), "<paste so it is><enter><enter>", "why, to be marked", &["library"]),
    // What lies over a page.
    (Learn("ice"), "t", "contents over ice", &["ice"]),
    (Learn("ice"), "/water", "search over ice", &["ice"]),
    (Learn("ice"), "/water<enter>", "ice, marked", &["ice", "library"]),
    (Learn("ice"), "/water<enter>1", "ice, how sure, marked", &["ice, marked", "ice", "library"]),
    (Library, "/ice<enter>", "ice, marked", &["ice", "library"]),
    (Learn("ice"), "?", "help over ice", &["ice"]),
    (Learn("ice"), "1 3 o", "list over ice", &["ice"]),
    (Learn("ice"), "1 3 o<enter>", "question over list over ice", &["list over ice", "ice"]),
    (Learn("ice"), "1 3 d", "terms over ice", &["ice"]),
    (Learn("ice"), "!", "list over ice", &["ice"]),
    (Learn("two"), "1 3 1 3 !", "list over two", &["two"]),
    (Learn("two"), "1 3 1 3 !<enter>", "list over list over two", &["list over two", "two"]),
    (Learn("two"), "1 3 1 3 a", "list over two", &["two"]),
    (Learn("ice"), "R", "list over ice", &["ice"]),
    // Pages aside from the way.
    (Learn("ice"), "1 3 a", "ice again", &["ice", "library"]),
    (Learn("ice"), "1 3 a 1", "ice again, how sure", &["ice again", "ice", "library"]),
    (Learn("ice"), "1 3 a a", "ice again", &["ice", "library"]),
    (Learn("ice"), "2 3 t<end><up><enter> n n", "ice again", &["cards: 1", "library"]),
    (Learn("ice"), "2 3 t<end><up><enter> n n n", "end", &["library"]),
    (Learn("ice"), "1 3 <end><down><enter>", "frost", &["ice", "library"]),
    (Learn("ice"), "t<down><enter>", "frost", &["ice", "library"]),
    (Learn("ice"), "t<down><enter> 1 3 a", "frost again", &["frost", "ice", "library"]),
    (Learn("frost"), "1 3 a", "frost again", &["frost", "library"]),
    (Learn("ice"), "t<down><enter> n", "two", &["library"]),
    (Learn("ice"), "t<end><enter>", "end", &["library"]),
    (Learn("ice"), "t<end><up><enter>", "cards: 0", &["library"]),
    (Learn("ice"), "/grows<enter>", "frost, marked", &["frost", "ice", "library"]),
    (Learn("frost"), "", "frost", &["library"]),
    // Ends, and what they lead to.
    (Learn("cards"), "n n n", "end", &["library"]),
    (Learn("cards"), "n n n <home><down><enter>", "two", &["end", "library"]),
    (Learn("cards"), "n n n <home><down><enter> 1 3 a", "two again", &["two", "end", "library"]),
    (Learn("ice"), "2 1 t<end><enter> n n n a", "ice again", &["end", "library"]),
    (Quiz, "", "forecast over cards: 0", &["library"]),
    (Quiz, "<enter> 1", "cards: 0, how sure", &["cards: 0", "end", "library"]),
    (Quiz, "<enter> 2 3 a", "cards: 0 again", &["end", "library"]),
    (Quiz, "1<enter> 1 3 n", "cards: 1", &["end", "library"]),
    (Quiz, "<enter><esc><enter>", "cards: 0", &["end", "library"]),
    // Runs.
    (Learn("burst"), "", "burst", &["library"]),
    (Learn("burst"), "4", "burst, in the panel", &["burst", "library"]),
    (Learn("burst"), "4<enter>", "burst, in the panel", &["burst", "library"]),
    (Learn("burst"), "<tab><space><tick>", "burst, in the panel", &["burst", "library"]),
    (Learn("burst"), "<tab>f", "burst, in the panel", &["burst", "library"]),
    (Learn("burst"), "<tab>f<esc>", "burst", &["library"]),
    (Learn("burst"), "<tab><tab>", "burst, at the knobs of the panel", &["burst, in the panel", "burst", "library"]),
    (Learn("burst"), "<tab>?", "help over burst, in the panel", &["burst, in the panel", "burst"]),
    (Learn("burst"), "o", "guess in lab over burst", &["burst", "library"]),
    (Learn("burst"), "o 40", "guess in lab over burst", &["burst", "library"]),
    (Learn("burst"), "<tab>o", "lab over burst", &["burst", "library"]),
    (Learn("burst"), "o<tab><tab>", "knobs of lab over burst", &["lab over burst", "burst"]),
    (Learn("burst"), "o<tab> ?", "help over lab over burst", &["lab over burst", "burst"]),
    (Lab(None), "", "runs", &["out"]),
    (Lab(None), "<enter>", "guess in lab", &["runs", "out"]),
    (Lab(None), "<enter><tab><tab>", "knobs of lab", &["lab", "runs", "out"]),
    (Lab(Some("sixty")), "<tab>", "lab", &["out"]),
    (Lab(None), "<down><enter>", "asked again, in the field", &["asked again", "runs", "out"]),
    (Lab(None), "<down><enter> 4<enter>", "asked again, how sure", &["asked again, in the field", "asked again", "runs", "out"]),
    (Lab(Some("thirty")), "", "asked again, in the field", &["asked again", "out"]),
    // What one knows, and the ways through a lesson.
    (Library, "w", "what is known over library", &["library"]),
    (Learn("ice"), "m", "modes over ice", &["ice"]),
    (Library, "m", "modes over ice", &["library"]),
    // Papers.
    (Paper, "", "ice again", &["end", "library, with a word"]),
    (Paper, "1", "ice again, how sure", &["ice again", "end", "library, with a word"]),
    (Paper, "t", "end", &["library, with a word"]),
    (Paper, "ti", "question over end", &["end"]),
    (Paper, "tiy", "end", &["library"]),
    (Paper, "tiy<restart>", "list over library", &["library"]),
    // Recalls.
    (Learn("ice"), "1 3 <esc>p", "ice again", &["end", "library"]),
    (Learn("ice"), "1 3 <esc>p 1", "ice again, how sure", &["ice again", "end", "library"]),
    // A room.
    (Room, "", "room", &["out"]),
    (Room, "v", "room", &["room", "out"]),
    (Room, "v1", "room", &["room, with a word", "question over room"]),
    (Room, "?", "help over room", &["room"]),
    // A lesson that is being written has no library.
    (Preview, "", "ice", &["ice, with a word"]),
    (Preview, "1 3 a", "ice again", &["ice", "ice, with a word"]),
    (Preview, "t", "contents over ice", &["ice"]),
];

const LESSON: &str = r#"
--- lesson.toml
format = 1
id = "ladder"
title = "A ladder"
summary = "Up and down again."
level = "foundation"
minutes = 1
parts = ["ice", "frost", "two", "word", "count", "order", "why", "burst", "asked", "cards"]
[[term]]
id = "crystal"
title = "crystal"
text = "What has the same pattern everywhere."
--- ice.md
+++
kind = "step"
core = true
title = "Ice"
[[question]]
id = "swims"
kind = "truth"
prompt = "Ice swims on water."
truth = true
hints = ["Think of a glass."]
feedback_true = "It does."
feedback_false = "It does."
+++
Ice is a crystal of water. More of it is [elsewhere](https://example.org/ice).
--- frost.md
+++
kind = "depth"
title = "Frost"
[[question]]
id = "grows"
kind = "truth"
prompt = "Frost grows from the air."
truth = true
feedback_true = "It does."
feedback_false = "It does."
+++
Each piece of it has four neighbours.
--- two.md
+++
kind = "practice"
core = true
title = "Two"
[[question]]
id = "one"
kind = "truth"
prompt = "One is one."
truth = true
feedback_true = "It is."
feedback_false = "It is."
[[question]]
id = "two"
kind = "truth"
prompt = "Two is two."
truth = true
feedback_true = "It is."
feedback_false = "It is."
+++
--- word.md
+++
kind = "practice"
core = true
title = "Word"
[[question]]
id = "state"
kind = "text"
prompt = "What is ice?"
accept = ["frozen"]
+++
--- count.md
+++
kind = "practice"
core = true
title = "Count"
[[question]]
id = "corners"
kind = "number"
prompt = "How many corners has a flake?"
answer = 6
+++
--- order.md
+++
kind = "practice"
core = true
title = "Order"
[[question]]
id = "colder"
kind = "order"
prompt = "From cold to warm."
items = ["Ice", "Water", "Steam"]
feedback = "Not in this order."
+++
--- why.md
+++
kind = "practice"
core = true
title = "Why"
[[question]]
id = "why"
kind = "explain"
prompt = "Why does ice swim?"
model = "It takes more room than water."
checklist = ["It says that it takes more room."]
+++
--- burst.md
+++
kind = "step"
core = true
title = "Burst"
+++
Sixty call at once.

```sim scenario="sixty"
```
--- asked.md
+++
kind = "practice"
core = true
title = "Asked"
[[question]]
id = "cold"
kind = "number"
prompt = "How many of thirty are cold?"
answer = { scenario = "thirty", reading = "cold_starts" }
+++
--- cards.toml
kind = "quiz"
core = true
title = "Cards"
[[question]]
id = "wet"
kind = "truth"
prompt = "Water is wet."
truth = true
feedback_true = "It is."
feedback_false = "It is."
[[question]]
id = "dry"
kind = "truth"
prompt = "Dust is dry."
truth = true
feedback_true = "It is."
feedback_false = "It is."
--- scenarios/sixty.toml
title = "Sixty"
text = "60 calls at once."
horizon = "1min"
[traffic]
shape = "burst"
[[traffic.burst]]
at = "0s"
requests = 60
[function]
run = "300ms"
[platform]
keep_alive = "3min"
[[predict]]
reading = "cold_starts"
prompt = "How many cold starts?"
--- scenarios/thirty.toml
title = "Thirty"
text = "30 calls at once."
horizon = "1min"
[traffic]
shape = "burst"
[[traffic.burst]]
at = "0s"
requests = 30
[function]
run = "300ms"
[platform]
keep_alive = "3min"
"#;

fn started(by: By) -> Bench {
    let folder = inline("ladder", LESSON);
    let shelf = Shelf::sound(&folder);
    let learn = || Goal::learn("ladder".to_owned());
    let goal = match by {
        Newcomer | Library | Preview | Paper | Room => None,
        Learn(part) => Some(Goal {
            place: StartAt::Part(part.to_owned()),
            ..learn()
        }),
        Quiz => Some(Goal {
            source: PlanSource::QUIZ,
            ..learn()
        }),
        Lab(scenario) => Some(Goal::lab("ladder".to_owned(), scenario.map(str::to_owned))),
    };
    let start = Start {
        goal,
        paper: matches!(by, Paper).then(|| PaperGoal {
            seed: Some(1),
            kept: KeptPaper::Same,
            ..PaperGoal::of_lesson("ladder".to_owned())
        }),
        preview: matches!(by, Preview).then_some(false),
        greets: matches!(by, Newcomer),
        ..Start::default()
    };
    let shelved = shelf.clone();
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 24));
    if matches!(by, Room) {
        let lesson = shelved.lesson("ladder").unwrap();
        bench.tell(Msg::Room(RoomGoal {
            lesson,
            begin: None,
            seed: 1,
        }));
    }
    if matches!(by, Preview) {
        bench.tell(Msg::Reloaded(Box::new(reloaded(&folder, &[], None))));
    }
    bench
}

/// Where one is, from what is on top down to the screen.
fn place(bench: &Bench) -> String {
    let app = &bench.app;
    let mut place = match &app.overlay {
        Some(overlay) => over(overlay).to_owned(),
        None => String::new(),
    };
    place.push_str(&screen(app));
    if bench.has_quit() {
        return "out".to_owned();
    }
    if app.notice.is_some() && app.overlay.is_none() {
        place.push_str(", with a word");
    }
    place
}

fn over(overlay: &Overlay) -> &'static str {
    match overlay {
        Overlay::Help { .. } => "help over ",
        Overlay::Terms { .. } => "terms over ",
        Overlay::Outline { .. } => "contents over ",
        Overlay::Search(_) => "search over ",
        Overlay::Knowledge(_) => "what is known over ",
        Overlay::Modes(_) => "modes over ",
        Overlay::Forecast(_) => "forecast over ",
        Overlay::Menu(menu) if menu.from.is_some() => "list over list over ",
        Overlay::Menu(_) => "list over ",
        Overlay::Confirm(confirm) if confirm.from.is_some() => "question over list over ",
        Overlay::Confirm(_) => "question over ",
        Overlay::Trouble(_) => "trouble over ",
    }
}

fn screen(app: &App) -> String {
    let mut place = String::new();
    if let Some(lab) = app.lab() {
        place.push_str(match (lab.stage, lab.knob) {
            (crate::app::LabStage::Predicting(_), _) => "guess in lab",
            (_, Some(_)) => "knobs of lab",
            (_, None) => "lab",
        });
    }
    match &app.screen {
        Screen::Library => place.push_str("library"),
        Screen::Opening => place.push_str("opening"),
        Screen::Room(_) => place.push_str("room"),
        Screen::FirstMinute(_) => place.push_str("first guess"),
        Screen::Lab(lab) if lab.lab().is_none() => place.push_str("runs"),
        Screen::Lab(_) => {}
        Screen::Lesson(screen) => {
            if screen.in_lab.is_some() {
                place.push_str(" over ");
            }
            let stem = screen.walk.part().map_or("", |part| part.stem.as_str());
            match screen.walk.page().unwrap() {
                Page::Part(_) => place.push_str(stem),
                Page::Card { item, .. } => write!(place, "{stem}: {item}").unwrap(),
                Page::Again { item, .. } if stem == "cards" => {
                    write!(place, "{stem}: {item} again").unwrap();
                }
                Page::Again { .. } => write!(place, "{stem} again").unwrap(),
                Page::End(_) => place.push_str("end"),
            }
            place.push_str(match screen.stage() {
                Some(Stage::Certainty) => ", how sure",
                Some(Stage::Marking) => ", to be marked",
                _ if screen.at_input() => ", in the field",
                _ if screen.is_beside_field()
                    && screen.focused().map(|it| it.target) != Some(FocusTarget::Input) =>
                {
                    ", beside the field"
                }
                _ if screen.carries() => ", lifted",
                _ if !screen.holds_panel() || screen.in_lab.is_some() => "",
                _ if screen.panel().is_some_and(|lab| lab.knob.is_some()) => {
                    ", at the knobs of the panel"
                }
                _ => ", in the panel",
            });
            place.push_str(match screen.found.is_empty() {
                true => "",
                false => ", marked",
            });
        }
    }
    place
}

#[test]
fn esc_goes_up_one_level() {
    let mut wrong = Vec::new();
    for (by, keys, there, above) in PLACES {
        let mut bench = started(*by);
        bench.press(keys);
        bench.app.notice = None;
        let mut been = vec![place(&bench)];
        for _ in *above {
            let before = bench.drafts("ladder");
            bench.press("<esc>");
            been.push(place(&bench));
            let lost = |it| !bench.drafts("ladder").contains(it);
            assert!(!before.iter().any(lost), "{by:?} {keys}: a draft is lost");
        }
        let expected: Vec<&str> = [*there].into_iter().chain(above.iter().copied()).collect();
        if been != expected {
            wrong.push(format!(
                "{by:?} {keys:?}:\n  {expected:?}, but it was\n  {been:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_written_is_there_after_esc() {
    let mut bench = started(Learn("word"));
    let written = "<paste half an answer><esc><esc>";
    bench.press(written);
    assert_eq!(place(&bench), "library");
    bench.press("<enter>");
    let Screen::Lesson(screen) = &bench.app.screen else {
        panic!("the lesson opens again");
    };
    let draft = screen.draft.as_ref().unwrap();
    assert_eq!(draft.input.value(), "half an answer");
}
