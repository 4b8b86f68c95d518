//! The gate: what of a page may be seen.

use crate::journal::{ItemProgress, LessonProgress, Outcome, Urgency};
use crate::lesson::{
    Connection, Finding, Item, ItemForm, Lesson, Part, PartKind, Scenario, Unreadable,
};
use crate::text::{Block, Document, Slugs};
use crate::words;

use super::citation::Note;
use super::{
    CardPlace, Page, Sheet, Stretch, Summary, Why, citation, form, hints_taken, is_changed, latest,
};

/// A piece of a page that may be seen.
#[derive(Debug, Clone)]
pub enum Section<'a> {
    /// What part this is.
    Heading(&'a Part),
    /// Which card this is.
    CardHeading {
        item: &'a Item,
        place: CardPlace,
    },
    /// Why an item is asked once more, and what part it is of.
    AgainHeading(Vec<String>),
    Concept(&'a Document),
    /// Blocks of a document.
    Text {
        document: &'a Document,
        blocks: &'a [Block],
    },
    /// A question without an answer. Nothing that follows from it comes after.
    Asked {
        item: &'a Item,
        hints: usize,
    },
    /// A question with its answer, and all there is to say about it.
    Answered {
        item: &'a Item,
        progress: &'a ItemProgress,
    },
    /// A question that means something else since it was answered. What
    /// follows comes after it, but nothing of what it says about answers now.
    Changed {
        item: &'a Item,
        progress: &'a ItemProgress,
    },
    Result(&'a Document),
    Insight(&'a Document),
    /// Something to run in the lab.
    Simulation(&'a Scenario),
    /// What the lesson is connected to.
    Connections(&'a [Connection]),
    /// What all of the page cites, the sources among it to be listed.
    Sources(Vec<Note<'a>>),
    Summary(Summary<'a>),
    /// A paper before it is handed in.
    Sheet(Sheet<'a>),
    /// What is told before the first question of a paper.
    Intro(Vec<String>),
    /// The same of a part whose text goes on, in a line.
    PartSummary(Summary<'a>),
    /// A part that cannot be shown.
    BrokenPart(&'a Finding),
    /// A question that cannot be asked.
    BrokenQuestion(&'a Finding),
    /// More of the part follows once the question is answered.
    Gate,
}

/// What an item that may be seen waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    Answer,
    /// It changed: does the answer still hold?
    Reconsideration,
    /// The learner's mark of an explanation.
    Mark,
    /// For nothing, but its mark can be changed.
    OtherMark,
}

impl<'a> Section<'a> {
    /// Its item and what that waits for, if it does.
    pub fn waiting(&self) -> Option<(&'a Item, WaitsFor)> {
        if let Self::Asked { item, .. } = self {
            return Some((item, WaitsFor::Answer));
        }
        if let Self::Changed { item, .. } = self {
            return Some((item, WaitsFor::Reconsideration));
        }
        let Self::Answered { item, progress } = self else {
            return None;
        };
        let attempt = latest(item, progress)?;
        let ungraded = matches!(attempt.outcome, Outcome::Committed { grade: None, .. });
        match attempt.mark {
            Some(_) => Some((item, WaitsFor::OtherMark)),
            None => ungraded.then_some((item, WaitsFor::Mark)),
        }
    }
}

/// Where a heading of the text is shown, by its slug: the number of the section, and
/// that of the block in it.
pub fn place_of_heading(sections: &[Section<'_>], slug: &str) -> Option<(usize, usize)> {
    let mut slugs = Slugs::default();
    for (at, section) in sections.iter().enumerate() {
        let Section::Text { blocks, .. } = section else {
            continue;
        };
        let is_meant = |block: &Block| matches!(block, Block::Heading { text, .. } if slugs.next(text) == slug);
        if let Some(block) = blocks.iter().position(is_meant) {
            return Some((at, block));
        }
    }
    None
}

/// The first item among `sections` that waits for this.
pub fn waits_for<'a>(sections: &[Section<'a>], what: WaitsFor) -> Option<&'a Item> {
    let mut waiting = sections.iter().filter_map(Section::waiting);
    waiting.find_map(|(item, it)| (it == what).then_some(item))
}

/// What may be seen of `page`.
pub fn sections<'a>(
    lesson: &'a Lesson,
    page: Page,
    progress: &'a LessonProgress,
) -> Vec<Section<'a>> {
    sections_on_the_way(lesson, page, progress, None)
}

/// The same in a walk, in which a card has a place of its own.
pub fn sections_on_the_way<'a>(
    lesson: &'a Lesson,
    page: Page,
    progress: &'a LessonProgress,
    place: Option<CardPlace>,
) -> Vec<Section<'a>> {
    if let Page::End(stretch) = page {
        return vec![Section::Summary(Summary::of(stretch, lesson, progress))];
    }
    let Some(part) = page.part_in(lesson) else {
        return Vec::new();
    };
    match page {
        Page::Part(_) => of_part(lesson, part, progress),
        Page::Card { item, .. } => {
            let place = place.unwrap_or_else(|| CardPlace::in_part(part, item));
            of_card(lesson, part, (item, place), progress)
        }
        Page::Again {
            item,
            attempts,
            why,
            ..
        } => match part.items.get(item) {
            Some(item) => {
                let heading = again_heading((part, item), why, progress, attempts);
                let mut page = vec![Section::AgainHeading(heading)];
                let place = place.filter(|place| place.is_of_walk());
                page.extend(place.map(|place| Section::CardHeading { item, place }));
                add_item(&mut page, lesson, of_again(item, attempts, progress));
                page
            }
            None => Vec::new(),
        },
        Page::End(_) => Vec::new(),
    }
}

/// What stands above an item that is asked once more after so many attempts.
fn again_heading(
    (part, item): (&Part, &Item),
    why: Why,
    progress: &LessonProgress,
    attempts: usize,
) -> Vec<String> {
    let mut heading = why.heading(part);
    let kept = progress.items.get(&item.question.id);
    let before = kept.and_then(|it| it.attempts.get(attempts.checked_sub(1)?));
    let is_other = before.is_some_and(|it| it.asked.form != form(item));
    let tells_why = matches!(why, Why::Recalled(Urgency::SureAndWrong | Urgency::Missed));
    if let Some(first) = heading.first_mut().filter(|_| is_other && tells_why) {
        first.push_str(words::recall::PUT_ANOTHER_WAY);
    }
    heading
}

/// The first item of a lesson that has no answer yet and gets it from the run of
/// `scenario`. As long as there is one, that is not to be run.
pub fn open_about<'a>(
    lesson: &'a Lesson,
    progress: &'a LessonProgress,
    scenario: &str,
) -> Option<&'a Item> {
    let mut items = lesson.items();
    items.find(|item| {
        let open = !matches!(of_item(item, progress), Section::Answered { .. });
        open && item.scenario() == Some(scenario)
    })
}

fn of_part<'a>(
    lesson: &'a Lesson,
    part: &'a Part,
    progress: &'a LessonProgress,
) -> Vec<Section<'a>> {
    let mut page = vec![Section::Heading(part)];
    page.extend(text(&part.concept).map(|_| Section::Concept(&part.concept)));
    page.extend(part.broken.as_ref().map(Section::BrokenPart));
    for piece in pieces(part) {
        match piece {
            Piece::Text(blocks) => {
                page.push(Section::Text {
                    document: &part.body,
                    blocks,
                });
            }
            Piece::Unreadable(finding) => page.push(Section::BrokenQuestion(finding)),
            Piece::Simulation(name) => {
                page.extend(lesson.scenarios.get(name).map(Section::Simulation));
            }
            Piece::Item(item) => {
                let section = of_item(item, progress);
                let open = matches!(section, Section::Asked { .. });
                page.push(section);
                if open {
                    page.push(Section::Gate);
                    return page;
                }
            }
        }
    }
    page.extend(text(&part.result).map(Section::Result));
    page.extend(text(&part.insight).map(Section::Insight));
    let connected = part.kind == PartKind::Connections && !lesson.connections.is_empty();
    page.extend(connected.then_some(Section::Connections(&lesson.connections)));
    page.extend(in_a_line(lesson, part, progress).map(Section::PartSummary));
    let sources = sources(lesson, &page);
    page.extend(sources);
    page
}

