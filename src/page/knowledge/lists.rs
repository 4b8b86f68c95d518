//! What is known as lists: a line each, with what it opens.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::journal::{DueIn, EntryId, Learned, MythState, PaperHandedIn, Progress};
use crate::lesson::{Item, Lesson};
use crate::page::Counts;
use crate::page::myth_ledger::{MythEvidence, myths};
use crate::page::summary::prompt;
use crate::text;
use crate::words::{self, OutOf, knowledge as said, paper};

use super::{Behind, Knowledge, KnowledgeView, KnownItem, KnownPlace};

/// Lines under a title.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeList {
    pub title: String,
    pub lines: Vec<KnowledgeLine>,
}

#[derive(Debug, Clone)]
pub enum KnowledgeLine {
    Heading(String),
    Text(String),
    Figure(Figure),
}

/// A line that opens what is behind it.
#[derive(Debug, Clone)]
pub struct Figure {
    pub label: String,
    /// How much of it is in which way; nothing where no bar stands.
    pub bar: Vec<(KnownAs, usize)>,
    pub words: String,
    pub opens: Opens,
}

/// What a piece of a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAs {
    Full,
    Half,
    Empty,
}

/// Where a line leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    List(KnowledgeView),
    /// To the item, in its lesson.
    Item(KnownPlace),
    /// To a paper that was handed in.
    Paper(EntryId),
}

impl KnowledgeList {
    fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            lines: Vec::new(),
        }
    }

    fn text(&mut self, sentence: impl Into<String>) {
        self.lines.push(KnowledgeLine::Text(sentence.into()));
    }

    /// Figures below a heading; nothing where there are none.
    fn section(&mut self, heading: &str, sentences: Vec<String>, figures: Vec<Figure>) {
        if figures.is_empty() {
            return;
        }
        self.lines.push(KnowledgeLine::Heading(heading.to_owned()));
        self.lines
            .extend(sentences.into_iter().map(KnowledgeLine::Text));
        self.lines
            .extend(figures.into_iter().map(KnowledgeLine::Figure));
    }

    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.lines.iter().filter_map(KnowledgeLine::figure)
    }
}

impl KnowledgeLine {
    pub(super) fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Figure(figure) => Some(figure),
            Self::Heading(_) | Self::Text(_) => None,
        }
    }
}

impl Figure {
    fn list(label: impl Into<String>, words: impl Into<String>, view: KnowledgeView) -> Self {
        Self {
            label: label.into(),
            bar: Vec::new(),
            words: words.into(),
            opens: Opens::List(view),
        }
    }

    /// How far some items are learned.
    fn learned(label: impl Into<String>, learned: Learned, view: KnowledgeView) -> Self {
        let Learned {
            new,
            learning,
            solid,
            ..
        } = learned;
        Self {
            bar: vec![
                (KnownAs::Full, solid),
                (KnownAs::Half, learning),
                (KnownAs::Empty, new),
            ],
            ..Self::list(label, said::learned(&learned), view)
        }
    }
}

impl Knowledge {
    pub fn list(&self, view: KnowledgeView, progress: &Progress) -> KnowledgeList {
        match view {
            KnowledgeView::All => self.all(progress),
            KnowledgeView::Lesson(lesson) => self.lesson(lesson, progress),
            KnowledgeView::Items(behind) => self.items_behind(behind, progress),
            KnowledgeView::Myths(state) => self.myths(state, progress),
            KnowledgeView::Myth(card) => self.myth(card, progress),
        }
    }

