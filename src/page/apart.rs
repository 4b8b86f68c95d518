//! How far apart an item that was missed is asked once more.

/// It comes again after so many others.
pub const OTHERS_BETWEEN: usize = 3;

/// Items in the order in which they are asked, but none that was missed sooner than
/// that: `others` is how many others were settled since an item was, if it was. Where
/// there are not so many, it comes last.
pub fn kept_apart<T>(items: Vec<T>, others: impl Fn(&T) -> Option<usize>) -> Vec<T> {
    let mut waiting: Vec<(usize, T)> = Vec::new();
    let mut apart = Vec::new();
    for item in items {
        let since = others(&item).unwrap_or(OTHERS_BETWEEN);
        waiting.push((OTHERS_BETWEEN.saturating_sub(since), item));
        while let Some(at) = waiting.iter().position(|(wait, _)| *wait <= apart.len()) {
            apart.push(waiting.remove(at).1);
        }
    }
    apart.extend(waiting.into_iter().map(|(_, item)| item));
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_missed_waits_for_others() {
        let asked = |items: &[(char, Option<usize>)]| {
            let apart = kept_apart(items.to_vec(), |(_, others)| *others);
            apart.into_iter().map(|(name, _)| name).collect::<String>()
        };
        let open = |name| (name, None);
        assert_eq!(
            asked(&[('a', Some(0)), open('b'), open('c'), open('d'), open('e')]),
            "bcdae"
        );
        assert_eq!(asked(&[('a', Some(2)), ('b', Some(3)), open('c')]), "bac");
        assert_eq!(asked(&[('a', Some(0)), open('b')]), "ba");
        assert_eq!(asked(&[('a', Some(0))]), "a");
    }
}
