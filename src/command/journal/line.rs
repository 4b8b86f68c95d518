//! The lines of an export. The first one says whose it is; every other one is
//! an entry: a JSON object with its head, and beside that what its event says,
//! of which nothing is changed.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::journal::Time;
use crate::store::{RawEntry, entry_id};
use crate::terminal::{moment, time_of};
use crate::text::shown_json;

/// The version of the format that this program writes.
pub const VERSION: u64 = 1;

/// Whose entries follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    #[serde(rename = "buildup-journal")]
    pub version: u64,
    /// The learner's key.
    pub learner: String,
    /// What they call themselves, if anything.
    #[serde(default)]
    pub name: Option<String>,
    /// Their keys on other machines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// Why a first line says nothing of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderFault {
    /// It is something else.
    None,
    /// A later version wrote it.
    Newer,
    /// It names no learner.
    Nameless,
}

impl Header {
    pub fn read(line: &str) -> Result<Self, HeaderFault> {
        #[derive(Deserialize)]
        struct Version {
            #[serde(rename = "buildup-journal")]
            version: u64,
        }
        // A list would do for a reader of objects, too.
        let object = Some(line).filter(|it| it.starts_with('{'));
        let version = object.and_then(|it| serde_json::from_str(it).ok());
        let Version { version } = version.ok_or(HeaderFault::None)?;
        if version > VERSION {
            return Err(HeaderFault::Newer);
        }
        let mut header: Self = serde_json::from_str(line).map_err(|_| HeaderFault::Nameless)?;
        for key in std::iter::once(&mut header.learner).chain(&mut header.also) {
            key.make_ascii_lowercase();
        }
        let sound = header.keys().iter().all(|key| is_key(key));
        sound.then_some(header).ok_or(HeaderFault::Nameless)
    }

    /// All keys of the learner, their own first.
    pub fn keys(&self) -> Vec<String> {
        let own = std::iter::once(&self.learner);
        own.chain(&self.also).cloned().collect()
    }
}

fn is_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What stands at the head of every entry, so that its event may not say it.
const HEAD: [&str; 6] = ["id", "time", "lesson", "item", "revision", "entry"];

/// An entry as a line; `None` where what it says cannot be told apart from its
/// head.
pub fn write(entry: &RawEntry) -> Option<String> {
    let Fields(fields) = serde_json::from_str(&entry.body).ok()?;
    if fields.iter().any(|(key, _)| HEAD.contains(&key.as_str())) {
        return None;
    }
    let said = [&entry.lesson, &entry.item, &entry.revision, &entry.entry];
    let [lesson, item, revision, name] = said.map(|it| Value::from(it.as_str()));
    let (id, time) = (entry.id, written(entry.time));
    let mut line = format!(
        r#"{{"id":"{id}","time":{time},"lesson":{lesson},"item":{item},"revision":{revision},"entry":{name}"#
    );
    // Between its braces, with breaks as blanks: none can stand in a string.
    let body = entry.body.trim().replace(['\n', '\r'], " ");
    let inside = body.strip_prefix('{').and_then(|it| it.strip_suffix('}'))?;
    if !fields.is_empty() {
        line += ",";
        line += inside;
    }
    line += "}";
    Some(shown_json(&line))
}

/// A time as RFC 3339 writes it; one that no calendar holds, in milliseconds
/// since 1970 with the minutes that local time was ahead.
fn written(time: Time) -> Value {
    let text = moment(time);
    match time_of(&text) == Some(time) && !text.starts_with('-') {
        true => text.into(),
        false => json!({"millis": time.millis, "offset": time.offset}),
    }
}

/// The entry on a line; else why there is none, as the end of a sentence.
pub fn read(line: &str) -> Result<RawEntry, String> {
    let Fields(fields) = serde_json::from_str(line).map_err(|error| match error.is_eof() {
        true => "it ends in the middle",
        false => "it is not a JSON object",
    })?;
    let id: String = head(&fields, "id")?;
    let body = fields
        .iter()
        .filter(|(key, _)| !HEAD.contains(&key.as_str()));
    let body: Vec<_> = body
        .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), value.get()))
        .collect();
    Ok(RawEntry {
        id: entry_id(&id).ok_or("its `id` is damaged")?,
        time: time(head(&fields, "time")?).ok_or("its `time` is none")?,
        lesson: head(&fields, "lesson")?,
        item: head(&fields, "item")?,
        revision: head(&fields, "revision")?,
        entry: head(&fields, "entry")?,
        body: format!("{{{}}}", body.join(",")),
    })
}

/// What stands under a key of the head: once.
fn head<'a, T: Deserialize<'a>>(fields: &[JsonField<'a>], key: &str) -> Result<T, String> {
    let mut found = fields.iter().filter(|(name, _)| name == key);
    match (found.next(), found.next()) {
        (None, _) => Err(format!("it has no `{key}`")),
        (Some(_), Some(_)) => Err(format!("it has two of `{key}`")),
        (Some((_, value)), None) => serde_json::from_str(value.get())
            .map_err(|_| format!("its `{key}` holds what does not belong there")),
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenTime {
    Text(String),
    Outside { millis: i64, offset: i16 },
}

fn time(written: WrittenTime) -> Option<Time> {
    match written {
        WrittenTime::Text(text) => time_of(&text),
        WrittenTime::Outside { millis, offset } => Some(Time { millis, offset }),
    }
}

/// A JSON object: its keys in order, and their values as they are written.
struct Fields<'a>(Vec<JsonField<'a>>);

type JsonField<'a> = (String, &'a RawValue);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Every;
        impl<'de> Visitor<'de> for Every {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_map(Every)
    }
}

#[cfg(test)]
mod tests;
