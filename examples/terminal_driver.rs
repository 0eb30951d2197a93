//! The terminal code without the questionnaire, for the tests `life` and `rough`: it shows what reached it, and fails
//! on demand.
//!
//! Keys: `q` ends, Ctrl-C ends with status 42, Ctrl-Z stops, `p` panics in the loop, `D` in a draw, `t` in another
//! thread, `H` hangs the loop. With the argument `busy` it draws without a pause.

#[cfg(unix)]
mod driver {
    use std::process::ExitCode;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use ratatui::text::Line;
    use twopeaks::tui::input::{self, Input};
    use twopeaks::tui::signals;
    use twopeaks::tui::terminal::{Terminal, TerminalError};

    enum Message {
        Input(Input),
        Resumed,
    }

    /// What reached the program.
    #[derive(Default)]
    struct Seen {
        keys: u32,
        pasted: usize,
        resumes: u32,
        draws: usize,
        busy: bool,
    }

    pub fn run(busy: bool) -> Result<ExitCode, TerminalError> {
        let (send, received) = channel();
        let resumed = send.clone();
        signals::spawn(move || drop(resumed.send(Message::Resumed)))?;
        let mut terminal = Terminal::enter()?;
        input::spawn(move |input| drop(send.send(Message::Input(input))))?;
        let mut seen = Seen { busy, ..Seen::default() };
        loop {
            for message in queued(&received, busy || terminal.is_behind()) {
                match message {
                    Message::Input(Input::Key(key, _)) => {
                        seen.keys += 1;
                        if let Some(end) = on_key(key, &mut terminal)? {
                            return Ok(end);
                        }
                    }
                    Message::Input(Input::Paste(text)) => seen.pasted += text.len(),
                    Message::Input(Input::Resize { cols, rows }) => terminal.resized(cols, rows),
                    Message::Resumed => {
                        seen.resumes += 1;
                        terminal.repaint();
                    }
                }
            }
            seen.draws += 1;
            terminal.draw(|size| seen.lines(size))?;
        }
    }

    /// What has come; waits for it unless the loop has more to do.
    fn queued(received: &Receiver<Message>, busy: bool) -> Vec<Message> {
        let first = if busy { received.try_recv().ok() } else { received.recv().ok() };
        first.into_iter().chain(received.try_iter()).collect()
    }

    fn on_key(key: KeyEvent, terminal: &mut Terminal) -> Result<Option<ExitCode>, TerminalError> {
        match key.code {
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                terminal.leave();
                return Ok(Some(ExitCode::from(42)));
            }
            KeyCode::Char('z') if key.modifiers.contains(KeyModifiers::CONTROL) => signals::stop_self(),
            KeyCode::Char('q') => return Ok(Some(ExitCode::SUCCESS)),
            KeyCode::Char('p') => panic!("on purpose"),
            KeyCode::Char('D') => terminal.draw(|_| panic!("on purpose"))?,
            KeyCode::Char('t') => drop(thread::spawn(|| panic!("on purpose"))),
            KeyCode::Char('H') => loop {
                thread::park();
            },
            _ => {}
        }
        Ok(None)
    }

    impl Seen {
        fn lines(&self, (width, height): (u16, u16)) -> Vec<Line<'static>> {
            let noise = if self.busy { self.draws % 97 * 20 } else { 0 };
            let Self { keys, pasted, resumes, .. } = self;
            let text = format!("READY keys={keys} pasted={pasted} resumes={resumes} size={width}x{height}");
            let columns = usize::from(width).max(1);
            let noise = (0..noise.div_ceil(columns)).map(|row| "x".repeat(columns.min(noise - row * columns)));
            std::iter::once(text).chain(noise).map(Line::from).collect()
        }
    }
}

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    let busy = std::env::args().nth(1).as_deref() == Some("busy");
    driver::run(busy).unwrap_or_else(|error| {
        eprintln!("terminal_driver: {error}");
        std::process::ExitCode::FAILURE
    })
}

#[cfg(not(unix))]
fn main() {
    eprintln!("terminal_driver: only Unix has the signals that this is for");
}
