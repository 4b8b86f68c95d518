//! Laws: how long something takes, as authors write it.

use super::reader::Reader;
use crate::schema::{Key, Record, Shape, Table, Variant};
use crate::sim::law::Law;

/// A time, or a table.
pub const SHAPE: Shape = Shape::Either(&[Shape::Duration, Shape::Table(&TABLE)]);

const TABLE: Table = Table {
    name: "a law",
    about: "How long something takes, where a time like `\"250ms\"` is too simple: `{ law = \"exponential\", mean = \"2s\" }`.",
    keys: &[Key::required("law", Shape::Choose(variants), "Which one.")],
};

pub fn variants() -> Vec<Variant> {
    LAWS.to_vec()
}

const LAWS: [Variant; 4] = [
    Variant {
        name: "exponential",
        about: "Mostly short and sometimes long, as if it could end at any moment.",
        keys: &[Key::required("mean", Shape::Duration, "The average.")],
    },
    Variant {
        name: "log-normal",
        about: "Around a middle, with a long tail; how latencies often look.",
        keys: &[
            Key::required("median", Shape::Duration, "Half of them are shorter."),
            Key::required("p99", Shape::Duration, "99 of 100 are shorter."),
        ],
    },
    Variant {
        name: "normal",
        about: "Around a middle, evenly to both sides; what falls below 0 counts as 0.",
        keys: &[
            Key::required("mean", Shape::Duration, "The average."),
            Key::required("sd", Shape::Duration, "The standard deviation."),
        ],
    },
    Variant {
        name: "quantiles",
        about: "As measured: points of a distribution, joined by straight lines.",
        keys: &[Key::required(
            "p",
            Shape::List(&Shape::Pair(&[Shape::Number, Shape::Duration])),
            "Shares from 0 to 1 and the time that each stays below, as in `[[0.0, \"80ms\"], [0.5, \"100ms\"], [1.0, \"300ms\"]]`.",
        )],
    },
];

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
