//! A lesson goes on when its files change: the same page, the same row on top,
//! the same answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

use super::whereabouts::Whereabouts;
use super::{Asks, Context, LessonScreen};
use crate::app::msg::Effect;
use crate::lesson::Lesson;
use crate::page::{Draft, PageRows, Stage};

impl LessonScreen {
    /// Goes on in another edition of the lesson: what stood on top stays there,
    /// and an answer in the making stays as far as it can still be given.
    pub fn reload(&mut self, lesson: Arc<Lesson>, cx: Context) -> Vec<Effect> {
        // Turned full screen, they are not in the page yet.
        self.keep_setting();
        let kind = |screen: &Self, id: &str| {
            let item = screen.walk.lesson().item(id);
            item.map(|item| item.question.kind.name())
        };
        let draft = self.draft.take();
        let before = draft.as_ref().map(|it| kind(self, &it.asking.item));
        let (old, top) = (std::mem::take(&mut self.rows), self.scroll);
        if !self.go_on_in(lesson, cx) {
            return self.enter(cx);
        }
        let keeping = draft.filter(|it| before == Some(kind(self, &it.asking.item)));
        self.lay_out(
            cx,
            Asks::Due {
                keeping: keeping.map(Box::new),
            },
            |screen| {
                screen.scroll = row_now(&old, &screen.rows, top);
                screen.slide(0);
                screen.clamp();
            },
        );
        let colours = self.uncoloured().map(Effect::Highlight);
        let colours = colours.into_iter().chain(self.work_out());
        colours.chain(self.parts_done(cx)).collect()
    }

    /// Takes another edition for the lesson; `false`: the page is not in it.
    /// Labs begin anew where their scenarios are not what they were.
    fn go_on_in(&mut self, lesson: Arc<Lesson>, cx: Context) -> bool {
        self.whereabouts = Whereabouts::default();
        let same_page = self.walk.reload(lesson, cx.progress);
        self.trail.retain(|place| self.walk.has_stop(place.stop));
        let now = &self.walk.lessons;
        self.labs
            .retain(|(lesson, _), lab| lab.is_still_in(now.get(*lesson)));
        if let Some((_, open)) = self.in_lab.take() {
            let kept = self.walk.kept(cx.progress);
            self.open_lab(&open, kept);
        }
        same_page
    }
}

/// The answer in the making, `old`, where it still answers what is asked now;
/// else `due`.
pub fn kept(old: Draft, due: Draft) -> Draft {
    let options = |draft: &Draft| draft.shown.iter().cloned().collect::<BTreeSet<_>>();
    let decided = old.asking.stage() == Stage::Committing;
    match old.asking.item == due.asking.item && (decided || options(&old) == options(&due)) {
        true => old,
        false => due,
    }
}

/// Where the row `top` of `old` stands in `new`, or where it would. Who is at
/// the top of the page stays there.
fn row_now(old: &PageRows, new: &PageRows, top: usize) -> usize {
    if top == 0 {
        return 0;
    }
    let mut input = InternedInput::default();
    input.update_before(old.all.iter().map(|row| row.line.plain()));
    input.update_after(new.all.iter().map(|row| row.line.plain()));
    let difference = Diff::compute(Algorithm::Myers, &input);
    let above = difference
        .hunks()
        .take_while(|hunk| hunk.before.start as usize <= top);
    let Some(Hunk { before, after }) = above.last() else {
        return top;
    };
    if top >= before.end as usize {
        return after.end as usize + (top - before.end as usize);
    }
    let last = after.len().saturating_sub(1);
    after.start as usize + (top - before.start as usize).min(last)
}
