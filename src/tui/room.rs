//! The room that a page has: how large it is and what it is drawn with.

use ratatui::layout::{Rect, Size};

use super::theme::Look;

/// The smallest page that is drawn.
pub const SMALLEST: Size = Size { width: 40, height: 12 };
/// The largest: a key's cost grows with the area, and long lines are hard to read.
pub const LARGEST: Size = Size { width: 100, height: 40 };
/// The widest running text, in columns.
const TEXT: usize = 78;
/// From this many rows on, blank lines part the title and the footer from the body.
const ROOMY: u16 = 16;

/// What a page has to be drawn in, and with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Columns and rows of the page.
    pub size: Size,
    /// The signs and styles.
    pub look: Look,
}

impl Room {
    /// Whether there is no room for anything.
    pub fn is_too_small(&self) -> bool {
        is_too_small(self.size)
    }

    /// Whether there are rows to spare.
    pub fn is_roomy(&self) -> bool {
        self.size.height >= ROOMY
    }

    /// The columns of a page: all but one at each side.
    pub fn columns(&self) -> usize {
        usize::from(self.size.width).saturating_sub(2)
    }

    /// The columns of running text.
    pub fn text_columns(&self) -> usize {
        self.columns().min(TEXT)
    }

    /// The row of the body's first line.
    pub fn body_top(&self) -> usize {
        if self.is_roomy() { 2 } else { 1 }
    }

    /// The rows of the body.
    pub fn body_rows(&self) -> usize {
        let gaps = if self.is_roomy() { 2 } else { 0 };
        usize::from(self.size.height).saturating_sub(2 + gaps)
    }
}

/// The page inside the screen: centred, and at most [`LARGEST`].
pub fn page(screen: Rect) -> Rect {
    let width = screen.width.min(LARGEST.width);
    let height = screen.height.min(LARGEST.height);
    Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width, height }
}

/// Where a page's lines stand: all of it but a column at each side, if there is room.
pub fn inside(page: Rect) -> Rect {
    let margin = u16::from(!is_too_small(page.as_size()));
    Rect { x: page.x + margin, width: page.width - 2 * margin, ..page }
}

fn is_too_small(size: Size) -> bool {
    size.width < SMALLEST.width || size.height < SMALLEST.height
}
