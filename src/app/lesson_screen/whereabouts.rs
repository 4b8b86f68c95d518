//! Where the learner is in a lesson, as the header and the contents show it.

use crate::journal::Progress;
use crate::page::{Contents, PartOnTheWay, Rail, Stop};

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
        let parts = self.walk.parts(progress);
        let here = self.walk.on_the_way();
        let (rail, contents): (_, fn(&[PartOnTheWay]) -> Contents) = match () {
            () if self.walk.goes_own_way() => (Rail::of_mode(&parts, here), Contents::in_mode),
            // What is asked away from its part is on no way through the lesson.
            () if self.walk.is_recall() => (Rail::default(), Contents::of),
            () => (Rail::of(&parts, here), Contents::of),
        };
        self.whereabouts = Whereabouts {
            rail,
            contents: listed.then(|| Contents {
                end: self.walk.end(),
                ..contents(&parts)
            }),
            of,
        };
    }
}
