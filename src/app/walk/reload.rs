//! A walk goes on in another edition of its lesson.

use std::sync::Arc;

use super::Walk;
use crate::journal::LessonProgress;
use crate::lesson::Lesson;
use crate::page::{self, Page};

/// What a page is, whatever its number: the part, the item, and how often it
/// was asked before if it is asked once more.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    part: String,
    item: Option<String>,
    attempts: Option<usize>,
}

impl Walk {
    /// Goes on in `lesson`, on the same page if it is still there. `false`: it
    /// is not; the walk goes on at the one that has its place in the part, else
    /// in the part that has its place in the lesson.
    pub fn reload(&mut self, lesson: Arc<Lesson>, progress: &LessonProgress) -> bool {
        let names: Vec<_> = self.pages.iter().map(|page| self.name_of(*page)).collect();
        let here = self.page().map(|page| (page.part(), self.at));
        let pages = page::plan(self.source, &lesson, progress);
        self.lesson = lesson;
        self.pages = pages;
        self.insert_repeats(&names);
        let name = here.and_then(|(_, at)| names.get(at));
        let same = name.and_then(|name| self.position_of(name));
        self.at = same
            .or_else(|| self.near(&names, here?))
            .unwrap_or_default();
        same.is_some()
    }

    /// The page nearest to what was number `at` among `names`, in part `part`.
    fn near(&self, names: &[Name], (part, at): (usize, usize)) -> Option<usize> {
        let stem = &names.get(at)?.part;
        let first = names.iter().position(|name| name.part == *stem)?;
        let part = part.min(self.lesson.parts.len().saturating_sub(1));
        let of_part = || self.pages.iter().position(|page| page.part() == part);
        self.within_part(stem, at - first).or_else(of_part)
    }

    fn name_of(&self, page: Page) -> Name {
        let part = self.lesson.parts.get(page.part());
        let item = page.item(&self.lesson);
        Name {
            part: part.map_or_else(String::new, |part| part.stem.clone()),
            item: item.map(|item| item.question.id.clone()),
            attempts: match page {
                Page::Again { attempts, .. } => Some(attempts),
                Page::Part(_) | Page::Card { .. } | Page::Score(_) => None,
            },
        }
    }

    /// Items that were asked once more are so after the same page as before.
    fn insert_repeats(&mut self, names: &[Name]) {
        for (before, name) in names.iter().zip(names.iter().skip(1)) {
            let Some((attempts, id)) = name.attempts.zip(name.item.as_deref()) else {
                continue;
            };
            let found = self.lesson.place_of(id);
            if let Some(((part, item), at)) = found.zip(self.position_of(before)) {
                let page = Page::Again {
                    part,
                    item,
                    attempts,
                };
                self.pages.insert(at + 1, page);
            }
        }
    }

    fn position_of(&self, name: &Name) -> Option<usize> {
        let mut pages = self.pages.iter();
        pages.position(|page| self.name_of(*page) == *name)
    }

    /// The page `by` after the first one of a part, or its last one.
    fn within_part(&self, stem: &str, by: usize) -> Option<usize> {
        let of_part = |page: &Page| self.name_of(*page).part == stem;
        let first = self.pages.iter().position(of_part)?;
        let count = self.pages.iter().filter(|page| of_part(page)).count();
        Some(first + by.min(count.saturating_sub(1)))
    }
}
