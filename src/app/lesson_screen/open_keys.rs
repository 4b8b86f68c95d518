//! Keys that runs show: asked for when a page is come to, and waited for where
//! nothing can be said without them.

use crate::journal::Event;
use crate::text::order;

use super::{Asks, Context, LessonScreen};
use crate::app::msg::Effect;
use crate::question::Shown;

impl LessonScreen {
    /// Asks for the keys of this part that are not known yet, that of what is
    /// asked first.
    pub fn work_out(&self) -> Option<Effect> {
        let (lesson, part) = (self.walk.lesson(), self.walk.part()?);
        let keys = part.items.iter().filter_map(|item| lesson.open_key(item));
        let mut keys: Vec<_> = keys.collect();
        let of_draft = self.draft.as_ref().map(|draft| draft.asking.item.as_str());
        order::sort_by_key(&mut keys, |key| Some(key.item.as_str()) != of_draft);
        (!keys.is_empty()).then(|| Effect::WorkOut {
            lesson: lesson.id.clone(),
            keys,
        })
    }

    /// Takes a key that a run has shown, and goes on with what waited for it.
    pub fn worked_out(
        &mut self,
        lesson: usize,
        item: &str,
        shown: Option<&Shown>,
        cx: Context,
    ) -> Vec<Effect> {
        if !self.has_open_key(lesson, item) {
            return Vec::new();
        }
        if self.walk.under_way().is_some() {
            self.walk.settle_in_paper(lesson, item, shown);
            return Vec::new();
        }
        match self.walk.settled(lesson, item, shown) {
            Ok(settled) => *self.walk.lessons.get_mut(lesson) = settled,
            // Without the question the page is another one.
            Err(without) => return self.reload(without, cx),
        }
        let here = lesson == self.walk.lesson_number();
        if let Some(event) = here.then(|| self.asked(item, cx)).flatten() {
            return self.write_down(event, cx);
        }
        self.show_anew(cx);
        Vec::new()
    }

    fn has_open_key(&self, lesson: usize, item: &str) -> bool {
        let item = self.walk.lessons.get(lesson).item(item);
        item.is_some_and(|item| item.question.is_open())
    }

    /// What waited for the key of `item`, if that is what is asked.
    fn asked(&mut self, item: &str, cx: Context) -> Option<Event> {
        let terms = (self.item().cloned(), self.draft.as_mut());
        let (Some(asked), Some(draft)) = terms else {
            return None;
        };
        let walk = &self.walk;
        let asks_by = walk.asking_context(&asked, cx.progress, cx.certainty, cx.now);
        let here = draft.asking.item == item;
        here.then(|| draft.asking.key_is_known(&asks_by)).flatten()
    }

