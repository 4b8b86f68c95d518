//! The page being said, with its sources.

use std::collections::BTreeMap;

use crate::journal::LessonProgress;
use crate::lesson::{Item, Lesson, Part, PartKind};
use crate::page::{self, CardPlace, OpenLesson, Page, Section, WaitsFor, citation, citation::Note};
use crate::text::{Block, Document, InsideLink, Link, Role, Span, order};
use crate::words::OutOf;
use crate::words::{self, Surroundings, plain};

/// A page, and what it cites as far as it may be seen: a mark in its texts is
/// a place in there, from 1.
pub struct PageView<'l> {
    pub lesson: &'l Lesson,
    pub page: Page,
    /// Where its card stands on the way, if there is one.
    pub place: Option<CardPlace>,
    cited: Vec<Note<'l>>,
    /// Where links lead that no question hides: a part, and a heading of it.
    headings: Vec<InsideLink>,
    /// By the id of an item that waits for something, for what.
    waiting: BTreeMap<String, WaitsFor>,
    /// The ids of what is asked on the way, in order, where that is numbered; of
    /// other lessons, none.
    asked: Vec<Option<String>>,
    /// What the learner has around the program.
    pub surroundings: Surroundings,
    /// Whether its author looks at it: then `learn` may not find the lesson, and all
    /// of it stands there anyway.
    pub is_preview: bool,
    /// Those of the lessons it is connected to that can be opened.
    pub open_lessons: Vec<OpenLesson>,
}

impl<'l> PageView<'l> {
    pub fn new(
        lesson: &'l Lesson,
        (page, place): (Page, Option<CardPlace>),
        progress: &LessonProgress,
        asked: Vec<Option<String>>,
        open_lessons: Vec<OpenLesson>,
    ) -> Self {
        let sections = page::sections_on_the_way(lesson, page, progress, place);
        let cited = citation::cited(lesson, &sections);
        let waiting = sections.iter().filter_map(Section::waiting);
        let waiting = waiting.map(|(item, it)| (item.question.id.clone(), it));
        Self {
            lesson,
            page,
            place,
            headings: open_headings(lesson, &sections, progress),
            cited,
            waiting: order::map(waiting),
            asked,
            surroundings: Surroundings::default(),
            is_preview: false,
            open_lessons,
        }
    }

    pub fn waiting(&self, item: &Item) -> Option<WaitsFor> {
        self.waiting.get(&item.question.id).copied()
    }

    pub fn part(&self) -> Option<&'l Part> {
        self.page.part_in(self.lesson)
    }

    pub fn item(&self, id: &str) -> Option<&'l Item> {
        self.part()?.item(id)
    }

    /// The blocks of a document with its marks numbered over the page.
    pub fn blocks(&self, document: &Document) -> Vec<Block> {
        self.some_blocks(document, &document.blocks)
    }

    /// The same of some of its blocks.
    pub fn some_blocks(&self, document: &Document, blocks: &[Block]) -> Vec<Block> {
        let mut blocks = blocks.to_vec();
        for block in &mut blocks {
            block.change_texts(&mut |spans| self.tell_links(document, spans));
            block.change_spans(&mut |span| {
                let index = span.citation;
                if let Some(citation) = index.and_then(|index| document.citations.get(index)) {
                    span.text = citation::mark(&self.cited, citation);
                }
            });
        }
        blocks
    }

    /// Says behind each link into the lesson which part it leads to, and at the
    /// end of the text how to go there.
    fn tell_links(&self, document: &Document, spans: &mut Vec<Span>) {
        let (mut told, mut ways) = (Vec::new(), Vec::new());
        for run in spans.chunk_by(|one, other| one.link == other.link) {
            told.extend_from_slice(run);
            let link = run.first().and_then(|span| document.links.get(span.link?));
            let Some(inside) = link.and_then(Link::inside) else {
                continue;
            };
            let here = self.part().map(|part| &part.stem);
            let stem = inside.part.as_ref().filter(|stem| here != Some(*stem));
            let there = match stem {
                None => plain::IN_THIS_PART.to_owned(),
                Some(stem) => match self.lesson.part(stem) {
                    Some(part) => plain::in_part(&part.title),
                    None => continue,
                },
            };
            told.push(Span::new(there, Role::Body));
            let can_go = self.surroundings.has_shell() && !self.is_preview;
            let stem = stem.filter(|_| can_go);
            let way = stem.map(|stem| {
                let place = match &inside.heading {
                    Some(slug) if self.headings.contains(inside) => format!("{stem}#{slug}"),
                    _ => stem.clone(),
                };
                plain::part_command(&self.lesson.id, &place, &self.surroundings)
            });
            ways.extend(
                way.filter(|way| !ways.contains(way))
                    .into_iter()
                    .collect::<Vec<_>>(),
            );
        }
        for way in ways {
            told.push(Span::new(plain::TO_GO_THERE, Role::Body));
            // Cut in two, it could not be copied.
            let mut command = Span::new(format!("`{way}`."), Role::Body);
            command.whole = true;
            told.push(command);
        }
        *spans = told;
    }

    /// Which of all items on the way this is, from 1, and how many there are;
    /// none where they are not numbered.
    pub fn number(&self, item: &Item) -> Option<OutOf> {
        let is_item = |id: &Option<String>| id.as_ref() == Some(&item.question.id);
        let at = self.asked.iter().position(is_item)?;
        Some(OutOf(at + 1, self.asked.len()))
    }

    /// What an item is called: a card by its place among the cards, a milestone's only
    /// question as that is, another one by its place on the way.
    pub fn title(&self, item: &Item) -> String {
        match (self.place, self.milestone()) {
            (Some(place), _) if place.is_of_walk() || item.card.is_some() => place.words(item),
            (_, Some(part)) => words::milestone_of(self.lesson, part),
            _ => words::card(item, self.number(item)),
        }
    }

    /// The part here, where it is one of a project and asks one question.
    pub fn milestone(&self) -> Option<&'l Part> {
        let whole = matches!(self.page, Page::Part(_));
        let asks_one = |it: &&Part| it.kind == PartKind::Project && it.items.len() == 1;
        self.part().filter(|it| whole && asks_one(it))
    }
}

/// Where the links of a page lead, of the headings that are not hidden: what one says
/// could be an answer.
fn open_headings(
    lesson: &Lesson,
    sections: &[Section],
    progress: &LessonProgress,
) -> Vec<InsideLink> {
    let texts = sections.iter().flat_map(citation::texts);
    let links = texts.flat_map(|it| it.links.iter().filter_map(Link::inside));
    let is_open = |link: &&InsideLink| {
        let (Some(stem), Some(slug)) = (&link.part, &link.heading) else {
            return false;
        };
        let part = lesson.parts.iter().position(|part| part.stem == *stem);
        part.is_some_and(|part| {
            let there = page::sections(lesson, Page::Part(part), progress);
            page::place_of_heading(&there, slug).is_some()
        })
    };
    links.filter(is_open).cloned().collect()
}
