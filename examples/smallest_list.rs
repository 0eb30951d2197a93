//! The least a program on ratatui does: thirty questions, a list of answers, nothing saved. `benches/start.rs`
//! measures twopeaks against it.

use std::io::{self, stdout};

use crossterm::event::{self, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::text::Line;

const ANSWERS: [&str; 5] = ["not at all", "a little", "partly", "mostly", "entirely"];

fn main() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut question = 1;
    while question <= 30 {
        terminal.draw(|frame| {
            let area = frame.area();
            let lines = std::iter::once(format!("Question {question} of 30"))
                .chain(ANSWERS.iter().enumerate().map(|(index, answer)| format!("{} {answer}", index + 1)));
            for (row, line) in lines.enumerate().take(usize::from(area.height)) {
                frame.buffer_mut().set_line(area.x, area.y + row as u16, &Line::from(line), area.width);
            }
        })?;
        if let Event::Key(key) = event::read()? {
            match key.code {
                KeyCode::Char('q') => break,
                KeyCode::Char('1'..='5') => question += 1,
                _ => {}
            }
        }
    }
    execute!(stdout(), LeaveAlternateScreen)?;
    disable_raw_mode()
}
