//! The order in which things are shown.
//!
//! One sort serves all kinds of things. Each of its own, with the standard library's,
//! makes the program seven kilobytes larger, and what is sorted here is short. Sets and
//! maps that are collected are sorted by one of their own, too.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

/// Puts things in order; equals stay as they stood.
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order_of(things, compare);
    put(things, order);
}

/// The same, by what each is sorted by, which is worked out once for each.
pub fn sort_by_key<T, K: Ord>(things: &mut Vec<T>, key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = things.iter().map(key).collect();
    put(things, order_of(&keys, K::cmp));
}

/// Things as a set.
pub fn set<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(things);
    set
}

/// Keys with their values; of a key that comes twice the later value stays.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// Where each thing stands that comes first, second, and so on.
fn order_of<T>(things: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<usize> {
    places(things.len(), &|one, other| {
        let pair = things.get(one).zip(things.get(other));
        pair.map_or(Ordering::Equal, |(one, other)| compare(one, other))
    })
}

/// Puts things in an order.
fn put<T>(things: &mut Vec<T>, order: Vec<usize>) {
    let mut left: Vec<Option<T>> = mem::take(things).into_iter().map(Some).collect();
    let in_order = order.into_iter();
    things.extend(in_order.filter_map(|at| left.get_mut(at).and_then(Option::take)));
}

/// The places of so many things in their order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(
            things in prop::collection::vec((0..5_u8, 0..9_u8), 0..40),
        ) {
            let mut expected = things.clone();
            expected.sort_by_key(|it| it.0);
            let mut sorted = things;
            sort_by_key(&mut sorted, |it| it.0);
            prop_assert_eq!(sorted, expected);
        }
    }
}
