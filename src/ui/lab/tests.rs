//! That the marks of a picture are explained; and how long a frame of a large lab
//! takes, a measurement for which the machine should be quiet:
//! `cargo test --release --lib ui::lab -- --ignored --nocapture`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::*;
use crate::app::{LabStage, charts as charts_of};
use crate::journal::Time;
use crate::lesson::File;
use crate::lesson::SHIPPED_LESSONS;
use crate::lesson::Scenario;
use crate::lesson::scenario::read_alone;
use crate::ui::{Depth, SHIPPED};

const LIMIT: Duration = Duration::from_millis(16);

/// 10,000 environments, all of them at work.
const CROWD: &str = "
    title = 'A crowd'
    horizon = '10min'
    [traffic]
    shape = 'steady'
    rate = '10000/s'
    [function]
    run = '1s'
    [platform]
    keep_alive = '10min'
    account_concurrency = 20000
    provisioned = 10000
";

#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn a_frame_of_ten_thousand_environments_is_quick() {
    let file = File::Bytes(CROWD.as_bytes().into());
    let (scenario, findings) = read_alone("crowd.toml", file, &[], &|_| None);
    let scenario = scenario.unwrap_or_else(|| panic!("{findings:?}"));
    let mut lab = Lab::new(Arc::new(scenario)).unwrap();
    let theme = Theme::read(SHIPPED[0].source).unwrap().at(Depth::True);
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).unwrap();
    lab.play_or_pause(Time::utc(0));
    let (mut passed, mut drawn) = (Vec::new(), Vec::new());
    for frame in 1..200 {
        let before = Instant::now();
        lab.tick(Time::utc(33 * frame));
        passed.push(before.elapsed());
        let before = Instant::now();
        let draw = |frame: &mut Frame| {
            panel(&lab, frame.area(), &theme, frame);
        };
        terminal.draw(draw).unwrap();
        drawn.push(before.elapsed());
    }
    assert_eq!(lab.stage, LabStage::Playing);
    assert_eq!(lab.snapshot.cells.len(), 10_000);
    for (what, taken) in [("time passes", &mut passed), ("a frame", &mut drawn)] {
        taken.sort();
        let at = |percent: usize| taken[taken.len() * percent / 100];
        println!("{what}: p50 {:?}, p99 {:?}", at(50), at(99));
        assert!(at(99) <= LIMIT, "{what}");
    }
}

/// The marks that a picture has and its head has not.
fn unexplained(chart: &crate::simulation::Chart, size: (u16, u16), depth: Depth) -> Vec<String> {
    const MARKS: &str = "█░▒▓✕▲△┃━◆";
    const PARTS: &str = "▁▂▃▄▅▆▇";
    let theme = Theme::read(SHIPPED[0].source).unwrap().at(depth);
    // With colours, a part may be one of a texture, which then stands below it.
    let part = if depth == Depth::None { "█" } else { " " };
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    self::chart(chart, area, &mut buf, &theme);
    let symbols = |y: u16| (0..size.0).map(move |x| (x, y));
    let head: String = symbols(0).map(|at| buf[at].symbol()).collect();
    let drawn = (1..size.1).flat_map(symbols).map(|at| buf[at].symbol());
    let marks = drawn.map(|it| if PARTS.contains(it) { part } else { it });
    let mut missing: Vec<String> = marks
        .filter(|it| MARKS.contains(it) && !head.contains(it))
        .map(str::to_owned)
        .collect();
    missing.sort();
    missing.dedup();
    missing
}

/// In every run of every lesson, also with a request that is told of, wherever there
/// is room for a chart.
#[test]
fn every_mark_that_is_drawn_is_explained_above() {
    const SIZES: [(u16, u16); 5] = [(34, 9), (34, 6), (38, 5), (57, 12), (96, 20)];
    let mut missing = Vec::new();
    for shipped in SHIPPED_LESSONS {
        let lesson = shipped.open().unwrap();
        for scenario in lesson.scenarios.values() {
            let mut lab = run_of(scenario, None);
            for is_told in [false, true] {
                if is_told {
                    lab.tell_one();
                    while lab.looks_for_story() {
                        lab.go_on_with_story();
                    }
                }
                for (chart, size) in charts_of(&lab)
                    .iter()
                    .flat_map(|it| SIZES.map(|size| (it.clone(), size)))
                {
                    let mut marks = unexplained(&chart, size, Depth::None);
                    marks.extend(unexplained(&chart, size, Depth::True));
                    if !marks.is_empty() {
                        missing.push((scenario.name.clone(), chart.title.clone(), size, marks));
                    }
                }
            }
        }
    }
    assert_eq!(missing, []);
}

/// A run that is over, and all that is asked before it answered with a number.
fn run_of(scenario: &Scenario, said: Option<&str>) -> Lab {
    let mut lab = Lab::new(Arc::new(scenario.clone())).unwrap();
    while lab.is_predicting() {
        match said {
            Some(said) => lab.predict_line(said).unwrap(),
            None => lab.pass(),
        }
    }
    while lab.stage != LabStage::Over {
        lab.finish();
    }
    lab
}

/// A panel of so many columns and rows as text.
fn panel_of(lab: &Lab, (width, height): (u16, u16)) -> String {
    let theme = Theme::read(SHIPPED[0].source).unwrap().at(Depth::None);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let draw = |frame: &mut Frame| {
        panel(lab, frame.area(), &theme, frame);
    };
    terminal.draw(draw).unwrap();
    terminal.backend().to_string()
}

#[test]
fn what_was_throttled_is_said_at_every_size_with_its_number() {
    for shipped in SHIPPED_LESSONS {
        for scenario in shipped.open().unwrap().scenarios.values() {
            let lab = run_of(scenario, None);
            let refused = lab.snapshot.readings.counts.refused;
            let told = format!("✕ {}", text::format_count(refused));
            for size in [(37, 5), (72, 10), (72, 15), (112, 20)] {
                let shown = panel_of(&lab, size);
                let is_told = shown.lines().next().is_some_and(|it| it.contains(&told));
                assert_eq!(is_told, refused > 0, "{}\n{shown}", scenario.name);
            }
        }
    }
}

/// In whatever room: where one chart has room, it is the one with the guess.
#[test]
fn a_guess_is_in_sight() {
    for shipped in SHIPPED_LESSONS {
        for scenario in shipped.open().unwrap().scenarios.values() {
            if scenario.predict.is_empty() {
                continue;
            }
            let lab = run_of(scenario, Some("1"));
            for size in [(37, 5), (72, 10), (72, 15), (112, 20)] {
                let shown = panel_of(&lab, size);
                assert!(shown.contains("you"), "{}\n{shown}", scenario.name);
            }
        }
    }
}
