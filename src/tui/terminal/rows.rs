//! From lines to the bytes that change the screen. Only rows whose line is another one become cells: comparing all
//! cells, as `ratatui::Terminal` does, is most of what a key costs.

use std::io;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What the terminal shows, row by row.
#[derive(Default)]
pub(super) struct Rows(Vec<Row>);

struct Row {
    line: Line<'static>,
    cells: Buffer,
}

impl Row {
    fn new(line: Line<'static>, area: Rect) -> Self {
        let mut cells = Buffer::empty(area);
        cells.set_line(area.x, area.y, &line, area.width);
        Self { line, cells }
    }
}

impl Rows {
    /// The rows of a part of the screen that was cleared.
    pub(super) fn blank(area: Rect) -> Self {
        Self(area.rows().map(|row| Row::new(Line::default(), row)).collect())
    }

    /// Adds the bytes that turn what is shown into these lines; whether there are any.
    pub(super) fn change(&mut self, lines: Vec<Line<'static>>, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let lines = lines.into_iter().chain(std::iter::repeat(Line::default()));
        let changes = self.0.iter_mut().zip(lines).filter(|(row, line)| row.line != *line);
        let changes: Vec<(&mut Row, Row)> = changes
            .map(|(row, line)| {
                let changed = Row::new(line, row.cells.area);
                (row, changed)
            })
            .collect();
        let mut cells = changes.iter().flat_map(|(row, changed)| row.cells.diff(&changed.cells)).peekable();
        let any = cells.peek().is_some();
        if any {
            CrosstermBackend::new(bytes).draw(cells)?;
        }
        changes.into_iter().for_each(|(row, changed)| *row = changed);
        Ok(any)
    }
}
