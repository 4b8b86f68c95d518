//! What the fuzz targets in `tests/fuzz` call: the readers of bytes that
//! strangers write, each with all it takes derived from those bytes. No other
//! build has this module. What is read wrongly must be told; a function here
//! returns whatever comes of it, and fails only where the program would.

use std::path::Path;
use std::sync::Arc;

use crate::command::SettingsFile;
use crate::sim::pool::Reuse;
use crate::sim::replay::{Setting, replay as replayed};
use crate::sim::time::SECOND;
use crate::sim::trace::Trace;
use crate::ui::{Depth, Theme};

/// Reads a trace and replays it. The first four bytes say on what.
pub fn replay(bytes: &[u8]) {
    let Some(([keep_alive, reuse, concurrency, init], csv)) = bytes.split_first_chunk() else {
        return;
    };
    let setting = Setting {
        keep_alive: u64::from(*keep_alive) * SECOND,
        reuse: [Reuse::MostRecent, Reuse::Newest, Reuse::LeastRecent][usize::from(*reuse) % 3],
        concurrency: concurrency.checked_sub(128).map(u64::from),
        init: u64::from(*init) * SECOND,
        memory_mb: 128,
    };
    if let Ok(trace) = Trace::read(csv) {
        drop(replayed(&Arc::new(trace), &setting, |_| {}));
    }
}

/// Reads a settings file.
pub fn settings(bytes: &[u8]) {
    if let Ok(text) = String::from_utf8(bytes.to_vec()) {
        drop(SettingsFile::of(Path::new("config.toml"), true, text));
    }
}

/// Reads a theme file, for terminals of every kind.
pub fn theme(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    if let Ok(theme) = Theme::read(text) {
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            drop(theme.clone().at(depth));
        }
    }
}
