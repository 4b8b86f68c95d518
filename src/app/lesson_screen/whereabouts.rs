//! Where the learner is in a lesson, as the header and the contents show it.

use crate::journal::Progress;
use crate::page::{Contents, Mode, PartOnTheWay, Rail, Stop};

use super::LessonScreen;

/// Made anew when the learner goes elsewhere or has done something, and not
/// with every key.
#[derive(Debug, Default)]
pub struct Whereabouts {
    pub rail: Rail,
    /// As long as they are on screen.
    pub contents: Option<Contents>,
    /// How many entries there were, and where the learner was.
    of: Option<(usize, Option<Stop>)>,
}

impl LessonScreen {
    /// `listed`: whether the contents are on screen.
    pub fn keep_whereabouts(&mut self, progress: &Progress, listed: bool) {
        let of = Some((progress.entries, self.walk.stop()));
        let known = self.whereabouts.of == of;
        if known && self.whereabouts.contents.is_some() == listed {
            return;
        }
        let contents = self.walk.contents();
        let part = |stop: &Stop| -> Option<PartOnTheWay<'_>> {
            let lesson = self.walk.lessons.get(stop.lesson);
            Some((*stop, self.walk.part_of(*stop)?, progress.of(&lesson.id)))
        };
        let parts: Vec<_> = contents.iter().filter_map(part).collect();
        let here = self.walk.on_the_way();
        let of_mode = self
            .walk
            .source
            .mode()
            .is_some_and(Mode::has_a_way_of_its_own);
        let on_the_way = || parts.iter().filter(|it| !self.walk.is_beside(it.0));
        self.whereabouts = Whereabouts {
            rail: match of_mode {
                true => Rail::of_mode(&on_the_way().copied().collect::<Vec<_>>(), here),
                false => Rail::of(&parts, here),
            },
            contents: listed.then(|| Contents::of(&parts, |it| self.walk.is_beside(it))),
            of,
        };
    }
}
