//! Laying a page out: sections in, rows out.

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{Attempt, ItemProgress, LessonProgress};
use crate::lesson::{Card, Finding, Item, Lesson, Part, Scenario, Source, TermFinder};
use crate::text::{self, Block, Highlights, Role, Slugs, Span};

use super::builder::{PageBuilder, in_paragraph, stronger};
use super::connections::OpenLesson;
use super::panel::PanelRows;
use super::reveal::{afterthoughts, verdict};
use super::rows::{
    Anchor, FocusTarget, ItemRows, Lead, OptionOfItem, PageRows, PageSource, PageTerm,
};
use super::{
    CardPlace, Draft, Page, Section, Stage, Stop, Stretch, Typing, Why, citation, latest, recalled,
    standing_answer,
};
use crate::words::{self, OutOf};

/// The answered questions of a page whose hints are shown.
#[derive(Debug, Clone, Copy)]
pub enum HintsShown<'a> {
    All,
    /// Those with these ids.
    Of(&'a BTreeSet<String>),
}

/// What a page is laid out from.
pub struct PageInput<'a> {
    pub lesson: &'a Lesson,
    pub page: Page,
    pub progress: &'a LessonProgress,
    /// What may be seen of the page.
    pub sections: &'a [Section<'a>],
    /// The answer in the making, if the page has a question for the learner.
    pub draft: Option<&'a Draft>,
    /// How far the learner is with an answer to be typed.
    pub typing: Typing,
    /// Whether the hints of answered questions are shown, or only how many.
    pub hints_shown: HintsShown<'a>,
    /// The options of answered questions that the learner asked about.
    pub opened: &'a BTreeSet<OptionOfItem>,
    /// Those of the lessons it is connected to that can be opened.
    pub open_lessons: &'a [OpenLesson],
    /// How many cards the next sitting of a quiz has, of how many that are left.
    pub next_cards: Option<OutOf>,
    /// The step behind this one, with its title.
    pub next_step: Option<(Stop, &'a str)>,
    /// The panels of its simulations, by scenario.
    pub panels: &'a BTreeMap<String, PanelRows>,
    /// Which frame is shown of each diagram that grows, by the diagram's place
    /// among those of the page; the first of those that are not in here.
    pub frames: &'a BTreeMap<usize, usize>,
    /// Whether what was passed over is shown with everything behind it: for the
    /// author of the lesson, never for a learner.
    pub author_view: bool,
    pub width: u16,
    /// The columns up to the edge of the screen, for listings next to each other.
    pub broad: u16,
    /// Code that has its colour.
    pub colours: &'a Highlights,
    /// Whether the terminal has no colours.
    pub monochrome: bool,
    pub keys: AnswerKeys,
    /// Whether it was never said before how sure one is of an answer.
    pub explains_certainty: bool,
}

/// What the keys at a question and a diagram are called. Nothing is called
/// anything where nobody presses them.
#[derive(Debug, Clone, Default)]
pub struct AnswerKeys {
    pub hint: String,
    pub no_idea: String,
    pub skip: String,
    /// Ticks an option, and lifts a thing to be put in order.
    pub toggle: String,
    /// Gives an answer of several ticks.
    pub give: String,
    /// Carries the thing that is lifted: "the arrows".
    pub carry: String,
    /// From a field to hint, no idea and skip.
    pub choices: String,
    /// Back to an answer that was just given.
    pub back: String,
    /// On to the next frame of a diagram.
    pub next_frame: String,
    /// To the next step, past the rest of one that was known.
    pub next_step: String,
}

/// What comes after a page.
pub enum Following<'a> {
    /// A page of a lesson; before it, parts beside the core that can be opened.
    Page {
        lesson: &'a Lesson,
        page: Page,
        /// Whether a card stands there whose part was begun before.
        within_part: bool,
        /// Whether a question comes back before it, once the one here has its answer.
        or_comes_back: bool,
        deeper: Vec<(Stop, &'a str)>,
    },
    /// The run of a scenario.
    Run {
        title: &'a str,
        /// Whether it waits for a question of this page.
        waits: bool,
    },
    /// This is the last page.
    Nothing,
}

impl PageInput<'_> {
    pub fn rows(&self, following: &Following) -> PageRows {
        let mut layout = PageBuilder::new(self, TermFinder::new(&self.lesson.terms));
        layout.sections();
        layout.author_sources();
        layout.next(following);
        layout.finish()
    }
}

