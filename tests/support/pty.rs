//! A command in a real pseudo-terminal, read by an emulator.
//!
//! A thread feeds everything the command writes to the emulator and wakes whoever waits; nothing here sleeps blindly.
//! The emulator answers no question the command may ask: that, too, is a terminal the program must live with.

mod seen;

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
pub use rustix::process::Signal;
use rustix::process::{Pid, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
pub use seen::Exit;
use seen::Shared;

use super::time::DEADLINE;

/// A marked paste of nothing. Where pastes are marked, nothing else is taken for one.
pub const MARKS: &str = "\x1b[200~\x1b[201~";

/// How long a question has to be on the screen before an answer counts, and a moment more.
pub const READ: std::time::Duration = std::time::Duration::from_millis(130);

/// A command that runs in a pseudo-terminal of its own. Dropping it kills the command.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    shared: Shared,
    tty: PathBuf,
    pid: Pid,
    termios_before: String,
}

impl Pty {
    /// Starts a command. Its environment holds PATH, TERM, LANG and a HOME that does not exist, and what `env` adds.
    pub fn spawn(program: impl AsRef<OsStr>, args: &[&str], env: &[(&str, &str)], cols: u16, rows: u16) -> Self {
        Self::spawn_at(0, program, args, env, (cols, rows))
    }

