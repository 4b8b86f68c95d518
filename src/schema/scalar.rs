//! Values that hold no others: what fits, and what to say where one does not.

use std::ops::Range;

use toml::de::{DeInteger, DeValue};
use toml::value::Datetime;

use super::amounts::{amount, plain_number, span};
use super::mistaken::{other_name, several};
use super::record::Data;
use super::{Key, Shape, days, is_id, nearest_id};
use crate::rule::{self, Problem, Rule};
use crate::text::{Address, listed, nearest, one_line, quoted};

/// Reads one value, which has `shape`, for `key`.
pub fn read(
    key: &Key,
    shape: &Shape,
    value: &DeValue<'_>,
    range: &Range<usize>,
) -> Result<Data, Problem> {
    let read = match (shape, value) {
        (Shape::Text | Shape::Duration | Shape::Rate, DeValue::String(text)) => {
            Ok(Data::Text(text.to_string()))
        }
        (Shape::OneOf(words), DeValue::String(text)) => return one_of(words, text, range),
        (Shape::Named(names), DeValue::String(text)) => return one_of(&names(), text, range),
        (Shape::Choose(variants), DeValue::String(text)) => {
            let names: Vec<_> = variants().iter().map(|variant| variant.name).collect();
            return one_of(&names, text, range);
        }
        (Shape::Id | Shape::Mention(_), DeValue::String(text)) => id(text),
        (Shape::Address, DeValue::String(text)) => address(text),
        (Shape::Date, DeValue::String(text)) => {
            date(key, text.parse().ok()).map_err(|told| match days::meant(text) {
                Some(day) if *day != **text => (
                    rule::NO_SUCH_DATE,
                    days::MESSAGE.to_owned(),
                    format!("write `{} = {day}`", key.name),
                ),
                None if days::is_like_one(text) => (
                    rule::NO_SUCH_DATE,
                    days::MESSAGE.to_owned(),
                    days::HINT.to_owned(),
                ),
                _ => told,
            })
        }
        (Shape::Date, DeValue::Datetime(value)) => date(key, Some(*value)),
        (Shape::Whole, DeValue::Integer(number)) => whole(number),
        (Shape::Number, DeValue::Integer(integer)) => number(integer.as_str(), integer.radix()),
        (Shape::Number, DeValue::Float(float)) => number(float.as_str(), 10),
        (Shape::Flag, DeValue::Boolean(flag)) => Ok(Data::Flag(*flag)),
        _ => return Err(wrong_type(key, shape, value, range.clone())),
    };
    read.map_err(|(rule, message, hint)| rule.at(range.clone(), message, hint))
}

/// Whether a value has the type that `shape` asks for.
pub fn fits(shape: &Shape, value: &DeValue<'_>) -> bool {
    match shape {
        Shape::Text
        | Shape::Markdown
        | Shape::Id
        | Shape::Mention(_)
        | Shape::Address
        | Shape::Duration
        | Shape::Rate
        | Shape::OneOf(_)
        | Shape::Named(_)
        | Shape::Choose(_) => value.is_str(),
        Shape::Whole => value.is_integer(),
        Shape::Number => value.is_integer() || value.is_float(),
        Shape::Flag => value.is_bool(),
        Shape::Date => value.is_str() || value.is_datetime(),
        Shape::Table(_) | Shape::Settings => value.is_table(),
        Shape::List(_) | Shape::Pair(_) => value.is_array(),
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(shape, value)),
    }
}

/// Keys with a list of words.
const WORDS: [&str; 4] = ["accept", "parts", "sources", "tags"];

pub fn wrong_type(key: &Key, shape: &Shape, value: &DeValue<'_>, range: Range<usize>) -> Problem {
    let there = match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    // “tea, cha”: words that are several. A hint may have a comma.
    let listed = value.as_str().filter(|text| {
        matches!(shape, Shape::List(_)) && text.contains(',') && WORDS.contains(&key.name)
    });
    if let Some((message, hint)) = listed.and_then(|text| several(key.name, text)) {
        return rule::WRONG_TYPE.at(range, message, hint);
    }
    let said = match (value.as_str(), value.as_array()) {
        (None, Some(values)) => {
            let values = values.iter().map(|it| literal(it.get_ref()));
            values.collect::<Option<Vec<_>>>().map(|it| it.join(", "))
        }
        (text, _) => text.map(str::to_owned),
    };
    let said = said.filter(|_| fits(shape, &DeValue::Integer(DeInteger::default())));
    let told = said.and_then(|said| span(key.name, &said));
    if let Some((message, hint)) = told {
        return rule::WRONG_TYPE.at(range, message, hint);
    }
    rule::WRONG_TYPE.at(
        range,
        format!(
            "`{}` holds {there}, but {} belongs here",
            key.name,
            shape.noun()
        ),
        match instead(shape, value) {
            // One of several, in a list.
            Some(value) if !std::ptr::eq(shape, &raw const key.shape) => {
                format!("write `{value}`")
            }
            Some(value) => format!("write `{} = {value}`", key.name),
            None => asked_for(key, shape),
        },
    )
}

