use super::*;
use crate::lesson::{File, Folder, load};
use crate::text;

/// A part of every kind that gives a mode something, without a word about modes.
const KINDS: &[(&str, &str)] = &[
    (
        "guess.md",
        "kind = \"guess\"\n[[question]]\nid = \"first\"\nTRUTH",
    ),
    ("overview.md", "kind = \"overview\"\n+++\nOf tea."),
    (
        "drawn.md",
        "kind = \"step\"\n+++\n```diagram alt=\"A pot.\"\n|_|\n```\n",
    ),
    (
        "table.md",
        "kind = \"model\"\n+++\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ),
    (
        "run.md",
        "kind = \"step\"\n+++\n```sim scenario=\"rush\"\n```\n",
    ),
    (
        "bill.md",
        "kind = \"step\"\n[[question]]\nid = \"bill\"\nkind = \"number\"\n\
         prompt = \"What is the bill?\"\n\
         answer = { scenario = \"rush\", reading = \"cost_total\" }\ntolerance_percent = 5\n",
    ),
    ("depth.md", "kind = \"depth\"\n+++\nWhy it is so."),
    (
        "practice.md",
        "kind = \"practice\"\n[[question]]\nid = \"asked\"\nTRUTH",
    ),
    ("told.md", "kind = \"practice\"\n+++\nAsks nothing."),
    (
        "pond.md",
        "kind = \"project\"\n[[question]]\nid = \"dug\"\nkind = \"explain\"\nprompt = \"Why?\"\n\
         model = \"So.\"\nchecklist = [\"so\"]\n",
    ),
    (
        "cards.toml",
        "kind = \"quiz\"\n[[question]]\nid = \"one\"\nTRUTH[[question]]\nid = \"two\"\nTRUTH",
    ),
];

fn lesson(head: &str, change: impl Fn(&str, &str) -> String) -> Lesson {
    let stems = KINDS
        .iter()
        .map(|(path, _)| path.split_once('.').unwrap().0);
    let stems: Vec<_> = stems.map(|stem| format!("\"{stem}\"")).collect();
    let top = format!(
        "format = 1\nid = \"tea\"\ntitle = \"Tea\"\nsummary = \"Of tea.\"\nparts = [{}]\n{head}",
        stems.join(", ")
    );
    let rush = include_str!("../../../assets/scaffold/full/scenarios/rush.toml");
    let mut files = vec![
        ("lesson.toml".to_owned(), top),
        ("scenarios/rush.toml".to_owned(), rush.to_owned()),
    ];
    for (path, text) in KINDS {
        let truth = "kind = \"truth\"\nprompt = \"Is it?\"\ntruth = true\n\
                     feedback_true = \"It is.\"\nfeedback_false = \"It is, though.\"\n";
        let text = change(path, &text.replace("TRUTH", truth));
        let (kind, rest) = text.split_once('\n').unwrap();
        let titled = format!("{kind}\ntitle = \"{path}\"\n{rest}");
        files.push((
            (*path).to_owned(),
            match (path.contains(".md"), titled.contains("+++")) {
                (false, _) => titled,
                (true, true) => format!("+++\n{titled}"),
                (true, false) => format!("+++\n{titled}+++\nText.\n"),
            },
        ));
    }
    let files = files.into_iter();
    let files = files.map(|(path, text)| (path, File::Bytes(text.into_bytes().into())));
    let loaded = load(&Folder {
        name: "tea".to_owned(),
        files: files.collect(),
    });
    assert_eq!(loaded.findings, []);
    loaded.lesson.unwrap()
}

fn as_it_is(_: &str, text: &str) -> String {
    text.to_owned()
}

/// The pages of a mode by name.
fn has(lesson: &Lesson, mode: Mode) -> String {
    let pages = lesson.in_mode(mode).pages().into_iter();
    let named = pages.map(|(part, card)| {
        let part = &lesson.parts[part];
        match card {
            Some(card) => part.items[card].question.id.clone(),
            None => part.stem.clone(),
        }
    });
    named.collect::<Vec<_>>().join(" ")
}

const ALL: &str = "guess overview drawn table run bill depth practice told pond one two";

#[test]
fn where_nothing_is_said_the_kinds_decide() {
    let lesson = lesson("", as_it_is);
    for (mode, pages) in [
        (Mode::Learn, ALL),
        (Mode::Why, "overview depth"),
        (Mode::Deep, ALL),
        (Mode::Visual, "drawn table run"),
        (Mode::Try, "run"),
        (Mode::Challenge, "practice one two"),
        (Mode::Project, "pond"),
        (Mode::Recall, "bill practice pond one two"),
        (Mode::Perf, "bill"),
    ] {
        assert_eq!(has(&lesson, mode), pages, "{mode:?}");
    }
}

#[test]
fn marks_go_before_kinds() {
    let marked = lesson("", |path, text| match path {
        "told.md" | "drawn.md" => text.replacen('\n', "\nmodes = [\"why\"]\n", 1),
        "cards.toml" => text.replace("id = \"two\"", "id = \"two\"\nmodes = [\"why\", \"perf\"]"),
        _ => text.to_owned(),
    });
    assert_eq!(has(&marked, Mode::Why), "drawn told two");
    assert_eq!(has(&marked, Mode::Perf), "two");
    assert_eq!(has(&marked, Mode::Visual), "drawn table run");
}

#[test]
fn a_core_is_what_learn_has_unless_it_is_shaped() {
    let core = |path: &str, text: &str| match path {
        "overview.md" => text.replacen('\n', "\ncore = true\n", 1),
        "cards.toml" => text.replace("id = \"one\"", "id = \"one\"\ncore = true"),
        _ => text.to_owned(),
    };
    assert_eq!(has(&lesson("", core), Mode::Learn), "overview one");
    let listed = "[[mode]]\nid = \"learn\"\nparts = [\"depth\"]\n";
    assert_eq!(has(&lesson(listed, core), Mode::Learn), "depth");
    assert_eq!(has(&lesson(listed, core), Mode::Deep), ALL);
}

#[test]
fn what_is_listed_is_all_and_stands_in_the_order_of_the_lesson() {
    let head = "[[mode]]\nid = \"why\"\nparts = [\"pond\", \"drawn\"]\nitems = [\"two\"]\n\
                [[mode]]\nid = \"try\"\nscenarios = [\"rush\"]\n\
                [[mode]]\nid = \"perf\"\nminutes = 5\n";
    let marked = |path: &str, text: &str| match path {
        "told.md" => text.replacen('\n', "\nmodes = [\"why\"]\n", 1),
        _ => text.to_owned(),
    };
    let lesson = lesson(head, marked);
    assert_eq!(has(&lesson, Mode::Why), "drawn pond two");
    // Where the run stands, and where a question is answered by it.
    assert_eq!(has(&lesson, Mode::Try), "run bill");
    // Nothing is listed.
    assert_eq!(has(&lesson, Mode::Perf), "bill");
}

#[test]
fn what_a_mode_takes_is_what_its_pages_take() {
    let lesson = lesson("", as_it_is);
    for (mode, coverage) in Mode::ALL.into_iter().zip(lesson.coverage()) {
        let pages = lesson.in_mode(mode).pages().len();
        let minutes = lesson.in_mode(mode).study_time().minutes();
        assert_eq!(
            (coverage.mode, coverage.pages, coverage.minutes),
            (mode, pages, minutes)
        );
    }
    let deep = lesson.in_mode(Mode::Deep).study_time();
    assert_eq!(deep, lesson.study_time());
}

/// Each mode of the shipped lesson that fills all nine is a way of its own: two
/// of them, *deep* and *recall* aside, share at most 60 of 100 of the pages of the
/// smaller one, and none is over in less than five minutes.
#[test]
fn the_nine_modes_of_the_flagship_differ() {
    let mut folders = crate::lesson::embedded().into_iter();
    let folder = folders.find(|it| it.name == "serverless-on-aws");
    let lesson = load(&folder.unwrap()).lesson.unwrap();
    for coverage in lesson.coverage() {
        assert!(coverage.minutes >= 5, "{coverage:?}");
    }
    let others = |mode: &Mode| !matches!(mode, Mode::Deep | Mode::Recall);
    let modes: Vec<Mode> = Mode::ALL.into_iter().filter(others).collect();
    let pages = |mode: Mode| -> BTreeSet<_> { lesson.in_mode(mode).pages().into_iter().collect() };
    for (at, one) in modes.iter().enumerate() {
        for other in &modes[at + 1..] {
            let (one_has, other_has) = (pages(*one), pages(*other));
            let shared = one_has.intersection(&other_has).count();
            let smaller = one_has.len().min(other_has.len());
            assert!(
                shared * 100 <= smaller * 60,
                "{one:?} and {other:?} share {shared} pages of {smaller}"
            );
        }
    }
}

/// Whoever tries things is asked for nothing that a run does not settle: for a
/// setting, or for a number that one shows on the same page.
#[test]
fn in_try_whatever_is_asked_is_seen_in_a_run() {
    for folder in crate::lesson::embedded() {
        let lesson = load(&folder).lesson.unwrap();
        let trying = lesson.in_mode(Mode::Try);
        for (part, card) in trying.pages().into_iter().filter(|_| trying.is_shaped()) {
            let part = &lesson.parts[part];
            let items = match card {
                Some(at) => &part.items[at..=at],
                None => &part.items[..],
            };
            let has_run = card.is_none() && part.runs().next().is_some();
            for item in items {
                let kind = item.question.kind.name();
                let is_seen = has_run || item.scenario().is_some();
                assert!(
                    kind == "experiment" || kind == "number" && is_seen,
                    "{}/{}: {kind}",
                    lesson.id,
                    item.question.id
                );
            }
            assert!(has_run || !items.is_empty(), "{}/{}", lesson.id, part.stem);
        }
    }
}

/// Rows of a page as wide as text is read.
const COLUMNS: usize = 72;

fn rows_of(block: &Block) -> usize {
    match block {
        Block::Paragraph(spans) => {
            let width: usize = spans.iter().map(|it| text::width(&it.text)).sum();
            width.div_ceil(COLUMNS)
        }
        Block::Diagram { frames, .. } => {
            let rows = frames.iter().map(|it| it.text.lines().count());
            rows.max().unwrap_or(0)
        }
        Block::Table { rows, .. } => rows.len() + 2,
        // A panel has its charts and what stands below them.
        Block::Sim { .. } => 8,
        Block::Heading { .. }
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Callout { .. }
        | Block::Code { .. }
        | Block::Rule
        | Block::Footnote { .. }
        | Block::Question { .. } => 0,
    }
}

/// Whoever goes through pictures reads no paragraph that is longer than its figure:
/// the tallest one of the page.
#[test]
fn in_visual_no_paragraph_is_longer_than_its_figure() {
    for folder in crate::lesson::embedded() {
        let lesson = load(&folder).lesson.unwrap();
        let visual = lesson.in_mode(Mode::Visual);
        for (part, _) in visual.pages().into_iter().filter(|_| visual.is_shaped()) {
            let part = &lesson.parts[part];
            let blocks = &part.body.blocks;
            let is_text = |it: &&Block| matches!(it, Block::Paragraph(_));
            let lists = blocks.iter().filter(|it| matches!(it, Block::List { .. }));
            assert_eq!(lists.count(), 0, "{}/{} lists", lesson.id, part.stem);
            let figures = blocks.iter().filter(|it| !is_text(it)).map(rows_of);
            let tallest = figures.max().unwrap_or(0);
            let longest = blocks.iter().filter(is_text).map(rows_of).max();
            assert!(
                longest.unwrap_or(0) <= tallest,
                "{}/{}: {longest:?} rows of text beside {tallest}",
                lesson.id,
                part.stem
            );
        }
    }
}
