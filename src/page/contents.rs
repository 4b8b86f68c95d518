//! The contents: the parts that are gone through, in groups, with how far each
//! is and what became of every item; and the rail, which is that in one row.

use crate::journal::LessonProgress;
use crate::lesson::{Lesson, Part, PartKind};
use crate::words::{self, OutOf, screen as said};

use super::{ItemMark, PartState, Stop};

/// A part that is gone through.
#[derive(Debug, Clone, Copy)]
pub struct PartOnTheWay<'a> {
    /// Its first stop.
    pub stop: Stop,
    pub lesson: &'a Lesson,
    pub part: &'a Part,
    /// What the learner did in its lesson.
    pub kept: &'a LessonProgress,
    /// Whether what is gone through of it is done.
    pub is_done: bool,
    /// Whether it is left out unless it is opened.
    pub beside: bool,
}

/// The parts in groups. Their order is that of the walk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    pub groups: Vec<PartGroup>,
    /// The page behind all of them, which says what they came to.
    pub end: Option<Stop>,
}

/// Parts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartGroup {
    pub name: GroupName,
    pub parts: Vec<ContentsEntry>,
}

/// A part in the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    pub stop: Stop,
    pub title: String,
    /// Which step of its lesson it is, or which part of a mode that goes its own
    /// way, from 1.
    pub number: Option<usize>,
    pub state: PartState,
    /// How many cards of a quiz that was begun are settled, as long as some are open.
    pub cards: Option<OutOf>,
    /// Whether it is left out unless it is opened.
    pub beside: bool,
    pub items: Vec<ItemMark>,
}

/// The groups, in the order in which a lesson comes to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupName {
    WarmUp,
    BuildUp,
    Deeper,
    Practice,
    /// Of a mode that goes its own way, what it has.
    InMode,
    /// And what it leaves out.
    OutsideMode,
}

impl GroupName {
    pub fn words(self) -> &'static str {
        match self {
            Self::WarmUp => said::WARM_UP,
            Self::BuildUp => said::BUILD_UP,
            Self::Deeper => said::DEEPER,
            Self::Practice => said::PRACTICE,
            Self::InMode => said::IN_MODE,
            Self::OutsideMode => said::OUTSIDE_MODE,
        }
    }
}

impl Contents {
    pub fn of(parts: &[PartOnTheWay]) -> Self {
        let mut contents = Self::default();
        for lesson in parts.chunk_by(|one, other| one.stop.lesson == other.stop.lesson) {
            let kinds: Vec<_> = lesson.iter().map(|it| it.part.kind).collect();
            for (part, name) in lesson.iter().zip(groups_of(&kinds)) {
                let number = words::step_number(part.lesson, part.part);
                contents.add(name, part.entry(number));
            }
        }
        contents
    }

    /// The same in a mode that goes its own way: its parts, and all others.
    pub fn in_mode(parts: &[PartOnTheWay]) -> Self {
        let mut contents = Self::default();
        for (at, part) in parts.iter().enumerate() {
            let (name, number) = match part.beside {
                true => (GroupName::OutsideMode, None),
                false => (GroupName::InMode, Some(at + 1)),
            };
            // Its group says that it is left out.
            let part = PartOnTheWay {
                beside: false,
                ..*part
            };
            contents.add(name, part.entry(number));
        }
        contents
    }

    fn add(&mut self, name: GroupName, entry: ContentsEntry) {
        match self
            .groups
            .last_mut()
            .filter(|it| it.takes(name, entry.stop))
        {
            Some(group) => group.parts.push(entry),
            None => self.groups.push(PartGroup {
                name,
                parts: vec![entry],
            }),
        }
    }
}

impl PartOnTheWay<'_> {
    fn at_a_glance(&self) -> PartState {
        PartState::at_a_glance(self.part, self.kept, self.is_done)
    }

    fn entry(&self, number: Option<usize>) -> ContentsEntry {
        let items = marks(self.part, self.kept);
        let state = PartState::of(self.part, self.kept, self.is_done);
        let open = items.iter().filter(|it| **it == ItemMark::Open).count();
        let settled = OutOf(items.len() - open, items.len());
        let cards = (self.part.has_cards() && open > 0 && settled.0 > 0).then_some(settled);
        ContentsEntry {
            stop: self.stop,
            title: self.part.title.clone(),
            number,
            // A sitting, or the core, may be through while cards of it are open.
            state: match cards {
                Some(_) => PartState::Begun,
                None => state,
            },
            cards,
            beside: self.beside,
            items,
        }
    }
}

