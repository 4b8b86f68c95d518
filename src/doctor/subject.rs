//! A lesson in front of the doctor: what it says, with the places of it all.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{self, ProseBlock};
use crate::lesson::{Card, FileRef, Item, Lesson, MythVerdict, Notes, Opened, Part};
use crate::question::{Answer, Field, QuestionOption};
use crate::schema::Record;
use crate::text::order;
use crate::text::{Document, Markdown};

/// The lessons there are beside the one that is examined.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The lessons there are, by id, each with the ids of those to do first.
    pub lessons: BTreeMap<String, Vec<String>>,
    /// Ids that several of the lessons looked at have.
    pub doubled: BTreeSet<String>,
    /// What myths of the lessons looked at are told to be the same as, both as
    /// `lesson-id/myth-id`.
    pub same_as: BTreeMap<String, String>,
}

/// A lesson to examine.
pub struct Subject<'a> {
    pub lesson: &'a Lesson,
    pub head: &'a Notes,
    pub parts: &'a [Notes],
    /// Whether all of it could be read.
    pub whole: bool,
    pub catalogue: &'a Catalogue,
    /// `YYYY-MM-DD`, where it is known.
    pub today: Option<&'a str>,
    /// Every text that is read as Markdown, in the order of the files.
    pub passages: Vec<Passage<'a>>,
    items: Vec<Asked<'a>>,
    opened: &'a Opened,
}

/// A question or card, and where it stands.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub file: FileRef,
    pub part: &'a Part,
    pub item: &'a Item,
    /// What its table holds.
    pub record: &'a Record,
    /// The file it is in.
    pub text: &'a str,
}

/// A text that is read as Markdown.
pub struct Passage<'a> {
    pub file: FileRef,
    pub document: &'a Document,
    pub prose: Vec<ProseBlock>,
    /// The file it is in.
    pub text: &'a str,
}

impl<'a> Subject<'a> {
    /// Nothing if too little of the lesson could be read.
    pub fn of(
        opened: &'a Opened,
        catalogue: &'a Catalogue,
        today: Option<&'a str>,
    ) -> Option<Self> {
        let lesson = opened.lesson.as_ref()?;
        let is_whole = |part: &Part| part.broken.is_none() && part.unreadable.is_empty();
        let head = &opened.head.notes;
        let mut passages = passages(FileRef::Head, head, None);
        for (at, (notes, part)) in opened.parts.iter().zip(&lesson.parts).enumerate() {
            passages.extend(self::passages(FileRef::Part(at), notes, Some(&part.body)));
        }
        Some(Self {
            lesson,
            head,
            parts: &opened.parts,
            whole: lesson.parts.iter().all(is_whole),
            catalogue,
            today,
            passages,
            items: items(lesson, &opened.parts),
            opened,
        })
    }

    /// The parts that could be read, with their files and what their keys hold.
    pub fn parts(&self) -> impl Iterator<Item = (FileRef, &'a Part, &'a Record)> {
        let parts = self.lesson.parts.iter().zip(self.parts).enumerate();
        parts
            .filter(|(_, (part, _))| part.broken.is_none())
            .map(|(at, (part, notes))| (FileRef::Part(at), part, &notes.record))
    }

