//! A terminal with a program in it: a pseudo-terminal, an emulator that knows
//! what a person would see, and the answers that real terminals give when they
//! are asked something.
//!
//! Nothing here sleeps where the program can be heard. [`Tty::wait`] goes on as
//! soon as the program has written what is waited for.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{Callbacks, Parser, Screen};

/// What a person sees, without the blanks at the ends of rows.
pub fn picture(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    let rows = screen.rows(0, columns.get());
    let rows: Vec<_> = rows.map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n").trim_end().to_owned()
}

/// How long a program may take for what is waited for. It takes a fraction of
/// that; a busy machine may take longer.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Tty {
    emulator: Parser<Asked>,
    output: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    input: Box<dyn Write + Send>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    /// The modes before the program came.
    modes: String,
    /// Everything that was written so far.
    written: Vec<u8>,
    /// Answers that are held back, where the terminal is a slow one.
    held: Option<Vec<u8>>,
}

/// What is left when a program has ended.
pub struct Left {
    pub status: ExitStatus,
    pub screen: Screen,
    modes_are_restored: bool,
    drawing: bool,
}

impl Left {
    /// The terminal must be as it was before.
    #[track_caller]
    pub fn assert_restored(&self) {
        let screen = &self.screen;
        assert!(!screen.alternate_screen(), "on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are bracketed");
        assert!(!self.drawing, "a frame has not come to its end");
        assert!(self.modes_are_restored, "the terminal is raw");
    }
}

impl Tty {
    /// Starts a program in a terminal of `columns` and `rows`.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        // With this end open the output would never come to an end.
        drop(pair.slave);
        let input = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let [rows, columns] = [rows, columns].map(|it| NonZeroU16::new(it).unwrap());
        Self {
            emulator: Parser::new_with_callbacks(rows, columns, 0, Asked::default()),
            output,
            reader: Some(reader),
            input,
            master: Some(pair.master),
            child,
            modes,
            written: Vec::new(),
            held: None,
        }
    }

    /// From now on answers are kept until [`Self::answer`].
    pub fn hold_answers(mut self) -> Self {
        self.held = Some(Vec::new());
        self
    }

    /// Gives the answers that were held back.
    pub fn answer(&mut self) {
        let held = self.held.take().unwrap_or_default();
        assert!(!held.is_empty(), "nothing was asked");
        self.send(&held);
    }

    /// Types `keys`, escape sequences included.
    pub fn press(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    /// Types keys that nobody may ever take, and goes on; nothing can be typed after them.
    pub fn press_in_vain(&mut self, keys: String) {
        let mut input = std::mem::replace(&mut self.input, Box::new(std::io::sink()));
        thread::spawn(move || drop(input.write_all(keys.as_bytes())));
    }

    /// Pastes, as a terminal does that was asked to say so.
    pub fn paste(&mut self, text: &str) {
        assert!(self.screen().bracketed_paste(), "nobody asked for that");
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let [height, width] = [rows, columns].map(|it| NonZeroU16::new(it).unwrap());
        self.emulator.set_size(height, width);
        let master = self.master.as_ref().unwrap();
        master.resize(size(columns, rows)).unwrap();
    }

    /// Says that the window has a size that nobody could show.
    pub fn pretend(&mut self, columns: u16, rows: u16) {
        let master = self.master.as_ref().unwrap();
        master.resize(size(columns, rows)).unwrap();
    }

    /// Sends a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    pub fn screen(&self) -> &Screen {
        self.emulator.screen()
    }

    pub fn written(&self) -> &[u8] {
        &self.written
    }

    /// Goes on when the screen shows `text`.
    pub fn wait(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Goes on when the screen is as it should be, and wholly drawn.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while self.emulator.callbacks().drawing || !is_so(self.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            if let Err(silent) = self.take(left) {
                let shown = picture(self.screen());
                panic!("waited for {what}, but {silent}; the screen:\n{shown}");
            }
        }
    }

    /// Presses Esc, and goes on when `text` of what was open is gone. What lies
    /// below shows before that, and an Esc with another key behind it is Alt.
    pub fn close(&mut self, text: &str) {
        self.press("\x1b");
        self.wait_until(text, |screen| !screen.contents().contains(text));
    }

    /// How many bytes the program writes within `time`.
    pub fn bytes_within(&mut self, time: Duration) -> usize {
        let (before, end) = (self.written.len(), Instant::now() + time);
        while self
            .take(end.saturating_duration_since(Instant::now()))
            .is_ok()
        {}
        self.written.len() - before
    }

    /// Waits until the program has ended by itself.
    pub fn end(mut self) -> Left {
        let end = Instant::now() + PATIENCE;
        let silent = loop {
            match self.take(end.saturating_duration_since(Instant::now())) {
                Ok(()) => {}
                Err(silent) => break silent,
            }
        };
        assert_eq!(
            silent,
            RecvTimeoutError::Disconnected,
            "the program goes on:\n{}",
            picture(self.screen())
        );
        let modes = self.master.as_ref().unwrap().get_termios();
        Left {
            status: self.child.wait().unwrap(),
            screen: self.screen().clone(),
            drawing: self.emulator.callbacks().drawing,
            modes_are_restored: self.modes == format!("{modes:?}"),
        }
    }

    /// The terminal goes away, as when a connection is lost. Tells how the
    /// program ended then.
    pub fn hang_up(mut self) -> ExitStatus {
        self.output = mpsc::channel().1;
        // The program answers a key, and the thread that reads has nobody to
        // tell: it ends, and with it goes its hold on the terminal.
        self.press("?");
        self.reader.take().unwrap().join().unwrap();
        self.input = Box::new(std::io::sink());
        self.master = None;
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the program goes on without a terminal");
    }

    /// Takes in what the program wrote, and answers what it asked.
    fn take(&mut self, patience: Duration) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(patience)?;
        self.emulator.process(&bytes);
        self.written.extend(bytes);
        let answers = std::mem::take(&mut self.emulator.callbacks_mut().answers);
        match &mut self.held {
            Some(held) => held.extend(answers),
            None => self.send(&answers),
        }
        Ok(())
    }

    fn send(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // The thread that reads keeps the terminal alive, and so the program.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What programs ask a terminal, answered like one with a dark background.
#[derive(Default)]
struct Asked {
    answers: Vec<u8>,
    /// Whether a frame has begun that has not come to its end.
    drawing: bool,
}

impl Callbacks for Asked {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        command: char,
    ) {
        match (first, parameters, command) {
            (Some(b'?'), [[2026]], 'h' | 'l') => self.drawing = command == 'h',
            (None, _, 'c') => self.answers.extend(b"\x1b[?62;22c"),
            (None, [[6]], 'n') => {
                let (row, column) = screen.cursor_position();
                let at = format!("\x1b[{};{}R", row + 1, column + 1);
                self.answers.extend(at.as_bytes());
            }
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _: &mut Screen, parameters: &[&[u8]]) {
        match parameters {
            [b"10", b"?"] => self.answers.extend(b"\x1b]10;rgb:d8d8/dede/e9e9\x1b\\"),
            [b"11", b"?"] => self.answers.extend(b"\x1b]11;rgb:1414/1717/1c1c\x1b\\"),
            _ => {}
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
