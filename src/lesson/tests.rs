//! Whole lessons, good and with mistakes.

mod amount;
mod damaged;
pub mod experiments;
mod predicted;
mod printed;
mod simulated;
mod twins;
mod varied;

use include_dir::{Dir, include_dir};

use super::*;
use crate::lesson::load::{Loaded, open};
use crate::question::{Answer, Choice, Field};
use crate::rule::{self, Rule, Severity};

static GOOD: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/good");
static SIMULATED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/simulated");

/// A lesson with the keys that its scenarios show.
fn load(folder: &Folder) -> Loaded {
    let mut opened = open(folder);
    opened.work_out();
    Loaded {
        findings: opened.findings(),
        lesson: opened.lesson,
    }
}

fn good() -> Folder {
    folder(&GOOD)
}

/// A lesson with scenarios.
pub fn simulated() -> Folder {
    folder(&SIMULATED)
}

fn folder(dir: &Dir<'_>) -> Folder {
    let files = dir.files().chain(dir.dirs().flat_map(Dir::files));
    let files = files.map(|file| {
        let path = file.path().to_str().unwrap().to_owned();
        (path, File::Bytes(file.contents().to_vec().into()))
    });
    Folder {
        name: String::new(),
        files: files.collect(),
    }
}

#[test]
fn learners_and_authors_see_the_same_lesson() {
    let folders = embedded().into_iter().chain([good(), simulated()]);
    for folder in folders {
        assert_eq!(super::load(&folder).lesson, read(&folder).ok());
    }
}

#[test]
fn what_nests_too_deep_is_refused_to_learners_as_well() {
    let deep = |open: &str, close: &str| open.repeat(500) + &close.repeat(500);
    for value in [
        deep("[", "]"),
        format!("{}1{}", "{a=".repeat(500), "}".repeat(500)),
        format!("1\n{} = 1", ["a"; 70].join(".")),
        format!("1\n[{}]", vec!["a"; 5_000].join(".")),
    ] {
        let folder = edited("lesson.toml", |toml| format!("license = {value}\n{toml}"));
        assert_eq!(super::load(&folder).lesson, read(&folder).ok());
    }
}

#[test]
fn lines_that_end_in_a_carriage_return_alone_are_read() {
    let folder = edited("heat.md", |text| text.replace('\n', "\r"));
    let loaded = load(&folder);
    assert_eq!(rules(&loaded), [rule::CARRIAGE_RETURNS]);
    assert_eq!(part(&loaded, "heat"), part(&load(&good()), "heat"));
}

#[test]
fn text_in_utf16_is_named_with_and_without_its_mark() {
    let wide = good().text("heat.md").encode_utf16().collect::<Vec<_>>();
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let mut folder = good();
        let text: Vec<u8> = wide.iter().flat_map(|it| bytes(*it)).collect();
        folder
            .files
            .insert("heat.md".to_owned(), File::Bytes(text.into()));
        let told = load(&folder).findings;
        let wide = told.iter().find(|it| it.rule == rule::NOT_UTF8).unwrap();
        assert!(wide.message.contains("UTF-16"), "{}", wide.message);
    }
}

#[test]
fn one_mistake_in_a_name_is_told_once() {
    let folder = edited("lesson.toml", |text| {
        text.replace("\"heat\"", "\"heat.md\"")
    });
    assert_eq!(rules(&load(&folder)), [rule::MALFORMED_ID]);
    let single = edited("kinds.toml", |text| {
        text.replace("[[question]]", "[question]")
    });
    let told = rules(&load(&single));
    assert_eq!(told, [rule::DUPLICATE_KEY]);
}

#[test]
fn of_two_questions_with_one_id_the_second_gets_the_name_in_its_fence() {
    let folder = edited("heat.md", |text| {
        text.replacen("```question what-", "```question other-what-", 1) + "\n"
    });
    let told = load(&folder).findings;
    assert!(
        told.iter().any(|it| it.rule == rule::UNKNOWN_QUESTION),
        "{told:?}"
    );
    let twice = edited("heat.md", |text| {
        let front = text.find("\n+++\n").unwrap();
        let question = text.find("[[question]]").unwrap();
        let (start, rest) = text.split_at(front);
        let copy = text.get(question..front).unwrap();
        format!("{start}\n{copy}{rest}\n```question another\n```\n")
    });
    let told = load(&twice).findings;
    let of_ids = told.iter().filter(|it| it.rule == rule::DUPLICATE_ID);
    let hints: Vec<_> = of_ids.map(|it| it.hint.as_str()).collect();
    assert!(
        hints.contains(&"give it an id of its own: a fence names `another`"),
        "{told:?}"
    );
    assert!(
        !told.iter().any(|it| it.rule == rule::UNKNOWN_QUESTION),
        "{told:?}"
    );
}

