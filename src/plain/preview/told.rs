//! What of a lesson was told, and how it is told what is other since: what readers
//! see, and what counts.

use std::collections::BTreeMap;
use std::io;

use crate::app::ShownFinding;
use crate::lesson::Lesson;
use crate::plain::writer::Writer;
use crate::text::{self, Block};
use crate::words::preview as said;

/// More findings than these are counted, and not told one by one.
const MAX_FINDINGS: usize = 20;

/// What was told.
#[derive(Default)]
pub struct ToldLesson {
    pub parts: Vec<ToldPart>,
    /// What stands above all parts: see [`head`].
    pub head: Vec<String>,
    pub findings: Vec<ShownFinding>,
    /// What was found before, and is not looked for now: see [`ToldLesson::remember`].
    pub unseen: Vec<ShownFinding>,
    /// The stems of the parts that cannot be read.
    pub broken: Vec<String>,
    pub is_read: bool,
    /// Whether everything was looked for: where there are errors, some is not.
    pub is_sure: bool,
    /// How it is with the part that alone is wanted, if one is.
    pub followed: Option<FollowedPart>,
}

/// A part, as readers see it and as their answers count.
#[derive(Clone)]
pub struct ToldPart {
    pub stem: String,
    pub heading: String,
    /// Its words between empty rows, as far as they are told.
    pub paragraphs: Vec<String>,
    /// The same with everything laid open.
    pub behind: Vec<String>,
    pub blocks: Vec<Block>,
    /// The revision of each of its questions, by id.
    pub keys: Vec<(String, String)>,
}

/// How it is with the one part that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowedPart {
    /// With the stems that the lesson lists.
    There { stems: Vec<String> },
    /// It has a file, and the lesson does not list it.
    Unlisted { stem: String },
    /// It has no file: with what the lesson listed when it had one, and lists now.
    Gone {
        stem: String,
        before: Vec<String>,
        now: Vec<String>,
    },
}

impl FollowedPart {
    /// What the lesson listed when the part was there.
    pub fn stems(&self) -> Vec<String> {
        match self {
            Self::There { stems } => stems.clone(),
            Self::Gone { before, .. } => before.clone(),
            Self::Unlisted { .. } => Vec::new(),
        }
    }

    /// Why nothing is told of it.
    fn trouble(&self) -> Option<String> {
        match self {
            Self::There { .. } => None,
            Self::Unlisted { stem } => Some(said::not_listed(stem)),
            Self::Gone { stem, before, now } => {
                let mut new = now.iter().filter(|it| !before.contains(it));
                let instead = new.next().filter(|_| new.next().is_none());
                Some(said::file_gone(stem, instead.map(String::as_str)))
            }
        }
    }
}

/// What of a lesson stands above its parts or beside them.
pub fn head(lesson: &Lesson) -> Vec<String> {
    let terms = lesson.terms.iter();
    let terms = terms.flat_map(|term| [term.id.clone(), text::words(&term.text)]);
    let sources = lesson.sources.iter();
    let sources = sources.map(|source| format!("{source:?}"));
    [lesson.title.clone(), text::words(&lesson.summary)]
        .into_iter()
        .chain(terms)
        .chain(sources)
        .collect()
}

impl ToldLesson {
    pub fn whole(&self, writer: &mut Writer) -> io::Result<()> {
        for part in &self.parts {
            part.whole(writer)?;
        }
        writer.gap();
        tell_findings(&self.findings.iter().collect::<Vec<_>>(), writer)?;
        match self.trouble() {
            Some(trouble) => writer.start(&trouble),
            None if self.findings.is_empty() => writer.say(said::NOTHING_WRONG),
            None => Ok(()),
        }
    }

    fn trouble(&self) -> Option<String> {
        self.followed.as_ref().and_then(FollowedPart::trouble)
    }

    fn part(&self, stem: &str) -> Option<&ToldPart> {
        self.parts.iter().find(|it| it.stem == stem)
    }