impl PartGroup {
    fn takes(&self, name: GroupName, stop: Stop) -> bool {
        let lesson = self.parts.first().map(|part| part.stop.lesson);
        self.name == name && lesson == Some(stop.lesson)
    }
}

fn marks(part: &Part, kept: &LessonProgress) -> Vec<ItemMark> {
    let items = part.asked().into_iter();
    items
        .map(|item| ItemMark::of(item.id, part.kind, kept))
        .collect()
}

/// The group of each part, by its kind and where it stands. What stands before
/// the first step warms up, what stands between steps belongs to them. Behind
/// the last step it goes deeper, up to the practice: from the first part of that
/// kind on or, where there is none, behind the last part with something to
/// understand. So no group comes twice.
fn groups_of(kinds: &[PartKind]) -> Vec<GroupName> {
    let is_step = |kind: &PartKind| *kind == PartKind::Step;
    let opens =
        |kind: &PartKind| matches!(kind, PartKind::Guess | PartKind::Overview | PartKind::Model);
    let not_opening = || kinds.iter().position(|kind| !opens(kind));
    let first_step = kinds.iter().position(is_step);
    let warm = first_step.or_else(not_opening).unwrap_or(kinds.len());
    let built = kinds
        .iter()
        .rposition(is_step)
        .map_or(warm, |last| last + 1);
    let behind = kinds.get(built..).unwrap_or_default();
    let practises = behind
        .iter()
        .position(|kind| matches!(kind, PartKind::Practice | PartKind::Project));
    let deepens = |kind: &PartKind| matches!(kind, PartKind::Depth | PartKind::Model);
    let understood = || behind.iter().rposition(deepens).map_or(0, |last| last + 1);
    let deep = built + practises.unwrap_or_else(understood);
    let name = |at| match at {
        _ if at < warm => GroupName::WarmUp,
        _ if at < built => GroupName::BuildUp,
        _ if at < deep => GroupName::Deeper,
        _ => GroupName::Practice,
    };
    (0..kinds.len()).map(name).collect()
}

/// The steps of the build-up or, where there are not several, all parts, and
/// where the learner is among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rail {
    pub marks: Vec<PartState>,
    /// Which of them the learner is in, from 0; nothing before the first and
    /// behind the build-up.
    pub here: Option<usize>,
    /// Whether they are steps.
    pub of_steps: bool,
}

impl Rail {
    pub fn of(parts: &[PartOnTheWay], here: Option<Stop>) -> Self {
        let lesson = here.map_or(0, |stop| stop.lesson);
        let own = || parts.iter().filter(|it| it.stop.lesson == lesson);
        let states = own().map(|it| (it.part.kind == PartKind::Step, it.at_a_glance()));
        let place = own().position(|it| here.is_some_and(|here| here.shares_part(it.stop)));
        Self::along(&states.collect::<Vec<_>>(), place)
    }

    /// Along the parts of a mode that goes its own way.
    pub fn of_mode(parts: &[PartOnTheWay], here: Option<Stop>) -> Self {
        let own = || parts.iter().filter(|it| !it.beside);
        Self {
            marks: own().map(PartOnTheWay::at_a_glance).collect(),
            here: own().position(|it| here.is_some_and(|here| here.shares_part(it.stop))),
            of_steps: false,
        }
    }

    /// Along the parts of a lesson: whether each is a step, and how far it is.
    /// `here`: the part that the learner is in.
    pub fn along(parts: &[(bool, PartState)], here: Option<usize>) -> Self {
        let of_steps = parts.iter().filter(|(is_step, _)| *is_step).count() > 1;
        let on_rail = |(is_step, _): &&(bool, PartState)| *is_step || !of_steps;
        let railed = || parts.iter().filter(on_rail);
        let last = parts.iter().rposition(|it| on_rail(&it));
        let before = |here| parts.iter().take(here + 1).filter(on_rail).count();
        let here = here.filter(|here| Some(*here) <= last);
        Self {
            marks: railed().map(|(_, state)| *state).collect(),
            here: here.and_then(|here| before(here).checked_sub(1)),
            of_steps,
        }
    }

