//! The top of the screen: where one is. The title at the left, the rail at the
//! right behind the name of what one is in, and a thin rule below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, LessonScreen, Screen, ScreenLayout};
use crate::page::{PaperMark, PartState};
use crate::text::{self, Role};
use crate::words::{lab, library, paper, room, screen as said};

use super::{Theme, paint};

/// How much of the lesson's title is kept beside the place in it.
const TITLE: usize = 24;
/// Less of a part's name says nothing.
const NAME: usize = 12;

pub fn view(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let (title, right) = match &app.screen {
        Screen::Library | Screen::FirstMinute(_) => {
            let words = match &app.progress {
                Some(progress) => said::lessons(&progress.learner.name),
                None => library::READING_PROGRESS.to_owned(),
            };
            (said::PROGRAM.to_owned(), vec![muted(&words, theme)])
        }
        Screen::Opening => (said::PROGRAM.to_owned(), Vec::new()),
        Screen::Lesson(screen) => {
            let title = title(app, screen);
            let room = usize::from(layout.width).saturating_sub(4);
            let title_width = text::width(&title).min(TITLE.min(room / 2));
            (
                title,
                place(screen, room.saturating_sub(title_width), theme),
            )
        }
        Screen::Room(screen) => {
            let place = room::question(screen.place());
            (screen.lesson.title.clone(), vec![muted(&place, theme)])
        }
        Screen::Lab(screen) => {
            let lesson = screen.lesson.as_ref();
            let title = lesson.map_or(said::PROGRAM, |it| it.title.as_str());
            (title.to_owned(), vec![muted(lab::LAB, theme)])
        }
    };
    let right = Line::from(right);
    let width = layout.width.saturating_sub(2);
    let taken = u16::try_from(right.width()).unwrap_or(width).min(width);
    let left = width.saturating_sub(taken + 2);
    let title = text::truncate_words(&title, left.into());
    frame.render_widget(
        Line::styled(title, theme.role(Role::Body)),
        Rect::new(1, 0, left, 1),
    );
    frame.render_widget(right, Rect::new(1 + width - taken, 0, taken, 1));
    if let Some(y) = layout.rule() {
        let area = Rect::new(1, y, width, 1);
        paint::filled(
            frame,
            area,
            &"─".repeat(width.into()),
            theme.role(Role::Rule),
        );
    }
}

/// What is gone through. A preview shows everything, whatever the mode.
fn title(app: &App, screen: &LessonScreen) -> String {
    match app.preview {
        Some(_) => screen.walk.lesson().title.clone(),
        None => screen.walk.title(),
    }
}

/// The name of what one is in, unless it stands right below, and the rail, which
/// keeps its place: as much of that as fits into `room`. A rail that does not fit
/// becomes words.
fn place(screen: &LessonScreen, room: usize, theme: &Theme) -> Vec<Span<'static>> {
    if screen.walk.paper().is_some() {
        return vec![muted(&in_paper(screen), theme)];
    }
    let rail = &screen.whereabouts.rail;
    let marks = marks(screen, theme);
    let marked = marks.len();
    if marked > room {
        let words = rail.words().unwrap_or_default();
        return vec![muted(&words, theme)];
    }
    let walk = &screen.walk;
    let again = walk.again_in_a_row() && walk.paper().is_none();
    // What is asked away from its part is of that part, and at no step of the way.
    let here = walk.stop();
    let is_away = here != walk.on_the_way();
    let part = here.and_then(|stop| walk.part_of(stop));
    let name = part.map_or("", |part| part.title.as_str());
    let stands_below = !name.is_empty() && stands_on_top(screen, name);
    let number = match rail.here {
        _ if walk.is_recall() || again => {
            let card = walk.card_place();
            card.and_then(|it| Some(said::card(it.number?, it.comes_back())))
        }
        _ if stands_below || is_away => None,
        Some(here) if rail.of_steps => Some((here + 1).to_string()),
        Some(_) if walk.goes_own_way() => rail.words(),
        _ => None,
    };
    let before = number.as_ref().map_or(2, |it| 2 + it.len() + 3);
    let left = room.saturating_sub(marked + before);
    let name = match text::width(name) <= left || left >= NAME {
        _ if stands_below => None,
        true => Some(text::truncate_words(name, left)),
        false => None,
    };
    let words: Vec<String> = number.into_iter().chain(name).collect();
    let words = format!("{}  ", words.join(" · "));
    std::iter::once(muted(&words, theme)).chain(marks).collect()
}

/// Whether the page says so in its first rows, and is at these.
fn stands_on_top(screen: &LessonScreen, name: &str) -> bool {
    /// With what kind of part it is.
    const HEADING: usize = 3;
    let first = screen.rows.all.iter().take(HEADING);
    let first: Vec<_> = first.map(|row| row.line.plain()).collect();
    screen.scroll == 0 && first.join(" ").contains(name)
}

/// Which question of a paper this is, whether it is flagged, and how long is left where
/// one wants to know.
fn in_paper(screen: &LessonScreen) -> String {
    let place = screen.walk.card_place();
    let flagged = place.filter(|it| it.paper == Some(PaperMark::Flagged));
    let flagged = flagged.map(|_| paper::FLAGGED.to_owned());
    let place = place.and_then(|it| it.number);
    let place = place.map(|number| number.to_string());
    let clock = screen.walk.clock();
    let left = clock.map(|it| paper::time_left(it.minutes_left));
    let said: Vec<String> = place.into_iter().chain(flagged).chain(left).collect();
    said.join(" · ")
}

/// A mark for each step; the one that one is in stands out.
fn marks(screen: &LessonScreen, theme: &Theme) -> Vec<Span<'static>> {
    let rail = &screen.whereabouts.rail;
    let marks = rail.marks.iter().enumerate();
    marks
        .map(|(at, state)| {
            let here = rail.here == Some(at);
            Span::styled(glyph(*state, here), theme.role(role(*state, here)))
        })
        .collect()
}

/// Where one is counts as begun.
pub fn glyph(state: PartState, here: bool) -> &'static str {
    match (state, here) {
        (PartState::New, true) => PartState::Begun.glyph(),
        (state, _) => state.glyph(),
    }
}

pub fn role(state: PartState, here: bool) -> Role {
    match state {
        _ if here => Role::Picked,
        PartState::Done => Role::Right,
        PartState::Changed | PartState::Broken => Role::Warning,
        PartState::Begun | PartState::New => Role::Marker,
    }
}

fn muted(words: &str, theme: &Theme) -> Span<'static> {
    Span::styled(words.to_owned(), theme.role(Role::Muted))
}
