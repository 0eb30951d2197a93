//! The whole program in process: keys in, screen out, in one readable line.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use twopeaks::questionnaire::{Source, builtin, read};
use twopeaks::store::Store;
use twopeaks::text::Glyphs;
use twopeaks::tui::app::{App, Clock, Zone};
use twopeaks::tui::room::{inside, page};
use twopeaks::tui::screen::Event;
use twopeaks::tui::{Opening, Setup};

/// How long each key takes the simulated person.
const THOUGHT: Duration = Duration::from_secs(4);

/// The program at some point of a person's way through it.
pub struct Journey {
    app: App,
    events: Receiver<Event>,
    size: (u16, u16),
    start: Instant,
    now: Rc<Cell<Duration>>,
    /// How long each key takes the person.
    pub thought: Duration,
}

/// How a journey begins.
pub struct Start {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The data folder; without one nothing is saved.
    pub folder: Option<&'static Path>,
    /// The questionnaire.
    pub source: Source,
    /// The signs.
    pub glyphs: Glyphs,
    /// Whether there is colour.
    pub colour: bool,
    /// When the program starts.
    pub begin: &'static str,
    /// The time zone of the person as POSIX writes it: no data base of zones is needed.
    pub zone: &'static str,
}

impl Default for Start {
    fn default() -> Self {
        let text = builtin::text(builtin::DEFAULT).expect("it is built in");
        Self {
            size: (80, 24),
            folder: None,
            source: read(text.as_bytes()).expect("it obeys the rules"),
            glyphs: Glyphs::UNICODE,
            colour: true,
            begin: "2026-11-21T09:00:00Z",
            zone: "UTC0",
        }
    }
}

impl Start {
    /// Opens home.
    pub fn home(self) -> Journey {
        self.open(Opening::Home)
    }

    /// Opens the questions, as `take` does.
    pub fn take(self) -> Journey {
        self.open(Opening::Take)
    }

    fn open(self, opening: Opening) -> Journey {
        let (sender, events) = channel();
        let now = Rc::new(Cell::new(Duration::ZERO));
        let begin: jiff::Timestamp = self.begin.parse().expect("a time");
        let timed = now.clone();
        let zone = self.zone;
        let clock = Clock {
            time: Box::new(move || begin + timed.get()),
            zone: Zone::new(Box::new(move || TimeZone::posix(zone).expect("a time zone"))),
        };
        let store = self.folder.map(|folder| Store::open(folder).expect("the folder opens"));
        let source = Arc::new(self.source);
        let setup = Setup { source, store, opening, glyphs: self.glyphs, colour: self.colour };
        let mut app = App::new(setup, sender, clock, self.size);
        app.settle_in();
        let mut journey = Journey { app, events, size: self.size, start: Instant::now(), now, thought: THOUGHT };
        journey.settle();
        journey
    }
}

/// Starts at home without a data folder, 80x24, and presses keys.
pub fn journey(keys: &str) -> Journey {
    let mut journey = Start::default().home();
    journey.keys(keys);
    journey
}

impl Journey {
    /// Presses keys: letters as they are, others by name: `2<enter>jj<backspace>`.
    pub fn keys(&mut self, keys: &str) {
        self.press(keys, Self::send);
    }

    /// Presses keys so fast that nothing of what they cause is done before the last one.
    pub fn burst(&mut self, keys: &str) {
        self.press(keys, |journey, event| {
            journey.app.on_event(event);
        });
        self.settle();
    }

    fn press(&mut self, keys: &str, send: impl Fn(&mut Self, Event)) {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|name| name.split_once('>'));
            let (key, after) = match named {
                Some((name, after)) => (key(name), after),
                None => (KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE), &rest[first.len_utf8()..]),
            };
            rest = after;
            self.now.set(self.now.get() + self.thought);
            send(self, Event::Key(key, self.start + self.now.get()));
        }
    }

    /// Hands in an event and waits until everything it caused is done.
    pub fn send(&mut self, event: Event) {
        self.app.on_event(event);
        self.settle();
    }

    /// Whether the program has ended.
    pub fn ended(&self) -> bool {
        self.app.ended()
    }

    fn settle(&mut self) {
        loop {
            self.app.hand_over();
            let event = if self.app.is_saving() { self.events.recv().ok() } else { self.events.try_recv().ok() };
            match event {
                Some(event) => drop(self.app.on_event(event)),
                None => break,
            }
        }
    }

    /// What stands on the screen, without trailing spaces.
    pub fn screen(&self) -> String {
        text(&self.buffer())
    }

    /// The screen with its styles: below each line that has any, `b` bold, `d` dim, `B` bold in colour,
    /// `c` colour.
    pub fn styled(&self) -> String {
        styled(&self.buffer())
    }

    /// What is drawn, cell by cell.
    pub fn buffer(&self) -> Buffer {
        let screen = Rect::new(0, 0, self.size.0, self.size.1);
        let (page, mut buffer) = (page(screen), Buffer::empty(screen));
        let area = inside(page);
        for (y, line) in (area.y..).zip(self.app.view(page.as_size()).lines) {
            buffer.set_line(area.x, y, &line, area.width);
        }
        buffer
    }
}

impl Drop for Journey {
    fn drop(&mut self) {
        // Else the saver may hold the folder a moment longer than the journey lives.
        self.app.close();
    }
}

fn key(name: &str) -> KeyEvent {
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "back-tab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "page-up" => KeyCode::PageUp,
        "page-down" => KeyCode::PageDown,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "f1" => KeyCode::F(1),
        "space" => KeyCode::Char(' '),
        "ctrl-u" => return KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL),
        "ctrl-c" => return KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL),
        other => panic!("no key is called {other}"),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// What stands in a buffer, without trailing spaces.
pub fn text(buffer: &Buffer) -> String {
    rows(buffer)
        .map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned() + "\n")
        .collect()
}

fn styled(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let symbols: String = row.iter().map(|cell| cell.symbol()).collect();
        out += &format!("{}\n", symbols.trim_end());
        let styles: String = row.iter().map(mark).collect();
        if !styles.trim_end().is_empty() {
            out += &format!("~{}\n", styles.trim_end());
        }
    }
    out
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[ratatui::buffer::Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width))
}

fn mark(cell: &ratatui::buffer::Cell) -> char {
    let colour = cell.fg != ratatui::style::Color::Reset;
    match (cell.modifier.contains(Modifier::BOLD), cell.modifier.contains(Modifier::DIM), colour) {
        _ if cell.symbol() == " " => ' ',
        (true, _, true) => 'B',
        (true, _, false) => 'b',
        (_, true, _) => 'd',
        (_, _, true) => 'c',
        _ => ' ',
    }
}
