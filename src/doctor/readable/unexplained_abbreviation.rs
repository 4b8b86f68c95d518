//! Abbreviations are explained somewhere.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words::{self, Places, Word};

/// Those that need no explanation, by why.
const KNOWN: [&str; 5] = [
    // Words by now, units, what stands on keyboards and on clocks.
    "AD ALT AM BC CD CTRL DEL DIY DVD ESC EU EUR FAQ GB GMT II III IV IX KB MB OK PC PM \
     PS TAB TB TV UK UN US USA USD UTC VI VII VIII XI XII",
    // What whoever programs has met.
    "ABI ACL AES AI AMD ANSI API ARM ASCII AVX AWS BIOS BSD CDN CI CLI CMD CORS CPU CRLF \
     CRUD CSS CSV DDOS DHCP DLL DNS DOM DSL ELF EOF EXE FFI FIFO FTP GCC GIF GIT GNU GPL \
     GPS GPU GRPC GUI HDD HDMI HTML HTTP HTTPS IANA IBM ID IDE IEEE IETF IMAP IO IOT IP \
     IPC IRC ISO ISP IT JAR JIT JPEG JPG JS JSON JSX JVM JWT KVM LAN LDAP LED LIFO LLM \
     LLVM LTS MAC MIDI MIME MIT MSVC MVP NAT NFS NPM NTP NULL OAUTH OOP OS OSI PDF PEP \
     PHP PID PNG POSIX PR QA QR RAM REGEX REPL REST RFC RGB ROM RPC RSA RSS SCP SDK SHA \
     SMS SMTP SPDX SQL SSD SSH SSL STDIN STDOUT SVG TCP TDD TLS TOML TSV TTL TTY UDP UI \
     UML URI URL USB UTF UUID UX VCS VM VPN WASM WIFI WSL WWW XHR XKCD XML YAML ZIP",
    // Verbs of HTTP and of queries.
    "ALTER CREATE DELETE DROP FROM GET HEAD INDEX INSERT JOIN LIMIT ORDER PATCH POST PUT \
     SELECT TABLE UPDATE WHERE",
    // Words that writers shout, and names that files have.
    "ALL ALWAYS AND ANY BUT CAN DO DONT FOR IF IN IS MAY MUST NEVER NO NOT NOTE ON ONE \
     ONLY OR README SHALL SHOULD STOP THE TIP TO WILL WITH YES YOU",
    // What authors leave for themselves, which is another finding.
    "FIXME TBA TBD TODO XXX",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut seen = BTreeSet::new();
    let explained = explained(subject);
    let unknown = |passage: &Passage<'_>| {
        let mut prose = passage.prose.iter();
        prose.any(|prose| shorts(&prose.text).any(|(_, short)| !explained.contains(short)))
    };
    // Of most lessons all are explained.
    if !subject.passages.iter().any(unknown) {
        return;
    }
    let words = small_words(subject);
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for (word, short) in shorts(&prose.text) {
                let unknown = seen.insert(short.to_owned())
                    && !explained.contains(short)
                    && !words.contains(&short.to_lowercase());
                if unknown && !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        places.next(&[word.text]),
                        format!("nothing in this lesson says what `{short}` is short for"),
                        format!("write it out where it first stands, with ({short}) behind it"),
                    );
                }
            }
        }
    }
}

/// The abbreviations of a text.
fn shorts(text: &str) -> impl Iterator<Item = (Word<'_>, &str)> {
    words::each_word(text).filter_map(move |word| {
        let short = abbreviation(&word)?;
        (!is_numbered(text, &word) && !is_shouted(text, &word)).then_some((word, short))
    })
}

/// Whether a number follows, as in the names of standards: `ISO 8601`. They
/// are looked up by it, and not by words.
fn is_numbered(text: &str, word: &Word<'_>) -> bool {
    let after = text.get(word.range.end..).unwrap_or_default();
    let behind = after.strip_prefix([' ', '\u{a0}', '-']).unwrap_or_default();
    behind.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a word that can be spoken stands beside others in capitals, as in
/// the names of signs: `NO-BREAK SPACE`.
fn is_shouted(text: &str, word: &Word<'_>) -> bool {
    let can_be_spoken = word.text.len() >= 4
        && word.text.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
        && word.text.chars().all(|letter| letter.is_ascii_uppercase());
    let is_capitals = |beside: &str| {
        beside.len() >= 2 && beside.chars().all(|letter| letter.is_ascii_uppercase())
    };
    let no_letter = |letter: char| !letter.is_alphanumeric();
    let after = text.get(word.range.end..).unwrap_or_default();
    let next = after.strip_prefix([' ', '-']).unwrap_or_default();
    let before = text.get(..word.range.start).unwrap_or_default();
    let earlier = before.strip_suffix([' ', '-']).unwrap_or_default();
    let beside = [
        next.split(no_letter).next(),
        earlier.rsplit(no_letter).next(),
    ];
    can_be_spoken && beside.into_iter().flatten().any(is_capitals)
}

/// Every word of a lesson that is written in small letters. What stands in
/// capitals elsewhere is then a word that somebody raised their voice for.
fn small_words(subject: &Subject<'_>) -> BTreeSet<String> {
    let prose = subject.passages.iter().flat_map(|passage| &passage.prose);
    let words = prose.flat_map(|prose| words::each_word(&prose.text));
    let small =
        words.filter(|word| word.text.len() <= 6 && !word.text.contains(char::is_uppercase));
    small.map(|word| word.text.to_owned()).collect()
}

/// A word of two to six capitals and digits, more capitals than digits; a
/// small `s` at its end makes it several.
fn abbreviation<'a>(word: &Word<'a>) -> Option<&'a str> {
    let short = word.text.strip_suffix('s').unwrap_or(word.text);
    let capitals = short.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = short.bytes().filter(u8::is_ascii_digit).count();
    let is_short = capitals >= 2 && capitals > digits && capitals + digits == short.len();
    (is_short && short.len() <= 6 && !is_known(short)).then_some(short)
}

