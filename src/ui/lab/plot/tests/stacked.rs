//! One area before a higher one.

use ratatui::style::Color;

use super::*;

/// Where a lower one ends in part of a cell, with all colours that a theme has and with
/// the fewest.
#[test]
fn no_gap_is_left_below_a_higher_area() {
    let chart = layers(&[(0, 13.0)], &[(0, 20.0)], &[]);
    let area = Rect::new(0, 0, 40, 8);
    for shipped in SHIPPED {
        let theme = Theme::read(shipped.source).unwrap().at(Depth::True);
        let mut buf = Buffer::empty(area);
        draw(&chart, area, &mut buf, &theme);
        let busy = theme.role(Role::Picked).fg.unwrap_or_default();
        let ground = theme.role(Role::CodeSpan).bg;
        let is_part = |at: &Position| buf[*at].fg == busy && "▁▂▃▄▅▆▇".contains(buf[*at].symbol());
        let part = area.positions().find(is_part);
        let is_ended = part.is_none_or(|at| buf[at].bg != Color::Reset);
        assert!(is_ended, "{}", shipped.name);
        let cells = column(&buf, 20);
        let gap = cells.windows(2).find(|it| it[0].0 == "░" && it[1].0 == " ");
        assert_eq!(
            (gap, part.is_some()),
            (None, ground.is_some()),
            "{}",
            shipped.name
        );
    }
}

/// The cells of a column from the top down, with their colours.
fn column(buf: &Buffer, x: u16) -> Vec<(&str, Color)> {
    let cells = (0..buf.area.height).map(|y| &buf[(x, y)]);
    cells.map(|it| (it.symbol(), it.fg)).collect()
}

/// With colours in the same part of it too, and without them in no cell below or above.
#[test]
fn equal_levels_of_different_areas_end_in_one_row() {
    for level in 1..40 {
        let level = f64::from(level);
        let busy = [(0, level), (5 * MINUTE, 0.0)];
        let chart = layers(&busy, &[(0, level), (9 * MINUTE, 40.0)], &[]);
        for depth in [Depth::None, Depth::True] {
            let theme = Theme::read(SHIPPED[0].source).unwrap().at(depth);
            let area = Rect::new(0, 0, 60, 12);
            let mut buf = Buffer::empty(area);
            draw(&chart, area, &mut buf, &theme);
            let is_data = |it: &&(&str, Color)| "▁▂▃▄▅▆▇█░".contains(it.0);
            let top = |x| {
                let cells = column(&buf, x);
                let mut inside = cells.iter().enumerate().skip(2);
                let (row, cell) = inside.find(|it| is_data(&it.1)).unwrap();
                (row, cell.0.to_owned())
            };
            let (one, other) = (top(10), top(40));
            assert_eq!(one.0, other.0, "{level} {depth:?}");
            assert!(other.1 == "░" || one.1 == other.1, "{level} {depth:?}");
            assert!(depth == Depth::True || other.1 == "░", "{level}");
        }
    }
}
