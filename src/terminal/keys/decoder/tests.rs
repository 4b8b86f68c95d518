//! Bytes in, keys out; the time is told.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;

const MS: Duration = Duration::from_millis(1);

/// A decoder with its clock. The reader's part is played here: what is held
/// expires at its deadline if nothing comes until then.
#[derive(Default)]
struct Line {
    decoder: Decoder,
    now: Duration,
    inputs: Vec<TerminalInput>,
}

impl Line {
    /// So many milliseconds pass.
    fn wait(&mut self, ms: u32) -> &mut Self {
        let until = self.now + ms * MS;
        while let Some(deadline) = self.decoder.deadline().filter(|it| *it <= until) {
            let before = self.decoder.held.len();
            self.inputs.extend(self.decoder.expire(deadline));
            assert!(
                self.decoder.held.len() < before,
                "it would be asked for ever"
            );
        }
        self.now = until;
        self
    }

    fn read(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let inputs = self.decoder.take(bytes.as_ref(), self.now);
        self.inputs.extend(inputs);
        let most = PASTE.len() + MAX_PASTE_BYTES + PASTE_END.len();
        assert!(self.decoder.held.len() < most);
        self
    }

    fn inputs(&mut self) -> Vec<TerminalInput> {
        std::mem::take(&mut self.inputs)
    }

    /// The keys so far, and nothing else.
    #[track_caller]
    fn keys(&mut self) -> Vec<KeyPress> {
        let key = |input| match input {
            TerminalInput::Key(key) => key,
            TerminalInput::Paste(_) | TerminalInput::Reply(_) => panic!("{input:?}"),
        };
        self.inputs().into_iter().map(key).collect()
    }
}

fn of(bytes: impl AsRef<[u8]>) -> Vec<TerminalInput> {
    Line::default().read(bytes).wait(5000).inputs()
}

