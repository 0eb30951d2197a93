//! Where everything lies in the picture of the HTML report, in the units of its view box.

use crate::page::{BandRow, ComparisonPage, PairRow, ResultPage};
use crate::text::{Glyphs, cut};

/// The whole width.
const WIDTH: f64 = 480.0;
/// The space before 0 and behind 100 points, so that nothing at an end is cut off.
const MARGIN: f64 = 8.0;
/// Where the first row begins.
const TOP: f64 = 24.0;
/// The height of a row: its name, and below it its axis.
const ROW: f64 = 44.0;
/// The most columns of a dimension's name.
const NAME: usize = 44;
/// The same where two figures stand beside it, and perhaps that the gap is marked.
const PAIR_NAME: usize = 24;
/// The most columns of the name of an end.
const END: usize = 24;

/// The size of a picture, and its ends.
pub struct Frame {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub middle: f64,
    pub right: f64,
    pub low: String,
    pub high: String,
}

impl Frame {
    fn new(rows: usize, low: &str, high: &str) -> Self {
        Self {
            width: WIDTH,
            height: TOP + ROW * rows as f64,
            left: MARGIN,
            middle: place(50.0),
            right: WIDTH - MARGIN,
            low: cut(low, END, Glyphs::UNICODE.cut),
            high: cut(high, END, Glyphs::UNICODE.cut),
        }
    }
}

/// The picture of a result.
pub struct Picture {
    pub frame: Frame,
    pub rows: Vec<Row>,
}

/// A dimension.
pub struct Row {
    pub name: String,
    pub figures: String,
    /// The base line of its name.
    pub text: f64,
    /// Its axis.
    pub axis: f64,
    pub own: Place,
    pub role: Option<f64>,
}

/// A part of an axis.
pub struct Span {
    pub from: f64,
    pub to: f64,
}

impl Picture {
    /// Lays out the rows of a page.
    pub fn new(page: &ResultPage) -> Self {
        let row = |(index, row): (usize, &BandRow)| {
            let top = TOP + ROW * index as f64;
            Row {
                name: cut(&row.name, NAME, Glyphs::UNICODE.cut),
                figures: row.figures(&Glyphs::UNICODE),
                text: top + 14.0,
                axis: top + 28.0,
                own: Place::of(row),
                role: row.role.map(place),
            }
        };
        let frame = Frame::new(page.rows.len(), &page.low, &page.high);
        Self { frame, rows: page.rows.iter().enumerate().map(row).collect() }
    }
}

/// The picture of two views.
pub struct PairPicture {
    pub frame: Frame,
    pub pairs: Vec<Pair>,
}

/// A dimension with the own view above its axis and the one from outside below it.
pub struct Pair {
    pub name: String,
    pub gap: bool,
    pub figures: String,
    pub text: f64,
    pub axis: f64,
    pub own: Place,
    pub outside: Place,
}

/// Where one view lies.
pub struct Place {
    pub band: Option<Span>,
    pub score: Option<f64>,
}

impl Place {
    fn of(row: &BandRow) -> Self {
        let band = row.band.map(|(low, high)| Span { from: place(low), to: place(high) });
        Self { band, score: row.mean.map(place) }
    }
}

/// Lays out the rows of a comparison.
pub fn place_pairs(page: &ComparisonPage) -> PairPicture {
    let pair = |(index, row): (usize, &PairRow)| {
        let top = TOP + ROW * index as f64;
        let [own, outside] = &row.views;
        let [one, other] = [own, outside].map(|view| view.figures(&Glyphs::UNICODE));
        let signs = [Glyphs::UNICODE.score, Glyphs::UNICODE.outside];
        Pair {
            name: cut(&row.name, PAIR_NAME, Glyphs::UNICODE.cut),
            gap: row.gap,
            figures: format!("{} {one}  {} {other}", signs[0], signs[1]),
            text: top + 14.0,
            axis: top + 30.0,
            own: Place::of(own),
            outside: Place::of(outside),
        }
    };
    let frame = Frame::new(page.rows.len(), &page.low, &page.high);
    PairPicture { frame, pairs: page.rows.iter().enumerate().map(pair).collect() }
}

/// The place of a number of points on the axis, to a tenth; what lies outside 0 to 100 is drawn at the end.
fn place(points: f64) -> f64 {
    let place = MARGIN + (WIDTH - 2.0 * MARGIN) * points.clamp(0.0, 100.0) / 100.0;
    (10.0 * place).round() / 10.0
}
