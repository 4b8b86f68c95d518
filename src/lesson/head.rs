//! `lesson.toml`: what a lesson is, and which parts it has.

use std::collections::BTreeSet;
use std::ops::Range;

use super::folder::Folder;
use super::notes::Notes;
use super::when_seen::WhenSeen;
use super::{
    Author, Connection, Lesson, Level, ModeShape, Objective, Relation, Source, Term, marks,
};
use crate::question::Mode;
use crate::rule::{self, Problem};
use crate::schema::{self, Key, Mentioned, Record, Shape, Table, Texts};
use crate::text::bounds::MAX_PARTS;
use crate::text::{Address, clean, one_line, quoted, words};

/// The format this program reads.
const FORMAT: u64 = 1;

/// The tag of lessons about writing lessons.
pub const FOR_AUTHORS: &str = "authors";

/// What a list of lessons shows, from `lesson.toml` alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    pub id: String,
    pub title: String,
    /// One line.
    pub summary: String,
    pub level: Option<Level>,
    /// As its author states them.
    pub minutes: Option<u32>,
    /// Stems, in order.
    pub parts: Vec<String>,
    /// Whether it has the tag of lessons about writing lessons.
    pub for_authors: bool,
    /// Ids of the lessons to do first.
    pub requires: Vec<String>,
}

/// What `lesson.toml` says, with everything noted about it.
pub struct Head {
    pub notes: Notes,
    /// Without parts yet; nothing if the lesson cannot be used.
    pub lesson: Option<Lesson>,
    /// The stems in `parts`, each once, with their places.
    pub stems: Vec<(String, Range<usize>)>,
    /// The ids of all sources with their places, whether usable or not.
    pub sources: Vec<(String, Range<usize>)>,
    /// The same of all terms.
    pub terms: Vec<(String, Range<usize>)>,
    /// The same of all objectives.
    pub objectives: Vec<(String, Range<usize>)>,
}

pub const TABLE: Table = Table {
    name: "`lesson.toml`",
    about: "What the lesson is, and which parts it has in which order.",
    keys: &[
        Key::required("format", Shape::Whole, "The version of this format: `1`."),
        Key::required(
            "id",
            Shape::Id,
            "Names the lesson for ever: progress hangs on it.",
        ),
        Key::required("title", Shape::Text, "Its name in the library."),
        Key::required(
            "summary",
            Shape::Markdown,
            "What a reader will know afterwards, in a sentence or two.",
        ),
        Key::optional(
            "level",
            Shape::OneOf(Level::WORDS),
            "How much a reader should bring.",
        ),
        Key::optional(
            "minutes",
            Shape::Whole,
            "How long all of it takes. Worked out without it; with it, `check` compares.",
        ),
        Key::optional(
            "tags",
            Shape::List(&Shape::Text),
            "Words to find it by. With `authors` among them the library lists it under “For authors”.",
        ),
        Key::required(
            "parts",
            Shape::List(&Shape::Id),
            "The parts in order: the names of their files without `.md` or `.toml`.",
        ),
        Key::optional("requires", Shape::List(&Shape::Id), "Lessons to do first."),
        Key::optional(
            "connection",
            Shape::List(&Shape::Table(&CONNECTION)),
            "What it has to do with other lessons and things.",
        ),
        Key::optional(
            "source",
            Shape::List(&Shape::Table(&SOURCE)),
            "Where its facts are from.",
        ),
        Key::optional(
            "term",
            Shape::List(&Shape::Table(&TERM)),
            "Words that its texts use, with their explanations.",
        ),
        Key::optional(
            "objective",
            Shape::List(&Shape::Table(&OBJECTIVE)),
            "What one should be able to do afterwards.",
        ),
        Key::optional(
            "mode",
            Shape::List(&Shape::Table(&MODE)),
            "What modes have, where marks and kinds should not decide.",
        ),
        Key::optional(
            "retired",
            Shape::List(&Shape::Id),
            "Ids of questions and cards that once existed, so that nobody uses them again.",
        ),
        Key::optional("author", Shape::Table(&AUTHOR), "Who wrote it."),
        Key::optional(
            "license",
            Shape::Text,
            "How it may be used, such as `CC-BY-4.0`.",
        ),
    ],
};

