//! Sitting a paper: coming into it, its sheet, and handing it in.

use std::sync::Arc;

use crate::journal::{BegunPaper, Entry, KeptPaper, PaperDraft, PaperTerms, Time};
use crate::lesson::Lesson;
use crate::page;
use crate::words::paper as said;

use crate::app::lesson_screen::LessonScreen;
use crate::app::msg::Effect;
use crate::app::overlay::{ChosenAction, Menu, MenuChoice, Overlay, TroubleChoice};
use crate::app::walk::{HandIn, PaperStage, Walk, handed_in};
use crate::app::{App, OnceHandedIn, PaperGoal, PaperOpening, Screen};

impl App {
    /// Asks for a paper.
    pub fn go_paper(&mut self, goal: PaperGoal) -> Vec<Effect> {
        self.paper = Some(PaperOpening {
            goal,
            lessons: Vec::new(),
        });
        let draft = self.set_aside();
        self.screen = Screen::Opening;
        draft.into_iter().chain(self.load_for_paper()).collect()
    }

    /// Leaves the end here for a paper of its lesson.
    pub(in crate::app) fn sit_paper(&mut self) -> Vec<Effect> {
        let lesson = self.lesson_screen().map(|it| it.walk.lesson().id.clone());
        let position = self.save_position();
        let paper = lesson.map(|id| self.go_paper(PaperGoal::of_lesson(id)));
        let paper = paper.into_iter().flatten();
        position.into_iter().chain(paper).collect()
    }

    /// Asks for its lessons, once the journal is read.
    pub(in crate::app) fn load_for_paper(&self) -> Option<Effect> {
        self.progress.as_ref()?;
        let opening = self.paper.as_ref()?;
        Some(Effect::LoadBegun(opening.goal.lessons.clone()))
    }

    /// The lessons are here: is there a paper that was begun before?
    pub(in crate::app) fn open_paper(
        &mut self,
        lessons: Vec<Arc<Lesson>>,
        now: Time,
    ) -> Vec<Effect> {
        let Some(opening) = &mut self.paper else {
            return Vec::new();
        };
        opening.lessons = lessons;
        if let OnceHandedIn::LooksAt(_) = opening.goal.once_handed_in {
            return self.look_at_paper(now);
        }
        let terms = opening.goal.terms(now);
        let kept = opening.goal.kept;
        let asks = opening.lessons.iter().map(|it| page::examinable(it));
        if asks.sum::<usize>() == 0 {
            return self.no_paper();
        }
        if let Some(menu) = self.handed_in_before(&terms, now) {
            (self.paper, self.screen) = (None, Screen::Library);
            self.overlay = Some(Overlay::Menu(menu));
            return Vec::new();
        }
        vec![Effect::OpenPaper { terms, kept, now }]
    }

    /// Shows one again that was handed in, at what it came to.
    fn look_at_paper(&mut self, now: Time) -> Vec<Effect> {
        let walk = self.paper.take().and_then(|opening| {
            let OnceHandedIn::LooksAt(paper) = &opening.goal.once_handed_in else {
                return None;
            };
            let progress = self.progress.as_ref()?;
            Walk::to_paper_handed_in(paper, &opening.lessons, progress, now.into())
        });
        match walk {
            Some(walk) => self.come_in(walk, None, now),
            None => self.no_paper(),
        }
    }

    /// What can be done where the paper that is asked for was handed in before; none
    /// where it was not, or where that is known.
    fn handed_in_before(&self, terms: &PaperTerms, now: Time) -> Option<Menu> {
        let PaperOpening { goal, lessons } = self.paper.as_ref()?;
        let is_open = self.papers.iter().any(|it| it.terms == *terms);
        let asks = [OnceHandedIn::Asks, OnceHandedIn::GoesOn].contains(&goal.once_handed_in);
        if !asks || is_open {
            return None;
        }
        let before = handed_in(terms, lessons, self.progress.as_ref()?)?;
        let again = PaperGoal {
            once_handed_in: OnceHandedIn::BeginsAgain,
            minutes: goal.minutes,
            ..PaperGoal::again(terms)
        };
        let title = said::was_handed_in(terms.seed, before.time.into(), now.into());
        let choices = [
            (said::LOOK_AGAIN, PaperGoal::look_at(before)),
            (said::BEGIN_AGAIN, again),
            (said::BEGIN_ANOTHER, goal.another()),
        ];
        let choices =
            choices.map(|(words, goal)| MenuChoice::new(words, ChosenAction::BeginPaper(goal)));
        Some(Menu {
            text: vec![said::STAYS.to_owned()],
            ..Menu::new(title, choices.into())
        })
    }

