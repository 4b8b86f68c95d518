//! A page of a lesson.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Paragraph};

use crate::app::{Action, LessonAction, Move, READING, key_name};
use crate::app::{Lab, LessonScreen, MARGIN, ScreenLayout};
use crate::page::{FocusTarget, Focusable, PageRow};
use crate::text::order;
use crate::text::{self, Role};
use crate::words::screen as words;

use super::{Theme, cursor, lab, paint};

pub fn view(
    screen: &LessonScreen,
    has_focus: bool,
    layout: &ScreenLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    let focused = screen.focused().copied().filter(|_| has_focus);
    let rows = screen.rows.all.iter().enumerate().skip(screen.scroll);
    for ((index, row), y) in rows.zip(layout.above..layout.above + layout.rows()) {
        let columns = match row.is_broad {
            true => layout.broad(),
            false => layout.text,
        };
        let area = Rect::new(layout.left, y, columns, 1);
        self::row(screen, (index, row), area, theme, frame);
        if focused.is_some_and(|it| (it.row..it.end).contains(&index)) {
            focus(screen, index, area, theme, frame);
            code_spans(&row.line, area, theme, frame);
        }
        if !screen.found.is_empty() {
            let slid = slid(screen, row);
            paint::found(frame, &row.line, (area, slid), &screen.found, theme);
        }
    }
    if let Some(focusable) = focused {
        let y =
            layout.above + u16::try_from(focusable.row.saturating_sub(screen.scroll)).unwrap_or(0);
        let x = layout.left + u16::try_from(focusable.column).unwrap_or(0);
        cursor(frame, x, y);
    }
    // At its knobs the cursor is on one of these.
    panels(screen, layout, theme, frame);
    notes(screen, layout, theme, frame);
    position(screen, layout, theme, frame);
    more_below(screen, layout, theme, frame);
}

/// A row of the page, with what shows where it belongs to.
fn row(
    screen: &LessonScreen,
    (index, row): (usize, &PageRow),
    area: Rect,
    theme: &Theme,
    frame: &mut Frame,
) {
    let is_banner = |span: &text::Span| span.style.role == Role::Banner;
    if row.line.spans.iter().any(is_banner) {
        let panel = Rect::new(area.x.saturating_sub(1), area.y, area.width + 2, 1);
        let panel = panel.intersection(frame.area());
        paint::bar(frame, panel, Role::Banner, theme);
    }
    let line = Paragraph::new(paint::line(&row.line, theme));
    frame.render_widget(line.scroll((0, slid(screen, row))), area);
    if beside_question(screen, index) && area.x >= 4 {
        let bar = Rect {
            x: area.x - 4,
            width: 1,
            ..area
        };
        paint::filled(frame, bar, "│", theme.role(Role::Rule));
    }
}

/// How far a row is slid to the left.
fn slid(screen: &LessonScreen, row: &PageRow) -> u16 {
    let slid = if row.line.wide { screen.sideways } else { 0 };
    u16::try_from(slid).unwrap_or(u16::MAX)
}

/// Terms and sources in the margin of a wide screen, level with where they
/// come first or as near below as there is room.
fn notes(screen: &LessonScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let Some(width) = layout.notes.checked_sub(1) else {
        return;
    };
    let x = layout.left + layout.text + MARGIN;
    let seen = screen.scroll..screen.scroll + usize::from(layout.rows());
    let terms = screen.rows.terms.iter().filter(|it| seen.contains(&it.row));
    let sources = screen
        .rows
        .sources
        .iter()
        .filter(|it| seen.contains(&it.row));
    let terms = terms.map(|term| (term.row, term.rows(width)));
    let sources = sources.map(|source| (source.row, source.rows(width)));
    let mut notes: Vec<_> = terms.chain(sources).collect();
    order::sort_by_key(&mut notes, |(row, _)| *row);
    let mut free = screen.scroll;
    for (row, lines) in notes {
        free = first_free(screen, free.max(row), lines.len());
        for line in &lines {
            if seen.contains(&free) {
                let y = layout.above + u16::try_from(free - screen.scroll).unwrap_or(0);
                let area = Rect::new(x, y, width, 1);
                frame.render_widget(paint::line(line, theme), area);
            }
            free += 1;
        }
        free += 1;
    }
}

/// The first row from `from` on below which `count` rows leave the margin free.
fn first_free(screen: &LessonScreen, from: usize, count: usize) -> usize {
    let rows = screen.rows.all.iter().enumerate();
    let mut rows = rows.skip(from).take(count).rev();
    match rows.find(|(_, row)| row.is_broad) {
        Some((last, _)) => first_free(screen, last + 1, count),
        None => from,
    }
}

/// A slim mark beside the text: which of the page's rows are on screen. A page
/// that fits has none.
fn position(screen: &LessonScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let (all, seen) = (screen.rows.all.len(), usize::from(layout.rows()));
    let is_broad = screen.rows.all.iter().any(|row| row.is_broad);
    let columns = if is_broad {
        layout.broad()
    } else {
        layout.text
    };
    let edge = layout.left + columns;
    let x = (edge + 1).min(layout.width.saturating_sub(1));
    if all <= seen || x < edge {
        return;
    }
    let length = (seen * seen / all).max(1);
    let first = screen.scroll * (seen - length) / (all - seen);
    let thumb = first..first + length;
    for (at, y) in (0..seen).zip(layout.above..) {
        let (glyph, role) = match thumb.contains(&at) {
            true => ("┃", Role::Muted),
            false => ("│", Role::Rule),
        };
        paint::filled(frame, Rect::new(x, y, 1, 1), glyph, theme.role(role));
    }
}

