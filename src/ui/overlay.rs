//! What lies over the screen: a panel in the place of the text.

mod search;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::{
    self, App, Confirm, Forecast, KnowledgePanel, Menu, ModesPanel, Overlay, ScreenLayout, Trouble,
};
use crate::app::{Action, CONFIRMING, OverlayAction, key_name};
use crate::page::{self, ModeOffer, PageTerm};
use crate::text::{self, Role};
use crate::words::{mode, overlay as said, recall, screen};

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
    /// The columns before the cursor in that row.
    column: usize,
    /// The columns of that row that are lit up, from where on and how many, where
    /// there is more beside them.
    place: Option<(u16, u16)>,
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
        Overlay::Help { scroll, over } => help(app, (over.as_deref(), *scroll), layout, theme),
        Overlay::Terms { terms, scroll } => self::terms(terms, *scroll, layout, theme),
        Overlay::Outline { cursor } => contents(app, *cursor, layout, theme),
        Overlay::Search(search) => search::panel(search, app, layout, theme),
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
    // A row is between the list and its foot, and one between that and the footer.
    let foot = match panel.foot.len() {
        0 => 0,
        rows => rows + 1,
    };
    let height = height.saturating_sub(u16::try_from(foot).unwrap_or(u16::MAX));
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
        let broad = match panel.place {
            Some(_) => layout.with_notes(),
            None => layout.text,
        };
        frame.render_widget(row, Rect::new(layout.left, y, broad, 1));
        if panel.mark == Some(index) {
            let (left, width) = panel.place.unwrap_or((0, layout.text));
            let area = Rect::new(layout.left + left, y, width, 1);
            paint::focused(frame, area, theme);
            search::light_up(row, area, theme, frame);
            if panel.typing.is_none() {
                let column = u16::try_from(panel.column).unwrap_or(0);
                cursor(frame, area.x + column, y);
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
    let words = text::truncate_words(words, layout.text.saturating_sub(1).into());
    let taken = u16::try_from(text::width(&words)).unwrap_or(0);
    let area = Rect::new(layout.left - 1, y, taken + 2, 1);
    frame.render_widget(Clear, area);
    paint::filled(frame, area, &format!(" {words} "), theme.role(Role::Title));
}

fn help(
    app: &App,
    (over, scroll): (Option<&Overlay>, usize),
    layout: &ScreenLayout,
    theme: &Theme,
) -> OverlayPanel {
    let rows = app.help(over, layout.text);
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

fn known(panel: &KnowledgePanel, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let rows = panel.list.rows(layout.with_notes());
    let mark = rows.marks.get(panel.cursor);
    let height = usize::from(layout.panel());
    let bottom = panel.row_below((layout.with_notes(), height));
    OverlayPanel {
        title: panel.list.title.clone(),
        scroll: bottom.map_or(0, |row| (row + 1).saturating_sub(height)),
        mark: mark.map(|it| it.row),
        place: mark.map(|it| (it.left, it.width)),
        rows: rows
            .all
            .iter()
            .map(|row| paint::owned(row, theme))
            .collect(),
        ..OverlayPanel::default()
    }
}

/// Each mode in a line, and below it what one does in it; on a high screen with air
/// between.
fn modes(panel: &ModesPanel, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let indent = [text::Span::new("  ", Role::Body)];
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    let is_high = usize::from(layout.panel()) >= panel.offers.len() * 3;
    let named = panel.offers.iter().map(|it| text::width(it.mode.word()));
    let named = named.max().unwrap_or(0) + 1;
    for offer in &panel.offers {
        if is_high && !rows.is_empty() {
            rows.push(Line::default());
        }
        marks.push(rows.len());
        let here = Some(offer.mode) == panel.here;
        let row = mode_row(offer, named, here, layout.text);
        let about = [text::Span::new(offer.about, Role::Muted)];
        let about = text::wrap(&about, layout.text, &indent, &indent);
        let all = row.iter().chain(&about);
        rows.extend(all.map(|row| paint::owned(row, theme)));
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

/// A mode in columns, of which the first takes `named`, or, where there is too little
/// room for them, in words.
fn mode_row(offer: &ModeOffer, named: usize, here: bool, width: u16) -> Vec<text::Line> {
    const ROOM_FOR_COLUMNS: u16 = 66;
    if width < ROOM_FOR_COLUMNS {
        let words = match here {
            true => mode::here(&offer.words()),
            false => offer.words(),
        };
        let behind = [text::Span::new("  ", Role::Body)];
        return text::wrap(&[text::Span::new(words, Role::Body)], width, &[], &behind);
    }
    let width = usize::from(width);
    let strong = text::Style {
        strong: true,
        ..text::Style::from(Role::Body)
    };
    let name = format!("{:named$}", offer.mode.word());
    let minutes = format!("{:>3} min   ", offer.minutes);
    let mark = if here { screen::HERE } else { "" };
    let room = width - text::width(&name) - text::width(&minutes) - text::width(mark);
    let reached = text::truncate_words(&offer.reached_words(), room);
    let gap = " ".repeat(room - text::width(&reached));
    vec![text::Line::new(vec![
        text::Span::new(name, strong),
        text::Span::new(minutes, Role::Muted),
        text::Span::new(reached, Role::Body),
        text::Span::new(gap + mark, Role::Muted),
    ])]
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
        title: trouble.title.to_owned(),
        rows,
        mark: Some(mark),
        fits: Fits::Rows,
        ..OverlayPanel::default()
    }
}

fn choices<'a>(labels: impl Iterator<Item = &'a str>, layout: &ScreenLayout) -> Vec<Line<'static>> {
    let width = usize::from(layout.text);
    labels
        .map(|label| Line::raw(text::truncate_words(label, width)))
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

/// What there is to know before, the field, and below it what is written there.
fn forecast(forecast: &Forecast, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let mut rows = paragraphs(&forecast.intro, layout.text, theme);
    rows.push(Line::default());
    let mark = rows.len();
    rows.push(Line::from(vec![
        Span::styled(forecast.typed.clone(), theme.role(Role::Picked)),
        Span::styled(recall::of_all(forecast.of), theme.role(Role::Muted)),
    ]));
    rows.push(Line::default());
    let how = [text::Span::new(
        recall::how_to_forecast(forecast.of),
        Role::Muted,
    )];
    let how = text::wrap(&how, layout.text, &[], &[]);
    let with_mark = how.len();
    rows.extend(how.iter().map(|row| paint::owned(row, theme)));
    OverlayPanel {
        title: recall::HOW_MANY.to_owned(),
        column: text::width(&forecast.typed),
        mark: Some(mark),
        with_mark,
        rows,
        ..OverlayPanel::default()
    }
}

fn paragraphs(text: &[String], width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let rows = app::paragraphs(text, width).into_iter();
    rows.map(|row| paint::owned(&row, theme)).collect()
}