    fn no_paper(&mut self) -> Vec<Effect> {
        (self.paper, self.screen) = (None, Screen::Library);
        self.notice = Some(said::NOTHING_TO_ASK.to_owned());
        Vec::new()
    }

    /// Begins it, or offers to go on with it, unless the learner has left in the
    /// meantime.
    pub(in crate::app) fn paper_opened(&mut self, begun: BegunPaper, now: Time) -> Vec<Effect> {
        let Some((progress, opening)) = self.progress.as_ref().zip(self.paper.take()) else {
            return Vec::new();
        };
        let PaperOpening { goal, lessons } = opening;
        let begun_before = self.begun_before(&begun, &goal);
        let Some(walk) = Walk::to_paper(begun, goal.minutes, &lessons, progress) else {
            return self.no_paper();
        };
        let asks = goal.once_handed_in != OnceHandedIn::GoesOn;
        let answered = walk.answered_in_paper().filter(|_| asks);
        let seed = walk.paper().map_or(0, |it| it.begun.terms.seed);
        let effects = self.come_in(walk, None, now);
        if let Some(answered) = answered {
            let menu = Menu::new(said::was_begun(seed, answered), begun_before);
            self.overlay = Some(Overlay::Menu(menu));
        }
        effects
    }

    /// What can be done instead of beginning what was begun before: go on with that
    /// or with another one of the same lessons, or begin one that is another.
    fn begun_before(&self, begun: &BegunPaper, goal: &PaperGoal) -> Vec<MenuChoice> {
        let alike = |it: &&BegunPaper| KeptPaper::Alike.will_do(&it.terms, &begun.terms);
        let others = self.papers.iter().filter(alike);
        let others = others.filter(|it| it.id != begun.id).map(|it| {
            let words = said::go_on_instead(it.terms.seed, it.answered());
            MenuChoice::new(words, ChosenAction::BeginPaper(PaperGoal::again(&it.terms)))
        });
        let go_on = MenuChoice::new(said::GO_ON, ChosenAction::GoOnWithPaper);
        let afresh = MenuChoice::new(said::BEGIN_AFRESH, ChosenAction::BeginPaper(goal.another()));
        [go_on].into_iter().chain(others).chain([afresh]).collect()
    }

    pub(in crate::app) fn papers_read(&mut self, papers: Vec<BegunPaper>) -> Vec<Effect> {
        self.papers = papers;
        Vec::new()
    }

    /// Goes on with the paper that is not handed in; which one, is asked where there
    /// are several.
    pub(in crate::app) fn go_on_with_paper(&mut self) -> Vec<Effect> {
        match &self.papers[..] {
            [] => {
                self.notice = Some(said::NONE_IS_OPEN.to_owned());
                Vec::new()
            }
            [only] => self.go_paper(PaperGoal::again(&only.terms)),
            several => {
                let choice = |it: &BegunPaper| {
                    let words = self.library.open_paper(it);
                    MenuChoice::new(words, ChosenAction::BeginPaper(PaperGoal::again(&it.terms)))
                };
                let choices = several.iter().map(choice).collect();
                self.overlay = Some(Overlay::Menu(Menu::new(said::WHICH_ONE, choices)));
                Vec::new()
            }
        }
    }

    /// Marks the question here, or takes the mark off.
    pub(in crate::app) fn flag(&mut self, now: Time) -> Vec<Effect> {
        let flagged = self.with_lesson(now, LessonScreen::flag);
        self.save_in_paper(flagged).into_iter().collect()
    }

    /// What stands in a paper is kept with every change of it.
    pub(in crate::app) fn keep_paper(&mut self, now: Time) -> Option<Effect> {
        let changed = self.with_lesson(now, LessonScreen::keep_in_paper);
        self.save_in_paper(changed)
    }

