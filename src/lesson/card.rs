//! Cards: myths and pitfalls, each asked as a choice.

use super::{Card, Item, Myth, MythVerdict, Pitfall};
use crate::question::{MODES, OBJECTIVE, Pick, Question, QuestionOption};
use crate::schema::{Key, Mentioned, Record, Shape, Table};
use crate::text::{Block, Document, Markdown, Role, Span, clean};

pub const MYTH: Table = Table {
    name: "`[[myth]]`",
    about: "A common belief. The reader says whether it is true, false, or depends.",
    keys: &[
        Key::required(
            "id",
            Shape::Id,
            "Names the myth for ever: progress hangs on it.",
        ),
        Key::required(
            "belief",
            Shape::Markdown,
            "What people believe, in their words.",
        ),
        Key::required(
            "verdict",
            Shape::OneOf(MythVerdict::WORDS),
            "Whether it holds.",
        ),
        Key::required(
            "reality",
            Shape::Markdown,
            "How it is, in a sentence or two.",
        ),
        Key::required("looks_right", Shape::Markdown, "Why one can believe it."),
        Key::required(
            "why_it_matters",
            Shape::Markdown,
            "What goes wrong for those who believe it.",
        ),
        Key::required(
            "sources",
            Shape::List(&Shape::Mention(Mentioned::Source)),
            "Where to check.",
        ),
        Key::optional(
            "scenario",
            Shape::Mention(Mentioned::Scenario),
            "A run that shows it: the name of a scenario.",
        ),
        Key::optional(
            "feedback_true",
            Shape::Markdown,
            "Said to those who answered true, where the reality is not enough.",
        ),
        Key::optional(
            "feedback_false",
            Shape::Markdown,
            "Said to those who answered false.",
        ),
        Key::optional(
            "feedback_depends",
            Shape::Markdown,
            "Said to those who answered that it depends.",
        ),
        Key::optional(
            "same_as",
            Shape::Text,
            "The same idea in another lesson, as `lesson-id/myth-id`: what a reader shows of one holds for both. That lesson may be absent.",
        ),
        Key::optional(
            "twin",
            Shape::Table(&TWIN),
            "The same point turned round, for when the card comes back.",
        ),
        Key::optional(
            "core",
            Shape::Flag,
            "`true` if the card belongs to the core of the lesson.",
        ),
        MODES,
        OBJECTIVE,
    ],
};

const TWIN: Table = Table {
    name: "`[myth.twin]`",
    about: "The same point turned round, so that remembering the verdict alone does not help. It shares what stands behind its card.",
    keys: &[
        Key::required(
            "belief",
            Shape::Markdown,
            "The belief stated the other way round, in words of its own.",
        ),
        Key::required(
            "verdict",
            Shape::OneOf(MythVerdict::WORDS),
            "The opposite of the card's; `depends` for `depends`.",
        ),
        Key::optional(
            "feedback_true",
            Shape::Markdown,
            "Said to those who answered true; without it, what the card says to those who answered false.",
        ),
        Key::optional(
            "feedback_false",
            Shape::Markdown,
            "Said to those who answered false; without it, what the card says to those who answered true.",
        ),
        Key::optional(
            "feedback_depends",
            Shape::Markdown,
            "Said to those who answered that it depends; without it, what the card says to them.",
        ),
    ],
};

pub const PITFALL: Table = Table {
    name: "`[[pitfall]]`",
    about: "Two ways to do it, one of them a trap. The reader says which one is right.",
    keys: &[
        Key::required(
            "id",
            Shape::Id,
            "Names the pitfall for ever: progress hangs on it.",
        ),
        Key::required("title", Shape::Text, "Its name, shown after the answer."),
        Key::required("prompt", Shape::Markdown, "What is asked about the two."),
        Key::required("wrong", Shape::Table(&WRONG), "The trap."),
        Key::required("right", Shape::Table(&RIGHT), "The way out."),
        Key::required("root_cause", Shape::Markdown, "Why the trap is one."),
        Key::required(
            "feedback_wrong",
            Shape::Markdown,
            "Said to those who picked the trap.",
        ),
        Key::required(
            "feedback_right",
            Shape::Markdown,
            "Said to those who picked the way out.",
        ),
        Key::optional(
            "myth",
            Shape::Mention(Mentioned::Myth),
            "The myth that leads into it.",
        ),
        Key::optional(
            "core",
            Shape::Flag,
            "`true` if the card belongs to the core of the lesson.",
        ),
        MODES,
        OBJECTIVE,
    ],
};

const WRONG: Table = Table {
    name: "`[pitfall.wrong]`",
    about: "The trap.",
    keys: CODE,
};

const RIGHT: Table = Table {
    name: "`[pitfall.right]`",
    about: "The way out.",
    keys: CODE,
};

