//! What a new lesson comes with is replaced by one's own.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;
use crate::schema::Record;
use crate::text::{Address, quoted};

/// Hosts that are kept free for examples (RFC 2606), and lead nowhere.
const EXAMPLE_HOSTS: [&str; 6] = [
    "example.com",
    "example.net",
    "example.org",
    "www.example.com",
    "www.example.net",
    "www.example.org",
];

/// Texts of new lessons, each with the key that it stands in.
pub const OF_NEW_LESSONS: [(&str, &str); 3] = [
    (
        "summary",
        "Why green tea turns bitter, and what to do about it.",
    ),
    ("concept", "Heat decides what comes out of a leaf."),
    ("result", "You can tell why a cup turned bitter."),
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let head = &subject.head.record;
    for (table, key) in [("source", "url"), ("connection", "to")] {
        for record in head.tables(table) {
            address(record, key, reporter);
        }
    }
    if let Some(author) = head.table("author") {
        address(author, "url", reporter);
    }
    for passage in &subject.passages {
        for link in &passage.document.links {
            if let Some(address) = link.address().filter(|it| is_example(it)) {
                reporter.say(passage.file, link.range.clone(), nowhere(address), HINT);
            }
        }
    }
    of_new_lesson(FileRef::Head, head, &["summary"], reporter);
    for (file, part, record) in subject.parts() {
        if !part.kind.is_quiz() {
            of_new_lesson(file, record, &["concept", "result"], reporter);
        }
    }
}

const HINT: &str = "write the address of what you have read";

fn address(record: &Record, key: &str, reporter: &mut Reporter) {
    let address = record.text(key).and_then(Address::web);
    let Some(address) = address else {
        return;
    };
    if is_example(&address) {
        reporter.say(FileRef::Head, record.range(key), nowhere(&address), HINT);
    } else if is_own_machine(address.host()) {
        let message = format!("`{}` is the reader's own machine", address.host());
        reporter.say(FileRef::Head, record.range(key), message, HINT);
    }
}

fn is_example(address: &Address) -> bool {
    EXAMPLE_HOSTS.contains(&address.host())
}

/// A host that is another machine for each reader, or none (RFC 1918, RFC 6761).
fn is_own_machine(host: &str) -> bool {
    let private = ["127.", "10.", "192.168."];
    let host = host.split_once(':').map_or(host, |(name, _)| name);
    let is_number = host.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    let (_, last) = host.rsplit_once('.').unwrap_or(("", host));
    ["local", "localhost"].contains(&last)
        || is_number && private.iter().any(|start| host.starts_with(start))
}

fn nowhere(address: &Address) -> String {
    format!(
        "`{}` is kept for examples, and nothing is there",
        address.host()
    )
}

fn of_new_lesson(file: FileRef, record: &Record, keys: &[&str], reporter: &mut Reporter) {
    for (key, text) in OF_NEW_LESSONS {
        if keys.contains(&key) && record.text(key) == Some(text) {
            reporter.say(
                file,
                record.range(key),
                format!("{} came with the new lesson", quoted(text)),
                "write what your own lesson says here",
            );
        }
    }
}