impl<'s, 'a> PageBuilder<'s, 'a> {
    /// `terms`: finds those that are marked.
    pub(super) fn new(input: &'s PageInput<'a>, terms: TermFinder<'a>) -> Self {
        let cited = if input.author_view {
            citation::cited_for_author(input.lesson, input.sections)
        } else {
            citation::cited_or_listed(input.lesson, input.sections)
        };
        let rows = PageRows::default();
        Self {
            input,
            rows,
            anchor: Anchor::default(),
            cited,
            terms,
            marked: BTreeSet::new(),
            is_text: false,
            slugs: Slugs::default(),
        }
    }

    fn sections(&mut self) {
        for section in self.input.sections {
            self.section(section);
        }
    }

    pub(super) fn section(&mut self, section: &Section<'a>) {
        match section {
            Section::Heading(part) => self.heading(part),
            Section::CardHeading { item, place } => self.card_heading(item, *place),
            Section::AgainHeading(heading) => self.again_heading(heading),
            Section::Concept(concept) => self.text(|it| it.document_as(concept, Role::Concept)),
            Section::Text { document, blocks } => self.text(|it| it.blocks(document, blocks)),
            Section::Asked { item, hints } => self.asked(item, *hints),
            Section::Answered { item, progress } if self.is_for_author(progress) => {
                self.for_author(item);
            }
            Section::Answered { item, progress } => self.answered(item, progress),
            Section::Changed { item, progress } => self.changed(item, progress),
            Section::Result(result) => self.text(|it| it.labelled(words::RESULT, result)),
            Section::Insight(insight) => self.text(|it| it.labelled(words::INSIGHT, insight)),
            Section::Simulation(scenario) => self.simulation(scenario),
            Section::Connections(connections) => self.connections(connections),
            Section::Sources(_) if self.input.author_view => {}
            Section::Sources(cited) => self.sources(&citation::sources(cited)),
            Section::Summary(summary) => self.summary(summary),
            Section::Sheet(sheet) => self.sheet(sheet),
            Section::Intro(sentences) => self.sentences(sentences),
            Section::PartSummary(summary) => self.note(&summary.in_a_line()),
            Section::BrokenPart(finding) => self.broken(words::BROKEN_PART, finding),
            Section::BrokenQuestion(finding) => self.broken(words::BROKEN_QUESTION, finding),
            Section::Gate => self.note(words::GATE),
        }
    }

    fn heading(&mut self, part: &Part) {
        self.gap();
        let kind = words::kind(self.input.lesson, part);
        if !part.title.starts_with(&kind) {
            self.wrapped(&[Span::new(kind, Role::Muted)], &[], &[]);
        }
        self.wrapped(&[Span::new(part.title.clone(), Role::Title)], &[], &[]);
    }

    /// Which card this is; where a walk begins, how long it is comes first.
    fn card_heading(&mut self, item: &Item, place: CardPlace) {
        let length = place.minutes.zip(place.number);
        let length = length.map(|(minutes, OutOf(_, cards))| {
            words::quiz_length(OutOf(cards, place.of_all), minutes)
        });
        let rows = [length, Some(place.words(item))];
        self.gap();
        for words in rows.into_iter().flatten() {
            self.wrapped(&[Span::new(words, Role::Muted)], &[], &[]);
        }
    }

    fn again_heading(&mut self, heading: &[String]) {
        self.gap();
        for words in heading {
            self.wrapped(&[Span::new(words, Role::Muted)], &[], &[]);
        }
    }

    fn asked(&mut self, item: &'a Item, hints: usize) {
        let from = self.begin_item();
        if let Some(lead) = self.input.page.lead(self.input.lesson, item) {
            self.wrapped(&[Span::new(lead, Role::Note)], &[], &[]);
        }
        self.prompt(item);
        self.field(item, hints);
        self.end_item(item, false, from);
    }

    fn answered(&mut self, item: &'a Item, progress: &'a ItemProgress) {
        let from = self.begin_item();
        self.prompt(item);
        let said = verdict(self.input.lesson, item, progress);
        let draft = self.input.draft.filter(|_| self.waits(item));
        match draft.filter(|it| it.asking.stage() == Stage::Marking) {
            Some(draft) => self.said_to_be_marked(&said, draft),
            None => self.said(&said),
        }
        if progress.was_known() {
            self.way_to_next_step();
        }
        if self.waits(item) {
            self.field(item, 0);
        }
        self.said(&afterthoughts(item, progress));
        if draft.is_none() && latest(item, progress).is_some_and(|it| it.mark.is_some()) {
            self.change_mark();
        }
        self.end_item(item, true, from);
    }