/// What terminals answer, and what it means here.
const REPLIES: [(&[u8], Option<Reply>); 32] = [
    (b"\x1b]11;rgb:1414/1717/1c1c\x1b\\", DARK),
    (b"\x1b]11;rgb:ff/ff/ee\x07", LIGHT),
    (b"\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\", LIGHT),
    (b"\x1b]11;#fdf6e3\x1b\\", LIGHT),
    (b"\x9d11;rgb:0/0/0\x9c", DARK),
    (b"\x1b]11;none\x1b\\", None),
    (b"\x1b]10;rgb:d8d8/dede/e9e9\x1b\\", None),
    (b"\x1b]4;1;rgb:aaaa/0000/0000\x1b\\", None),
    (b"\x1b]52;c;MTIzcQ==\x1b\\", None),
    (b"\x1b]lq1 title \xc3\xa9\xe2\x9c\x93 123\x1b\\", None),
    (b"\x1b[?62;22c", ATTRIBUTES),
    (b"\x9b?1;2c", ATTRIBUTES),
    (b"\xc2\x9b?1;2c", ATTRIBUTES),
    (b"\x1b[>0;276;0c", None),
    (b"\x1b[>41;354;0c", None),
    (b"\x9b>0;276;0c", None),
    (b"\x1b[=1;0c", None),
    (b"\x1b[?2026;2$y", None),
    (b"\x1b[4;1$y", None),
    (b"\x1b[?1u", None),
    (b"\x1b[?997;1n", None),
    (b"\x1b[0n", None),
    (b"\x1b[12;40R", None),
    (b"\x1b[8;24;80t", None),
    (b"\x1b[2;1;1;128;128;1;0x", None),
    (b"\x1b[<0;12;5M", None),
    (b"\x1b[M q1", None),
    (b"\x1bP>|XTerm(390)\x1b\\", None),
    (b"\x1bP!|00000000\x1b\\", None),
    (b"\x1bP1+r544e=787465726d\x1b\\", None),
    (b"\x1bP1$r0;1m\x1b\\", None),
    (b"\x1b_Gi=31;OK\x1b\\", None),
];
const DARK: Option<Reply> = Some(Reply::Background(Background::Dark));
const LIGHT: Option<Reply> = Some(Reply::Background(Background::Light));
const ATTRIBUTES: Option<Reply> = Some(Reply::Attributes);

/// What keys send, and which one it is; all are pressed without a pause.
const KEYS: [(&[u8], &[KeyPress]); 55] = [
    (b"1", &[KeyPress::Char('1')]),
    (b"]", &[KeyPress::Char(']')]),
    (b"[", &[KeyPress::Char('[')]),
    (b";", &[KeyPress::Char(';')]),
    (b"\\", &[KeyPress::Char('\\')]),
    (b"G", &[KeyPress::Char('G')]),
    ("é".as_bytes(), &[KeyPress::Char('é')]),
    ("日".as_bytes(), &[KeyPress::Char('日')]),
    ("👩".as_bytes(), &[KeyPress::Char('👩')]),
    (b"\r", &[KeyPress::Enter]),
    (b"\t", &[KeyPress::Tab]),
    (b"\x7f", &[KeyPress::Backspace]),
    (b"\x03", &[KeyPress::Ctrl('c')]),
    (b"\x1a", &[KeyPress::Ctrl('z')]),
    (b"\x07", &[KeyPress::Ctrl('g')]),
    (b"\x1b[A", &[KeyPress::Up]),
    (b"\x1b[1;2B", &[KeyPress::Down]),
    (b"\x1bOC", &[KeyPress::Right]),
    (b"\x1bO5D", &[]),
    (b"\x1b[H", &[KeyPress::Home]),
    (b"\x1b[4~", &[KeyPress::End]),
    (b"\x1b[5~", &[KeyPress::PageUp]),
    (b"\x1b[6;5~", &[KeyPress::PageDown]),
    (b"\x1b[3~", &[KeyPress::Delete]),
    (b"\x1b[Z", &[KeyPress::BackTab]),
    (b"\x1bOP", &[]),
    (b"\x1b[[A", &[]),
    (b"\x1b[15~", &[]),
    (b"\x1b[I", &[]),
    (b"\x1b[O", &[]),
    (b"\x1bj", &[]),
    ("\x1bé".as_bytes(), &[]),
    (b"\x1b\x03", &[KeyPress::Ctrl('c')]),
    (b"\x1b\r", &[KeyPress::Ctrl('j')]),
    (b"\x1b[1;5D", &[KeyPress::WordLeft]),
    (b"\x1b[1;3D", &[KeyPress::WordLeft]),
    (b"\x1bb", &[KeyPress::WordLeft]),
    (b"\x1b[1;5C", &[KeyPress::WordRight]),
    (b"\x1b[1;3C", &[KeyPress::WordRight]),
    (b"\x1bf", &[KeyPress::WordRight]),
    (b"\x1b\x7f", &[KeyPress::WordBackspace]),
    (b"\x1b[127;5u", &[KeyPress::WordBackspace]),
    (b"\x1bd", &[KeyPress::WordDelete]),
    (b"\x1b[3;5~", &[KeyPress::WordDelete]),
    (b"\x1b[1;2D", &[KeyPress::Left]),
    (b"\x1b[113u", &[KeyPress::Char('q')]),
    (b"\x1b[27u", &[KeyPress::Esc]),
    (b"\x1b[99;5u", &[KeyPress::Ctrl('c')]),
    (b"\x1b[113;1:2u", &[KeyPress::Char('q')]),
    (b"\x1b[113;1:3u", &[]),
    (b"\x1b[1;1:3A", &[]),
    (b"\x1b[113;3u", &[]),
    (b"\x1b[1u", &[]),
    (b"\xff", &[]),
    (b"\x80", &[]),
];

#[test]
fn replies_are_no_keys() {
    for (bytes, reply) in REPLIES {
        let expected: Vec<_> = reply.map(TerminalInput::Reply).into_iter().collect();
        assert_eq!(of(bytes), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn keys_are_known_at_once() {
    for (bytes, expected) in KEYS {
        let keys = Line::default().read(bytes).keys();
        assert_eq!(keys, expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_bracket_is_a_key_at_once_and_escape_after_a_moment() {
    assert_eq!(Line::default().read("]").keys(), [KeyPress::Char(']')]);
    let mut line = Line::default();
    assert_eq!(line.read("\x1b").wait(149).keys(), []);
    assert_eq!(line.wait(1).keys(), [KeyPress::Esc]);
    assert_eq!(line.read("1").keys(), [KeyPress::Char('1')]);
}

#[test]
fn escape_is_told_with_the_next_key() {
    for (key, expected) in [("j", KeyPress::Char('j')), ("\x03", KeyPress::Ctrl('c'))] {
        let keys = Line::default().read("\x1b").wait(20).read(key).keys();
        assert_eq!(keys, [KeyPress::Esc, expected]);
    }
    let twice = Line::default().read("\x1b").read("\x1b").wait(150).keys();
    assert_eq!(twice, [KeyPress::Esc, KeyPress::Esc]);
    let arrow = Line::default().read("\x1b").wait(20).read("\x1b[A").keys();
    assert_eq!(arrow, [KeyPress::Esc, KeyPress::Up]);
}

#[test]
fn escape_and_a_bracket_shut_nothing_off() {
    let [escape, bracket] = [KeyPress::Esc, KeyPress::Char(']')];
    // Alt-] means nothing; what comes after it does.
    let mut line = Line::default();
    assert_eq!(
        line.read("\x1b]").read("\x03").keys(),
        [KeyPress::Ctrl('c')]
    );
    assert_eq!(line.read("\x1b]").read("j").keys(), [KeyPress::Char('j')]);
    assert_eq!(
        line.read("\x1b]").wait(150).read("1").keys(),
        [KeyPress::Char('1')]
    );
    // Two keys, one after the other.
    line.read("\x1b").wait(100).read("]").wait(100).read("j");
    assert_eq!(line.keys(), [escape, bracket, KeyPress::Char('j')]);
    line.read("\x1b").wait(100).read("]").wait(150);
    assert_eq!(line.keys(), [escape, bracket]);
    // A number may go on as an answer does, but not for long.
    line.read("\x1b]").read("1").wait(300).read("2").wait(699);
    assert_eq!(line.keys(), []);
    assert_eq!(line.wait(1).read("2").keys(), [KeyPress::Char('2')]);
    assert_eq!(
        line.read("\x1b]1").read("\x03").keys(),
        [KeyPress::Ctrl('c')]
    );
}

#[test]
fn a_reply_that_does_not_end_is_given_up() {
    for begun in ["\x1b]11;rgb:14", "\x1b[>0;27", "\x1bP>|XT", "\x1b_Gi=31"] {
        let mut line = Line::default();
        assert_eq!(line.read(begun).wait(999).inputs(), []);
        assert_eq!(line.read("7").inputs(), [], "it may still go on");
        assert_eq!(line.wait(150).read("7").keys(), [KeyPress::Char('7')]);
        line.read(begun).wait(1000);
        assert_eq!(line.read("7").keys(), [KeyPress::Char('7')], "{begun:?}");
        // Another sequence puts an end to it, and so does Ctrl-C.
        assert_eq!(line.read(begun).read("\x1b[A").keys(), [KeyPress::Up]);
        assert_eq!(line.read(begun).read("\x03").keys(), [KeyPress::Ctrl('c')]);
    }
}

#[test]
fn a_slow_reply_is_waited_for_as_long_as_it_comes() {
    for (bytes, _) in REPLIES {
        let mut line = Line::default();
        for byte in bytes {
            line.read([*byte]).wait(100);
        }
        let keys = line.wait(5000).inputs();
        assert!(
            !keys.iter().any(|it| matches!(it, TerminalInput::Key(_))),
            "{keys:?}"
        );
    }
}

#[test]
fn a_reply_has_its_longest() {
    let reply = |length: usize| format!("\x1b]52;{}\x07", "7".repeat(length - 6));
    assert_eq!(of(reply(MAX_REPLY_BYTES)), []);
    let beyond = of(reply(MAX_REPLY_BYTES + 1));
    assert_eq!(beyond, [TerminalInput::Key(KeyPress::Ctrl('g'))]);
}

/// Old ones end their answers with half of a terminator.
#[test]
fn an_escape_character_that_ends_a_reply_is_no_key() {
    let mut line = Line::default();
    line.read("\x1b]10;rgb:0/0/0\x1b").read("\x1b[?62;22c");
    assert_eq!(line.inputs(), [TerminalInput::Reply(Reply::Attributes)]);
    assert_eq!(line.read("\x1b]10;rgb:0/0/0\x1b").wait(5000).inputs(), []);
    assert_eq!(line.read("q").keys(), [KeyPress::Char('q')]);
}

#[test]
fn a_letter_that_breaks_off_takes_none_with_it() {
    assert_eq!(Line::default().read(b"\xe6q").keys(), [KeyPress::Char('q')]);
    assert_eq!(
        Line::default()
            .read(b"\xe6\x97")
            .wait(1000)
            .read("q")
            .keys(),
        [KeyPress::Char('q')]
    );
}

fn paste(text: &str) -> TerminalInput {
    TerminalInput::Paste(text.to_owned())
}

#[test]
fn a_paste_is_one_whatever_it_holds_and_however_long_it_takes() {
    let text = "1\n\x1b]11;rgb:0/0/0\x07\x1b[A\x1b[31mred\x1b[0m é \x1b[200~";
    let mut line = Line::default();
    for byte in format!("\x1b[200~{text}").bytes() {
        line.read([byte]).wait(100);
    }
    assert_eq!(line.inputs(), []);
    assert_eq!(
        line.wait(9000).read("x\x1b[201~").inputs(),
        [paste("1\nred é x")],
        "neither a reply nor a colour is text"
    );
    assert_eq!(line.read("\x1b[200~\x1b[201~").inputs(), [paste("")]);
    assert_eq!(
        line.read("\x1b[201~").inputs(),
        [],
        "an end without a beginning"
    );
}

#[test]
fn a_paste_has_its_longest() {
    let room = MAX_PASTE_BYTES;
    for (length, kept) in [(room, room), (room + 1, room), (3 * room, room)] {
        let sent = format!("\x1b[200~{}\x1b[201~1", "a".repeat(length));
        let expected = [
            paste(&"a".repeat(kept)),
            TerminalInput::Key(KeyPress::Char('1')),
        ];
        assert!(of(sent) == expected, "{length}");
    }
}

#[test]
fn ctrl_c_gets_out_of_a_paste_whose_end_was_lost() {
    let mut line = Line::default();
    line.read("\x1b[200~lost").wait(999).read("\x03").wait(1000);
    assert_eq!(
        line.read("\x03q").keys(),
        [KeyPress::Ctrl('c'), KeyPress::Char('q')]
    );
}

/// Something that comes as a whole.
#[derive(Debug, Clone)]
enum Sent {
    /// In pieces, cut where the indices say, each so many milliseconds after
    /// the one before.
    Reply(usize, Vec<(Index, u32)>),
    /// Before the next thing, so many milliseconds pass.
    KeyPress(usize, u32),
    /// The Esc key, and as many milliseconds as a person takes at least.
    Escape(u32),
}

fn sent() -> impl Strategy<Value = Sent> {
    let cuts = vec((any::<Index>(), 0..=100_u32), 0..8);
    prop_oneof![
        (0..REPLIES.len(), cuts).prop_map(|(reply, cuts)| Sent::Reply(reply, cuts)),
        (0..KEYS.len(), 0..300_u32).prop_map(|(key, wait)| Sent::KeyPress(key, wait)),
        (150..300_u32).prop_map(Sent::Escape),
    ]
}

/// Sends a reply in pieces.
fn in_pieces(line: &mut Line, bytes: &[u8], cuts: &[(Index, u32)]) {
    let mut cuts: Vec<_> = cuts
        .iter()
        .map(|(at, wait)| (at.index(bytes.len()), *wait))
        .collect();
    cuts.sort_unstable();
    cuts.dedup_by_key(|(at, _)| *at);
    let mut from = 0;
    for (at, wait) in cuts {
        line.read(&bytes[from..at]).wait(wait);
        from = at;
    }
    line.read(&bytes[from..]);
}

proptest! {
    #[test]
    fn replies_in_pieces_with_keys_between_them_are_told_apart(all in vec(sent(), 1..12)) {
        let (mut line, mut expected) = (Line::default(), Vec::new());
        for it in &all {
            match it {
                Sent::Reply(reply, cuts) => {
                    let (bytes, reply) = REPLIES[*reply];
                    in_pieces(&mut line, bytes, cuts);
                    expected.extend(reply.map(TerminalInput::Reply));
                }
                Sent::KeyPress(key, wait) => {
                    let (bytes, keys) = KEYS[*key];
                    line.read(bytes).wait(*wait);
                    expected.extend(keys.iter().copied().map(TerminalInput::Key));
                }
                Sent::Escape(wait) => {
                    line.read([ESC]).wait(*wait);
                    expected.push(TerminalInput::Key(KeyPress::Esc));
                }
            }
        }
        prop_assert_eq!(line.wait(5000).inputs(), expected);
    }

    #[test]
    fn nothing_shuts_the_keys_off(
        reads in vec((vec(byte(), 0..12), 0..400_u32), 0..12),
    ) {
        let mut line = Line::default();
        for (bytes, wait) in reads {
            line.read(bytes).wait(wait);
        }
        let inputs = line.wait(1000).read([CTRL_C]).inputs();
        prop_assert_eq!(inputs.last(), Some(&TerminalInput::Key(KeyPress::Ctrl('c'))));
    }
}

/// Bytes that mean something, and any other.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        select(b"\x1b[]OPX^_<=>?0129;:$ ~AMcuqR\\\x07\x9b\x9c\xc2\xe6".to_vec()),
        any::<u8>()
    ]
}
