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
        let is_part = |at: &Position| "▁▂▃▄▅▆▇".contains(buf[*at].symbol());
        let part = area.positions().find(is_part).unwrap();
        assert_eq!(buf[(part.x, part.y - 1)].symbol(), "░");
        let (cell, ground) = (&buf[part], theme.role(Role::CodeSpan).bg);
        assert_eq!(
            cell.fg,
            theme.role(Role::Picked).fg.unwrap(),
            "{}",
            shipped.name
        );
        assert_eq!(cell.bg, ground.unwrap_or(Color::Reset), "{}", shipped.name);
    }
}