/// What belongs at a place of `key`, where nothing tells which value is meant: one
/// in full would be taken for it.
fn asked_for(key: &Key, shape: &Shape) -> String {
    match is_made_up(shape) {
        true => format!("write it as in {}", written(key)),
        false => format!("write {}", written(key)),
    }
}

/// Whether [`example`] makes a value up.
fn is_made_up(shape: &Shape) -> bool {
    if let Shape::Either(shapes) = shape {
        return shapes.first().is_some_and(is_made_up);
    }
    !matches!(
        shape,
        Shape::Text | Shape::Markdown | Shape::Address | Shape::Table(_) | Shape::List(_)
    )
}

/// What an author probably meant: their own value in the type that belongs
/// there. Nothing where that is not clear, or too long to be said.
fn instead(shape: &Shape, value: &DeValue<'_>) -> Option<String> {
    const MAX_LETTERS: usize = 60;
    let meant = match (shape, value) {
        (Shape::Either(shapes), _) => shapes.iter().find_map(|shape| instead(shape, value)),
        (shape, DeValue::Array(values)) if !matches!(shape, Shape::List(_) | Shape::Pair(_)) => {
            // One that stands alone in a list is meant.
            let mut all = values.iter();
            let (Some(only), None) = (all.next(), all.next()) else {
                return None;
            };
            let only = only.get_ref();
            match fits(shape, only) {
                true => literal(only),
                false => instead(shape, only),
            }
        }
        (Shape::List(inner), value) if !value.is_array() && fits(inner, value) => {
            literal(value).map(|value| format!("[{value}]"))
        }
        (Shape::List(inner), value) if !value.is_array() => {
            instead(inner, value).map(|value| format!("[{value}]"))
        }
        (Shape::Number | Shape::Whole, DeValue::String(text)) => {
            number_in(shape, text).or_else(|| number_in(shape, &amount(text)?.1))
        }
        (Shape::Flag, DeValue::String(text)) => flag_in(text).map(str::to_owned),
        (Shape::Text | Shape::Markdown, value) if !value.is_str() => {
            literal(value).map(|value| format!("\"{value}\""))
        }
        (Shape::OneOf(words), value) => word_in(words, value),
        (Shape::Named(names), value) => word_in(&names(), value),
        _ => None,
    };
    meant.filter(|meant| meant.chars().count() <= MAX_LETTERS)
}

/// A value as one writes it; nothing for one that holds others.
fn literal(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => {
            let text = one_line(text);
            let is_plain = !text.contains(['"', '\\']);
            is_plain.then(|| format!("\"{text}\""))
        }
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Integer(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// One of `words` that stands without quotes.
fn word_in(words: &[&str], value: &DeValue<'_>) -> Option<String> {
    let word = literal(value).filter(|word| words.contains(&word.as_str()));
    word.map(|word| format!("\"{word}\""))
}

/// What may stand before a number that is meant.
const NEARLY: [&str; 5] = ["about ", "around ", "roughly ", "approximately ", "~"];
/// No units: with them it is another number.
const MULTIPLES: [&str; 5] = ["dozen", "hundred", "thousand", "million", "billion"];

fn number_in(shape: &Shape, text: &str) -> Option<String> {
    // “about 20 min”.
    let text = text.trim();
    let nearly = NEARLY.iter().find_map(|it| text.strip_prefix(it));
    let text = nearly.unwrap_or(text).trim();
    let text = match text.split_once(' ') {
        Some((_, unit)) if MULTIPLES.contains(&unit) => return None,
        Some((number, unit)) if unit == "%" || unit.chars().all(char::is_alphabetic) => number,
        _ => text,
    };
    let plain = text
        .contains([',', ' ', '\u{a0}'])
        .then(|| plain_number(text))
        .flatten();
    let text = plain.as_deref().unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_whole = digits(unsigned) && (unsigned == "0" || !unsigned.starts_with('0'));
    let has_fraction = unsigned
        .split_once('.')
        .is_some_and(|(whole, fraction)| digits(whole) && digits(fraction));
    let fits = match matches!(shape, Shape::Whole) {
        true => is_whole && unsigned == text,
        false => is_whole || has_fraction,
    };
    fits.then(|| text.to_owned())
}

/// `true` or `false`, as other formats write them.
pub fn flag_in(text: &str) -> Option<&'static str> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    }
}

/// How an author writes a key and its value.
pub fn written(key: &Key) -> String {
    if let Shape::Table(table) | Shape::List(&Shape::Table(table)) = key.shape {
        return format!("{}, and its keys on the lines below", table.name);
    }
    format!("`{} = {}`", key.name, example(&key.shape))
}

/// A value of `shape`, as an author would write it.
fn example(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Markdown => "\"…\"".to_owned(),
        Shape::Id | Shape::Mention(_) => "\"two-words\"".to_owned(),
        Shape::Address => "\"https://…\"".to_owned(),
        Shape::Whole => "1".to_owned(),
        Shape::Number => "1.5".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Date => "2026-11-23".to_owned(),
        Shape::Duration => "\"250ms\"".to_owned(),
        Shape::Rate => "\"100/s\"".to_owned(),
        Shape::OneOf(words) => first_of(words),
        Shape::Named(names) => first_of(&names()),
        Shape::Choose(variants) => variants()
            .first()
            .map_or(String::new(), |variant| format!("\"{}\"", variant.name)),
        Shape::Table(_) => "{ … }".to_owned(),
        Shape::Settings => "{ \"traffic.rate\" = [\"50/s\", \"80/s\"] }".to_owned(),
        Shape::List(inner) => format!("[{}]", example(inner)),
        Shape::Pair([one, other]) => format!("[{}, {}]", example(one), example(other)),
        Shape::Either(shapes) => shapes.first().map_or(String::new(), example),
    }
}

