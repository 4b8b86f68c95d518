//! How much of anything is read. Input comes from strangers: what it becomes
//! must fit into memory, and be there at once.

/// Bytes a file of a lesson may have.
pub const LARGEST_FILE: usize = 1 << 20;
/// The same of a `lesson.toml`: every one beside a lesson is read to list it.
pub const LARGEST_HEAD: usize = 256 << 10;
/// Bytes all files of a lesson may have together.
pub const LARGEST_LESSON: usize = 16 << 20;
/// Names, values and the marks between them in the TOML of a file: what has
/// to be there before anybody can ask what it means.
pub const MOST_TOKENS: usize = 40_000;
/// Mistakes that are looked for in one file. More help nobody, and would let a
/// file made for it take very long.
pub const MOST_FINDINGS: usize = 200;
/// Bytes a settings file or a theme may have.
pub const LARGEST_SETTINGS: usize = 64 << 10;

/// A number of bytes that is a whole one in some unit, as people write it.
pub fn size(bytes: usize) -> String {
    const UNITS: [(u32, &str); 3] = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let whole = |(bits, _): &(u32, &str)| bytes >> bits > 0 && bytes % (1 << bits) == 0;
    match UNITS.into_iter().find(whole) {
        Some((bits, unit)) => format!("{} {unit}", bytes >> bits),
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_their_largest_whole_unit() {
        let sizes = [1 << 30, 3 << 20, 64 << 10, 1000];
        assert_eq!(sizes.map(size), ["1 GiB", "3 MiB", "64 KiB", "1000 bytes"]);
    }
}