    fn save_in_paper(&self, draft: Option<PaperDraft>) -> Option<Effect> {
        let paper = self.lesson_screen()?.walk.under_way()?.begun.id;
        let draft = Box::new(draft?);
        Some(Effect::SavePaperDraft { paper, draft })
    }

    /// Whether a paper is under way on the screen.
    pub(in crate::app) fn in_paper(&self) -> bool {
        let screen = self.lesson_screen();
        screen.is_some_and(|it| it.walk.under_way().is_some())
    }

    /// Whether one is on the screen, handed in or not.
    pub(in crate::app) fn is_paper(&self) -> bool {
        let screen = self.lesson_screen();
        screen.is_some_and(|it| it.walk.paper().is_some())
    }

    /// To the list of what a paper asks: its sheet, and later its end.
    pub(in crate::app) fn go_to_sheet(&mut self, now: Time) -> Vec<Effect> {
        let screen = self.lesson_screen();
        if screen.is_some_and(|it| it.walk.stops_at_end()) {
            return self.turn(now, |walk, _| walk.stop_at_end());
        }
        self.notice = Some(said::LISTED_HERE.to_owned());
        Vec::new()
    }

    /// Lets the clock go on, where there is one; says once that the time is over.
    pub(in crate::app) fn tell_time(&mut self, now: Time) {
        if let Screen::Lesson(screen) = &mut self.screen
            && screen.walk.tell_time(now)
        {
            self.notice = Some(said::TIME_IS_OVER.to_owned());
        }
    }

    /// Asks before it is handed in.
    pub(in crate::app) fn ask_to_hand_in(&mut self) -> Vec<Effect> {
        let walk = self.lesson_screen().map(|it| &it.walk);
        if let Some(walk) = walk.filter(|it| it.under_way().is_some()) {
            let counts = walk.sheet(&walk.lessons).counts();
            let question = said::ask_to_hand_in(counts.open, counts.flagged);
            self.ask([question], ChosenAction::HandIn);
        }
        Vec::new()
    }

    pub(in crate::app) fn hand_in(&mut self, now: Time) -> Vec<Effect> {
        let handed_in = self.with_lesson(now, |screen, _| {
            let is_paper = screen.walk.under_way().is_some();
            is_paper.then(|| screen.walk.hand_in(now))
        });
        match handed_in {
            Some(HandIn::Waits { lesson, keys }) => {
                self.notice = Some(said::WORKING_OUT.to_owned());
                vec![Effect::WorkOut { lesson, keys }]
            }
            Some(HandIn::Entries(entries)) => vec![Effect::RecordAll(entries)],
            None => Vec::new(),
        }
    }

    /// A run has shown a key: maybe it was the last one that was waited for.
    pub(in crate::app) fn go_on_handing_in(&mut self, now: Time) -> Vec<Effect> {
        let stage = self.lesson_screen().and_then(|it| it.walk.paper());
        match stage.is_some_and(|it| it.stage == PaperStage::WorkingOut) {
            true => self.hand_in(now),
            false => Vec::new(),
        }
    }

    /// Everything is on disk, and is shown.
    pub(in crate::app) fn recorded_all(&mut self, entries: &[Entry], now: Time) -> Vec<Effect> {
        if let Some(progress) = &mut self.progress {
            for entry in entries {
                progress.apply(entry);
            }
        }
        if let Screen::Lesson(screen) = &mut self.screen {
            screen.walk.set_paper_stage(PaperStage::HandedIn);
        }
        self.notice = Some(said::IS_HANDED_IN.to_owned());
        let effects = self.with_lesson(now, |screen, cx| {
            screen.walk.stop_at_end();
            screen.trail.clear();
            screen.enter(cx)
        });
        effects.into_iter().chain([Effect::ReadPapers]).collect()
    }

    /// Nothing can be changed any more: once there is a way, it is tried again.
    pub(in crate::app) fn record_all_failed(
        &mut self,
        entries: Vec<Entry>,
        why: String,
    ) -> Vec<Effect> {
        self.trouble(why, entries, &TroubleChoice::UNSAVED)
    }
}
