//! Environments as cells: one mark each, or one for several where there are
//! too many. Each state has a mark of its own beside its colour.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::Lab;
use crate::sim::pool::EnvironmentState;
use crate::text::{Line, Role, Span, format_count};

use crate::ui::{Theme, paint};

/// What a cell stands for.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Alive(EnvironmentState),
    /// A request that found no room.
    Refused,
}

impl Mark {
    fn look(self) -> (&'static str, Role) {
        match self {
            Self::Alive(EnvironmentState::Starting) => ("▲", Role::Warning),
            Self::Alive(EnvironmentState::Busy) => ("■", Role::Picked),
            Self::Alive(EnvironmentState::Idle) => ("□", Role::Muted),
            Self::Refused => ("✕", Role::Wrong),
        }
    }
}

/// What the marks mean, with how many there are of each. Where it is narrow,
/// it says so more tightly, and leaves out marks that no cell has.
pub fn legend(lab: &Lab, width: u16) -> Line {
    let whole = ["   ", "  "].map(|gap| legend_of(lab, gap, 0));
    let fits = |it: &Line| it.width() <= usize::from(width);
    let fitting = whole.into_iter().find(fits);
    fitting.unwrap_or_else(|| legend_of(lab, "  ", 1))
}

/// The same of the states that so many environments are in, at least.
fn legend_of(lab: &Lab, gap: &'static str, least: usize) -> Line {
    let states = [
        (EnvironmentState::Busy, "at work"),
        (EnvironmentState::Starting, "starting"),
        (EnvironmentState::Idle, "idle"),
    ];
    let mut spans = Vec::new();
    let mut say = |mark: Mark, words: String, role: Role| {
        if !spans.is_empty() {
            spans.push(Span::new(gap, Role::Muted));
        }
        let (mark, look) = mark.look();
        spans.extend([Span::new(mark, look), Span::new(words, role)]);
    };
    for (state, word) in states {
        let alive = lab.plot.count(state);
        if alive >= least {
            let words = format!(" {} {word}", format_count(alive as u64));
            say(Mark::Alive(state), words, Role::Muted);
        }
    }
    if lab.plot.refused_lately > 0 {
        let words = format!(" {} just throttled", format_count(lab.plot.refused_lately));
        say(Mark::Refused, words, Mark::Refused.look().1);
    }
    Line::new(spans)
}

/// Rows that all cells of the run so far take at a width, with what they mean
/// above and a blank row below. It never shrinks, so what is below stands
/// still.
pub fn height(lab: &Lab, width: u16) -> u16 {
    let most = usize::try_from(lab.plot.readings.peak_alive).unwrap_or(usize::MAX);
    let cells = most.saturating_add(flashes(lab));
    let rows = cells.div_ceil(columns(width)).max(1);
    u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2)
}

pub fn view(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    frame.render_widget(
        paint::line(&legend(lab, area.width), theme),
        Rect { height: 1, ..area },
    );
    let columns = columns(area.width);
    let room = columns * usize::from(area.height.saturating_sub(2));
    if room == 0 {
        return;
    }
    let marks = marks(lab);
    let each = marks.len().div_ceil(room).max(1);
    let cells: Vec<Mark> = marks.chunks(each).filter_map(most_active).collect();
    for (row, y) in cells.chunks(columns).zip(area.top() + 1..area.bottom()) {
        let spans = row.iter().map(|mark| {
            let (mark, role) = mark.look();
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
        scale(each, area, theme, frame);
    }
}

fn columns(width: u16) -> usize {
    usize::from(width / 2).max(1)
}

/// Says below the cells that a mark stands for several.
fn scale(each: usize, area: Rect, theme: &Theme, frame: &mut Frame) {
    let words = format!("Each mark stands for {each}.");
    let place = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    paint::filled(frame, place, &words, theme.role(Role::Muted));
}

/// The environments, and behind them the requests that were just refused.
fn marks(lab: &Lab) -> Vec<Mark> {
    let alive = lab.plot.cells.iter().map(|state| Mark::Alive(*state));
    let refused = std::iter::repeat_n(Mark::Refused, flashes(lab));
    alive.chain(refused).collect()
}

/// How many refused requests are shown: no more than there are environments,
/// which they would drown.
fn flashes(lab: &Lab) -> usize {
    let refused = usize::try_from(lab.plot.refused_lately).unwrap_or(usize::MAX);
    refused.min(lab.plot.cells.len().max(10))
}

/// What a mark for several shows.
fn most_active(marks: &[Mark]) -> Option<Mark> {
    marks.iter().copied().max_by_key(|mark| match mark {
        Mark::Alive(EnvironmentState::Idle) => 0,
        Mark::Alive(EnvironmentState::Busy) => 1,
        Mark::Alive(EnvironmentState::Starting) => 2,
        Mark::Refused => 3,
    })
}