    /// Said to who knew an answer, where there is a step to go on to.
    fn way_to_next_step(&mut self) {
        if let Some((stop, title)) = self.input.next_step {
            let known = Span::new(words::SEEMS_KNOWN, Role::Note);
            let next = words::to_next_step(&self.input.keys.next_step, title);
            let spans = [known, Span::new(next, Role::Key)];
            self.gap();
            self.lead(Lead::Part(stop), |it| it.wrapped(&spans, &[], &[]));
        }
    }

    /// Whether an item is shown as its author sees it: not where its author wants to see what is
    /// said to a learner, and has answered it.
    fn is_for_author(&self, progress: &ItemProgress) -> bool {
        self.input.author_view && progress.latest().is_some_and(Attempt::is_skip)
    }

    /// A question that changed, with the answer from then; or, once that is
    /// given again, with the answer in the making.
    fn changed(&mut self, item: &'a Item, progress: &'a ItemProgress) {
        let from = self.begin_item();
        self.prompt(item);
        let hints = usize::try_from(progress.hints).unwrap_or(usize::MAX);
        self.field(item, hints);
        if !self.waits(item) {
            self.said(&recalled(item, progress));
            self.still_agree(standing_answer(item, progress).is_some());
        }
        self.end_item(item, true, from);
    }

    fn still_agree(&mut self, fits: bool) {
        let index = self.rows.items.len();
        let focusable = |target, words| (target, vec![Span::new(words, Role::Key)]);
        let mut focusables = vec![focusable(FocusTarget::AskAgain(index), words::ASK_AGAIN)];
        if fits {
            self.label(words::STILL_AGREE, Role::Note);
            focusables.insert(0, focusable(FocusTarget::Agree(index), words::AGREE));
        } else {
            self.gap();
        }
        self.focusables_on_a_row(&focusables);
    }

    fn change_mark(&mut self) {
        let target = FocusTarget::ChangeMark(self.rows.items.len());
        self.gap();
        self.focusables_on_a_row(&[(target, vec![Span::new(words::CHANGE_MARK, Role::Key)])]);
    }

    /// Whether the draft is about `item`.
    fn waits(&self, item: &Item) -> bool {
        let draft = self.input.draft;
        draft.is_some_and(|draft| draft.asking.item == item.question.id)
    }

    pub(super) fn hints_taken(&mut self, item: &'a Item, taken: usize) {
        for hint in item.question.hints.iter().take(taken) {
            self.labelled(words::HINT, hint);
        }
    }

    pub(super) fn begin_item(&mut self) -> usize {
        self.gap();
        self.rows.all.len()
    }

    pub(super) fn end_item(&mut self, item: &Item, answered: bool, from: usize) {
        let shown = ItemRows {
            id: item.question.id.clone(),
            prompt: text::words(&item.question.prompt),
            answered,
            from,
            to: self.rows.all.len(),
        };
        self.rows.items.push(shown);
    }

    pub(super) fn prompt(&mut self, item: &'a Item) {
        let document = &item.question.prompt;
        let strong = |block: &Block| in_paragraph(block, stronger);
        let blocks: Vec<Block> = document.blocks.iter().map(strong).collect();
        self.blocks_tight(document, &blocks);
    }

    /// The sources of a page as its author sees it: it cites more.
    fn author_sources(&mut self) {
        let sources = citation::sources(&self.cited);
        if self.input.author_view && !sources.is_empty() {
            self.sources(&sources);
        }
    }

    fn sources(&mut self, sources: &[(usize, &Source)]) {
        self.label(words::SOURCES, Role::Muted);
        for (number, source) in sources {
            let mark = Span::new(format!("[{number}] "), Role::Muted);
            let next = Span::new("    ", Role::Body);
            let text = Span::new(words::dated(source), Role::Muted);
            self.wrapped(&[text], &[mark], &[next]);
        }
    }

    fn broken(&mut self, words: &str, finding: &Finding) {
        self.note(words);
        self.note(&words::author_note(finding));
    }

    /// A simulation: its panel. What its author tells of it stands where it is
    /// full screen.
    fn simulation(&mut self, scenario: &'a Scenario) {
        self.label(&words::in_the_lab(&scenario.title), Role::Note);
        let heading = self.rows.all.len().saturating_sub(1);
        if let Some(panel) = self.input.panels.get(&scenario.name) {
            self.panel(&scenario.name, panel, heading);
        }
    }