fn first_of(words: &[&str]) -> String {
    let first = words.first();
    first.map_or(String::new(), |word| format!("\"{word}\""))
}

type Read = Result<Data, (&'static Rule, String, String)>;

fn id(text: &str) -> Read {
    if is_id(text) {
        return Ok(Data::Text(text.to_owned()));
    }
    Err((
        rule::MALFORMED_ID,
        format!("{} is not an id", quoted(text)),
        match nearest_id(text) {
            Some(id) => format!("write `{id}`: ids are lower-case words joined by hyphens"),
            None => {
                "write lower-case words joined by hyphens, such as `cold-start`, at most 64 letters"
                    .to_owned()
            }
        },
    ))
}

fn address(text: &str) -> Read {
    if let Some(address) = Address::web(text) {
        return Ok(Data::Text(address.to_string()));
    }
    Err((
        rule::UNSAFE_ADDRESS,
        format!("{} is not a web address", quoted(text)),
        "write the whole address, starting with `https://`, with nothing before an `@`".to_owned(),
    ))
}

fn date(key: &Key, value: Option<Datetime>) -> Read {
    match value {
        Some(Datetime {
            date: Some(date),
            time: None,
            offset: None,
        }) => Ok(Data::Text(date.to_string())),
        Some(Datetime {
            date: Some(date), ..
        }) => Err((
            rule::NO_SUCH_DATE,
            "a day stands without a time".to_owned(),
            format!("write `{} = {date}`", key.name),
        )),
        _ => Err((
            rule::NO_SUCH_DATE,
            "this is not a day of the calendar".to_owned(),
            days::HINT.to_owned(),
        )),
    }
}

fn one_of(words: &[&str], text: &str, range: &Range<usize>) -> Result<Data, Problem> {
    if words.contains(&text) {
        return Ok(Data::Text(text.to_owned()));
    }
    Err(unknown_word(text, range.clone(), words))
}

/// A problem with a `word` that is none of `known`.
pub fn unknown_word(word: &str, range: Range<usize>, known: &[&str]) -> Problem {
    let meant = other_name(word, known).or_else(|| nearest(word, known.iter().copied()));
    let hint = match meant {
        Some(meant) => format!(
            "did you mean `{meant}`? what may stand here is {}",
            listed(known)
        ),
        None => format!("write one of {}", listed(known)),
    };
    let message = format!("{} is none of the words that may stand here", quoted(word));
    rule::UNKNOWN_WORD.at(range, message, hint)
}

fn whole(number: &DeInteger<'_>) -> Read {
    match u64::from_str_radix(number.as_str(), number.radix()) {
        Ok(number) => Ok(Data::Whole(number)),
        Err(_) => Err((
            rule::OUT_OF_RANGE,
            format!("{} is too large or below zero", quoted(number.as_str())),
            "write a whole number from 0 up".to_owned(),
        )),
    }
}

fn number(digits: &str, radix: u32) -> Read {
    let number = if radix == 10 {
        digits.parse().ok()
    } else {
        // Exact: an f64 holds every u32.
        u32::from_str_radix(digits, radix).map(f64::from).ok()
    };
    match number.filter(|number| f64::is_finite(*number)) {
        Some(number) => Ok(Data::Number(number)),
        None => Err((
            rule::OUT_OF_RANGE,
            format!("{} is not a number to calculate with", quoted(digits)),
            "write a finite number, such as `25` or `0.5`".to_owned(),
        )),
    }
}
