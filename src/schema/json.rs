//! JSON Schemas from the tables that files are read by, for editors that
//! complete and check TOML.

use serde_json::{Map, Value, json};

use super::{Key, Shape, Table, Variant};
use crate::sim::time::UNITS;

/// The schema of files that `table` describes, as a file.
pub fn json_schema(table: &Table) -> String {
    format!("{:#}\n", schema(table))
}

fn schema(table: &Table) -> Value {
    let mut schema = object(table);
    if let Value::Object(schema) = &mut schema {
        let version = "http://json-schema.org/draft-07/schema#";
        schema.insert("$schema".to_owned(), version.into());
        schema.insert("title".to_owned(), plain(table.name).into());
    }
    schema
}

/// A table. In one that comes in variants the key that names one is looked at
/// first, and then the keys of that variant alone: what is wrong in it is told
/// once, and not once for each of the others.
fn object(table: &Table) -> Value {
    let Some((choosing, variants)) = table.variants() else {
        let mut object = keys(table.keys.iter().copied());
        object.insert("description".to_owned(), plain(table.about).into());
        return object.into();
    };
    let named = variants.iter().map(|it| {
        let is_named = json!({
            "required": [choosing],
            "properties": { choosing: { "const": it.name } },
        });
        json!({ "if": is_named, "then": variant(table, choosing, it) })
    });
    let (chooses, others): (Vec<Key>, Vec<Key>) =
        table.keys.iter().partition(|key| key.name == choosing);
    let required: Vec<&str> = chooses
        .iter()
        .filter_map(|key| key.required.then_some(key.name))
        .collect();
    let unnamed = required.is_empty().then(|| {
        let none = json!({ "not": { "required": [choosing] } });
        json!({ "if": none, "then": keys(others.iter().copied()) })
    });
    // Strict editors take only what is named at the top as well.
    let all = others
        .iter()
        .chain(variants.iter().flat_map(|it| it.keys))
        .map(|key| (key.name.to_owned(), json!({})));
    let chosen = chooses
        .iter()
        .map(|key| (key.name.to_owned(), described(key)));
    json!({
        "type": "object",
        "description": plain(table.about),
        "required": required,
        "properties": all.chain(chosen).collect::<Map<_, _>>(),
        "allOf": named.chain(unnamed).collect::<Vec<_>>(),
    })
}

/// A table whose key `choosing` names `variant`.
fn variant(table: &Table, choosing: &str, variant: &Variant) -> Value {
    let chosen = |key: &Key| Key {
        required: key.required || key.name == choosing,
        ..*key
    };
    let all = table.keys.iter().chain(variant.keys);
    let mut object = keys(all.map(chosen));
    let name = json!({ "const": variant.name, "description": plain(variant.about) });
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        properties.insert(choosing.to_owned(), name);
    }
    object.into()
}

fn keys(keys: impl Iterator<Item = Key>) -> Map<String, Value> {
    let (mut required, mut properties) = (Vec::new(), Map::new());
    for key in keys {
        properties.insert(key.name.to_owned(), described(&key));
        if key.required {
            required.push(key.name);
        }
    }
    let mut object = Map::new();
    object.insert("type".to_owned(), "object".into());
    object.insert("additionalProperties".to_owned(), false.into());
    object.insert("required".to_owned(), required.into());
    object.insert("properties".to_owned(), properties.into());
    object
}

fn described(key: &Key) -> Value {
    let mut value = of_shape(&key.shape);
    if let Value::Object(object) = &mut value {
        object.insert("description".to_owned(), plain(key.about).into());
    }
    value
}

fn of_shape(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Markdown => json!({ "type": "string" }),
        Shape::Id | Shape::Mention(_) => json!({
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 64,
        }),
        Shape::Address => {
            json!({ "type": "string", "pattern": "^https?://[^\\s\\\\/?#@]+([/?#][^\\s\\\\]*)?$" })
        }
        Shape::Whole => json!({ "type": "integer", "minimum": 0 }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Duration => quantity(""),
        Shape::Rate => quantity("/\\s*"),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::Named(names) => json!({ "enum": names() }),
        Shape::Choose(variants) => {
            let names: Vec<_> = variants().iter().map(|variant| variant.name).collect();
            json!({ "enum": names })
        }
        Shape::Table(table) => object(table),
        Shape::Settings => json!({
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": { "type": ["string", "number"] },
            },
        }),
        Shape::List(each) => json!({ "type": "array", "items": of_shape(each) }),
        Shape::Pair([one, other]) => json!({
            "type": "array",
            "items": [of_shape(one), of_shape(other)],
            "minItems": 2,
            "maxItems": 2,
        }),
        Shape::Either(shapes) => {
            let shapes: Vec<_> = shapes.iter().map(of_shape).collect();
            json!({ "anyOf": shapes })
        }
    }
}

/// A number and a unit of time, with what stands between them.
fn quantity(between: &str) -> Value {
    let units = UNITS.map(|(unit, _)| unit).join("|");
    let number = r"[0-9]{1,20}(\.[0-9]{1,9})?";
    let pattern = format!(r"^\s*{number}\s*{between}({units})\s*$");
    json!({ "type": "string", "pattern": pattern })
}

/// Schemas have no Markdown.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

#[cfg(test)]
mod tests;
