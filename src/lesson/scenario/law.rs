//! Laws, as authors write them.

use super::setup::Reader;
use crate::sim::Law;
use crate::text::table::Record;

/// The law that `key` holds: a time, or a table.
pub fn read(reader: &mut Reader<'_>, record: &Record, key: &str) -> Option<Law> {
    match record.table(key) {
        Some(table) => of_table(reader, table),
        None => reader.duration(record, key).map(Law::Constant),
    }
}

/// The law that a table describes.
pub fn of_table(reader: &mut Reader<'_>, record: &Record) -> Option<Law> {
    let mut time = |key| reader.duration(record, key);
    Some(match record.text("law")? {
        "exponential" => Law::Exponential {
            mean: time("mean")?,
        },
        "log-normal" => {
            let (median, p99) = (time("median"), time("p99"));
            Law::LogNormal {
                median: median?,
                p99: p99?,
            }
        }
        "normal" => {
            let (mean, sd) = (time("mean"), time("sd"));
            Law::Normal {
                mean: mean?,
                sd: sd?,
            }
        }
        "quantiles" => quantiles(reader, record)?,
        _ => return None,
    })
}

fn quantiles(reader: &mut Reader<'_>, record: &Record) -> Option<Law> {
    let points = record.pairs("p").map(|(share, text, range)| {
        let time = reader.time("p", text, range)?;
        Some((share, time))
    });
    let points: Vec<_> = points.collect();
    let points: Option<Vec<_>> = points.into_iter().collect();
    Some(Law::Quantiles(points?))
}
