//! A screen as a picture: SVG with the colours that the screen has.

use askama::Template;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Columns and rows of a character, and the space around the screen, in pixels.
const COLUMN: f64 = 8.4;
const ROW: usize = 19;
const AROUND: usize = 14;
/// Where the letters of a row stand, from its top.
const BASELINE: usize = 14;

/// The picture brings its own background, so it looks the same on light and on dark pages.
#[derive(Template)]
#[template(
    ext = "svg",
    source = r##"<svg xmlns="http://www.w3.org/2000/svg" width="{{ width }}" height="{{ height }}" viewBox="0 0 {{ width }} {{ height }}" role="img">
<title>{{ title }}</title>
<style>
text { font: 14px "DejaVu Sans Mono", "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace; fill: #d7dae0; white-space: pre }
.bold { font-weight: bold; fill: #ffffff }
.dim { fill: #9aa1ac }
.cyan { font-weight: bold; fill: #56c8d8 }
.magenta { font-weight: bold; fill: #d58fe0 }
</style>
<rect x="0.5" y="0.5" width="{{ width - 1 }}" height="{{ height - 1 }}" rx="8" fill="#1d2026" stroke="#5c6370"/>
{%- for word in words %}
<text x="{{ word.x }}" y="{{ word.y }}" textLength="{{ word.length }}" lengthAdjust="spacingAndGlyphs"{% if !word.class.is_empty() %} class="{{ word.class }}"{% endif %}>{{ word.text }}</text>
{%- endfor %}
</svg>
"##
)]
struct Picture<'a> {
    title: &'a str,
    width: usize,
    height: usize,
    words: Vec<Word>,
}

/// Some characters of one style without a space between them. Each has its own place and length, so that columns stay
/// columns in whatever font a reader has.
struct Word {
    x: String,
    y: usize,
    length: String,
    class: &'static str,
    text: String,
}

/// The picture of a screen; `title` tells what it shows.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let columns = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(columns);
    let width = (columns as f64 * COLUMN).ceil() as usize + 2 * AROUND;
    let height = rows.len() * ROW + 2 * AROUND;
    let words = rows.enumerate().flat_map(|(row, cells)| words(row, cells)).collect();
    Picture { title, width, height, words }.render().expect("a picture has a text form")
}

fn words(row: usize, cells: &[Cell]) -> Vec<Word> {
    let mut found = Vec::new();
    let mut column = 0;
    // Words and drawn lines often come from different fonts, so they are placed alone.
    for run in cells.chunk_by(|a, b| a.symbol() != " " && kind(a) == kind(b)) {
        let at = column;
        column += run.len();
        let text: String = run.iter().map(Cell::symbol).collect();
        if text != " " {
            found.push(Word {
                x: format!("{:.1}", AROUND as f64 + at as f64 * COLUMN),
                y: AROUND + row * ROW + BASELINE,
                length: format!("{:.1}", run.len() as f64 * COLUMN),
                class: class(&run[0]),
                text,
            });
        }
    }
    found
}

fn kind(cell: &Cell) -> (&'static str, bool, bool) {
    (class(cell), cell.symbol() == " ", cell.symbol().is_ascii())
}

/// The styles that the theme has; another one must be drawn before it can be used.
fn class(cell: &Cell) -> &'static str {
    assert_eq!(cell.bg, Color::Reset, "no picture shows a background yet");
    match (cell.fg, cell.modifier) {
        (Color::Reset, Modifier::BOLD) => "bold",
        (Color::Reset, Modifier::DIM) => "dim",
        (Color::Cyan, Modifier::BOLD) => "cyan",
        (Color::Magenta, Modifier::BOLD) => "magenta",
        (Color::Reset, modifier) if modifier.is_empty() => "",
        other => panic!("no picture shows {other:?} yet"),
    }
}