    /// The file of a name that is there, and is no part of the lesson.
    pub fn unlisted(&self, stem: &str) -> Option<&'a str> {
        let mut files = self.opened.unlisted();
        files.find(|file| file.rsplit_once('.').is_some_and(|(it, _)| it == stem))
    }

    /// Whether each file beside `lesson.toml` is a part of the lesson.
    pub fn lists_all(&self) -> bool {
        self.opened.unlisted().next().is_none()
    }

    /// Whether a file could be read without an error: in others, what seems
    /// to be absent may only be broken.
    pub fn is_sound(&self, file: FileRef) -> bool {
        self.notes(file)
            .is_some_and(|notes| notes.errors().is_empty())
    }

    /// The text of a file.
    pub fn text(&self, file: FileRef) -> &'a str {
        self.notes(file).map_or("", |notes| &notes.source.text)
    }

    fn notes(&self, file: FileRef) -> Option<&'a Notes> {
        match file {
            FileRef::Head => Some(self.head),
            FileRef::Part(at) => self.parts.get(at),
        }
    }

    /// What the table of the term with this id holds.
    pub fn term(&self, id: &str) -> &'a Record {
        let mut tables = self.head.record.tables("term");
        let table = tables.find(|table| table.text("id") == Some(id));
        table.unwrap_or(&self.head.record)
    }

    /// Every question and card, in the order of the parts.
    pub fn items(&self) -> impl Iterator<Item = Asked<'a>> {
        self.items.iter().copied()
    }

    /// Every question that is not a card.
    pub fn questions(&self) -> impl Iterator<Item = Asked<'a>> {
        self.items().filter(|asked| asked.item.card.is_none())
    }
}

impl<'a> Asked<'a> {
    /// The options of which one is right, in the author's words. None where
    /// several may be picked, or something is typed.
    pub fn rivals(&self) -> &'a [QuestionOption] {
        let question = &self.item.question;
        let is_one = matches!(question.field(), Field::PickOne(_));
        if is_one && !question.is_statement() && !self.is_myth() {
            question.options()
        } else {
            &[]
        }
    }

    /// What the table of one of the two listings of a pitfall holds, `wrong` or
    /// `right`.
    pub fn listing(&self, side: &str) -> Option<&'a Record> {
        let is_pitfall = matches!(self.item.card, Some(Card::Pitfall(_)));
        is_pitfall.then(|| self.record.table(side)).flatten()
    }

    /// Whether what one types counts as right.
    pub fn takes(&self, typed: &str) -> bool {
        let answer = Answer::Typed(typed.to_owned());
        self.item.question.judge(&answer).right == Some(true)
    }

    /// The key that says how far off a number may be and still be right.
    pub fn tolerance(&self) -> Option<&'static str> {
        let mut keys = ["tolerance", "tolerance_percent"].into_iter();
        keys.find(|key| self.record.has(key))
    }

    /// What is so of the statement or belief that it asks about; none where it asks
    /// about neither.
    pub fn verdict(&self) -> Option<MythVerdict> {
        let question = &self.item.question;
        let is_statement = question.is_statement() || self.is_myth();
        let mut options = question.options().iter();
        let right = options.find(|it| it.right && is_statement)?;
        MythVerdict::of(&right.id)
    }

    /// Whether it is a card that asks about a belief.
    pub fn is_myth(&self) -> bool {
        matches!(self.item.card, Some(Card::Myth(_)))
    }
}

fn items<'a>(lesson: &'a Lesson, parts: &'a [Notes]) -> Vec<Asked<'a>> {
    let mut items = Vec::new();
    for (at, (part, notes)) in lesson.parts.iter().zip(parts).enumerate() {
        let keys = ["question", "myth", "pitfall"].into_iter();
        let keys = keys.filter(|key| notes.record.can_have(key));
        let tables = keys.flat_map(|key| notes.record.tables(key));
        let tables = order::map(tables.map(|table| (table.range.start, table)));
        items.extend(part.items.iter().map(|item| {
            Asked {
                file: FileRef::Part(at),
                part,
                item,
                record: tables
                    .get(&item.question.range.start)
                    .unwrap_or(&&notes.record),
                text: &notes.source.text,
            }
        }));
    }
    items
}

fn passages<'a>(file: FileRef, notes: &'a Notes, body: Option<&'a Markdown>) -> Vec<Passage<'a>> {
    let mut documents = notes.record.every_markdown();
    documents.extend(body.filter(|body| !body.blocks.is_empty()));
    order::sort_by_key(&mut documents, |document| document.range.start);
    documents.dedup_by_key(|document| document.range.clone());
    let passage = |document: &'a Markdown| Passage {
        file,
        document,
        prose: words::prose(document),
        text: &notes.source.text,
    };
    documents.into_iter().map(passage).collect()
}