/// Whether a row belongs to a question, which has a bar at its side.
fn beside_question(screen: &LessonScreen, row: usize) -> bool {
    screen
        .rows
        .items
        .iter()
        .any(|item| (item.from..item.to).contains(&row))
}

/// Lights up what has the focus, with a mark beside its first row; of answers
/// only what the learner moved it to. A listing keeps the looks of code, and has
/// a line beside it; a panel keeps its own.
fn focus(screen: &LessonScreen, row: usize, area: Rect, theme: &Theme, frame: &mut Frame) {
    let Some(focusable) = screen.focused() else {
        return;
    };
    let place = columns_of(focusable, area);
    let is_first = row == focusable.row;
    let is_option = matches!(focusable.target, FocusTarget::Option(_));
    let lit = match is_option {
        true => is_first || !focusable.has_listing,
        false => !matches!(focusable.target, FocusTarget::Input | FocusTarget::Lab(_)),
    };
    if lit && screen.is_chosen(focusable.target) {
        paint::bar(frame, place, Role::Focus, theme);
    }
    let beside = if is_option { place } else { area };
    match (is_first, lit) {
        (true, _) => paint::mark(frame, beside, "›", theme),
        (false, false) if is_option => paint::mark(frame, beside, "│", theme),
        (false, _) => {}
    }
}

/// The columns that a focusable takes of a row.
fn columns_of(focusable: &Focusable, row: Rect) -> Rect {
    let is_wide = matches!(
        focusable.target,
        FocusTarget::Certainty(_) | FocusTarget::Mark(_) | FocusTarget::Lead(_)
    );
    if is_wide || focusable.width == 0 {
        return row;
    }
    let number = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
    let x = row.x.saturating_add(number(focusable.column));
    let width = number(focusable.width);
    Rect { x, width, ..row }.intersection(row)
}

/// Gives code spans their look back in a row that has the focus.
fn code_spans(line: &text::Line, area: Rect, theme: &Theme, frame: &mut Frame) {
    let mut x = area.x;
    for span in &line.spans {
        let width = u16::try_from(text::width(&span.text)).unwrap_or(u16::MAX);
        let code = Rect { x, width, ..area }.intersection(area);
        if span.style.code {
            let style = theme.role(Role::CodeSpan);
            frame.buffer_mut().set_style(code, style);
        }
        x = x.saturating_add(width);
    }
}

/// The pictures of simulations, each as far as it is in sight.
fn panels(screen: &LessonScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let seen = screen.scroll..screen.scroll + usize::from(layout.rows());
    let text = Rect::new(layout.left, layout.above, layout.text, layout.rows());
    for panel in &screen.rows.panels {
        let rows = panel.row.max(seen.start)..panel.end.min(seen.end);
        let lab = screen.lab_of(&panel.scenario).filter(|_| !rows.is_empty());
        let Some(lab) = lab else { continue };
        let number = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
        let place = Rect {
            y: text.y + number(rows.start - seen.start),
            height: number(rows.len()),
            ..text
        };
        match rows.len() == panel.end - panel.row {
            true => {
                if let Some(mark) = lab::panel(lab, place, theme, frame) {
                    cursor(frame, mark.x, mark.y);
                }
            }
            false => {
                let height = number(panel.end - panel.row).min(text.height);
                let picture = picture(lab, Rect { height, ..text }, theme, frame);
                let mut shown = part(
                    &picture,
                    Rect {
                        y: text.y + number(rows.start - panel.row),
                        ..place
                    },
                );
                shown.area.y = place.y;
                frame.buffer_mut().merge(&shown);
            }
        }
    }
}

/// The whole picture of a lab, drawn over a place that is then as it was.
fn picture(lab: &Lab, place: Rect, theme: &Theme, frame: &mut Frame) -> Buffer {
    let before = part(frame.buffer_mut(), place);
    frame.render_widget(Clear, place);
    frame.buffer_mut().set_style(place, theme.role(Role::Body));
    lab::panel(lab, place, theme, frame);
    let picture = part(frame.buffer_mut(), place);
    frame.buffer_mut().merge(&before);
    picture
}

/// What stands in a place.
fn part(buffer: &Buffer, place: Rect) -> Buffer {
    let mut part = Buffer::empty(place);
    for position in place.positions() {
        if let (Some(to), Some(from)) = (part.cell_mut(position), buffer.cell(position)) {
            to.clone_from(from);
        }
    }
    part
}

/// Whether a row is one that slides, and has to.
fn too_wide(row: &PageRow, layout: &ScreenLayout) -> bool {
    row.line.wide && row.line.width() > layout.text.into()
}

/// A quiet word that the page goes on, or has more at its side.
fn more_below(screen: &LessonScreen, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let Some(y) = layout.air_below() else { return };
    if screen
        .rows
        .all
        .iter()
        .skip(screen.scroll)
        .take(layout.rows().into())
        .any(|row| too_wide(row, layout))
    {
        let area = Rect::new(layout.left, y, layout.text, 1);
        let key = |step| key_name(&READING, Action::Lesson(LessonAction::Move(step)));
        let words = words::slide(&key(Move::Left), &key(Move::Right));
        paint::filled(frame, area, &words, theme.role(Role::Muted));
    }
    if screen.at_end() {
        return;
    }
    let row = Rect::new(layout.left, y, layout.text, 1);
    paint::more_below(frame, row, theme);
}
