//! Blocks as rows of styled pieces, at most so many columns wide: what a screen draws and what a text file holds.

use super::axis::{Cell, cells, sign_glyph};
use crate::page::document::{Align, BandRow, Block, Key, Tone, Words};
use crate::text::{Glyphs, cut, pad, width, wrap};

/// The columns of a row's name in a picture, and of a label below it.
const NAME: usize = 19;
/// The columns before the axis.
const BEFORE: usize = NAME + 1;
/// From so many columns on, name, axis and word stand on one line.
const ONE_LINE: usize = 70;
/// From so many columns on, the axis is long.
const WIDE: usize = 98;

/// What a piece of a row is; a screen gives it a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// What is read first, and headings.
    Strong,
    /// Something to know before one trusts the rest.
    Warning,
    /// What explains the rest, and empty parts of a picture.
    Faint,
    /// The person's own mark and band.
    Own,
    /// The mark of a job, or of a view from outside.
    Other,
}

/// A piece of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub text: String,
}

/// A row of a page.
pub type Row = Vec<Piece>;

/// What rows are laid out for.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Columns of a row.
    pub columns: usize,
    /// Columns of running text, at most those of a row.
    pub text: usize,
    /// The signs.
    pub glyphs: &'a Glyphs,
    /// Whether blank rows part what does not belong together.
    pub airy: bool,
    /// Whether it is paper or a file: with room to write in, and no `!` for a warning.
    pub paper: bool,
}

/// The rows of some blocks.
pub fn rows(blocks: &[Block], room: Room<'_>) -> Vec<Row> {
    let mut page = Page { rows: Vec::new(), room, question: 0 };
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| blocks.get(before));
        page.block(block, before);
    }
    page.rows
}

/// The text of a row.
pub fn text_of(row: &Row) -> String {
    row.iter().map(|piece| piece.text.as_str()).collect()
}

struct Page<'a> {
    rows: Vec<Row>,
    room: Room<'a>,
    /// How many questions follow each other up to here.
    question: usize,
}