    /// Whether everything can be read.
    fn is_whole(&self) -> bool {
        self.is_read && self.broken.is_empty()
    }

    /// What is other than `before`; `is_back`: the files were away, and nobody saved them.
    pub fn since(&self, before: &Self, is_back: bool, writer: &mut Writer) -> io::Result<()> {
        match (self.is_read, self.is_whole()) {
            (true, true) if is_back => (),
            (true, true) => writer.start(said::SAVED)?,
            (true, false) => writer.start(said::SAVED_BUT_PART_NOT_READ)?,
            (false, _) => writer.start(said::SAVED_BUT_NOT_READ)?,
        }
        let trouble = self.trouble();
        if before.trouble().is_some() && trouble.is_none() {
            writer.say(said::PART_BACK)?;
        }
        let same = !self.parts_since(before, writer)?;
        if self.head != before.head {
            writer.start(said::OTHER_HEAD)?;
        } else if same && self.is_whole() && trouble.is_none() {
            writer.say(match self.followed {
                None => said::SAME_WORDS,
                Some(_) => said::SAME_PART,
            })?;
        }
        self.findings_since(before, writer)
    }

    /// Tells what is other in the parts, and whether anything is.
    fn parts_since(&self, before: &Self, writer: &mut Writer) -> io::Result<bool> {
        let mut is_other = false;
        for part in &self.parts {
            is_other |= match before.part(&part.stem) {
                None => part.whole(writer).map(|()| true)?,
                Some(old) => part.since(old, writer)?,
            };
        }
        let is_gone = |it: &&ToldPart| self.part(&it.stem).is_none();
        for part in before.parts.iter().filter(is_gone) {
            writer.start(&said::part_gone(&part.heading))?;
            is_other = true;
        }
        Ok(is_other)
    }

    /// Takes over what was found before and cannot be looked for as long as something
    /// cannot be read: it is neither mended now, nor new again afterwards.
    pub fn remember(&mut self, before: &Self) {
        self.unseen = match self.is_sure {
            true => Vec::new(),
            false => {
                let known = before.findings.iter().chain(&before.unseen);
                without(known, &self.findings)
                    .filter(|it| !self.is_mended(it))
                    .cloned()
                    .collect()
            }
        };
    }

    /// Of what is not found any more, what was set right: as long as there are errors,
    /// only errors in what can be read.
    fn is_mended(&self, finding: &ShownFinding) -> bool {
        let mut broken = self.broken.iter();
        let is_elsewhere = !broken.any(|stem| Some(stem.as_str()) == finding.stem());
        self.is_sure || self.is_read && is_elsewhere && finding.is_error()
    }

    fn findings_since(&self, before: &Self, writer: &mut Writer) -> io::Result<()> {
        let known: Vec<_> = before
            .findings
            .iter()
            .chain(&before.unseen)
            .cloned()
            .collect();
        let mended = without(&known, &self.findings).filter(|it| self.is_mended(it));
        writer.gap();
        for finding in mended {
            writer.say(&said::mended(&finding.finding))?;
        }
        writer.gap();
        tell_findings(&without(&self.findings, &known).collect::<Vec<_>>(), writer)?;
        match (self.trouble(), self.findings.len()) {
            (Some(trouble), _) => writer.start(&trouble),
            (None, 0) if !self.is_whole() => Ok(()),
            (None, findings) => writer.start(&said::in_all(findings)),
        }
    }
}

/// Those of `all` that are not about the same as one of `others`.
fn without<'a>(
    all: impl IntoIterator<Item = &'a ShownFinding>,
    others: &'a [ShownFinding],
) -> impl Iterator<Item = &'a ShownFinding> {
    let is_new = |it: &&ShownFinding| !others.iter().any(|other| it.is_about_the_same(other));
    all.into_iter().filter(is_new)
}

