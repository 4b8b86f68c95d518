//! What is known as lists: of all, of a lesson, and of items.

use std::sync::Arc;

use crate::journal::{DueIn, PaperHandedIn, Progress};
use crate::lesson::Lesson;
use crate::page::Counts;
use crate::page::summary::prompt;
use crate::text;
use crate::words::{self, knowledge as said, paper};

use super::lines::{Figure, KnowledgeLine, KnowledgeList, KnownAs, Opens};
use super::{ItemGroup, Knowledge, KnowledgeView, KnownItem};

impl Knowledge {
    pub fn list(&self, view: KnowledgeView, progress: &Progress) -> KnowledgeList {
        match view {
            KnowledgeView::All => self.all(progress),
            KnowledgeView::Lesson(lesson) => self.lesson(lesson, progress),
            KnowledgeView::Items(group) => self.items_behind(group, progress),
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
            let group = ItemGroup::Due(when);
            let count = self.items_in(group).count();
            let figure = || {
                Figure::list(
                    said::due_in(when),
                    said::items(count),
                    KnowledgeView::Items(group),
                )
            };
            (count > 0).then(figure)
        });
        figures.collect()
    }

    fn of_lessons(&self) -> Vec<Figure> {
        let lessons = self.lessons.iter().enumerate();
        let figure = |(at, lesson): (usize, &Arc<Lesson>)| {
            let learned = self.learned(ItemGroup::Lesson(at));
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
                    KnowledgeView::Items(ItemGroup::Certainty(certainty)),
                );
                Some(Figure {
                    bar: vec![(KnownAs::Full, right), (KnownAs::Empty, wrong)],
                    ..Figure::list(label, words::hit_rate(certainty, tally)?, view)
                })
            });
        let unasked = words::right_of(answers.unasked).map(|words| {
            let view = KnowledgeView::Items(ItemGroup::Unasked);
            Figure::list(said::UNASKED, words, view)
        });
        let no_idea = (answers.no_idea > 0).then(|| {
            let view = KnowledgeView::Items(ItemGroup::NoIdea);
            Figure::list(words::NO_IDEA, said::times(answers.no_idea), view)
        });
        rates.chain(unasked).chain(no_idea).collect()
    }

    /// A lesson part by part, and by what its questions are about.
    fn lesson(&self, number: usize, progress: &Progress) -> KnowledgeList {
        let Some(lesson) = self.lessons.get(number) else {
            return KnowledgeList::default();
        };
        let mut list = KnowledgeList::new(&lesson.title);
        if let Some(parts) = Counts::parts_done_of_all(lesson, progress.of(&lesson.id)) {
            list.text(said::parts_done(parts));
        }
        let figure = |label: &str, group| {
            Figure::learned(label, self.learned(group), KnowledgeView::Items(group))
        };
        let parts = lesson
            .parts
            .iter()
            .enumerate()
            .filter(|it| !it.1.asked().is_empty());
        let parts = parts.map(|(at, part)| figure(&part.title, ItemGroup::Part(number, at)));
        let all = figure(said::ALL_OF_IT, ItemGroup::Lesson(number));
        list.lines.push(KnowledgeLine::Figure(all));
        let objectives = self.by_objective(number, lesson, progress);
        list.section(
            said::BY_OBJECTIVE,
            vec![said::INTERVAL.to_owned()],
            objectives,
        );
        list.section(said::BY_PART, Vec::new(), parts.collect());
        let tags = self.tags(number).into_iter().enumerate();
        let tags = tags.map(|(at, tag)| figure(tag, ItemGroup::Tag(number, at)));
        list.section(said::BY_TAG, Vec::new(), tags.collect());
        list
    }

    /// What a lesson wants its readers to be able to do, with how many of the items
    /// about it that were answered were right.
    fn by_objective(&self, number: usize, lesson: &Lesson, progress: &Progress) -> Vec<Figure> {
        let objectives = lesson.objectives.iter().enumerate();
        let figures = objectives.map(|(at, objective)| {
            let group = ItemGroup::Objective(number, at);
            let tally = self.right(group, progress);
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
                    KnowledgeView::Items(group),
                )
            }
        });
        figures.collect()
    }

    fn items_behind(&self, group: ItemGroup, progress: &Progress) -> KnowledgeList {
        let items = self
            .items_in(group)
            .filter_map(|it| self.in_group(it, group, progress));
        let mut list = KnowledgeList::new(&self.title(group));
        list.lines.extend(items.map(KnowledgeLine::Figure));
        list
    }

    fn title(&self, group: ItemGroup) -> String {
        let lesson = |at: usize| self.lessons.get(at);
        let found = match group {
            ItemGroup::Lesson(at) => lesson(at).map(|it| it.title.clone()),
            ItemGroup::Part(at, part) => {
                lesson(at).and_then(|it| Some(it.parts.get(part)?.title.clone()))
            }
            ItemGroup::Objective(at, objective) => lesson(at).and_then(|it| {
                let objective = it.objectives.get(objective)?;
                Some(text::words(&objective.text.without_marks()))
            }),
            ItemGroup::Tag(at, tag) => self.tags(at).get(tag).map(|it| (*it).to_owned()),
            ItemGroup::Due(when) => Some(said::due(when)),
            ItemGroup::Certainty(certainty) => Some(words::certainty_with_band(certainty)),
            ItemGroup::Unasked => Some(said::UNASKED.to_owned()),
            ItemGroup::NoIdea => Some(words::NO_IDEA.to_owned()),
        };
        found.unwrap_or_default()
    }

    /// The same of an item behind a figure that counts answers: with how many of them
    /// are of this item.
    fn in_group(&self, known: &KnownItem, group: ItemGroup, progress: &Progress) -> Option<Figure> {
        let figure = self.of_item(known, progress)?;
        let counted = match group {
            ItemGroup::Certainty(certainty) => {
                let tally = known.answers.of_certainty(certainty);
                said::counted(words::certainty(certainty), tally)
            }
            ItemGroup::Unasked => said::counted(words::ANSWERED, known.answers.unasked),
            ItemGroup::NoIdea => said::often(words::NO_IDEA, known.answers.no_idea),
            ItemGroup::Lesson(_)
            | ItemGroup::Part(..)
            | ItemGroup::Objective(..)
            | ItemGroup::Tag(..)
            | ItemGroup::Due(_) => return Some(figure),
        };
        Some(Figure {
            words: format!("{counted} · {}", figure.words),
            ..figure
        })
    }

    /// What is asked, how far it is learned, when it is due, and how it went last.
    pub(super) fn of_item(&self, known: &KnownItem, progress: &Progress) -> Option<Figure> {
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
}
