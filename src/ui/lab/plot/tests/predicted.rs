//! Lines of predictions and their labels, in and beside areas.

use ratatui::buffer::Cell;
use ratatui::style::Modifier;

use super::*;

/// In every theme, with many colours and few.
#[test]
fn a_line_across_an_area_is_as_clear_as_the_area() {
    for (shipped, depth) in SHIPPED.iter().flat_map(|shipped| {
        let depths = [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True];
        depths.map(|depth| (shipped, depth))
    }) {
        let theme = Theme::read(shipped.source).unwrap().at(depth);
        let area = Rect::new(0, 0, 60, 9);
        let mut buf = Buffer::empty(area);
        draw(&chart(vec![(0, 60.0)], &[30.0]), area, &mut buf, &theme);
        let inside = area
            .positions()
            .filter(|at| at.y > 0)
            .map(|at| buf[at].clone());
        let is_line = |it: &Cell| levels::DASHES.contains(&it.symbol());
        let across: Vec<_> = inside.filter(is_line).collect();
        assert!(!across.is_empty());
        for cell in across {
            let place = format!("{} {depth:?}", shipped.name);
            assert!(cell.modifier.contains(Modifier::REVERSED), "{place}");
            let ground = theme.role(Role::Picked).fg.unwrap_or_default();
            assert_eq!(cell.fg, ground, "{place}");
        }
    }
}

proptest! {
    /// Of an area every cell is still there, or a line goes across it.
    #[test]
    fn the_label_of_a_prediction_hides_nothing(
        width in 20_u16..60,
        height in 4_u16..20,
        steps in prop::collection::vec((0..HORIZON, 0_u32..40), 1..8),
        parts in prop::collection::vec(0_u32..=10, 1..3),
    ) {
        let mut steps: Vec<(Tick, f64)> =
            steps.into_iter().map(|(from, level)| (from, f64::from(level))).collect();
        steps.sort_by_key(|(from, _)| *from);
        let most = steps.iter().map(|it| it.1).fold(0.0, f64::max);
        let without = drawn(&chart(steps.clone(), &[]), width, height);
        let mut chart = chart(steps, &[]);
        if let ChartContent::Levels(levels) = &mut chart.content {
            levels.said = parts.iter().map(|part| SaidLevel {
                level: most * f64::from(*part) / 10.0,
                number: format!("{part} h 2 min and 3 s"),
                words: format!("{part} h 2 min and 3 s"),
            }).collect();
        }
        let with = drawn(&chart, width, height);
        for at in without.area.positions().filter(|at| at.y > 0) {
            if fills(without[at].symbol()) {
                let is_there = with[at].symbol() == without[at].symbol();
                let is_line = levels::DASHES.contains(&with[at].symbol());
                prop_assert!(is_there || is_line, "{:?}", rows(&with));
            }
        }
    }
}
