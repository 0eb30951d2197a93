//! Where everything lies in a picture of the HTML page, in the units of its view box.

use askama::Template;

use super::places::in_words;
use crate::page::document::{BandRow, Key, Sign, Words};
use crate::text::{Glyphs, cut};

/// The whole width.
const WIDTH: f64 = 480.0;
/// The space before 0 and behind 100 points, so that nothing at an end is cut off.
const MARGIN: f64 = 8.0;
/// Where the first row begins.
const TOP: f64 = 24.0;
/// The height of a row: its name, and below it its axis.
const ROW: f64 = 44.0;
/// The most columns of a row's name and of the name of an end.
const NAME: usize = 40;

/// A picture. Everything in it is escaped by the template.
#[derive(Template)]
#[template(path = "picture.svg", escape = "html")]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub middle: f64,
    pub right: f64,
    pub low: String,
    pub high: String,
    pub rows: Vec<Row>,
    /// All of it in words.
    pub described: String,
}

/// One row of it.
pub struct Row {
    pub name: String,
    pub word: String,
    /// The base line of its name.
    pub text: f64,
    /// Its axis.
    pub axis: f64,
    /// The ends of its band.
    pub band: Option<(f64, f64)>,
    pub marks: Vec<(Sign, f64)>,
}

impl Picture {
    /// Lays out the rows.
    pub fn new(ends: (&Words, &Words), rows: &[BandRow], legend: &[Key]) -> Self {
        let end = |words: &Words| cut(&words.text(), NAME, Glyphs::UNICODE.cut);
        let described = rows.iter().map(|row| format!("{}: {}. ", row.name.text(), in_words(row, ends, legend).text()));
        Self {
            width: WIDTH,
            height: TOP + ROW * rows.len() as f64,
            left: MARGIN,
            middle: place(50.0),
            right: WIDTH - MARGIN,
            low: end(ends.0),
            high: end(ends.1),
            described: described.collect(),
            rows: rows.iter().enumerate().map(|(index, row)| Row::new(index, row)).collect(),
        }
    }
}

impl Row {
    fn new(index: usize, row: &BandRow) -> Self {
        let top = TOP + ROW * index as f64;
        Self {
            name: cut(&row.name.text(), NAME, Glyphs::UNICODE.cut),
            word: row.word.text(),
            text: top + 14.0,
            axis: top + 28.0,
            band: row.band.map(|(low, high)| (place(low), place(high))),
            // The first mark of a row is the one that stays on top.
            marks: row.marks.iter().rev().map(|mark| (mark.sign, place(mark.at))).collect(),
        }
    }
}

/// The place of a number of points on the axis, to a tenth; what lies outside 0 to 100 is drawn at the end.
fn place(points: f64) -> f64 {
    let place = MARGIN + (WIDTH - 2.0 * MARGIN) * points.clamp(0.0, 100.0) / 100.0;
    (10.0 * place).round() / 10.0
}
