//! Environments as cells: one mark each, or one for several where there are
//! too many. Each state has a mark of its own beside its colour.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::Lab;
use crate::simulation::{ATTEMPTS_THROTTLED, CellKind};
use crate::text::{Line, Role, Span, format_count};

use crate::ui::{Theme, paint};

/// What the marks mean, with how many there are of each. Where it is narrow,
/// it says so more tightly, and leaves out marks that no cell has.
pub fn legend(lab: &Lab, width: u16) -> Line {
    let (passing, many) = lab.snapshot.passing;
    fitting(lab, width, &|word| {
        (many > 0).then(|| entry(passing, many, word(passing), passing.role()))
    })
}

/// The same above a picture without cells: with how many were throttled in all.
pub fn legend_of_all(lab: &Lab, width: u16) -> Line {
    let throttled = throttled(lab).into_iter().next();
    fitting(lab, width, &|_| throttled.clone())
}

/// How many were throttled so far, in full and where it is narrow; nothing where none was.
pub fn throttled(lab: &Lab) -> Vec<Line> {
    let counts = &lab.snapshot.readings.counts;
    let kind = CellKind::Throttled;
    let word = match counts.refused > counts.throttled {
        true => ATTEMPTS_THROTTLED,
        false => kind.state(),
    };
    let told = [word, ""].map(|word| entry(kind, counts.refused, word, kind.role()));
    let is_any = counts.refused > 0;
    told.into_iter().filter(|_| is_any).collect()
}

/// What has room of what the marks of cells mean, with what stands behind that.
fn fitting(lab: &Lab, width: u16, last: &dyn Fn(Word) -> Option<Line>) -> Line {
    let whole: [(&str, usize, Word); 4] = [
        ("   ", 0, CellKind::word),
        ("  ", 0, CellKind::word),
        ("  ", 1, CellKind::word),
        (" ", 1, CellKind::short),
    ];
    let mut all = whole.into_iter().map(|(gap, least, word)| {
        let kinds = CellKind::STANDING.into_iter();
        let kinds = kinds.map(|it| (it, lab.snapshot.count(it)));
        let kinds = kinds.filter(|(_, many)| *many >= least);
        let entries = kinds.map(|(it, many)| entry(it, many as u64, word(it), Role::Muted));
        let gap = || Span::new(gap, Role::Muted);
        let spans = entries
            .chain(last(word))
            .flat_map(|it| [vec![gap()], it.spans].concat());
        Line::new(spans.skip(1).collect())
    });
    let last = all.next_back().unwrap_or_default();
    let fits = |it: &Line| it.width() <= usize::from(width);
    all.find(fits).unwrap_or(last)
}

/// What one of a kind is called.
type Word = fn(CellKind) -> &'static str;

fn entry(kind: CellKind, many: u64, word: &str, role: Role) -> Line {
    let words = format!(" {} {word}", format_count(many));
    let words = words.trim_end().to_owned();
    Line::new(vec![
        Span::new(kind.mark(), kind.role()),
        Span::new(words, role),
    ])
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
