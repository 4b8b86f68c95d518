//! Asking something once more because the learner wants it, and going to where
//! something was asked.

use crate::journal::Progress;
use crate::page::{Page, Stop, Stretch, Summary, Why};
use crate::words;

use super::Walk;

/// What is asked once more from an end, one item after the other.
#[derive(Debug, Clone)]
pub struct Round {
    end: Stop,
    pub asked: Vec<Stop>,
}

impl Walk {
    /// Asks an answered item of the lesson here once more, on a page of its own
    /// after this one.
    pub fn ask_again(&mut self, id: &str, progress: &Progress) {
        if let Some(stop) = self.again(self.lesson_number(), id, progress) {
            self.stops.insert(self.at + 1, stop);
            self.at += 1;
        }
    }

    /// Goes to where an item of a lesson is asked; before all to where it stands
    /// in the text. `false`: it is not asked in this walk.
    pub fn go_to_item(&mut self, lesson: &str, id: &str) -> bool {
        let Some(lesson) = self.lessons.find(lesson) else {
            return false;
        };
        let has = |stop: &Stop| {
            let part = self.part_of(*stop);
            let whole = part.filter(|_| matches!(stop.page, Page::Part(_)));
            let in_text = whole.is_some_and(|part| part.item(id).is_some());
            (stop.lesson == lesson && in_text) || self.asks(*stop, lesson, id)
        };
        let again = |stop: &Stop| matches!(stop.page, Page::Again { .. });
        let own = self.stops.iter().position(|stop| has(stop) && !again(stop));
        let at = own.or_else(|| self.stops.iter().position(has));
        let beside = self.beside().find(has);
        match (at, beside) {
            (Some(at), _) => self.go(at),
            (None, Some(beside)) => self.go_to_stop(beside),
            (None, None) => false,
        }
    }

    /// The ids of what was missed of the stretch that ends here, the surest
    /// first.
    pub fn missed_of_stretch(&self, progress: &Progress) -> Vec<String> {
        let Some(Page::End(stretch)) = self.page() else {
            return Vec::new();
        };
        let summary = self.summary(stretch, progress);
        let missed = summary.missed();
        missed.map(|it| it.item.question.id.clone()).collect()
    }

    /// What a stretch came to; of a quiz what was answered in this walk.
    fn summary<'a>(&'a self, stretch: Stretch, progress: &'a Progress) -> Summary<'a> {
        let mut summary = Summary::of(stretch, self.lesson(), self.kept(progress));
        self.leave_earlier(&mut summary);
        summary
    }

    /// What the way came to so far, counted as its end counts it; nothing where it
    /// leads to none of a lesson.
    pub fn came_to_so_far<'a>(&'a self, progress: &'a Progress) -> Option<Summary<'a>> {
        let ends = self.planned.iter().rev().map(|stop| stop.page);
        let mut stretches = ends.filter_map(|page| match page {
            Page::End(stretch) => Some(stretch),
            Page::Part(_) | Page::Card { .. } | Page::Again { .. } => None,
        });
        let stretch = stretches.find(|it| it.ends_lesson())?;
        Some(self.summary(stretch, progress))
    }

    /// Leaves what was answered before out of the end of a quiz.
    pub(super) fn leave_earlier(&self, summary: &mut Summary) {
        if summary.stretch == Stretch::Quizzes {
            summary.only_since(self.since);
        }
    }

    /// Said where nothing was missed of the stretch that ends here: what is so
    /// of it. Nothing where no stretch ends.
    pub fn nothing_missed(&self, progress: &Progress) -> Option<String> {
        let Some(Page::End(stretch)) = self.page() else {
            return None;
        };
        if stretch == Stretch::Recall {
            return Some(words::recall::CAME_AGAIN.to_owned());
        }
        let summary = self.summary(stretch, progress);
        let left = summary.unanswered();
        let unanswered: usize = left.iter().map(|(count, _)| count).sum();
        Some(words::nothing_missed(summary.total() - unanswered, &left))
    }

    /// Asks items of the lesson here once more, one after the other, before the
    /// page here comes again. `false`: there are none.
    pub fn ask_before(&mut self, ids: &[String], progress: &Progress) -> bool {
        let lesson = self.lesson_number();
        let again = ids.iter().filter_map(|id| self.again(lesson, id, progress));
        self.begin_round(again.collect())
    }

    /// Asks in a row what stands at these stops, before the end here comes again.
    /// `false`: there are none, or no page is here.
    pub(super) fn begin_round(&mut self, again: Vec<Stop>) -> bool {
        let Some(end) = self.stop().filter(|_| !again.is_empty()) else {
            return false;
        };
        // Those that were asked for before and passed over come but once.
        self.stops.retain(|stop| !again.contains(stop));
        let place = self.stops.iter().position(|stop| *stop == end);
        self.at = place.unwrap_or(self.at);
        self.stops.splice(self.at..self.at, again.iter().copied());
        self.round = Some(Round { end, asked: again });
        true
    }

    /// The end that the items lead to that are asked once more here, one after the
    /// other, where they were asked for there. What comes back on the way is between
    /// them.
    pub(super) fn round_of_end(&self) -> Option<Stop> {
        let again = |stop: &&Stop| matches!(stop.page, Page::Again { .. });
        let end = self.stops.iter().skip(self.at).find(|it| !again(it));
        let round = self.round.as_ref().filter(|_| self.left_of_round() > 0)?;
        Some(round.end).filter(|it| end == Some(it))
    }

    /// How many of those that were asked for at an end are still to come, with the one
    /// here.
    pub fn left_of_round(&self) -> usize {
        let behind = self.stops.iter().skip(self.at);
        let run = behind.take_while(|it| matches!(it.page, Page::Again { .. }));
        run.filter(|it| self.is_of_round(it)).count()
    }

    pub(super) fn is_of_round(&self, stop: &Stop) -> bool {
        let round = self.round.as_ref();
        round.is_some_and(|it| it.asked.contains(stop))
    }

    fn again(&self, lesson: usize, id: &str, progress: &Progress) -> Option<Stop> {
        let asked = self.lessons.get(lesson);
        let (part, item) = asked.place_of(id)?;
        let kept = progress.of(&asked.id).items.get(id);
        let page = Page::Again {
            part,
            item,
            attempts: kept.map_or(0, |it| it.attempts.len()),
            why: Why::Wanted,
        };
        Some(Stop { lesson, page })
    }
}