impl Page<'_> {
    fn block(&mut self, block: &Block, before: Option<&Block>) {
        if before.is_some_and(|before| parted(before, block)) {
            self.gap();
        }
        self.question = if matches!(block, Block::Question { .. }) { self.question + 1 } else { 0 };
        match block {
            Block::Heading(words) => self.text("", words, Role::Strong),
            Block::Text { tone, words } => self.paragraph(*tone, words),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Quote { ask, answer, pull, by } => {
                self.quote(pull.map_or("", |pull| pull.sign()), ask, answer);
                if let Some(note) = by {
                    self.hanging("      ", &Words::from("Note: ").then(note.clone()), Role::Faint);
                }
            }
            Block::Bands { low, high, rows, legend } => self.bands((low, high), rows, legend),
            Block::Table { head, rows, align } => self.table(head, rows, align),
            Block::Question { ask, because, answer, room } => self.question(ask, because, answer.as_ref(), *room),
            Block::Note { about, text } => {
                self.text("", about, Role::Faint);
                self.text("", text, Role::Plain);
            }
            Block::Day { on, what, dropped, .. } => {
                let off = if *dropped { ", dropped" } else { "" };
                self.hanging(&format!("{on}  "), &what.clone().say(off), Role::Plain);
            }
        }
    }

    fn gap(&mut self) {
        if self.room.airy && self.rows.last().is_some_and(|row| !row.is_empty()) {
            self.rows.push(Vec::new());
        }
    }

    fn push(&mut self, role: Role, text: String) {
        self.rows.push(vec![Piece { role, text }]);
    }

    /// Running text whose further lines stand below its first word.
    fn hanging(&mut self, start: &str, words: &Words, role: Role) {
        let indent = width(start);
        for (index, line) in wrap(&words.text(), self.room.text.saturating_sub(indent)).into_iter().enumerate() {
            let before = if index == 0 { start.to_owned() } else { " ".repeat(indent) };
            self.push(role, before + &line);
        }
    }

    fn text(&mut self, start: &str, words: &Words, role: Role) {
        if !words.is_empty() {
            self.hanging(start, words, role);
        }
    }

    fn paragraph(&mut self, tone: Tone, words: &Words) {
        match tone {
            Tone::First | Tone::Plain => self.text("", words, Role::Plain),
            Tone::Small => self.text("", words, Role::Faint),
            Tone::Warning if self.room.paper => {
                self.text("", &Words::from("Note: ").then(words.clone()), Role::Warning)
            }
            Tone::Warning => self.text("! ", words, Role::Warning),
        }
    }

    fn list(&mut self, numbered: bool, items: &[(Words, Vec<Words>)]) {
        let last = items.len().to_string().len();
        for (index, (words, below)) in items.iter().enumerate() {
            let start = if numbered { format!("{:>last$} ", index + 1) } else { "- ".to_owned() };
            self.hanging(&start, words, Role::Plain);
            let indent = " ".repeat(width(&start));
            below.iter().for_each(|line| self.hanging(&indent, line, Role::Faint));
        }
    }

    /// An answer: on a screen the question with the answer at the right edge, in a file the answer first.
    fn quote(&mut self, sign: &str, ask: &Words, answer: &Words) {
        if self.room.paper {
            let words = answer.clone().say(": \"").then(ask.clone()).say("\"");
            return self.hanging(&format!("  {} ", pad(sign, 3)), &words, Role::Plain);
        }
        let start = format!("  {} ", pad(sign, 3));
        let (said, taken) = (answer.text(), width(&start) + width(&ask.text()) + 2);
        let space = self.room.columns.saturating_sub(taken + width(&said));
        if taken + width(&said) <= self.room.columns {
            return self.push(Role::Plain, format!("{start}{}  {}{said}", ask.text(), " ".repeat(space)));
        }
        self.hanging(&start, ask, Role::Plain);
        let before = self.room.columns.saturating_sub(width(&said));
        self.push(Role::Plain, format!("{}{said}", " ".repeat(before)));
    }

    fn question(&mut self, ask: &Words, because: &[Words], answer: Option<&Words>, room: u8) {
        self.hanging(&format!("{}  ", self.question), ask, Role::Strong);
        because.iter().for_each(|line| self.hanging("   ", line, Role::Faint));
        match answer {
            Some(answer) => self.hanging("   > ", answer, Role::Plain),
            None if self.room.paper => {
                let rule = "_".repeat(self.room.text.saturating_sub(3));
                (0..room).for_each(|_| self.push(Role::Faint, format!("   {rule}")));
            }
            None => {}
        }
    }

    fn table(&mut self, head: &[Words], rows: &[Vec<Words>], align: &[Align]) {
        let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let widest = |column: usize| all().filter_map(|row| row.get(column)).map(|cell| width(&cell.text())).max();
        let widths: Vec<usize> = (0..head.len()).map(|column| widest(column).unwrap_or(0)).collect();
        for (index, row) in all().enumerate() {
            let cell = |(at, words): (usize, &Words)| {
                let (text, columns) = (words.text(), widths.get(at).copied().unwrap_or(0));
                match align.get(at) {
                    Some(Align::End) => format!("{}{text}", " ".repeat(columns.saturating_sub(width(&text)))),
                    _ => pad(&text, columns),
                }
            };
            let line = row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ");
            let role = if index == 0 { Role::Faint } else { Role::Plain };
            wrap(line.trim_end(), self.room.columns).into_iter().for_each(|line| self.push(role, line));
        }
    }

    fn bands(&mut self, ends: (&Words, &Words), rows: &[BandRow], legend: &[Key]) {
        let wide = self.room.columns >= ONE_LINE;
        let axis = match self.room.columns {
            WIDE.. => 61,
            ONE_LINE.. => 39,
            // Odd, so that the middle has a column of its own.
            columns => columns.saturating_sub(1) / 2 * 2 + 1 - usize::from(columns == 0),
        };
        let before = if wide { BEFORE } else { 0 };
        let heading = heading(&ends.0.text(), &ends.1.text(), axis);
        self.push(Role::Faint, format!("{}{heading}", " ".repeat(before)));
        for row in rows {
            if wide { self.one_line(row, axis) } else { self.two_lines(row, axis) }
        }
        self.legend(legend);
    }

    fn one_line(&mut self, row: &BandRow, axis: usize) {
        let name = pad(&cut(&row.name.text(), NAME, self.room.glyphs.cut), BEFORE);
        let mut pieces = vec![Piece { role: Role::Plain, text: name }];
        pieces.extend(marks(row, axis, self.room.glyphs));
        let word = row.word.text();
        let fits = BEFORE + axis + 2 + width(&word) <= self.room.columns;
        if fits && !word.is_empty() {
            pieces.push(Piece { role: Role::Plain, text: format!("  {word}") });
        }
        self.rows.push(pieces);
        if !fits {
            self.hanging(&" ".repeat(BEFORE), &row.word, Role::Plain);
        }
        for (label, says) in &row.below {
            let label = pad(&format!("  {}", cut(&label.text(), NAME - 2, self.room.glyphs.cut)), BEFORE);
            self.hanging(&label, says, Role::Faint);
        }
    }

    fn two_lines(&mut self, row: &BandRow, axis: usize) {
        let word = if row.word.is_empty() { Words::default() } else { Words::from(": ").then(row.word.clone()) };
        self.hanging("", &row.name.clone().then(word), Role::Plain);
        self.rows.push(marks(row, axis, self.room.glyphs));
        for (label, says) in &row.below {
            self.hanging("", &label.clone().say(": ").then(says.clone()), Role::Faint);
        }
    }

    fn legend(&mut self, legend: &[Key]) {
        let glyphs = self.room.glyphs;
        let key = |key: &Key| match key {
            Key::Mark(sign, words) => format!("{} {}", sign_glyph(*sign, glyphs), words.text()),
            Key::Band(words) => {
                format!("{}{}{} {}", glyphs.band_start, glyphs.band, glyphs.band_end, words.text())
            }
        };
        let keys: Vec<String> = legend.iter().map(key).collect();
        let one = keys.join("   ");
        if width(&one) <= self.room.columns {
            return self.text("", &one.into(), Role::Faint);
        }
        let mut line = String::new();
        for key in keys {
            let joined = if line.is_empty() { key.clone() } else { format!("{line}  {key}") };
            if width(&joined) <= self.room.columns || line.is_empty() {
                line = joined;
            } else {
                self.text("", &std::mem::replace(&mut line, key).into(), Role::Faint);
            }
        }
        self.text("", &line.into(), Role::Faint);
    }
}