#[test]
fn a_key_that_stands_too_far_down_is_told_its_place() {
    let folder = edited("heat.md", |text| {
        text.replacen(
            "kind = \"choice\"",
            "kind = \"choice\"\ninsight = \"Late.\"",
            1,
        )
    });
    let told = load(&folder).findings;
    assert!(
        told.iter().any(|it| it.hint
            == "it is a key of the front matter: put it above the first `[[question]]`"),
        "{told:?}"
    );
    let blank = load(&edited("heat.md", |text| format!("\n{text}"))).findings;
    assert!(blank[0].message.starts_with("something blank"), "{blank:?}");
    let over = load(&edited("heat.md", |text| {
        text.replacen("insight = \"", "insight = \"Two\nlines. ", 1)
    }));
    let told: Vec<_> = over.findings.iter().map(|it| it.rule).collect();
    assert_eq!(told, [rule::TOML_SYNTAX]);
    assert!(
        over.findings[0].hint.contains("\"\"\"Two"),
        "{:?}",
        over.findings
    );
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

/// The good lesson with `edit` made to one of its files.
fn edited(path: &str, edit: impl Fn(&str) -> String) -> Folder {
    let mut folder = good();
    let text = edit(&folder.text(path));
    folder.files.insert(path.to_owned(), bytes(text));
    folder
}

fn bytes(text: impl Into<Vec<u8>>) -> File {
    File::Bytes(text.into().into())
}

fn rules(loaded: &Loaded) -> Vec<&'static Rule> {
    loaded.findings.iter().map(|finding| finding.rule).collect()
}

fn part<'a>(loaded: &'a Loaded, stem: &str) -> &'a Part {
    let parts = &loaded.lesson.as_ref().unwrap().parts;
    parts.iter().find(|part| part.stem == stem).unwrap()
}

#[test]
fn an_outline_reads_only_the_head() {
    let mut folder = good();
    folder.files.retain(|path, _| path == "lesson.toml");
    let outline = outline(&folder).unwrap();
    assert_eq!(outline.title, "Tea in five minutes");
    assert_eq!(
        (outline.level, outline.minutes),
        (Some(Level::Foundation), Some(5))
    );
    assert_eq!(outline.parts.len(), 6);
    folder.files.clear();
    assert_eq!(super::outline(&folder), None);
}

#[test]
fn marks_are_read_where_they_say_something() {
    let marked = |text: &str| {
        text.replace(
            "kind = \"many\"",
            "kind = \"many\"\ncore = true\nexplained_in = \"heat\"",
        )
    };
    let loaded = load(&edited("kinds.toml", |text| {
        format!("core = true\n{}", marked(text))
    }));
    let kinds = part(&loaded, "kinds");
    assert!(kinds.core && kinds.items.iter().any(|item| item.core));
    assert!(kinds.items.iter().all(|item| item.explained_in.is_none()));
    assert_eq!(rules(&loaded), [rule::UNKNOWN_KEY]);
    let loaded = load(&edited("guess.md", |text| {
        text.replacen("kind = \"guess\"", "kind = \"guess\"\ncore = true", 1)
            .replacen(
                "[[question]]",
                "[[question]]\nexplained_in = \"heat\"\ncomes_back_as = \"boiling-is-best\"",
                1,
            )
    }));
    assert_eq!(loaded.findings, []);
    let guess = part(&loaded, "guess");
    let item = &guess.items[0];
    assert!(guess.core && !item.core);
    assert_eq!(item.explained_in.as_deref(), Some("heat"));
    assert_eq!(item.comes_back_as.as_deref(), Some("boiling-is-best"));
}