const CONNECTION: Table = Table {
    name: "`[[connection]]`",
    about: "How the lesson relates to something else.",
    keys: &[
        Key::required("to", Shape::Text, "The id of a lesson, or a web address."),
        Key::required("relation", Shape::OneOf(Relation::WORDS), "In which way."),
        Key::required("text", Shape::Markdown, "What they have in common."),
    ],
};

const SOURCE: Table = Table {
    name: "`[[source]]`",
    about: "Where a fact is from. Cite it in any text as a footnote, `[^id]`.",
    keys: &[
        Key::required("id", Shape::Id, "What footnotes call it."),
        Key::required("title", Shape::Text, "What readers see."),
        Key::required("url", Shape::Address, "Where to look it up."),
        Key::optional("as_of", Shape::Date, "The day on which it said so."),
        Key::optional(
            "review_by",
            Shape::Date,
            "The day by which somebody should look again.",
        ),
    ],
};

const TERM: Table = Table {
    name: "`[[term]]`",
    about: "A word with its explanation. It is found in every text of a part; its first use there is marked, and a key shows what it means.",
    keys: &[
        Key::required("id", Shape::Id, "Names the term."),
        Key::required(
            "title",
            Shape::Text,
            "The word, or a few, as texts use them.",
        ),
        Key::required(
            "text",
            Shape::Markdown,
            "What it means, on one line, without giving an answer away.",
        ),
        Key::optional(
            "also",
            Shape::List(&Shape::Text),
            "Other forms of the word that texts use, such as its plural.",
        ),
    ],
};

const OBJECTIVE: Table = Table {
    name: "`[[objective]]`",
    about: "Something that one should be able to do after the lesson. Questions and cards name it by its id, and what one knows of it is counted from them.",
    keys: &[
        Key::required("id", Shape::Id, "What questions and cards call it."),
        Key::required(
            "text",
            Shape::Markdown,
            "What one is able to do, on one line, such as \u{201c}Say when a function starts cold\u{201d}.",
        ),
        Key::optional(
            "ref",
            Shape::Text,
            "Where a syllabus elsewhere has it, as readers know it.",
        ),
    ],
};

const MODE: Table = Table {
    name: "`[[mode]]`",
    about: "What one mode has: all that is listed, in the order of the lesson, and nothing else. Without a list, marks decide, and without marks the kinds of parts and questions. `deep` has everything and cannot be shaped.",
    keys: &[
        Key::required("id", Shape::Named(Mode::shaped), "Which mode it is."),
        Key::optional(
            "parts",
            Shape::List(&Shape::Mention(Mentioned::Part)),
            "The parts that it has, each as a whole.",
        ),
        Key::optional(
            "items",
            Shape::List(&Shape::Mention(Mentioned::Item)),
            "Questions and cards of quizzes that it has beside them.",
        ),
        Key::optional(
            "scenarios",
            Shape::List(&Shape::Mention(Mentioned::Scenario)),
            "Runs: it has the pages on which they stand.",
        ),
        Key::optional(
            "minutes",
            Shape::Whole,
            "How long it takes. Worked out without it; with it, `check` compares.",
        ),
    ],
};

const AUTHOR: Table = Table {
    name: "`[author]`",
    about: "Who wrote the lesson.",
    keys: &[
        Key::required("name", Shape::Text, "The name to show."),
        Key::optional("url", Shape::Address, "Where to find them."),
    ],
};

