//! What a process of this machine takes of it, by what Linux tells.

use std::fs;
use std::time::Instant;

/// How many ticks of processor time are a second, on every Linux of today.
const TICKS: f64 = 100.0;

pub struct Process {
    pid: u32,
    /// Private memory in KB before anybody came.
    before: u64,
    settled: (Instant, f64),
    shown: String,
}

impl Process {
    pub fn at(pid: u32) -> Self {
        Self {
            pid,
            before: private(pid),
            settled: (Instant::now(), processor(pid)),
            shown: String::new(),
        }
    }

    /// From now on its processor time counts.
    pub fn settle(&mut self) {
        self.settled = (Instant::now(), processor(self.pid));
    }

    pub fn end(&mut self, learners: u32) {
        let (since, before) = self.settled;
        let seconds = since.elapsed().as_secs_f64();
        let used = processor(self.pid) - before;
        let memory = private(self.pid);
        self.shown = format!(
            "process {}: private memory {} KB before, {memory} KB now, {:.0} KB a learner; \
             processor time {used:.2} s in {seconds:.0} s, {:.1} % of a core",
            self.pid,
            self.before,
            memory.saturating_sub(self.before) as f64 / f64::from(learners),
            100.0 * used / seconds,
        );
    }

    pub fn print(&self) {
        println!("{}", self.shown);
    }
}

/// Memory that no other process has, in KB; 0 where the process is gone.
fn private(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let of_line = |line: &str| line.split_whitespace().nth(1)?.parse::<u64>().ok();
    let is_private = |line: &&str| line.starts_with("Private_");
    rollup.lines().filter(is_private).filter_map(of_line).sum()
}

/// Processor time so far, in seconds.
fn processor(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name of the program may have spaces in it.
    let (_, rest) = stat.rsplit_once(')').unwrap_or_default();
    let fields: Vec<_> = rest.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field).and_then(|it| it.parse::<f64>().ok());
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / TICKS
}