    /// In words: "step 4 of 7"; nothing outside of it.
    pub fn words(&self) -> Option<String> {
        let here = self.here?;
        Some(said::place(self.of_steps, here + 1, self.marks.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Page, all_settled};

    fn named(kinds: &[PartKind]) -> String {
        let groups = groups_of(kinds);
        groups.iter().map(|name| &name.words()[..1]).collect()
    }

    #[test]
    fn parts_stand_in_groups_by_kind_and_place_in_the_order_of_the_lesson() {
        use PartKind::*;
        for (kinds, groups) in [
            (
                &[Guess, Overview, Model, Step, Step, Takeaways][..],
                "WWWBBP",
            ),
            // What hangs on a step stays with it; behind the last one it deepens.
            (
                &[Overview, Step, Quiz, Depth, Step, Depth, Myths],
                "WBBBBDP",
            ),
            (&[Step, Depth, Myths, Practice, Depth, Quiz], "BDDPPP"),
            (&[Step, Myths, Takeaways], "BPP"),
            (&[Overview, Depth, Quiz], "WDP"),
            (&[Overview, Quiz, Model, Takeaways], "WDDP"),
            (&[Step, Depth, Project, Depth], "BDPP"),
            (&[Myths, Pitfalls], "PP"),
            (&[Guess], "W"),
            (&[], ""),
        ] {
            assert_eq!(named(kinds), groups, "{kinds:?}");
        }
    }

    fn event_driven() -> Lesson {
        let mut lessons = crate::lesson::embedded().into_iter();
        let folder = lessons.find(|it| it.name == "event-driven").unwrap();
        crate::lesson::read(&folder).unwrap()
    }

    fn on_the_way<'a>(
        (lesson, part): (&'a Lesson, &'a Part),
        page: Page,
        kept: &'a LessonProgress,
    ) -> PartOnTheWay<'a> {
        PartOnTheWay {
            stop: Stop { lesson: 0, page },
            lesson,
            part,
            kept,
            is_done: kept.parts_done.contains(&part.stem) && all_settled(part, kept),
            beside: false,
        }
    }

    #[test]
    fn the_rail_says_which_step_one_is_in_and_nothing_outside_of_the_build_up() {
        let lesson = event_driven();
        let kept = LessonProgress {
            parts_done: ["call-or-event".to_owned()].into(),
            ..LessonProgress::default()
        };
        let parts: Vec<_> = (0..)
            .zip(&lesson.parts)
            .map(|(at, part)| {
                let page = Page::Part(at);
                on_the_way((&lesson, part), page, &kept)
            })
            .collect();
        let at = |stem: &str| {
            let here = parts.iter().find(|it| it.part.stem == stem).unwrap().stop;
            let rail = Rail::of(&parts, Some(here));
            assert_eq!(rail.marks.len(), 7);
            rail.words()
        };
        assert_eq!(at("overview"), None);
        assert_eq!(at("call-or-event").as_deref(), Some("step 1 of 7"));
        assert_eq!(at("long-stories").as_deref(), Some("step 7 of 7"));
        assert_eq!(at("under-the-hood"), None);
    }

    #[test]
    fn without_steps_every_part_is_on_the_rail() {
        let lesson = event_driven();
        let kept = LessonProgress::default();
        let parts: Vec<_> = (0..)
            .zip(lesson.parts.iter().filter(|it| it.kind != PartKind::Step))
            .map(|(at, part)| {
                let page = Page::Part(at);
                on_the_way((&lesson, part), page, &kept)
            })
            .collect();
        let rail = Rail::of(&parts, parts.last().map(|it| it.stop));
        let all = parts.len();
        assert_eq!(rail.words(), Some(format!("part {all} of {all}")));
    }
}