/// What a list shows of the lesson in `folder`; nothing if it cannot be used.
pub fn outline(folder: &Folder) -> Option<Outline> {
    let head = read(folder, Texts::WhenShown);
    let lesson = head.lesson?;
    Some(Outline {
        summary: words(&lesson.summary),
        id: lesson.id,
        title: lesson.title,
        level: lesson.level,
        minutes: lesson.minutes,
        parts: head.stems.into_iter().map(|(stem, _)| stem).collect(),
        for_authors: lesson.tags.iter().any(|tag| tag == FOR_AUTHORS),
        requires: lesson.requires,
    })
}

pub fn read(folder: &Folder, texts: Texts) -> Head {
    let mut notes = Notes::open(folder, "lesson.toml", texts);
    if !notes.problems.is_empty() {
        return Head {
            notes,
            lesson: None,
            stems: Vec::new(),
            sources: Vec::new(),
            terms: Vec::new(),
            objectives: Vec::new(),
        };
    }
    let mut reading = notes.read(&notes.source.text, 0, &TABLE);
    notes.take(&mut reading);
    let record = reading.record;
    check(&record, &mut notes.problems);
    let stems = stems(&record, &mut notes.problems);
    let known = record.whole("format").is_none_or(|format| format == FORMAT);
    let usable = known && !reading.broken && !stems.is_empty();
    let ids = |key| {
        let tables = record.tables(key);
        let ids = tables.filter_map(|it| Some((it.text("id")?.to_owned(), it.range("id"))));
        ids.collect()
    };
    let (sources, terms, objectives) = (ids("source"), ids("term"), ids("objective"));
    let lesson = usable.then(|| lesson(&record)).flatten();
    notes.record = record;
    Head {
        notes,
        lesson,
        stems,
        sources,
        terms,
        objectives,
    }
}

fn lesson(record: &Record) -> Option<Lesson> {
    let id = record.text("id")?.to_owned();
    let texts = |key| record.texts(key).map(|(text, _)| clean(text)).collect();
    Some(Lesson {
        title: record.line("title").unwrap_or_else(|| id.clone()),
        summary: record.markdown("summary"),
        level: record.text("level").and_then(Level::of),
        minutes: record
            .whole("minutes")
            .and_then(|minutes| minutes.try_into().ok()),
        tags: texts("tags"),
        parts: Vec::new(),
        requires: texts("requires"),
        connections: record.tables("connection").filter_map(connection).collect(),
        sources: sources(record).into(),
        terms: record.tables("term").filter_map(term).collect(),
        objectives: record.tables("objective").filter_map(objective).collect(),
        modes: record.tables("mode").filter_map(mode).collect(),
        scenarios: WhenSeen::default(),
        retired: texts("retired"),
        author: record.table("author").and_then(author),
        license: record.line("license"),
        id,
    })
}

fn sources(record: &Record) -> Vec<Source> {
    record.tables("source").filter_map(source).collect()
}

fn connection(record: &Record) -> Option<Connection> {
    Some(Connection {
        to: record.line("to")?,
        relation: Relation::of(record.text("relation")?)?,
        text: record.markdown("text"),
    })
}

fn source(record: &Record) -> Option<Source> {
    Some(Source {
        id: record.text("id")?.to_owned(),
        title: record.line("title")?,
        url: Address::web(record.text("url")?)?,
        as_of: record.text("as_of").map(str::to_owned),
        review_by: record.text("review_by").map(str::to_owned),
    })
}

fn term(record: &Record) -> Option<Term> {
    record.has("text").then_some(())?;
    Some(Term {
        id: record.text("id")?.to_owned(),
        title: record.line("title")?,
        text: record.markdown("text"),
        also: record
            .texts("also")
            .map(|(form, _)| one_line(form))
            .collect(),
    })
}

fn objective(record: &Record) -> Option<Objective> {
    record.has("text").then_some(())?;
    Some(Objective {
        id: record.text("id")?.to_owned(),
        text: record.markdown("text"),
        reference: record.line("ref"),
    })
}

