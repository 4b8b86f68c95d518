//! Environments as cells: one mark each, or one for several where there are
//! too many. Each state has a mark of its own beside its colour.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::Lab;
use crate::sim::pool::State;
use crate::text::{Line, Role, Span};

use crate::ui::{Theme, paint};

/// The mark and the role of a state.
fn mark(state: State) -> (&'static str, Role) {
    match state {
        State::Starting => ("▲", Role::Warning),
        State::Busy => ("■", Role::Picked),
        State::Idle => ("□", Role::Muted),
    }
}

/// What the marks mean, with how many there are of each.
pub fn legend(lab: &Lab) -> Line {
    let states = [
        (State::Busy, "at work"),
        (State::Starting, "starting"),
        (State::Idle, "idle"),
    ];
    let mut spans = Vec::new();
    for (state, word) in states {
        let (mark, role) = mark(state);
        spans.push(Span::new(mark, role));
        spans.push(Span::new(
            format!(" {} {word}   ", lab.plot.count(state)),
            Role::Muted,
        ));
    }
    if lab.plot.refused_lately > 0 {
        spans.push(Span::new("✕", Role::Wrong));
        spans.push(Span::new(
            format!(" {} refused", lab.plot.refused_lately),
            Role::Wrong,
        ));
    }
    Line::new(spans)
}

pub fn view(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let legend = legend(lab);
    frame.render_widget(paint::line(&legend, theme), Rect { height: 1, ..area });
    let rows = area.height.saturating_sub(2);
    let columns = usize::from(area.width / 2).max(1);
    let room = columns * usize::from(rows);
    if room == 0 {
        return;
    }
    let each = lab.plot.cells.len().div_ceil(room).max(1);
    let cells: Vec<State> = lab.plot.cells.chunks(each).filter_map(busiest).collect();
    for (row, y) in cells.chunks(columns).zip(area.top() + 1..area.bottom()) {
        let spans = row.iter().map(|state| {
            let (mark, role) = mark(*state);
            Span::new(format!("{mark} "), role)
        });
        let line = Line::new(spans.collect());
        frame.render_widget(
            paint::line(&line, theme),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    if each > 1 {
        let words = format!("one mark stands for {each} environments");
        let width = u16::try_from(words.len()).unwrap_or(0).min(area.width);
        let x = area.right() - width;
        paint::filled(
            frame,
            Rect {
                x,
                width,
                height: 1,
                ..area
            },
            &words,
            theme.role(Role::Muted),
        );
    }
}

/// What a mark for several shows: the most active of them.
fn busiest(states: &[State]) -> Option<State> {
    let first = |wanted| states.iter().copied().find(|state| *state == wanted);
    first(State::Starting)
        .or_else(|| first(State::Busy))
        .or_else(|| first(State::Idle))
}
