//! What lies over the screen: a panel in the place of the text.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::app::{
    self, App, Confirm, Forecast, Hit, KnowledgePanel, Menu, ModesPanel, Overlay, Scope,
    ScreenLayout, Search, Trouble,
};
use crate::app::{Action, CONFIRMING, OverlayAction, key_name};
use crate::page::{self, PageTerm};
use crate::text::{self, Role};
use crate::words::{mode, overlay as said, recall};

use super::contents::{self, ContentsRows};
use super::{Theme, cursor, paint};

/// Fewer rows of what a panel is about say nothing.
const IN_SIGHT: u16 = 4;

/// Rows with the row that has the cursor, and its column.
#[derive(Default)]
struct OverlayPanel {
    title: String,
    rows: Vec<Line<'static>>,
    /// The row with the mark.
    mark: Option<usize>,
    /// How many rows below it stay in sight with it, beside one.
    with_mark: usize,
    /// Where the cursor stands instead: typed text in the title row.
    typing: Option<usize>,
    /// The first row shown, where no mark says.
    scroll: usize,
    fits: Fits,
    /// Rows that stay in sight below the others.
    foot: Vec<Line<'static>>,
}

/// How high a panel is.
#[derive(Default)]
enum Fits {
    /// As high as can be: what it lists changes while it is open.
    #[default]
    Screen,
    /// As high as its rows, so that what it is about stays in sight.
    Rows,
}

pub fn view(app: &App, overlay: &Overlay, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let panel = match overlay {
        Overlay::Help { scroll } => help(app, *scroll, layout, theme),
        Overlay::Terms { terms, scroll } => self::terms(terms, *scroll, layout, theme),
        Overlay::Outline { cursor } => contents(app, *cursor, layout, theme),
        Overlay::Search(search) => found(search, app, layout, theme),
        Overlay::Knowledge(panel) => known(panel, layout, theme),
        Overlay::Modes(panel) => modes(panel, layout, theme),
        Overlay::Forecast(it) => forecast(it, layout, theme),
        Overlay::Menu(it) => menu(it, layout, theme),
        Overlay::Confirm(confirm) => question(confirm, layout, theme),
        Overlay::Trouble(it) => trouble(it, layout, theme),
    };
    draw(&panel, layout, theme, frame);
}

fn draw(panel: &OverlayPanel, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let height = match panel.fits {
        Fits::Screen => layout.panel(),
        Fits::Rows => {
            let rows = u16::try_from(panel.rows.len()).unwrap_or(u16::MAX);
            let left = layout.panel().saturating_sub(rows);
            // Or two rules would stand one below the other.
            let all = layout.rule().is_some() && left < IN_SIGHT;
            layout.panel() - if all { 0 } else { left }
        }
    };
    let body = layout.panel_body() + (layout.panel() - height);
    let first = body - layout.panel_title();
    let below = layout.height.saturating_sub(first + 1);
    let area = Rect::new(0, first, layout.width, below);
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.role(Role::Body));
    title(&panel.title, first, layout, theme, frame);
    let height = height.saturating_sub(u16::try_from(panel.foot.len()).unwrap_or(u16::MAX));
    let last = panel.rows.len().saturating_sub(usize::from(height));
    let scroll = match panel.mark {
        Some(mark) => {
            let seen = mark + 2 + panel.with_mark;
            seen.saturating_sub(usize::from(height)).min(last).min(mark)
        }
        None => panel.scroll.min(last),
    };
    let rows = panel.rows.iter().enumerate().skip(scroll);
    for ((index, row), y) in rows.zip(body..body + height) {
        let area = Rect::new(layout.left, y, layout.text, 1);
        frame.render_widget(row, area);
        if panel.mark == Some(index) {
            paint::focused(frame, area, theme);
            found_words(row, area, theme, frame);
            if panel.typing.is_none() {
                cursor(frame, area.x, y);
            }
        }
    }
    let row = |y| Rect::new(layout.left, y, layout.text, 1);
    if scroll < last {
        paint::more_below(frame, row(body + height), theme);
    }
    for (line, y) in panel.foot.iter().zip(body + height + 1..) {
        frame.render_widget(line, row(y));
    }
    if let Some(column) = panel.typing {
        let column = u16::try_from(column).unwrap_or(0);
        cursor(frame, layout.left + column, first);
    } else if panel.mark.is_none() {
        cursor(frame, layout.left, body);
    }
}

/// Gives the words that were found their look back in the row with the mark.
fn found_words(row: &Line, area: Rect, theme: &Theme, frame: &mut Frame) {
    let (look, mut x) = (theme.role(Role::Found), area.x);
    for span in &row.spans {
        let width = u16::try_from(span.width()).unwrap_or(u16::MAX);
        if span.style == look {
            let found = Rect { x, width, ..area }.intersection(area);
            frame.buffer_mut().set_style(found, look);
        }
        x = x.saturating_add(width);
    }
}

