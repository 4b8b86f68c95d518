//! How long a frame of a large lab takes. A measurement, for which the machine
//! should be quiet: `cargo test --release --lib ui::lab -- --ignored --nocapture`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::LabStage;
use crate::journal::Time;
use crate::lesson::File;
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
