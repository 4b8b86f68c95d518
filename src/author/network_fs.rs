//! Drives: whether the system tells of the changes that others make on one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Kinds of drives whose files are somewhere else, by the names that Linux has
/// for them: on another machine, or on the one around this one. What is changed
/// there is told there.
const REMOTE: [&str; 15] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "drvfs",
    "fuse",
    "fuse.glusterfs",
    "fuse.grpcfuse",
    "fuse.osxfs",
    "fuse.sshfs",
    "nfs",
    "nfs4",
    "smb3",
    "vboxsf",
    "virtiofs",
];

/// Whether the files of `folder` are known to be somewhere else. `false` where
/// nobody knows.
pub fn is_remote(folder: &Path) -> bool {
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    kind(&mounts, &folder).is_some_and(|kind| REMOTE.contains(&kind))
}

/// The kind of drive that `folder` is on, by a table as the manual of `proc`
/// describes it under `mountinfo`: fields with spaces between them, the fifth
/// being the place; behind a `-` the kind.
fn kind<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let drives = mounts.lines().filter_map(|line| {
        let (fields, rest) = line.split_once(" - ")?;
        let place = unescaped(fields.split(' ').nth(4)?);
        folder.starts_with(&place).then_some((place, rest))
    });
    // A later one lies over an earlier one in the same place.
    let (_, rest) = drives.max_by_key(|(place, _)| place.components().count())?;
    rest.split(' ').next()
}

/// A path in that table: spaces, tabs, line feeds and backslashes in octal.
fn unescaped(path: &str) -> PathBuf {
    const ESCAPES: [(&str, &str); 4] = [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ];
    let plain = ESCAPES
        .iter()
        .fold(path.to_owned(), |path, (escape, letter)| {
            path.replace(escape, letter)
        });
    OsString::from(plain).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 28 0:21 / /proc rw,nosuid shared:13 - proc proc rw
28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
41 28 0:40 / /home/ada/class\\040room rw shared:9 master:1 - nfs4 server:/home rw,vers=4.2
42 41 0:41 / /home/ada/class\\040room/here rw - tmpfs tmpfs rw
43 41 0:42 / /home/ada/class\\040room/here rw - fuse.sshfs ada@server:/ rw
";

    #[test]
    fn a_folder_is_on_the_drive_nearest_to_it() {
        let kind = |path: &str| kind(MOUNTS, Path::new(path));
        assert_eq!(kind("/home/ada/lesson"), Some("ext4"));
        assert_eq!(kind("/home/ada/class room/lesson"), Some("nfs4"));
        assert_eq!(kind("/home/ada/class rooms"), Some("ext4"));
        assert_eq!(kind("/home/ada/class room/here"), Some("fuse.sshfs"));
        assert_eq!(super::kind("", Path::new("/home")), None);
        assert_eq!(super::kind("broken\n1 - 2", Path::new("/home")), None);
    }

    #[test]
    fn a_folder_of_this_machine_is_not_remote() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!is_remote(dir.path()));
        assert!(!is_remote(&dir.path().join("nowhere")));
    }
}