/// Whether a blank row stands between two blocks.
fn parted(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::Heading(_), _)
        | (Block::Quote { .. }, Block::Quote { .. })
        | (Block::Day { .. }, Block::Day { .. }) => false,
        (Block::Bands { .. }, Block::Text { tone: Tone::Small, .. }) => false,
        (Block::Text { tone: Tone::Small, .. }, Block::Text { tone: Tone::Small, .. }) => false,
        _ => true,
    }
}

/// The names of the two ends over an axis.
fn heading(low: &str, high: &str, axis: usize) -> String {
    let gap = axis.saturating_sub(width(low) + width(high)).max(1);
    format!("{low}{}{high}", " ".repeat(gap))
}

/// The cells of a row; neighbours of one role become one piece.
fn marks(row: &BandRow, axis: usize, glyphs: &Glyphs) -> Row {
    let cells = cells(row, axis);
    let piece = |group: &[Cell]| Piece {
        role: group.first().map_or(Role::Faint, |cell| role(*cell)),
        text: group.iter().map(|cell| cell.glyph(glyphs)).collect(),
    };
    cells.chunk_by(|a, b| role(*a) == role(*b)).map(piece).collect()
}

fn role(cell: Cell) -> Role {
    use crate::page::document::Sign;
    match cell {
        Cell::Outside | Cell::Middle => Role::Faint,
        Cell::Start | Cell::Band | Cell::End | Cell::Mark(Sign::Own) => Role::Own,
        Cell::Mark(Sign::Outside | Sign::Today | Sign::Offer) => Role::Other,
    }
}