#[test]
fn terms_stand_in_the_head() {
    let loaded = load(&edited("lesson.toml", |text| {
        format!(
            "{text}\n[[term]]\nid = \"leaf\"\ntitle = \"leaf\"\ntext = \"What *grows*.\"\nalso = [\"leaves\"]\n"
        )
    }));
    assert_eq!(loaded.findings, []);
    let lesson = loaded.lesson.unwrap();
    let [term] = lesson.terms.as_slice() else {
        panic!("{:?}", lesson.terms);
    };
    assert_eq!(
        (term.title.as_str(), term.also.as_slice()),
        ("leaf", ["leaves".to_owned()].as_slice())
    );
    assert_eq!(crate::text::words(&term.text), "What grows.");
}

#[test]
fn a_myth_is_asked_as_true_false_or_depends() {
    let loaded = load(&good());
    let item = &part(&loaded, "myths").items[0];
    let Some(Card::Myth(myth)) = &item.card else {
        panic!("no myth");
    };
    assert_eq!(myth.verdict, MythVerdict::Depends);
    let seed = crate::question::Seed {
        learner: "me",
        lesson: "l",
        attempt: 1,
    };
    assert_eq!(
        item.question.order(&seed, &[]),
        ["true", "false", "depends"]
    );
    let wrong = Answer::Options(vec!["true".to_owned()]);
    let verdict = item.question.judge(&wrong);
    assert_eq!((verdict.right, verdict.feedback.len()), (Some(false), 1));
    assert_eq!(verdict.myths, ["boiling-is-best"]);
    assert_eq!(
        item.question.key(),
        Some(Answer::Options(vec!["depends".to_owned()]))
    );
}

#[test]
fn a_pitfall_is_asked_as_two_pieces_of_code() {
    let loaded = load(&good());
    let item = &part(&loaded, "pitfalls").items[0];
    assert!(
        matches!(&item.card, Some(Card::Pitfall(pitfall)) if pitfall.title == "The forgotten pot")
    );
    let field = item.question.field();
    let [wrong, right] = field.choices() else {
        panic!("not two");
    };
    assert_eq!((wrong.id, right.id), ("wrong", "right"));
    assert_eq!((wrong.text.blocks.len(), right.text.blocks.len()), (1, 2));
}

#[test]
fn a_broken_part_stays_in_its_place() {
    let loaded = load(&edited("heat.md", |_| "no front matter".to_owned()));
    let heat = part(&loaded, "heat");
    let broken = heat.broken.as_ref().unwrap();
    assert_eq!((broken.rule, broken.line), (rule::FRONT_MATTER, 1));
    assert_eq!(loaded.lesson.as_ref().unwrap().parts.len(), 6);
    assert_eq!(part(&loaded, "myths").items.len(), 2);
}

#[test]
fn a_broken_question_leaves_the_others() {
    let edit = |text: &str| text.replace("right = true", "");
    let loaded = load(&edited("heat.md", edit));
    let heat = part(&loaded, "heat");
    assert_eq!(heat.broken, None);
    assert_eq!(heat.items[0].question.id, "before-the-text");
    assert_eq!(heat.unreadable.len(), 1);
    assert_eq!(heat.unreadable[0].id.as_deref(), Some("what-is-drawn"));
    assert_eq!(heat.unreadable[0].finding.rule, rule::RIGHT_OPTIONS);
}

#[test]
fn of_two_items_with_one_id_the_later_cannot_be_asked() {
    let edit = |text: &str| text.replace("tea-keeps-awake", "how-hot");
    let loaded = load(&edited("myths.toml", edit));
    assert_eq!(part(&loaded, "myths").items.len(), 1);
    assert_eq!(
        part(&loaded, "myths").unreadable[0].finding.rule,
        rule::DUPLICATE_ID
    );
    assert_eq!(part(&loaded, "guess").items.len(), 1);
}

