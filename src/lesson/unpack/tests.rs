//! Packed lessons that were made to do harm, each refused in a sentence.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use proptest::prelude::*;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};

use super::*;
use crate::lesson::{embedded, pack};
use crate::text::bounds::{MAX_FILE_BYTES, MAX_HEAD_BYTES};

/// One file of a zip file, as it is written.
#[derive(Clone)]
struct Made {
    name: Vec<u8>,
    bytes: Vec<u8>,
    method: CompressionMethod,
    mode: u32,
    is_locked: bool,
    /// What its list says that it becomes; the truth, if nothing is said.
    claimed: Option<u64>,
}

fn made(name: impl AsRef<[u8]>, bytes: impl AsRef<[u8]>) -> Made {
    Made {
        name: name.as_ref().to_vec(),
        bytes: bytes.as_ref().to_vec(),
        method: CompressionMethod::DEFLATE,
        mode: 0o100_644,
        is_locked: false,
        claimed: None,
    }
}

fn zip(files: &[Made]) -> Vec<u8> {
    let mut zip = ZipArchiveWriter::new(Vec::new());
    for file in files {
        let builder = zip
            .new_file(EntryPath::verbatim(file.name.as_slice()))
            .compression_method(file.method)
            .encrypted(file.is_locked)
            .unix_permissions(file.mode);
        let (mut entry, _) = builder.start().unwrap();
        if file.method == CompressionMethod::DEFLATE {
            let mut deflated = DeflateEncoder::new(&mut entry, Compression::best());
            deflated.write_all(&file.bytes).unwrap();
            deflated.finish().unwrap();
        } else {
            entry.write_all(&file.bytes).unwrap();
        }
        let size = file.claimed.unwrap_or(file.bytes.len() as u64);
        let told = DataDescriptorOutput::new(rawzip::crc32(&file.bytes), size);
        entry.finish(told).unwrap();
    }
    zip.finish().unwrap()
}

/// With a head, so that nothing but `file` is wrong.
fn with(file: Made) -> Vec<u8> {
    zip(&[made("lesson.toml", "id = \"tea\""), file])
}

fn damage(bytes: &[u8]) -> String {
    let folder = unpack("tea.zip", bytes);
    let why = folder.damage().unwrap_or_default();
    assert_eq!(folder.files.len(), 1, "{why}: {:?}", folder.files.keys());
    let (_, problem) = super::super::source_file::SourceFile::open(&folder, HEAD);
    assert_eq!(problem.unwrap().message, why);
    why.to_owned()
}

fn names(folder: &Folder) -> Vec<&str> {
    folder.files.keys().map(String::as_str).collect()
}

#[test]
fn what_was_packed_is_read_as_it_was() {
    for mut lesson in embedded() {
        let bytes = pack(&lesson).unwrap();
        lesson.name = "some.zip".to_owned();
        assert_eq!(unpack("some.zip", &bytes), lesson);
        assert_eq!(pack(&lesson).unwrap(), bytes);
        let head = unpack_head("some.zip", &bytes);
        assert_eq!(names(&head), ["lesson.toml"]);
    }
}

#[test]
fn what_grows_very_much_is_packed_as_it_is() {
    let text = File::Bytes(vec![b' '; MAX_FILE_BYTES].into());
    let folder = Folder {
        name: "a".to_owned(),
        files: [("a.md".to_owned(), text)].into(),
    };
    let bytes = pack(&folder).unwrap();
    assert!(bytes.len() > MAX_FILE_BYTES);
    assert_eq!(unpack("a", &bytes), folder);
}

#[test]
fn a_lesson_may_stand_in_a_folder_and_beside_what_is_no_part_of_it() {
    let files = zip(&[
        Made {
            mode: 0o040_755,
            method: CompressionMethod::STORE,
            ..made("tea/", "")
        },
        made("tea/lesson.toml", "id = \"tea\""),
        made("tea/a.md", "A"),
        made("tea/picture.png", "P"),
        made("tea/scenarios/s.toml", "S"),
        made("tea/deeper/b.md", "B"),
        made("__MACOSX/tea/._a.md", "?"),
    ]);
    let folder = unpack("tea.zip", &files);
    assert_eq!(names(&folder), ["a.md", "lesson.toml", "scenarios/s.toml"]);
    let two = [made("a/lesson.toml", ""), made("b/lesson.toml", "")];
    assert_eq!(damage(&zip(&two)), "there is more than one lesson in it");
    assert_eq!(names(&unpack("tea.zip", &zip(&[]))), [""; 0]);
}