    /// Lays the page out anew and stays where the learner is.
    fn show_anew(&mut self, cx: Context) {
        let top = self.rows.anchor(self.scroll);
        let asks = match self.draft {
            Some(_) => Asks::Same,
            None => Asks::what_is_due(),
        };
        self.lay_out(cx, asks, |screen| screen.scroll_rows_to(top));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use include_dir::{Dir, include_dir};

    use super::*;
    use crate::app::{App, Goal, KeyPress, Msg, OpenedLesson, Screen, StartAt};
    use crate::journal::{Event, Grade, ME, Progress, Time};
    use crate::lesson::{File, Folder, OpenKey, load};
    use crate::page::Stage;

    static SIMULATED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/simulated");
    const ITEM: &str = "cold-starts-of-two-bursts";

    /// Somebody at the first question of a part whose keys runs have to show,
    /// where nobody makes the runs.
    struct Learner {
        app: App,
        lesson: String,
        keys: Vec<OpenKey>,
    }

    impl Learner {
        fn new() -> Self {
            let files = SIMULATED.dirs().flat_map(Dir::files);
            let files = SIMULATED.files().chain(files).map(|file| {
                let path = file.path().to_str().unwrap().to_owned();
                (path, File::Bytes(file.contents().into()))
            });
            let folder = Folder {
                name: String::new(),
                files: files.collect(),
            };
            let lesson = Arc::new(load(&folder).lesson.unwrap());
            let mut learner = Self {
                app: App::new(Vec::new(), ME, true),
                lesson: lesson.id.clone(),
                keys: Vec::new(),
            };
            learner.tell(Msg::Resize {
                width: 100,
                height: 60,
            });
            learner.tell(Msg::Journal(Box::new(Progress::new(ME))));
            learner.tell(Msg::Go(Goal {
                place: StartAt::Part("twice".to_owned()),
                ..Goal::learn(lesson.id.clone())
            }));
            learner.tell(Msg::Opened(Box::new(OpenedLesson {
                lesson,
                position: None,
                drafts: Vec::new(),
            })));
            learner
        }

        fn tell(&mut self, msg: Msg) -> Vec<Effect> {
            let effects = self.app.update(msg, Time::utc(1000));
            for effect in &effects {
                if let Effect::WorkOut { keys, .. } = effect {
                    self.keys.clone_from(keys);
                }
            }
            effects
        }

        fn press(&mut self, keys: &[KeyPress]) -> Vec<Effect> {
            let told = keys.iter().map(|key| self.tell(Msg::Key(*key)));
            told.collect::<Vec<_>>().into_iter().flatten().collect()
        }

        fn stage(&self) -> Option<Stage> {
            let Screen::Lesson(screen) = &self.app.screen else {
                panic!("no lesson is open");
            };
            screen.draft.as_ref().map(|draft| draft.asking.stage())
        }

        fn shown(&mut self, item: &str, number: Option<f64>) -> Vec<Effect> {
            self.tell(Msg::WorkedOut {
                lesson: self.lesson.clone(),
                item: item.to_owned(),
                shown: number.map(|it| vec![Some(it)]),
            })
        }

        /// Comes to the question that has no fence, answers it, and says how
        /// sure.
        fn answer(&mut self) -> String {
            let Screen::Lesson(screen) = &self.app.screen else {
                panic!("no lesson is open");
            };
            let item = screen.draft.as_ref().unwrap().asking.item.clone();
            self.press(&[KeyPress::Char('7'), KeyPress::Enter, KeyPress::Char('1')]);
            item
        }
    }

    fn grades(effects: &[Effect]) -> Vec<Option<Grade>> {
        let grade = |effect: &Effect| {
            let Effect::Record(entry) = effect else {
                return None;
            };
            let Event::Committed { grade, .. } = entry.event else {
                return None;
            };
            Some(grade)
        };
        effects.iter().filter_map(grade).collect()
    }

    #[test]
    fn keys_are_asked_for_on_coming_into_a_lesson() {
        let learner = Learner::new();
        assert_eq!(learner.keys.len(), 3);
        assert!(learner.keys.iter().any(|key| key.item == ITEM));
    }

    #[test]
    fn who_answers_before_the_key_is_there_waits_for_it() {
        let mut learner = Learner::new();
        let item = learner.answer();
        let decided = learner.stage();
        assert!(matches!(decided, Some(Stage::WorkingOut(_))));
        // The one that is wanted comes first now.
        assert_eq!(learner.keys.first().unwrap().item, item);
        // Nothing changes it, and another key does not end the wait.
        assert_eq!(
            grades(&learner.press(&[KeyPress::Char('8'), KeyPress::Enter])),
            []
        );
        assert_eq!(learner.stage(), decided);
        assert_eq!(grades(&learner.shown("somewhere", Some(1.0))), []);
        assert_eq!(
            grades(&learner.shown(&item, Some(7.0))),
            [Some(Grade::Right)]
        );
        assert_eq!(learner.stage(), Some(Stage::Committing));
    }

    #[test]
    fn a_wait_can_be_left_and_nothing_is_written() {
        let mut learner = Learner::new();
        let item = learner.answer();
        assert_eq!(grades(&learner.press(&[KeyPress::Esc])), []);
        assert_eq!(learner.stage(), Some(Stage::Certainty));
        assert_eq!(grades(&learner.shown(&item, Some(8.0))), []);
        let given = learner.press(&[KeyPress::Char('1')]);
        assert_eq!(grades(&given), [Some(Grade::Wrong)]);
    }

    #[test]
    fn a_question_without_a_key_is_not_asked_any_more() {
        let mut learner = Learner::new();
        let item = learner.answer();
        assert_eq!(grades(&learner.shown(&item, None)), []);
        let Screen::Lesson(screen) = &learner.app.screen else {
            panic!("no lesson is open");
        };
        assert!(
            screen
                .draft
                .as_ref()
                .is_none_or(|draft| draft.asking.item != item)
        );
        let parts = screen.walk.lesson().parts.iter();
        let mut lost = parts.flat_map(|part| &part.unreadable);
        assert!(lost.any(|lost| lost.id.as_ref() == Some(&item)));
    }
}