#[test]
fn a_head_that_does_not_say_enough_is_no_lesson() {
    type Edit = fn(&str) -> String;
    let edits: [(&'static Rule, Edit); 5] = [
        (rule::TOML_SYNTAX, |text| text.replacen("= \"", "= ", 1)),
        (rule::MISSING_KEY, |text| text.replacen("id = ", "# ", 1)),
        (rule::MALFORMED_ID, |text| text.replacen("-in-", " in ", 1)),
        (rule::UNKNOWN_FORMAT, |text| text.replacen("= 1", "= 2", 1)),
        (rule::MISSING_KEY, |text| text.replacen("parts = ", "# ", 1)),
    ];
    for (rule, edit) in edits {
        let loaded = load(&edited("lesson.toml", edit));
        assert_eq!(
            (loaded.lesson.as_ref(), rules(&loaded).first()),
            (None, Some(&rule))
        );
    }
}

#[test]
fn files_have_limits() {
    let mut folder = good();
    let large = vec![b'\n'; crate::text::bounds::MAX_FILE_BYTES + 1];
    folder
        .files
        .insert("heat.md".to_owned(), bytes(large.clone()));
    folder
        .files
        .insert("myths.toml".to_owned(), File::Refused("a link".to_owned()));
    let loaded = load(&folder);
    assert_eq!(rules(&loaded), [rule::FILE_TOO_LARGE, rule::REFUSED_FILE]);
    assert_eq!(
        part(&loaded, "myths").broken.as_ref().unwrap().message,
        "a link"
    );

    for number in 0..16 {
        folder
            .files
            .insert(format!("f{number}.md"), bytes(large.clone()));
    }
    let loaded = load(&folder);
    assert_eq!(
        (rules(&loaded), loaded.lesson),
        (vec![rule::LESSON_TOO_LARGE], None)
    );
}

#[test]
fn parts_have_a_limit() {
    let stems: Vec<_> = (0..600).map(|number| format!("\"p{number}\"")).collect();
    let edit = |text: &str| text.replace("\"takeaways\"", &stems.join(", "));
    let mut folder = edited("lesson.toml", edit);
    for number in 0..600 {
        let text = good().text("takeaways.md").into_owned();
        folder.files.insert(format!("p{number}.md"), bytes(text));
    }
    let loaded = load(&folder);
    assert_eq!(
        loaded.lesson.as_ref().unwrap().parts.len(),
        crate::text::bounds::MAX_PARTS
    );
    assert_eq!(rules(&loaded).first(), Some(&rule::TOO_MANY_PARTS));
    assert_eq!(part(&loaded, "p494").broken, None);
}

#[test]
fn findings_have_a_limit() {
    let unknown = (0..10_000).fold(String::new(), |keys, number| {
        keys + &format!("key-{number} = 1\n")
    });
    let edit = |text: &str| text.replace("title =", &format!("{unknown}title ="));
    let loaded = load(&edited("takeaways.md", edit));
    assert_eq!(loaded.findings.len(), 201);
    assert_eq!(loaded.findings.last().unwrap().rule, rule::MORE_FINDINGS);
}

#[test]
fn windows_files_are_read_as_well() {
    let mut folder = good();
    for (path, file) in &mut folder.files {
        let text = good().text(path).replace('\n', "\r\n");
        *file = bytes(format!("\u{feff}{text}"));
    }
    let loaded = load(&folder);
    let noted = [rule::BYTE_ORDER_MARK, rule::CARRIAGE_RETURNS];
    assert!(rules(&loaded).iter().all(|rule| noted.contains(rule)));
    assert_eq!(loaded.findings.len(), noted.len() * folder.files.len());
    assert_eq!(part(&loaded, "heat").items.len(), 2);
}

#[test]
fn shipped_lessons_have_no_errors() {
    for folder in embedded() {
        let loaded = load(&folder);
        let errors: Vec<_> = loaded
            .findings
            .iter()
            .filter(|finding| finding.rule.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", folder.name);
        let lesson = loaded.lesson.unwrap();
        assert_eq!(outline(&folder).unwrap().id, lesson.id);
        check_questions(&lesson);
    }
}

/// The key of every question is right, and of its single options no other.
fn check_questions(lesson: &Lesson) {
    for item in lesson.parts.iter().flat_map(|part| &part.items) {
        let question = &item.question;
        let right = |answer: Answer| question.judge(&answer).right;
        let Some(key) = question.key() else {
            continue;
        };
        assert_eq!(right(key), Some(true), "{}", question.id);
        if let Field::PickOne(choices) = question.field() {
            let one = |choice: &Choice<'_>| Answer::Options(vec![choice.id.to_owned()]);
            let right = choices
                .iter()
                .filter(|choice| right(one(choice)) == Some(true));
            assert_eq!(right.count(), 1, "{}", question.id);
        }
    }
}