/// A thin line across the screen with the title in it.
fn title(words: &str, y: u16, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let width = layout.width.saturating_sub(2);
    let rule = "─".repeat(width.into());
    paint::filled(
        frame,
        Rect::new(1, y, width, 1),
        &rule,
        theme.role(Role::Rule),
    );
    let words = text::truncate(words, layout.text.saturating_sub(1).into());
    let taken = u16::try_from(text::width(&words)).unwrap_or(0);
    let area = Rect::new(layout.left - 1, y, taken + 2, 1);
    frame.render_widget(Clear, area);
    paint::filled(frame, area, &format!(" {words} "), theme.role(Role::Title));
}

fn help(app: &App, scroll: usize, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let rows = app::help(&app.layers_below(), layout.text, app.surroundings);
    OverlayPanel {
        title: said::KEYS.to_owned(),
        rows: rows.iter().map(|row| paint::owned(row, theme)).collect(),
        scroll,
        ..OverlayPanel::default()
    }
}

fn terms(terms: &[PageTerm], scroll: usize, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let rows = page::term_rows(terms, layout.text);
    OverlayPanel {
        title: said::TERMS.to_owned(),
        rows: rows.iter().map(|row| paint::owned(row, theme)).collect(),
        fits: Fits::Rows,
        scroll,
        ..OverlayPanel::default()
    }
}

fn contents(app: &App, cursor: usize, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let rows = app
        .lesson_screen()
        .map_or_else(ContentsRows::default, |screen| {
            contents::rows(screen, layout.text.into(), theme)
        });
    OverlayPanel {
        foot: match layout.panel() >= contents::ROOMY {
            true => rows.legend,
            false => Vec::new(),
        },
        title: said::CONTENTS.to_owned(),
        mark: rows.parts.get(cursor).copied(),
        rows: rows.all,
        ..OverlayPanel::default()
    }
}

fn found(search: &Search, app: &App, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let words = search.words();
    let count = said::found(search.found, search.hits.len());
    let count = count.filter(|_| !words.is_empty());
    let count = count.map(|it| Line::styled(it, theme.role(Role::Muted)));
    let mut rows: Vec<Line> = count.into_iter().collect();
    let mut mark = None;
    let mut place = String::new();
    for (index, hit) in search.hits.iter().enumerate() {
        let here = hit_place(hit, search.scope, app);
        if here != place && hit.at.is_some() {
            if layout.rule().is_some() && !rows.is_empty() {
                rows.push(Line::default());
            }
            rows.push(Line::styled(here.clone(), theme.role(Role::Muted)));
            place = here;
        }
        if index == search.cursor {
            mark = Some(rows.len());
        }
        // A row each: what is farther from the cursor is not on the screen.
        rows.push(
            match index.abs_diff(search.cursor) <= layout.panel().into() {
                true => marked(
                    &around(&hit.text, &words, layout.text.into()),
                    &words,
                    theme,
                ),
                false => Line::default(),
            },
        );
    }
    if search.hits.is_empty() {
        let words = match (words.is_empty(), search.looks_on()) {
            (true, _) => said::TYPE_TO_SEARCH,
            (false, true) => said::NOTHING_FOUND_YET,
            (false, false) => said::NOTHING_FOUND,
        };
        rows = paragraphs(&[words.to_owned()], layout.text, theme);
    }
    let typed = search.input.value();
    let before: String = typed.chars().take(search.input.cursor()).collect();
    let column = said::SEARCH.len() + text::width(&before);
    OverlayPanel {
        title: format!("{}{typed}", said::SEARCH),
        rows,
        mark,
        typing: Some(column),
        ..OverlayPanel::default()
    }
}

fn hit_place(hit: &Hit, scope: Scope, app: &App) -> String {
    let title = app
        .library
        .find(&hit.lesson)
        .map_or("", |lesson| lesson.title.as_str());
    match scope {
        Scope::Lesson => hit.place.clone(),
        Scope::Library => format!("{title} · {}", hit.place),
    }
}

fn known(panel: &KnowledgePanel, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let (rows, marks) = panel.list.rows(layout.text);
    OverlayPanel {
        title: panel.list.title.clone(),
        rows: rows.iter().map(|row| paint::owned(row, theme)).collect(),
        mark: marks.get(panel.cursor).copied(),
        ..OverlayPanel::default()
    }
}

/// Each mode in a line, and below it what one does in it.
fn modes(panel: &ModesPanel, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let indent = [text::Span::new("  ", Role::Body)];
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for offer in &panel.offers {
        let words = match Some(offer.mode) == panel.here {
            true => mode::here(&offer.words()),
            false => offer.words(),
        };
        marks.push(rows.len());
        rows.push(Line::raw(text::truncate(&words, layout.text.into())));
        let about = [text::Span::new(offer.about, Role::Muted)];
        let about = text::wrap(&about, layout.text, &indent, &indent);
        rows.extend(about.iter().map(|row| paint::owned(row, theme)));
    }
    let mark = marks.get(panel.cursor).copied();
    let next = marks.get(panel.cursor + 1).copied().unwrap_or(rows.len());
    OverlayPanel {
        title: mode::TITLE.to_owned(),
        with_mark: mark.map_or(0, |mark| next.saturating_sub(mark + 2)),
        mark,
        rows,
        fits: Fits::Rows,
        ..OverlayPanel::default()
    }
}