    /// The same on a line of so many bytes a second; 0: as fast as it goes.
    pub fn spawn_at(
        bytes_a_second: usize,
        program: impl AsRef<OsStr>,
        args: &[&str],
        env: &[(&str, &str)],
        (cols, rows): (u16, u16),
    ) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(std::env::current_dir().expect("a current folder"));
        command.env_clear();
        for name in ["PATH", "TMPDIR", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let usual = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("HOME", "/nonexistent")];
        for (name, value) in usual.iter().chain(env) {
            command.env(name, value);
        }
        let tty = pair.master.tty_name().expect("the terminal has a name");
        let termios_before = termios(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the command starts");
        let pid = child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed())).expect("it has an id");
        // Else the end of the output is never seen.
        drop(pair.slave);
        let shared = Shared::new(cols, rows);
        shared.change(|seen| seen.bytes_a_second = bytes_a_second);
        shared.spawn_reader(pair.master.try_clone_reader().expect("a reader"));
        shared.spawn_waiter(child);
        let writer = Some(pair.master.take_writer().expect("a writer"));
        Self { master: Some(pair.master), writer, shared, tty, pid, termios_before }
    }

    /// Types.
    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(keys.as_ref()).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Types many keys in one write, which are no paste.
    pub fn burst(&mut self, keys: &str) {
        self.send(format!("{MARKS}{keys}"));
    }

    /// Answers the question whose screen shows the text, as soon as an answer counts.
    #[track_caller]
    pub fn answer(&mut self, question: &str, key: &str) {
        self.wait_for(question);
        std::thread::sleep(READ);
        self.send(key);
    }

    /// Answers questions, of so many, from the one with this number on. The last answer is only marked; Enter takes it.
    #[track_caller]
    pub fn answer_all(&mut self, keys: &[impl AsRef<str>], from: usize, all: usize) {
        for (number, key) in (from..).zip(keys) {
            self.answer(&format!("Question {number} of {all}"), key.as_ref());
        }
        if from + keys.len() > all {
            self.answer("\n > ", "\r");
        }
    }

    /// Types as soon as what is on the screen by now can be answered.
    pub fn press(&mut self, keys: &str) {
        std::thread::sleep(READ);
        self.burst(keys);
    }

    /// Waits until the screen contains the text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen contains the text, wherever its lines break.
    #[track_caller]
    pub fn wait_words(&self, text: &str) {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.wait_until(text, |screen| words(&screen.contents()).contains(text));
    }

    /// Waits until the screen no longer contains the text.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("no {text:?} on the screen"), |screen| !screen.contents().contains(text));
    }

    /// Waits until the screen satisfies a condition, which `what` names.
    #[track_caller]
    pub fn wait_until(&self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        let found = self.shared.wait(|seen| done(seen.emulator.screen())).is_some();
        assert!(found, "waited {DEADLINE:?} for {what}; {}", self.describe());
    }

    /// Waits until the screen satisfies a condition or the command has ended; whether it satisfies it.
    pub fn reaches(&self, done: impl Fn(&vt100::Screen) -> bool) -> bool {
        let over = |seen: &seen::Seen| done(seen.emulator.screen()) || (seen.exit.is_some() && seen.output_ended);
        self.shared.wait(over).is_some_and(|seen| done(seen.emulator.screen()))
    }

    /// Types, where the command may have ended; whether the keys were taken.
    pub fn try_send(&mut self, keys: impl AsRef<[u8]>) -> bool {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(keys.as_ref()).and_then(|()| writer.flush()).is_ok()
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.look(|screen| screen.contents())
    }

    /// Everything above the screen, and the screen.
    pub fn scrollback(&self) -> String {
        let mut screen = self.look(Clone::clone);
        let (rows, _) = screen.size();
        screen.set_scrollback(usize::MAX);
        let mut lines: Vec<String> = Vec::new();
        for above in (0..=screen.scrollback()).rev().step_by(usize::from(rows)).chain([0]) {
            screen.set_scrollback(above);
            lines.push(screen.contents());
        }
        lines.join("\n")
    }

    /// Looks at the emulated screen.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.shared.lock().emulator.screen())
    }

    /// Everything the command has written.
    pub fn raw_bytes(&self) -> Vec<u8> {
        self.shared.lock().raw.clone()
    }

    /// Gives the terminal another size.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.shared.resize(cols, rows);
        self.master().resize(size(cols, rows)).expect("the terminal takes a size");
    }

    /// Makes a slow line fast.
    pub fn speed_up(&self) {
        self.shared.change(|seen| seen.bytes_a_second = 0);
    }

    /// Waits for the end of the command, while its output may still be on the line.
    #[track_caller]
    pub fn wait_end(&self) -> Exit {
        let exit = self.shared.wait(|seen| seen.exit.is_some()).and_then(|seen| seen.exit);
        exit.unwrap_or_else(|| panic!("waited {DEADLINE:?} for the end of the command; {}", self.describe()))
    }

    /// Waits until the command has written something.
    #[track_caller]
    pub fn wait_raw(&self, bytes: &[u8]) {
        let found = self.shared.wait(|seen| seen.raw.windows(bytes.len()).any(|window| window == bytes)).is_some();
        assert!(found, "waited {DEADLINE:?} for {:?}; {}", String::from_utf8_lossy(bytes), self.describe());
    }

    /// The id of the command's process.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Sends a signal to the command.
    pub fn signal(&self, signal: Signal) {
        assert_eq!(self.shared.lock().exit, None, "the command has ended before {signal:?}");
        kill_process(self.pid, signal).expect("the process takes a signal");
    }

    /// Kills the command so that it cannot do anything about it.
    pub fn kill_hard(&self) {
        self.signal(Signal::KILL);
    }

    /// Waits for the end of the command and of its output.
    #[track_caller]
    pub fn wait_exit(&self) -> Exit {
        let open = self.master.is_some();
        let ended = self.shared.wait(|seen| seen.exit.is_some() && (seen.output_ended || !open));
        let exit = ended.and_then(|seen| seen.exit);
        exit.unwrap_or_else(|| panic!("waited {DEADLINE:?} for the end of the command; {}", self.describe()))
    }

    /// The terminal's settings before the command started, for comparing.
    pub fn termios_before(&self) -> &str {
        &self.termios_before
    }

    /// The terminal's settings now, for comparing.
    pub fn termios_now(&self) -> String {
        termios(self.master())
    }

    /// Fails unless the terminal is as a shell left it: settings, screen, cursor, paste and keypad modes, colours.
    #[track_caller]
    pub fn assert_restored(&self) {
        assert_eq!(self.termios_now(), self.termios_before, "the terminal's settings");
        let (shown, colours) = self.look(|screen| {
            let modes = [screen.alternate_screen(), screen.hide_cursor(), screen.bracketed_paste()];
            let more = [screen.application_cursor(), screen.application_keypad(), screen.inverse(), screen.bold()];
            let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
            let colours = (screen.fgcolor(), screen.bgcolor());
            ((modes, more, mouse), colours)
        });
        assert_eq!(
            shown,
            ([false; 3], [false; 4], false),
            "alternate screen, hidden cursor, paste; cursor keys, keypad, inverse, bold; mouse"
        );
        assert_eq!(colours, (vt100::Color::Default, vt100::Color::Default));
    }

    /// Closes the terminal, as when its window is closed. Nothing can be sent or seen after it.
    pub fn close(&mut self) {
        // The pty crate types a line end and Ctrl-D when the writer goes, unless there is no such key.
        let mut options = std::fs::File::options();
        options.read(true).write(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
        let mut slave = options.open(&self.tty).expect("the terminal opens");
        let mut settings = tcgetattr(&slave).expect("it has settings");
        settings.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&slave, OptionalActions::Now, &settings).expect("it takes settings");
        self.writer = None;
        // The reader holds the terminal open until it reads something.
        self.shared.change(|seen| seen.closing = true);
        // A line that is full takes no more, but then there is something to read.
        let _ = slave.write_all(b" ");
        drop(slave);
        assert!(self.shared.wait(|seen| seen.output_ended).is_some(), "the reader lets go");
        self.master = None;
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().expect("the terminal is open")
    }

    fn describe(&self) -> String {
        let seen = self.shared.lock();
        let rule = "-".repeat(usize::from(seen.emulator.screen().size().1));
        let contents = seen.emulator.screen().contents();
        format!("exit {:?}, output ended {}, screen:\n{rule}\n{contents}\n{rule}", seen.exit, seen.output_ended)
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.shared.is_running() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// On Linux and macOS the master end tells the settings of the terminal.
fn termios(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("the terminal has settings"))
}