fn mode(record: &Record) -> Option<ModeShape> {
    let ids = |key| record.texts(key).map(|(id, _)| id.to_owned()).collect();
    Some(ModeShape {
        mode: Mode::of(record.text("id")?)?,
        parts: ids("parts"),
        items: ids("items"),
        scenarios: ids("scenarios"),
        minutes: record.whole("minutes").and_then(|it| it.try_into().ok()),
    })
}

fn author(record: &Record) -> Option<Author> {
    Some(Author {
        name: record.line("name")?,
        url: record.text("url").and_then(Address::web),
    })
}

/// What its keys must say together.
fn check(record: &Record, problems: &mut Vec<Problem>) {
    if record
        .whole("format")
        .is_some_and(|format| format != FORMAT)
    {
        problems.push(rule::UNKNOWN_FORMAT.at(
            record.range("format"),
            "this program does not know this format",
            format!("write `format = {FORMAT}`, or use a newer version of the program"),
        ));
    }
    problems.extend(no_minutes(record));
    for connection in record.tables("connection") {
        let to = connection.text("to").unwrap_or_default();
        if connection.has("to") && !schema::is_id(to) && Address::web(to).is_none() {
            problems.push(rule::UNSAFE_ADDRESS.at(connection.range("to"),
                format!(
                    "{} is neither a lesson nor a web address",
                    quoted(to)
                ),
                "write the id of a lesson, or a whole address starting with `https://`, with nothing before an `@`",
            ));
        }
    }
    check_modes(record, problems);
    let id = record.text("id");
    for (_, range) in record
        .texts("requires")
        .filter(|(lesson, _)| Some(*lesson) == id)
    {
        problems.push(rule::REQUIRES_ITSELF.at(
            range,
            "a lesson cannot come before itself",
            "take it out of `requires`",
        ));
    }
}

fn no_minutes(record: &Record) -> Option<Problem> {
    (record.whole("minutes") == Some(0)).then(|| {
        rule::NO_MINUTES.at(
            record.range("minutes"),
            "nothing is gone through in no time",
            "write how many minutes it takes to read and answer",
        )
    })
}

/// Each mode is shaped once, and by lists that name something.
fn check_modes(record: &Record, problems: &mut Vec<Problem>) {
    let mut shaped = BTreeSet::new();
    for mode in record.tables("mode") {
        let lists = ["parts", "items", "scenarios"].into_iter();
        problems.extend(lists.filter_map(|key| marks::empty_list(mode, key)));
        problems.extend(no_minutes(mode));
        let id = mode.text("id").unwrap_or_default();
        if !id.is_empty() && !shaped.insert(id) {
            problems.push(rule::DUPLICATE_ID.at(
                mode.range("id"),
                format!("`{id}` has a `[[mode]]` already"),
                "make one table of the two",
            ));
        }
    }
}

/// The parts to read: each stem once, and not too many.
fn stems(record: &Record, problems: &mut Vec<Problem>) -> Vec<(String, Range<usize>)> {
    let mut stems: Vec<(String, Range<usize>)> = Vec::new();
    for (stem, range) in record.texts("parts") {
        if stems.len() == MAX_PARTS {
            problems.push(rule::TOO_MANY_PARTS.at(range,
                format!("a lesson has at most {MAX_PARTS} parts; this one and those after it are left out"),
                "make it several lessons, and name the earlier one in `requires`",
            ));
            break;
        }
        if stems.iter().any(|(other, _)| other == stem) {
            problems.push(rule::DUPLICATE_PART.at(
                range,
                format!("`{stem}` is in this list twice"),
                "keep one of the two",
            ));
            continue;
        }
        stems.push((stem.to_owned(), range));
    }
    if stems.is_empty() && record.is_whole("parts") {
        problems.push(rule::NO_PARTS.at(
            record.range("parts"),
            "this lesson has no parts",
            "list at least one: the name of its file without `.md` or `.toml`",
        ));
    }
    stems
}
