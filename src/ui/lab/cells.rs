//! Environments as cells: one mark each, or one for several where there are
//! too many. Each state has a mark of its own beside its colour.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::Lab;
use crate::simulation::CellKind;
use crate::text::{Line, Role, Span, format_count};

use crate::ui::{Theme, paint};

/// What the marks mean, with how many there are of each. Where it is narrow,
/// it says so more tightly, and leaves out marks that no cell has.
pub fn legend(lab: &Lab, width: u16) -> Line {
    let whole = [("   ", 0), ("  ", 0), ("  ", 1)];
    let whole = whole.map(|(gap, least)| legend_of(lab, gap, least, CellKind::word));
    let fits = |it: &Line| it.width() <= usize::from(width);
    let fitting = whole.into_iter().find(fits);
    fitting.unwrap_or_else(|| legend_of(lab, " ", 1, CellKind::short))
}

/// The same of the states that so many environments are in, at least.
fn legend_of(
    lab: &Lab,
    gap: &'static str,
    least: usize,
    word: fn(CellKind) -> &'static str,
) -> Line {
    let mut spans = Vec::new();
    let mut say = |cell: CellKind, many: u64, role: Role| {
        if !spans.is_empty() {
            spans.push(Span::new(gap, Role::Muted));
        }
        let words = format!(" {} {}", format_count(many), word(cell));
        spans.extend([Span::new(cell.mark(), cell.role()), Span::new(words, role)]);
    };
    for cell in CellKind::STANDING {
        let many = lab.snapshot.count(cell);
        if many >= least {
            say(cell, many as u64, Role::Muted);
        }
    }
    let (passing, many) = lab.snapshot.passing;
    if many > 0 {
        say(passing, many, passing.role());
    }
    Line::new(spans)
}

/// Rows that all cells of the run so far take at a width, with what they mean
/// above and a blank row below. It never shrinks, so what is below stands
/// still.
pub fn height(lab: &Lab, width: u16) -> u16 {
    let most = usize::try_from(lab.snapshot.most_cells).unwrap_or(usize::MAX);
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
    let cells = all_cells(lab);
    let each = cells.len().div_ceil(room).max(1);
    let cells: Vec<CellKind> = cells.chunks(each).filter_map(most_active).collect();
    for (row, y) in cells.chunks(columns).zip(area.top() + 1..area.bottom()) {
        let spans = row
            .iter()
            .map(|cell| Span::new(format!("{} ", cell.mark()), cell.role()));
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
    let words = crate::words::lab::scale(each);
    let place = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    paint::filled(frame, place, &words, theme.role(Role::Muted));
}

/// Those that stay, and behind them those that are there for a moment.
fn all_cells(lab: &Lab) -> Vec<CellKind> {
    let (passing, _) = lab.snapshot.passing;
    let standing = lab.snapshot.cells.iter().copied();
    standing
        .chain(std::iter::repeat_n(passing, flashes(lab)))
        .collect()
}

/// How many of the passing ones are shown: no more than there are others,
/// which they would drown.
fn flashes(lab: &Lab) -> usize {
    let (_, passing) = lab.snapshot.passing;
    let passing = usize::try_from(passing).unwrap_or(usize::MAX);
    passing.min(lab.snapshot.cells.len().max(10))
}

/// What a mark for several shows.
fn most_active(cells: &[CellKind]) -> Option<CellKind> {
    cells.iter().copied().max()
}
