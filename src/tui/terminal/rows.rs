//! From lines to the bytes that change the screen. Only rows whose line is another one become cells: comparing all
//! cells, as `ratatui::Terminal` does, is most of what a key costs.

use std::io;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Adds the bytes that turn the lines `before` into those of `now`; whether there are any. `area` is where they stand.
pub(super) fn changes(bytes: &mut Vec<u8>, before: &[Line], now: &[Line], area: Rect) -> io::Result<bool> {
    let empty = Line::default();
    let rows = (area.y..area.bottom()).enumerate().filter_map(|(at, y)| {
        let (before, now) = (before.get(at).unwrap_or(&empty), now.get(at).unwrap_or(&empty));
        let row = Rect { y, height: 1, ..area };
        (before != now).then(|| (painted(before, row), painted(now, row)))
    });
    let rows: Vec<(Buffer, Buffer)> = rows.collect();
    let mut cells = rows.iter().flat_map(|(before, now)| before.diff(now)).peekable();
    let changed = cells.peek().is_some();
    if changed {
        CrosstermBackend::new(bytes).draw(cells)?;
    }
    Ok(changed)
}

fn painted(line: &Line, row: Rect) -> Buffer {
    let mut buffer = Buffer::empty(row);
    buffer.set_line(row.x, row.y, line, row.width);
    buffer
}
