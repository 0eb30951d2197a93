//! Where ratatui draws: a growing buffer of bytes and a size that is told, not asked for.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// The bytes of the frame being drawn.
///
/// ratatui's own crossterm backend opens /dev/tty for the size at each draw, may start `tput`, waits for the terminal
/// to tell the cursor position and flushes when the cursor is hidden. This one turns cells into bytes the same way
/// and does none of that.
pub(super) struct Canvas {
    pub(super) bytes: Vec<u8>,
    pub(super) size: Size,
    /// Whether a cell changed.
    pub(super) changed: bool,
    cursor: Position,
}

impl Canvas {
    pub(super) const fn new(size: Size) -> Self {
        Self { bytes: Vec::new(), size, changed: false, cursor: Position::ORIGIN }
    }

    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        self.changed |= content.peek().is_some();
        self.crossterm().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.crossterm().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.crossterm().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        let cursor = self.cursor;
        self.crossterm().set_cursor_position(cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.crossterm().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// The frame is not complete yet; `Terminal::draw` writes it.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