#[test]
fn names_that_lead_out_of_the_lesson_are_refused() {
    let names = [
        "../up.md",
        "a/../../up.md",
        "/etc/up.md",
        "..",
        ".",
        "./a.md",
        "a//b.md",
        "",
        "..\\up.md",
        "scenarios\\s.toml",
        "C:up.md",
        "C:/up.md",
        "a.md:hidden",
    ];
    for name in names {
        let why = format!("its file `{name}` may lie outside the lesson");
        assert_eq!(damage(&with(made(name, "x"))), why);
    }
}

#[test]
fn names_that_nobody_can_read_are_refused() {
    let names: [(&[u8], &str); 4] = [
        (b"a\xff.md", "`a\u{fffd}.md`"),
        (b"a\x1b[2J.md", "`a.md`"),
        (b"a\n.md", "`a .md`"),
        ("a\u{202e}dm.b".as_bytes(), "`adm.b`"),
    ];
    for (name, shown) in names {
        let why = format!("the name of a file in it cannot be read: {shown}");
        assert_eq!(damage(&with(made(name, "x"))), why);
    }
    let long = format!("../{}", "a".repeat(9_000));
    assert!(damage(&with(made(long, "x"))).len() < 200);
}

#[test]
fn two_files_of_one_name_are_refused() {
    let twice = damage(&with(made("lesson.toml", "id = \"coffee\"")));
    assert_eq!(twice, "it has two files `lesson.toml`");
    for (one, other) in [
        ("a.md", "A.md"),
        ("straße.md", "STRASSE.md"),
        ("\u{e9}.md", "e\u{301}.md"),
        ("scenarios", "scenarios/"),
        ("pictures/a.png", "Pictures/A.png"),
    ] {
        let head = made("lesson.toml", "");
        let why = damage(&zip(&[head, made(one, ""), made(other, "")]));
        assert_eq!(
            why,
            format!("its files `{one}` and `{other}` are one on some systems")
        );
    }
}

#[test]
fn what_is_no_plain_file_is_refused() {
    let of = |mode| Made {
        mode,
        ..made("a.md", "/etc/passwd")
    };
    let link = "its file `a.md` is a link, and links are not followed";
    assert_eq!(damage(&with(of(0o120_777))), link);
    for mode in [0o010_644, 0o020_644, 0o060_644, 0o140_644, 0o040_755] {
        let why = damage(&with(of(mode)));
        assert_eq!(why, "its file `a.md` is not a plain file", "{mode:o}");
    }
}

#[test]
fn what_is_locked_or_packed_otherwise_is_refused() {
    let locked = Made {
        is_locked: true,
        ..made("a.md", "x")
    };
    assert_eq!(
        damage(&with(locked)),
        "its file `a.md` is locked with a password"
    );
    for method in [
        CompressionMethod::BZIP2,
        CompressionMethod::ZSTD,
        CompressionMethod::AES,
    ] {
        let other = Made {
            method,
            ..made("a.md", "x")
        };
        let why = "its file `a.md` is packed in a way that is not known here";
        assert_eq!(damage(&with(other)), why);
    }
}

#[test]
fn what_is_not_as_listed_is_refused() {
    let lie = "its file `a.md` is not what the list of its files says";
    for method in [CompressionMethod::STORE, CompressionMethod::DEFLATE] {
        for claimed in [0, 999, 1_001, 60_000] {
            let file = Made {
                claimed: Some(claimed),
                method,
                ..made("a.md", [b'a'; 1000])
            };
            assert_eq!(damage(&with(file)), lie, "{claimed}");
        }
    }
    // Another letter than the sum is of.
    let stored = Made {
        method: CompressionMethod::STORE,
        ..made("a.md", "a secret")
    };
    let mut bytes = with(stored);
    let at = bytes.windows(8).position(|it| it == b"a secret").unwrap();
    bytes[at] = b'b';
    assert_eq!(damage(&bytes), lie);
    // The name beside the file is another one than that in the list.
    let mut bytes = with(made("a.md", "x"));
    let at = bytes.windows(4).position(|it| it == b"a.md").unwrap();
    bytes[at] = b'c';
    assert_eq!(damage(&bytes), lie);
}