/// What the questions of a part came to, where there are several.
fn in_a_line<'a>(
    lesson: &'a Lesson,
    part: &Part,
    progress: &'a LessonProgress,
) -> Option<Summary<'a>> {
    let at = lesson.parts.iter().position(|it| it.stem == part.stem)?;
    let summary = Summary::of(Stretch::Part(at), lesson, progress);
    (summary.total() > 1).then_some(summary)
}

/// The sources cited so far, if there are any.
fn sources<'a>(lesson: &'a Lesson, page: &[Section<'a>]) -> Option<Section<'a>> {
    let cited = citation::cited(lesson, page);
    (!citation::sources(&cited).is_empty()).then_some(Section::Sources(cited))
}

fn of_card<'a>(
    lesson: &'a Lesson,
    part: &'a Part,
    (index, place): (usize, CardPlace),
    progress: &'a LessonProgress,
) -> Vec<Section<'a>> {
    let Some(item) = part.items.get(index) else {
        return Vec::new();
    };
    let mut page = Vec::new();
    if place.opens_part {
        page.push(Section::Heading(part));
        let blocks = &part.body.blocks;
        let new = text(&part.body).filter(|_| !place.was_begun);
        page.extend(new.map(|document| Section::Text { document, blocks }));
        let lost = part.unreadable.iter();
        page.extend(lost.map(|it| Section::BrokenQuestion(&it.finding)));
    }
    page.push(Section::CardHeading { item, place });
    add_item(&mut page, lesson, of_item(item, progress));
    page
}