fn is_known(short: &str) -> bool {
    let mut known = KNOWN.iter().flat_map(|words| words.split(' '));
    known.any(|known| known == short)
}

/// How many words there may be between an abbreviation and what it is short
/// for.
const NEAR: usize = 30;

/// The abbreviations that stand beside what they are short for, in a text or in
/// the title of a source.
fn explained<'a>(subject: &'a Subject<'_>) -> BTreeSet<&'a str> {
    let prose = subject.passages.iter().flat_map(|passage| &passage.prose);
    let titles = subject.lesson.sources.iter().map(|source| &source.title);
    let texts = prose.map(|prose| &prose.text).chain(titles);
    texts.flat_map(|text| explained_in(text)).collect()
}

fn explained_in(text: &str) -> BTreeSet<&str> {
    let words: Vec<_> = words::each_word(text).collect();
    let shorts = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, word, abbreviation(word)?)));
    shorts
        .filter(|(at, word, short)| {
            let near = at.saturating_sub(NEAR)..words.len().min(at + NEAR);
            let near = words.get(near).unwrap_or_default();
            in_brackets(text, word)
                || is_name(text, word)
                || begins_name(text, word)
                || is_spelled_out(near, short)
        })
        .map(|(_, _, short)| short)
        .collect()
}

/// `… (ABC)` or `ABC (…)`.
fn in_brackets(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    let after = text.get(word.range.end..).unwrap_or_default();
    let behind = after.trim_start().starts_with('(');
    behind || (before.ends_with('(') && after.starts_with([')', ',', ';']))
}

/// Whose things have names of capitals that nobody spells out.
const MAKERS: [&str; 10] = [
    "AWS",
    "Amazon",
    "Azure",
    "Microsoft",
    "Google",
    "Apache",
    "Oracle",
    "IBM",
    "Apple",
    "GNU",
];

/// Whether a word is the name of a thing, as in `Amazon SQS`, `.NET` or, within
/// a sentence, `Aurora DSQL`.
fn is_name(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    if before.ends_with('.') {
        return true;
    }
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let (earlier, name) = before
        .rsplit_once(char::is_whitespace)
        .unwrap_or(("", before));
    let is_first = earlier.is_empty() || earlier.ends_with(['.', '!', '?', ':', '…']);
    let is_proper = name.starts_with(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && name.chars().all(char::is_alphanumeric);
    MAKERS.contains(&name) || is_proper && !is_first
}

/// Whether the rest of a name follows, as in `IANA Time Zone Database`.
fn begins_name(text: &str, word: &Word<'_>) -> bool {
    let after = text.get(word.range.end..).unwrap_or_default();
    let next = after
        .strip_prefix(' ')
        .and_then(|after| words::each_word(after).next());
    next.is_some_and(|next| {
        next.range.start == 0
            && next.text.starts_with(char::is_uppercase)
            && next.text.contains(char::is_lowercase)
    })
}

/// Whether words in a row begin with the letters of an abbreviation. Small
/// words between them may be left out, and digits have none.
fn is_spelled_out(words: &[Word<'_>], short: &str) -> bool {
    let letters: Vec<_> = short.chars().filter(char::is_ascii_uppercase).collect();
    (0..words.len()).any(|from| {
        let mut left = letters.as_slice();
        for word in words.iter().skip(from) {
            let initial = word.text.chars().next().map(|c| c.to_ascii_uppercase());
            match left {
                [] => break,
                [next, rest @ ..] if initial == Some(*next) && word.text != short => left = rest,
                _ if left.len() < letters.len() && word.text.len() <= 3 => {}
                _ => break,
            }
        }
        left.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_explained_beside_what_they_are_short_for_and_in_names() {
        for text in [
            "A virtual queue (VQ) starts.",
            "A VQ (virtual queue) starts.",
            "VQ stands for virtual queue.",
            "Amazon VQ is a service.",
            "A table in Aurora VQ is one.",
            "It runs on .VQ everywhere.",
        ] {
            assert!(explained_in(text).contains("VQ"), "{text}");
        }
    }

    #[test]
    fn numbers_and_names_behind_one_explain_it() {
        for text in ["PEQ 8 says so.", "Some ISQ-8601 date.", "By RFQ 9557."] {
            assert_eq!(shorts(text).count(), 0, "{text}");
        }
        assert_eq!(shorts("A NO-BREAK SPACE, not a BREAK.").count(), 1);
        assert!(explained_in("The XANA Time Zone Database.").contains("XANA"));
        assert!(!explained_in("The XANA database.").contains("XANA"));
    }

    #[test]
    fn a_capital_at_the_start_makes_no_name() {
        for text in [
            "The VQ starts.",
            "It ends. Each VQ starts.",
            "An HTTP VQ starts.",
            "VQ, then.",
        ] {
            assert!(!explained_in(text).contains("VQ"), "{text}");
        }
    }
}