#[test]
fn files_that_lie_over_each_other_are_refused() {
    let mut bytes = with(made("a.md", "x"));
    // The list has a file a second time, under another name of the same length.
    let at = rposition(&bytes, b"PK\x01\x02");
    let end = rposition(&bytes, b"PK\x05\x06");
    let again = bytes[at..end].to_vec();
    bytes.splice(end..end, again);
    let end = rposition(&bytes, b"PK\x05\x06");
    for count in [8, 10] {
        bytes[end + count] = 3;
    }
    assert_eq!(damage(&bytes), "it has two files `a.md`");
    // As does whoever lets two names share what is packed.
    let second = rposition(&bytes, b"PK\x01\x02");
    bytes[second + 46] = b'b';
    let lie = "its file `b.md` is not what the list of its files says";
    assert_eq!(damage(&bytes), lie);
}

fn rposition(bytes: &[u8], mark: &[u8]) -> usize {
    bytes
        .windows(mark.len())
        .rposition(|it| it == mark)
        .unwrap()
}

#[test]
fn what_grows_as_no_text_does_is_refused() {
    let bomb = made("a.md", vec![b' '; MAX_FILE_BYTES]);
    let why =
        "its file `a.md` becomes more than 200 times as large when it is unpacked, as no text does";
    assert_eq!(damage(&with(bomb)), why);
    // As much as nobody minds.
    let few = made("a.md", vec![b' '; MAX_SUDDEN_BYTES]);
    assert_eq!(names(&unpack("", &with(few))), ["a.md", "lesson.toml"]);
}

/// Text that packs only so well.
fn words(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'a' + u8::try_from(state >> 29).unwrap()
    };
    std::iter::repeat_with(letter).take(length).collect()
}

#[test]
fn files_and_lessons_have_the_bounds_of_folders() {
    let head = made("lesson.toml", words(MAX_HEAD_BYTES + 1));
    let large = made("a.md", words(MAX_FILE_BYTES + 1));
    let folder = unpack("", &zip(&[head, large]));
    let reasons: Vec<_> = folder.files.values().collect();
    let refused = |why: &str| File::Refused(why.to_owned());
    assert_eq!(
        reasons,
        [
            &refused("this file is larger than 1 MiB"),
            &refused("this file is larger than 256 KiB")
        ]
    );
    let all: Vec<_> = (0..9)
        .map(|it| made(format!("a{it}.md"), words(MAX_FILE_BYTES)))
        .collect();
    let folder = unpack("", &zip(&all));
    assert_eq!(folder.size(), MAX_LESSON_BYTES);
    let why = refused("with this file, the lesson is larger than 8 MiB");
    assert_eq!(folder.files["a8.md"], why);
}

#[test]
fn very_many_files_are_refused() {
    let many: Vec<_> = (0..=MAX_ENTRIES)
        .map(|it| made(format!("{it}.txt"), ""))
        .collect();
    assert_eq!(damage(&zip(&many)), "it holds more than 5000 files");
    assert_eq!(names(&unpack("", &zip(&many[1..]))), [""; 0]);
}

#[test]
fn a_file_that_was_cut_short_is_refused_wherever_it_was() {
    let whole = with(made("a.md", words(300)));
    for end in 0..whole.len() {
        let why = damage(&whole[..end]);
        assert_eq!(why, "this is not a packed lesson, or it was cut short");
    }
    let mut lying = whole.clone();
    let end = rposition(&lying, b"PK\x05\x06");
    lying[end + 10] = 7;
    assert_eq!(damage(&lying), "the list of its files is damaged");
}

/// Nothing larger than a lesson comes of any bytes.
fn is_bounded(bytes: &[u8]) -> bool {
    let folder = unpack("x", bytes);
    folder.size() <= MAX_LESSON_BYTES
        && folder.files.len() <= MAX_ENTRIES
        && folder.files.iter().all(|(path, file)| match file {
            File::Bytes(bytes) => Folder::takes(path) && bytes.len() <= Folder::largest(path),
            File::Refused(why) | File::Damaged(why) => why.len() < 400,
        })
}

proptest! {
    #[test]
    fn any_bytes_become_a_lesson_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(is_bounded(&bytes));
    }

    #[test]
    fn a_changed_file_becomes_a_lesson_or_a_sentence(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let files = [made("lesson.toml", words(900)), made("scenarios/s.csv", words(90)), made("b.md", "")];
        let mut bytes = zip(&files);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert!(is_bounded(&bytes));
    }
}