/// As much of a sentence as there is room for, with what was found in it.
fn around(sentence: &str, words: &[String], room: usize) -> String {
    let pieces = app::found_in(sentence, words).into_iter();
    let pieces = pieces.flat_map(|(it, is_found)| {
        let parts = it.split_word_bounds();
        parts.map(move |part| (part, is_found))
    });
    let pieces: Vec<(&str, bool)> = pieces.collect();
    let columns = |from: usize, to: usize| -> usize {
        let pieces = pieces.iter().take(to).skip(from);
        pieces.map(|(it, _)| text::width(it)).sum()
    };
    let found = || (0..pieces.len()).filter(|at| pieces.get(*at).is_some_and(|it| it.1));
    let first = found().next().unwrap_or(0);
    // Room for a sign on either side.
    let together = |last: &usize| columns(first, last + 1) + 2 <= room;
    let end = found().rev().find(together).unwrap_or(first) + 1;
    if text::width(sentence) <= room || columns(0, end) < room {
        return text::truncate(sentence, room);
    }
    let to_the_end = (0..=first).find(|from| columns(*from, pieces.len()) < room);
    // A third of the room is kept for what stands before.
    let before = (room / 3).min(room.saturating_sub(columns(first, end) + 2));
    let in_the_midst = (0..=first).find(|from| columns(*from, first) <= before);
    let from = to_the_end.or(in_the_midst).unwrap_or(first);
    let rest: String = pieces.iter().skip(from).map(|(it, _)| *it).collect();
    text::truncate(&format!("…{}", rest.trim_start()), room)
}

/// A row with the words found in it lit up.
fn marked(row: &str, words: &[String], theme: &Theme) -> Line<'static> {
    let pieces = app::found_in(row, words).into_iter();
    let look = |is_found| match is_found {
        true => theme.role(Role::Found),
        false => Style::default(),
    };
    pieces
        .map(|(piece, is_found)| Span::styled(piece.to_owned(), look(is_found)))
        .collect()
}

/// Choices, and below them what they are about: in a low window the choices
/// stay in sight.
fn menu(menu: &Menu, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let labels = menu.choices.iter().map(|choice| choice.label.as_str());
    let mut rows = choices(labels, layout);
    if !menu.text.is_empty() {
        rows.push(Line::default());
        rows.extend(paragraphs(&menu.text, layout.text, theme));
    }
    OverlayPanel {
        title: menu.title.clone(),
        rows,
        mark: Some(menu.cursor),
        fits: Fits::Rows,
        ..OverlayPanel::default()
    }
}

/// What is wrong, and below it what can be done.
fn trouble(trouble: &Trouble, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let mut rows = paragraphs(std::slice::from_ref(&trouble.why), layout.text, theme);
    rows.push(Line::default());
    let mark = rows.len() + trouble.cursor;
    rows.extend(choices(trouble.choices.iter().map(|it| it.words()), layout));
    OverlayPanel {
        title: said::TROUBLE.to_owned(),
        rows,
        mark: Some(mark),
        fits: Fits::Rows,
        ..OverlayPanel::default()
    }
}

fn choices<'a>(labels: impl Iterator<Item = &'a str>, layout: &ScreenLayout) -> Vec<Line<'static>> {
    let width = usize::from(layout.text);
    labels
        .map(|label| Line::raw(text::truncate(label, width)))
        .collect()
}

fn question(confirm: &Confirm, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let asked = confirm.questions.front().map_or("", String::as_str);
    let key = |action| key_name(&CONFIRMING, Action::Overlay(action));
    let [yes, no] = said::yes_or_no(&key(OverlayAction::Yes), &key(OverlayAction::Close));
    let about = ["", &confirm.about]
        .into_iter()
        .filter(|_| !confirm.about.is_empty());
    let text = asked.lines().chain(["", &yes, &no]).chain(about);
    let text: Vec<_> = text.map(str::to_owned).collect();
    let rows = paragraphs(&text, layout.text, theme);
    OverlayPanel {
        title: said::PLEASE_CONFIRM.to_owned(),
        rows,
        fits: Fits::Rows,
        ..OverlayPanel::default()
    }
}

/// The number is written in the title.
fn forecast(forecast: &Forecast, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let title = format!("{} {}", recall::HOW_MANY, forecast.typed);
    OverlayPanel {
        typing: Some(text::width(&title)),
        title,
        rows: paragraphs(&forecast.intro, layout.text, theme),
        ..OverlayPanel::default()
    }
}

fn paragraphs(text: &[String], width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let wrapped = |words: &String| {
        let rows = text::wrap(
            &[text::Span::new(words.as_str(), Role::Body)],
            width,
            &[],
            &[],
        );
        if rows.is_empty() {
            vec![text::Line::default()]
        } else {
            rows
        }
    };
    let rows = text.iter().flat_map(wrapped);
    rows.map(|row| paint::owned(&row, theme)).collect()
}