    fn all(&self, progress: &Progress) -> KnowledgeList {
        let mut list = KnowledgeList::new(said::TITLE);
        if self.lessons.is_empty() {
            list.text(said::NOTHING_YET);
            return list;
        }
        list.text(said::days_practised(self.days_practised));
        list.section(said::DUE, Vec::new(), self.due());
        list.section(said::LESSONS, Vec::new(), self.of_lessons());
        let papers = progress.papers().into_iter();
        let papers = papers.filter_map(|it| self.of_paper(&it)).collect();
        list.section(paper::HANDED_IN, Vec::new(), papers);
        let answers = self.answers();
        let sentences = [
            words::when_sure(answers.sure),
            words::accuracy(&answers),
            Some(words::NO_SCORE.to_owned()),
        ];
        let sentences = sentences.into_iter().flatten().collect();
        list.section(said::CERTAINTY, sentences, self.by_certainty());
        list.section(said::MYTHS, Vec::new(), self.by_myth_state());
        list
    }

    fn due(&self) -> Vec<Figure> {
        let figures = DueIn::ALL.into_iter().filter_map(|when| {
            let behind = Behind::Due(when);
            let count = self.behind(behind).count();
            let figure = || {
                Figure::list(
                    said::due_in(when),
                    said::items(count),
                    KnowledgeView::Items(behind),
                )
            };
            (count > 0).then(figure)
        });
        figures.collect()
    }

    fn of_lessons(&self) -> Vec<Figure> {
        let lessons = self.lessons.iter().enumerate();
        let figure = |(at, lesson): (usize, &Arc<Lesson>)| {
            let learned = self.learned(Behind::Lesson(at));
            Figure::learned(&lesson.title, learned, KnowledgeView::Lesson(at))
        };
        lessons.map(figure).collect()
    }

    /// A paper that was handed in, where one of its lessons is there.
    fn of_paper(&self, it: &PaperHandedIn) -> Option<Figure> {
        let ids = it.lessons();
        let lessons = self.lessons.iter().filter(|it| ids.contains(&it.id));
        let titles: Vec<&str> = lessons.map(|it| it.title.as_str()).collect();
        (!titles.is_empty()).then(|| Figure {
            label: paper::together(&titles),
            bar: Vec::new(),
            words: paper::came_to(it.time.into(), self.today, it.right),
            opens: Opens::Paper(it.id),
        })
    }

    fn by_certainty(&self) -> Vec<Figure> {
        let answers = self.answers();
        let rates = answers
            .by_certainty()
            .into_iter()
            .filter_map(|(certainty, tally)| {
                let wrong = usize::try_from(tally.n - tally.right).ok()?;
                let right = usize::try_from(tally.right).ok()?;
                let (label, view) = (
                    words::certainty_with_band(certainty),
                    KnowledgeView::Items(Behind::Certainty(certainty)),
                );
                Some(Figure {
                    bar: vec![(KnownAs::Full, right), (KnownAs::Empty, wrong)],
                    ..Figure::list(label, words::hit_rate(certainty, tally)?, view)
                })
            });
        let unasked = words::right_of(answers.unasked).map(|words| {
            let view = KnowledgeView::Items(Behind::Unasked);
            Figure::list(said::UNASKED, words, view)
        });
        let no_idea = (answers.no_idea > 0).then(|| {
            let view = KnowledgeView::Items(Behind::NoIdea);
            Figure::list(words::NO_IDEA, said::times(answers.no_idea), view)
        });
        rates.chain(unasked).chain(no_idea).collect()
    }

    fn by_myth_state(&self) -> Vec<Figure> {
        let states: Vec<_> = self
            .cards()
            .map(|(_, lesson, card)| self.state(lesson, card))
            .collect();
        let figures = words::MYTH_STATES.into_iter().filter_map(|(state, label)| {
            let count = states.iter().filter(|it| **it == state).count();
            let figure = || Figure::list(label, said::myths(count), KnowledgeView::Myths(state));
            (count > 0).then(figure)
        });
        figures.collect()
    }

