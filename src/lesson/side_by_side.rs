//! Reading and checking on several threads, which shortens the wait for a long lesson and
//! for many.
//! Nothing is shared but what is read from, and nothing goes on behind the call.

use std::panic::resume_unwind;
use std::thread;

/// What two readers make, each on a thread of its own.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|it| resume_unwind(it)), other)
    })
}

/// What `read` makes of each of `items`, in their order.
pub fn each<T: Sync, R: Send>(items: &[T], read: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let every_other = |first| items.iter().skip(first).step_by(2).map(&read);
    let (odd, even): (Vec<R>, Vec<R>) =
        both(|| every_other(1).collect(), || every_other(0).collect());
    let (mut even, mut odd) = (even.into_iter(), odd.into_iter());
    let in_order = std::iter::from_fn(|| {
        std::mem::swap(&mut even, &mut odd);
        odd.next()
    });
    in_order.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_in_order() {
        for count in 0..6_u32 {
            let items: Vec<u32> = (0..count).collect();
            assert_eq!(each(&items, |item| *item), items);
        }
    }
}