const CODE: &[Key] = &[
    Key::required(
        "code",
        Shape::Text,
        "The code; where a subject has none, lines that show the same: a recipe, a letter, a timetable.",
    ),
    Key::required(
        "language",
        Shape::Text,
        "What it is written in, such as `python`; `text` where it is no code.",
    ),
    Key::optional(
        "text",
        Shape::Markdown,
        "What to say above the code, without giving the answer away.",
    ),
];

/// Reads a myth. Nothing if it could not be asked or judged.
pub fn myth(record: &Record) -> Option<Item> {
    let myth = Myth {
        id: record.text("id")?.to_owned(),
        belief: record.markdown("belief"),
        verdict: MythVerdict::of(record.text("verdict")?)?,
        reality: record.markdown("reality"),
        looks_right: record.markdown("looks_right"),
        why_it_matters: record.markdown("why_it_matters"),
        sources: record
            .texts("sources")
            .map(|(id, _)| id.to_owned())
            .collect(),
        scenario: record.text("scenario").map(str::to_owned),
        same_as: record.text("same_as").map(str::to_owned),
    };
    let whole = ["belief", "reality", "looks_right", "why_it_matters"];
    whole.iter().all(|key| record.has(key)).then_some(())?;
    let said = |verdict: MythVerdict| record.markdown(feedback(verdict));
    let question = statement(&myth.id, myth.belief.clone(), myth.verdict, record, &said);
    Some(Item {
        twin: record
            .table("twin")
            .and_then(|table| twin(table, &myth.id, record)),
        ..Item::new(question, Some(Card::Myth(myth)))
    })
}

/// The card `id` turned round. Nothing if it could not be asked or judged.
fn twin(table: &Record, id: &str, card: &Record) -> Option<Question> {
    let verdict = MythVerdict::of(table.text("verdict")?)?;
    table.has("belief").then_some(())?;
    let said = |verdict: MythVerdict| match table.has(feedback(verdict)) {
        true => table.markdown(feedback(verdict)),
        false => card.markdown(feedback(verdict.opposite())),
    };
    Some(statement(
        id,
        table.markdown("belief"),
        verdict,
        table,
        &said,
    ))
}

/// A belief, asked as a choice. Whoever picks a wrong verdict believes `myth`.
fn statement(
    myth: &str,
    belief: Markdown,
    verdict: MythVerdict,
    record: &Record,
    said: &dyn Fn(MythVerdict) -> Markdown,
) -> Question {
    let option = |truth: MythVerdict, text: &str| QuestionOption {
        id: truth.word().to_owned(),
        text: word(text),
        right: truth == verdict,
        feedback: said(truth),
        myth: (truth != verdict).then(|| myth.to_owned()),
    };
    let pick = Pick {
        options: vec![
            option(MythVerdict::True, "True"),
            option(MythVerdict::False, "False"),
            option(MythVerdict::Depends, "It depends"),
        ],
        fixed_order: true,
    };
    Question::card(myth.to_owned(), belief, pick, record.range.clone())
}

/// The key of what is said to those who answered `verdict`.
fn feedback(verdict: MythVerdict) -> &'static str {
    match verdict {
        MythVerdict::True => "feedback_true",
        MythVerdict::False => "feedback_false",
        MythVerdict::Depends => "feedback_depends",
    }
}

/// Reads a pitfall. Nothing if it could not be asked or judged.
pub fn pitfall(record: &Record) -> Option<Item> {
    let id = record.text("id")?.to_owned();
    let myth = record.text("myth").map(str::to_owned);
    let option = |side: &str, right: bool, feedback: &str| {
        Some(QuestionOption {
            id: side.to_owned(),
            text: code(record.table(side)?)?,
            right,
            feedback: record.markdown(feedback),
            myth: myth.clone().filter(|_| !right),
        })
    };
    let pick = Pick {
        options: vec![
            option("wrong", false, "feedback_wrong")?,
            option("right", true, "feedback_right")?,
        ],
        fixed_order: false,
    };
    let pitfall = Pitfall {
        title: record.line("title")?,
        root_cause: record.markdown("root_cause"),
        myth,
    };
    let whole = ["prompt", "root_cause"];
    whole.iter().all(|key| record.has(key)).then_some(())?;
    let question = Question::card(id, record.markdown("prompt"), pick, record.range.clone());
    Some(Item::new(question, Some(Card::Pitfall(pitfall))))
}

/// A text of a few words of ours.
fn word(text: &str) -> Markdown {
    let document = Document {
        blocks: vec![Block::Paragraph(vec![Span::new(text, Role::Body)])],
        ..Document::default()
    };
    document.into()
}

/// One way to write it: its text, if any, and the code below.
fn code(record: &Record) -> Option<Markdown> {
    let mut document = Document::clone(&record.markdown("text"));
    document.blocks.push(Block::Code {
        language: record.line("language")?,
        text: clean(record.text("code")?.trim_end()),
    });
    Some(document.into())
}
