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
        let is_line = |it: &Cell| said_lines::DASHES.contains(&it.symbol());
        let mut across: Vec<_> = inside.filter(is_line).collect();
        // Its end stands beside the area.
        assert!(across.pop().is_some() && !across.is_empty());
        for cell in across {
            let place = format!("{} {depth:?}", shipped.name);
            assert!(cell.modifier.contains(Modifier::REVERSED), "{place}");
            let ground = theme.role(Role::Picked).fg.unwrap_or_default();
            assert_eq!(cell.fg, ground, "{place}");
        }
    }
}

/// Its mark and its colour stay, and a line goes behind it.
#[test]
fn a_line_is_seen_behind_a_texture() {
    for level in [20.0, 22.0, 24.0, 30.0] {
        let with = |said: &[f64]| drawn(&layers(&[], &[(0, 60.0)], said), 60, 9);
        let (with, without) = (with(&[level]), with(&[0.0]));
        let inside = with.area.positions().filter(|at| at.y > 0);
        let texture: Vec<_> = inside.filter(|at| with[*at].symbol() == "░").collect();
        let line = Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let is_line = |at: &&Position| with[**at].modifier.intersects(line);
        assert!(texture.iter().filter(is_line).count() > 20, "{level}");
        for at in texture {
            let (one, other) = (&with[at], &without[at]);
            assert_eq!((one.fg, one.bg), (other.fg, other.bg), "{level} {at}");
        }
    }
}

/// What of data a cell shows; nothing where it shows none. A gap in the shape of a
/// line is one in what is filled from edge to edge.
fn data_in(cell: &Cell) -> Option<&str> {
    const DATA: &str = "▁▂▃▄▅▆▇█░▒▓✕━┃";
    let is_line = said_lines::DASHES.contains(&cell.symbol());
    let is_gap = is_line && cell.modifier.contains(Modifier::REVERSED);
    let symbol = if is_gap { "█" } else { cell.symbol() };
    DATA.contains(symbol).then_some(symbol)
}

/// Levels of any kind, one below the other, in equal spans.
fn any_levels() -> impl Strategy<Value = Vec<(Fill, Vec<f64>)>> {
    let fills = [
        Fill::Solid,
        Fill::Light,
        Fill::Medium,
        Fill::Dense,
        Fill::Crosses,
        Fill::Cap,
    ];
    let level = prop_oneof![0_u32..4, 0_u32..1000].prop_map(f64::from);
    let levels = prop::collection::vec(level, 1..40);
    prop::collection::vec((prop::sample::select(fills.to_vec()), levels), 1..4)
}

fn chart_of(areas: &[(Fill, Vec<f64>)]) -> Chart<'static> {
    let mut chart = chart(Vec::new(), &[]);
    let ChartContent::Levels(levels) = &mut chart.content else {
        panic!("levels");
    };
    levels.areas = areas
        .iter()
        .map(|(fill, heights)| Area {
            name: "some".into(),
            short: "some".into(),
            steps: (0..)
                .map(|at| at * HORIZON / 40)
                .zip(heights.iter().copied())
                .collect(),
            role: Role::Picked,
            fill: *fill,
        })
        .collect();
    chart
}

proptest! {
    /// Cell by cell it is what is drawn where the predictions are at the ground, or the
    /// cell before shows the same.
    #[test]
    fn a_prediction_erases_nothing(
        width in 20_u16..130,
        height in 4_u16..30,
        areas in any_levels(),
        has_band in any::<bool>(),
        parts in prop::collection::vec(0_u32..=100, 1..4),
    ) {
        let most = areas.iter().flat_map(|it| &it.1).copied().fold(0.0, f64::max);
        let with = |level: &dyn Fn(u32) -> f64| {
            let mut chart = chart_of(&areas);
            let ChartContent::Levels(levels) = &mut chart.content else {
                panic!("levels");
            };
            if has_band {
                levels.band = Some(Band { steps: vec![(0, most / 3.0, most / 2.0)] });
            }
            levels.said = parts.iter().map(|part| SaidLevel {
                level: level(*part),
                number: format!("{part} h 2 min and 3 s"),
                words: format!("{part} h 2 min and 3 s"),
            }).collect();
            drawn(&chart, width, height)
        };
        let without = with(&|_| 0.0);
        let with = with(&|part| most * f64::from(part) / 100.0);
        for at in without.area.positions().filter(|at| at.y > 0) {
            let before = Position { x: at.x.saturating_sub(1), ..at };
            let goes_on = data_in(&with[before]) == data_in(&without[at])
                && said_lines::DASHES.contains(&with[at].symbol());
            prop_assert!(
                goes_on || data_in(&with[at]) == data_in(&without[at]), "{} {:#?}", at, rows(&with)
            );
        }
    }

    /// Also where all of its row is filled in parts, and without colour.
    #[test]
    fn a_prediction_is_seen_at_both_ends(
        width in 30_u16..130,
        height in 4_u16..30,
        areas in any_levels(),
        part in 1_u32..=100,
    ) {
        let mut chart = chart_of(&areas);
        let most = areas.iter().flat_map(|it| &it.1).copied().fold(0.0, f64::max);
        let ChartContent::Levels(levels) = &mut chart.content else {
            panic!("levels");
        };
        levels.said = levels_said(&[most * f64::from(part) / 100.0]);
        let drawn = rows(&drawn(&chart, width, height));
        let row = drawn.iter().skip(1).find(|row| row.contains(['├', '┼']));
        let behind = row.and_then(|row| row.split_once(['├', '┼'])).map(|it| it.1);
        prop_assert!(behind.is_some_and(|it| it.contains(['_', '╌', '▔'])), "{:#?}", drawn);
    }
}