fn of_again<'a>(item: &'a Item, attempts: usize, progress: &'a LessonProgress) -> Section<'a> {
    match progress.items.get(&item.question.id) {
        Some(progress) if progress.attempts.len() > attempts && is_shown(item, progress) => {
            settled(item, progress)
        }
        _ => Section::Asked {
            item,
            hints: hints_taken(item, progress),
        },
    }
}

/// Adds an item to its page; what the page cites, and what the item can be
/// seen in, only once it is answered.
fn add_item<'a>(page: &mut Vec<Section<'a>>, lesson: &'a Lesson, section: Section<'a>) {
    let Section::Answered { item, .. } = &section else {
        return page.push(section);
    };
    let item: &Item = item;
    // The panel would show the run with the author's settings.
    let is_own = !matches!(item.form, ItemForm::Variant(_));
    let scenario = item.scenario().filter(|_| is_own);
    let scenario = scenario.and_then(|name| lesson.scenarios.get(name));
    page.push(section);
    page.extend(scenario.map(Section::Simulation));
    let sources = sources(lesson, page);
    page.extend(sources);
}

fn of_item<'a>(item: &'a Item, progress: &'a LessonProgress) -> Section<'a> {
    match progress.items.get(&item.question.id) {
        Some(progress) if is_shown(item, progress) => settled(item, progress),
        _ => Section::Asked {
            item,
            hints: hints_taken(item, progress),
        },
    }
}

/// Whether there is something to show of what was answered to an item.
fn is_shown(item: &Item, progress: &ItemProgress) -> bool {
    latest(item, progress).is_some()
}

fn settled<'a>(item: &'a Item, progress: &'a ItemProgress) -> Section<'a> {
    match is_changed(item, progress) {
        true => Section::Changed { item, progress },
        false => Section::Answered { item, progress },
    }
}

enum Piece<'a> {
    Text(&'a [Block]),
    Item(&'a Item),
    /// A question that cannot be asked.
    Unreadable(&'a Finding),
    /// The name of a scenario.
    Simulation(&'a str),
}

/// The body cut at its questions. A question that stands nowhere in the text
/// comes before it.
fn pieces(part: &Part) -> Vec<Piece<'_>> {
    let blocks = &part.body.blocks;
    let placed = |id: &str| blocks.iter().any(|block| question_id(block) == Some(id));
    let items = part.items.iter().filter(|_| !part.has_cards());
    let loose = items
        .filter(|item| !placed(&item.question.id))
        .map(Piece::Item);
    let unplaced = |it: &&Unreadable| !it.id.as_deref().is_some_and(placed);
    let lost = part.unreadable.iter().filter(unplaced);
    let mut pieces: Vec<Piece<'_>> = loose.collect();
    pieces.extend(lost.map(|it| Piece::Unreadable(&it.finding)));
    for blocks in blocks.chunk_by(|before, after| !is_alone(before) && !is_alone(after)) {
        match blocks.first() {
            Some(Block::Question { id, .. }) => pieces.extend(placed_piece(part, id)),
            Some(Block::Sim { scenario, .. }) => pieces.push(Piece::Simulation(scenario)),
            _ => pieces.push(Piece::Text(blocks)),
        }
    }
    pieces
}

fn placed_piece<'a>(part: &'a Part, id: &str) -> Option<Piece<'a>> {
    let item = part.item(id);
    let lost = part
        .unreadable
        .iter()
        .find(|it| it.id.as_deref() == Some(id));
    let lost = lost.map(|it| Piece::Unreadable(&it.finding));
    item.map(Piece::Item).or(lost)
}

/// Whether a block is something else than text.
fn is_alone(block: &Block) -> bool {
    matches!(block, Block::Question { .. } | Block::Sim { .. })
}

fn question_id(block: &Block) -> Option<&str> {
    let Block::Question { id, .. } = block else {
        return None;
    };
    Some(id)
}

fn text(document: &Document) -> Option<&Document> {
    (!document.blocks.is_empty()).then_some(document)
}