    /// The way to the next page.
    fn next(&mut self, following: &Following) {
        let label = match following {
            Following::Page {
                lesson,
                page,
                within_part,
                or_comes_back,
                deeper,
            } => {
                let follows = self.what_follows(lesson, (*page, *within_part));
                self.way_to(match or_comes_back {
                    true => words::or_comes_back(&follows),
                    false => follows,
                });
                return self.deeper(deeper);
            }
            Following::Run { title, waits: true } => return self.note(&words::then_run(title)),
            Following::Run { title, .. } => words::next_run(title),
            Following::Nothing => return,
        };
        self.way_to(label);
    }

    fn way_to(&mut self, label: String) {
        self.gap();
        self.focusable(Some(FocusTarget::Next), 0, |layout| {
            layout.wrapped(&[Span::new(label, Role::Key)], &[], &[]);
        });
    }

    fn deeper(&mut self, parts: &[(Stop, &str)]) {
        if !parts.is_empty() {
            self.gap();
        }
        for (stop, title) in parts {
            let words = Span::new(words::deeper(title), Role::Key);
            self.lead(Lead::Part(*stop), |it| it.wrapped(&[words], &[], &[]));
        }
    }

    fn what_follows(&self, lesson: &Lesson, (page, within_part): (Page, bool)) -> String {
        let here = (&self.input.lesson.id, self.input.page.part());
        let within_part = within_part || (&lesson.id, page.part()) == here;
        match page {
            Page::Again {
                why: Why::Recalled(_) | Why::Wanted,
                ..
            } => words::NEXT_CARD.to_owned(),
            Page::Again {
                why: Why::InPaper, ..
            } => words::paper::NEXT_QUESTION.to_owned(),
            Page::Again { .. } if self.counts_cards() => words::NEXT_CARD.to_owned(),
            Page::Again { .. } => words::NEXT_COMES_BACK.to_owned(),
            Page::Card { .. } if within_part => self.next_card(lesson, page).to_owned(),
            Page::End(Stretch::Part(_) | Stretch::InPart(..)) => words::NEXT_CAME_TO.to_owned(),
            Page::End(Stretch::Paper) => words::paper::TO_SHEET.to_owned(),
            Page::End(_) => words::NEXT_END.to_owned(),
            Page::Card { .. } | Page::Part(_) => {
                let part = page.part_in(lesson);
                words::next_part(part.map_or("", |part| part.title.as_str()))
            }
        }
    }

    /// Whether the card here is counted over all of the walk.
    fn counts_cards(&self) -> bool {
        let mut sections = self.input.sections.iter();
        sections.any(|it| matches!(it, Section::CardHeading { place, .. } if place.is_of_walk()))
    }

    /// What comes is called what it is counted as.
    fn next_card(&self, lesson: &Lesson, page: Page) -> &'static str {
        let item = page.item(lesson).filter(|_| !self.counts_cards());
        match item.map(|it| &it.card) {
            None => words::NEXT_CARD,
            Some(None) => words::paper::NEXT_QUESTION,
            Some(Some(Card::Myth(_))) => words::NEXT_MYTH,
            Some(Some(Card::Pitfall(_))) => words::NEXT_PITFALL,
        }
    }

    /// The terms that are marked, each with the first row it stands in.
    fn terms_in_rows(&self) -> Vec<PageTerm> {
        let (mut found, mut left) = (Vec::new(), self.marked.clone());
        for (row, it) in self.rows.all.iter().enumerate() {
            if left.is_empty() {
                break;
            }
            let places = it.line.spans.iter().filter_map(|span| span.term);
            for place in places.filter(|place| left.remove(place)) {
                let term = self.input.lesson.terms.get(place);
                found.extend(term.map(|term| PageTerm::new(term, row)));
            }
        }
        found
    }

    /// The sources that are cited, each with the first row it is cited in.
    fn sources_in_rows(&self) -> Vec<PageSource> {
        let sources = citation::sources(&self.cited).into_iter();
        let found = sources.filter_map(|(number, source)| {
            let mark = format!("[{number}]");
            let cites = |span: &Span| span.citation.is_some() && span.text == mark;
            let mut rows = self.rows.all.iter();
            let row = rows.position(|row| row.line.spans.iter().any(cites))?;
            let words = words::dated(source);
            Some(PageSource { mark, words, row })
        });
        found.collect()
    }

    pub(super) fn finish(mut self) -> PageRows {
        let slides = self.rows.all.iter().filter(|row| row.line.wide);
        self.rows.widest = slides.map(|row| row.line.width()).max().unwrap_or(0);
        self.rows.terms = self.terms_in_rows();
        self.rows.sources = self.sources_in_rows();
        self.rows
    }
}