    /// A lesson part by part, and by what its questions are about.
    fn lesson(&self, number: usize, progress: &Progress) -> KnowledgeList {
        let Some(lesson) = self.lessons.get(number) else {
            return KnowledgeList::default();
        };
        let mut list = KnowledgeList::new(&lesson.title);
        let counts = Counts::of(lesson, progress.of(&lesson.id));
        list.text(said::parts_done(OutOf(
            counts.parts_done,
            counts.parts_total,
        )));
        let figure = |label: &str, behind| {
            Figure::learned(label, self.learned(behind), KnowledgeView::Items(behind))
        };
        let parts = lesson
            .parts
            .iter()
            .enumerate()
            .filter(|it| !it.1.asked().is_empty());
        let parts = parts.map(|(at, part)| figure(&part.title, Behind::Part(number, at)));
        let all = figure(said::ALL_OF_IT, Behind::Lesson(number));
        list.lines.push(KnowledgeLine::Figure(all));
        let objectives = self.by_objective(number, lesson, progress);
        list.section(
            said::BY_OBJECTIVE,
            vec![said::INTERVAL.to_owned()],
            objectives,
        );
        list.section(said::BY_PART, Vec::new(), parts.collect());
        let tags = self.tags(number).into_iter().enumerate();
        let tags = tags.map(|(at, tag)| figure(tag, Behind::Tag(number, at)));
        list.section(said::BY_TAG, Vec::new(), tags.collect());
        list
    }

    /// What a lesson wants its readers to be able to do, with how many of the items
    /// about it that were answered were right.
    fn by_objective(&self, number: usize, lesson: &Lesson, progress: &Progress) -> Vec<Figure> {
        let objectives = lesson.objectives.iter().enumerate();
        let figures = objectives.map(|(at, objective)| {
            let behind = Behind::Objective(number, at);
            let tally = self.right(behind, progress);
            let right = usize::try_from(tally.right).unwrap_or(0);
            let wrong = usize::try_from(tally.n - tally.right).unwrap_or(0);
            let words = match tally.n {
                0 => said::NOT_ASKED_YET.to_owned(),
                _ => paper::right_of(tally),
            };
            let objective = text::words(&objective.text.without_marks());
            Figure {
                bar: vec![(KnownAs::Full, right), (KnownAs::Empty, wrong)],
                ..Figure::list(
                    objective.trim_end_matches('.').to_owned(),
                    words,
                    KnowledgeView::Items(behind),
                )
            }
        });
        figures.collect()
    }

    fn items_behind(&self, behind: Behind, progress: &Progress) -> KnowledgeList {
        let items = self
            .behind(behind)
            .filter_map(|it| self.of_item(it, progress));
        let mut list = KnowledgeList::new(&self.title(behind));
        list.lines.extend(items.map(KnowledgeLine::Figure));
        list
    }

    fn title(&self, behind: Behind) -> String {
        let lesson = |at: usize| self.lessons.get(at);
        let found = match behind {
            Behind::Lesson(at) => lesson(at).map(|it| it.title.clone()),
            Behind::Part(at, part) => {
                lesson(at).and_then(|it| Some(it.parts.get(part)?.title.clone()))
            }
            Behind::Objective(at, objective) => lesson(at).and_then(|it| {
                let objective = it.objectives.get(objective)?;
                Some(text::words(&objective.text.without_marks()))
            }),
            Behind::Tag(at, tag) => self.tags(at).get(tag).map(|it| (*it).to_owned()),
            Behind::Due(when) => Some(said::due(when)),
            Behind::Certainty(certainty) => Some(words::certainty_with_band(certainty)),
            Behind::Unasked => Some(said::UNASKED.to_owned()),
            Behind::NoIdea => Some(words::NO_IDEA.to_owned()),
        };
        found.unwrap_or_default()
    }

    /// What is asked, how far it is learned, when it is due, and how it went last.
    fn of_item(&self, known: &KnownItem, progress: &Progress) -> Option<Figure> {
        let (lesson, part, item) = self.item(known.at)?;
        let kept = progress.of(&lesson.id).items.get(&item.question.id);
        let last = kept.and_then(|it| it.latest());
        let pieces = [
            Some(words::asked_in(lesson, part, item)),
            Some(said::state(known.state).to_owned()),
            known
                .due
                .map(|due| said::is_due(due.max(self.today), self.today)),
            last.map(|it| said::last(it, self.today)),
        ];
        let pieces: Vec<_> = pieces.into_iter().flatten().collect();
        Some(Figure {
            label: prompt(item),
            bar: Vec::new(),
            words: pieces.join(" · "),
            opens: Opens::Item(known.at),
        })
    }