impl ToldPart {
    pub fn whole(&self, writer: &mut Writer) -> io::Result<()> {
        writer.start(&self.heading)?;
        writer.gap();
        self.paragraphs
            .iter()
            .try_for_each(|it| paragraph(it, writer))
    }

    /// Tells what is other than in `old`, and whether anything is: first in its
    /// words, then in what counts, in what is said later, and in its looks.
    fn since(&self, old: &Self, writer: &mut Writer) -> io::Result<bool> {
        let is_told = self.heading != old.heading || self.paragraphs != old.paragraphs;
        let other_keys: Vec<_> = self.other_keys(old).collect();
        let quiet = match () {
            () if is_told || !other_keys.is_empty() => None,
            () if self.behind != old.behind => Some(said::OTHER_BEHIND),
            () if !look_alike(&self.blocks, &old.blocks) => Some(said::OTHER_LOOKS),
            () => return Ok(false),
        };
        writer.start(&self.heading)?;
        if self.paragraphs != old.paragraphs {
            self.words_since(old, writer)?;
        }
        for id in other_keys {
            writer.start(&said::other_key(id))?;
        }
        quiet.map_or(Ok(()), |quiet| writer.start(quiet))?;
        Ok(true)
    }

    /// What of its words is new, and what is gone; where one stands twice, once
    /// more counts. If all are the same, where their order is another.
    fn words_since(&self, old: &Self, writer: &mut Writer) -> io::Result<()> {
        let left = self.more_than(old, writer)?;
        let gone: Vec<_> = left.into_iter().filter(|(_, count)| *count > 0).collect();
        for (words, _) in &gone {
            writer.start(&said::gone(words))?;
        }
        if !gone.is_empty() || self.paragraphs.len() != old.paragraphs.len() {
            return Ok(());
        }
        let mut pairs = self.paragraphs.iter().zip(&old.paragraphs);
        let first = pairs.find(|(new, old)| new != old);
        first.map_or(Ok(()), |(words, _)| writer.start(&said::moved(words)))
    }

    /// The questions of both whose answers count in another way.
    fn other_keys<'a>(&'a self, old: &'a Self) -> impl Iterator<Item = &'a str> {
        let of_old = |id: &str| old.keys.iter().find(|(of, _)| of == id);
        let is_other = move |(id, revision): &&(String, String)| {
            of_old(id).is_some_and(|(_, before)| before != revision)
        };
        self.keys.iter().filter(is_other).map(|(id, _)| id.as_str())
    }

    /// What of its words is new. Answers with how often the old ones are left.
    pub fn more_than<'a>(
        &self,
        old: &'a Self,
        writer: &mut Writer,
    ) -> io::Result<BTreeMap<&'a str, usize>> {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for paragraph in &old.paragraphs {
            *left.entry(paragraph).or_default() += 1;
        }
        writer.gap();
        for words in &self.paragraphs {
            match left.get_mut(words.as_str()).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => paragraph(words, writer)?,
            }
        }
        Ok(left)
    }
}

/// Whether blocks are the same, wherever they stand in their files.
fn look_alike(one: &[Block], other: &[Block]) -> bool {
    let is_same = |(one, other): (&Block, &Block)| match (one, other) {
        (Block::Question { id: one, .. }, Block::Question { id: other, .. })
        | (
            Block::Sim { scenario: one, .. },
            Block::Sim {
                scenario: other, ..
            },
        ) => one == other,
        (one, other) => one == other,
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

fn paragraph(words: &str, writer: &mut Writer) -> io::Result<()> {
    words.lines().try_for_each(|row| writer.whole(row))?;
    writer.gap();
    Ok(())
}

fn tell_findings(findings: &[&ShownFinding], writer: &mut Writer) -> io::Result<()> {
    for finding in findings.iter().take(MAX_FINDINGS) {
        writer.start(&finding.in_words())?;
    }
    let more = findings.len().saturating_sub(MAX_FINDINGS);
    match more {
        0 => Ok(()),
        more => writer.start(&said::more(more)),
    }
}
