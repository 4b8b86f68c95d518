//! The kinds of part, as authors write them.

use super::{PartKind, card};
use crate::question;
use crate::schema::{Key, Shape, Variant};

/// The kinds of a part in Markdown.
pub fn of_text() -> Vec<Variant> {
    TEXT.iter().map(|(_, variant)| *variant).collect()
}

/// The kinds of a quiz.
pub fn of_quiz() -> Vec<Variant> {
    QUIZ.iter().map(|(_, variant)| *variant).collect()
}

/// The one that is called `name`.
pub fn named(name: &str) -> Option<PartKind> {
    let mut all = TEXT.iter().chain(QUIZ);
    all.find(|(_, variant)| variant.name == name)
        .map(|(kind, _)| *kind)
}

impl PartKind {
    /// The word for it in a lesson, and what a part of it is for.
    pub fn told(self) -> (&'static str, &'static str) {
        let mut all = TEXT.iter().chain(QUIZ);
        let row = all.find(|(kind, _)| *kind == self);
        row.map_or(("", ""), |(_, variant)| (variant.name, variant.about))
    }
}

const TEXT: &[(PartKind, Variant)] = &[
    text(
        PartKind::Guess,
        "guess",
        "Opens a lesson: questions to guess at before anything was said about them.",
    ),
    text(
        PartKind::Overview,
        "overview",
        "What it is, why it matters, where it fits.",
    ),
    text(
        PartKind::Model,
        "model",
        "The core idea, and a picture to think with.",
    ),
    text(
        PartKind::Step,
        "step",
        "One step of the build-up, resting on the one before.",
    ),
    text(
        PartKind::Depth,
        "depth",
        "How it works inside, and why it was made that way.",
    ),
    text(
        PartKind::Practice,
        "practice",
        "What people who run it know.",
    ),
    text(
        PartKind::Connections,
        "connections",
        "What else it has to do with.",
    ),
    text(PartKind::Takeaways, "takeaways", "What to keep."),
    text(
        PartKind::Project,
        "project",
        "A milestone of something to make: its questions are of kind `explain` or `experiment`.",
    ),
];

const QUIZ: &[(PartKind, Variant)] = &[
    (
        PartKind::Myths,
        Variant {
            name: "myths",
            about: "Beliefs to judge.",
            keys: &[Key::required(
                "myth",
                Shape::List(&Shape::Table(&card::MYTH)),
                "Its cards.",
            )],
        },
    ),
    (
        PartKind::Pitfalls,
        Variant {
            name: "pitfalls",
            about: "Traps to tell from the way out.",
            keys: &[Key::required(
                "pitfall",
                Shape::List(&Shape::Table(&card::PITFALL)),
                "Its cards.",
            )],
        },
    ),
    (
        PartKind::Quiz,
        Variant {
            name: "quiz",
            about: "Questions and nothing else.",
            keys: &[Key::required(
                "question",
                Shape::List(&Shape::Table(&question::TABLE)),
                "Its questions.",
            )],
        },
    ),
];

const fn text(kind: PartKind, name: &'static str, about: &'static str) -> (PartKind, Variant) {
    let variant = Variant {
        name,
        about,
        keys: &[],
    };
    (kind, variant)
}