    /// The cards that ask for a myth; of one idea in several lessons the first.
    fn cards(&self) -> impl Iterator<Item = (KnownPlace, &Lesson, &Item)> {
        let mut ideas = BTreeSet::new();
        let lessons = self.lessons.iter().enumerate();
        let cards = lessons.flat_map(|(number, lesson)| {
            myths(lesson).filter_map(move |card| {
                let (part, item) = lesson.place_of(&card.question.id)?;
                let place = KnownPlace {
                    lesson: number,
                    part,
                    item,
                };
                Some((place, &**lesson, card))
            })
        });
        cards.filter(move |(_, lesson, card)| {
            ideas.insert(self.ledger.idea_of(lesson, &card.question.id))
        })
    }

    fn state(&self, lesson: &Lesson, card: &Item) -> MythState {
        self.ledger.state(lesson, &card.question.id)
    }

    fn myths(&self, state: MythState, progress: &Progress) -> KnowledgeList {
        let mut list = KnowledgeList::new(said::MYTHS);
        list.text(said::about(state));
        let cards = self.cards().filter(|it| self.state(it.1, it.2) == state);
        let figures = cards.map(|(place, lesson, card)| {
            let belief = self.belief(lesson, card, progress);
            Figure::list(belief, &*lesson.title, KnowledgeView::Myth(place))
        });
        list.lines.extend(figures.map(KnowledgeLine::Figure));
        list
    }

    /// The myth in the words of its card. Where the card is still to come, they
    /// would tell its answer, and what spoke for the myth stands in their place.
    fn belief(&self, lesson: &Lesson, card: &Item, progress: &Progress) -> String {
        let id = &card.question.id;
        let evidence = self.ledger.evidence(lesson, id).last();
        match evidence.filter(|_| !progress.of(&lesson.id).is_settled(id)) {
            Some(evidence) => {
                let asked = self.of_evidence(evidence).and_then(|at| self.item(at));
                asked.map_or(String::new(), |(_, _, item)| said::behind(&prompt(item)))
            }
            None => prompt(card),
        }
    }

    fn myth(&self, card: KnownPlace, progress: &Progress) -> KnowledgeList {
        let Some((lesson, _, item)) = self.item(card) else {
            return KnowledgeList::default();
        };
        let mut list = KnowledgeList::new(said::MYTH);
        list.text(self.belief(lesson, item, progress));
        let evidence = self.ledger.evidence(lesson, &item.question.id).iter();
        let figures = evidence.filter_map(|it| {
            let at = self.of_evidence(it)?;
            let (lesson, part, asked) = self.item(at)?;
            Some(Figure {
                label: said::evidence(it.says, it.certainty, it.time.into(), self.today),
                bar: Vec::new(),
                words: words::asked_in(lesson, part, asked),
                opens: Opens::Item(at),
            })
        });
        let figures: Vec<_> = figures.collect();
        if figures.is_empty() {
            let known = self.items.iter().find(|it| it.at == card);
            let figure = known.and_then(|it| self.of_item(it, progress));
            list.lines.extend(figure.map(KnowledgeLine::Figure));
        }
        list.section(said::EVIDENCE, Vec::new(), figures);
        list
    }

    fn of_evidence(&self, evidence: &MythEvidence) -> Option<KnownPlace> {
        let number = self
            .lessons
            .iter()
            .position(|it| *it.id == *evidence.lesson)?;
        let (part, item) = self.lessons.get(number)?.place_of(&evidence.item)?;
        Some(KnownPlace {
            lesson: number,
            part,
            item,
        })
    }
}
