use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;
use ratatui_textarea::{TextArea, WrapMode};

use crate::interview::Interview;
use crate::questionnaire::{Answer, Item, MAX_TEXT};
use crate::text::Clean;
use crate::tui::keyboards;
use crate::tui::keys::Key;
use crate::tui::surface::Surface;

/// A field for a number or a text.
#[derive(Clone, Debug)]
pub struct Field {
    /// The text with its cursor.
    pub area: TextArea<'static>,
    /// Why what was entered is no answer.
    pub objection: Option<String>,
    /// Whether it takes several lines.
    lines: bool,
}

impl Field {
    /// The field of an item that is answered by typing, with its earlier answer.
    pub fn for_item(item: &Item, given: Option<Option<&Answer>>) -> Option<Self> {
        if !is_typed(item) {
            return None;
        }
        let text = match given.flatten() {
            Some(Answer::Number(number)) => number.to_string(),
            Some(Answer::Words(words)) => words.to_string(),
            None => String::new(),
        };
        let field = Self::new(&text);
        Some(if matches!(item, Item::Text(_)) { field.of_lines() } else { field })
    }

    /// A field with a text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self { area, objection: None, lines: false }
    }

    /// The same for a text of several lines.
    pub fn of_lines(self) -> Self {
        Self { lines: true, ..self }
    }

    /// Takes a key.
    pub fn on_key(&mut self, key: KeyEvent) {
        self.objection = None;
        if Key::Ctrl('u').is(key) {
            // As in a shell; the field's own meaning of it is undo.
            self.area.delete_line_by_head();
        } else if Key::Ctrl('o').is(key) || key.code == KeyCode::Enter {
            if self.lines {
                self.area.insert_newline();
            }
        } else {
            self.area.input(key);
        }
        self.take_back_what_is_unclean();
    }

    /// Takes in a pasted text, or as much of it as an answer holds; `cut` says that there was more.
    pub fn paste(&mut self, text: &Clean, cut: bool) {
        self.objection = None;
        let held: usize = self.area.lines().iter().map(|line| line.len() + 1).sum();
        let most = MAX_TEXT.saturating_sub(held).min(text.len());
        let room = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        if cut || room < text.len() {
            self.objection = Some(format!("What was pasted is cut: an answer has at most {MAX_TEXT} bytes."));
        }
        self.area.insert_str(text.get(..room).unwrap_or_default());
        self.take_back_what_is_unclean();
    }

    /// A key may bring a character that must not be shown, and many keys a flood of marks.
    fn take_back_what_is_unclean(&mut self) {
        let text = self.area.lines().join("\n");
        if Clean::new(&text).as_str() != text {
            self.area.undo();
        }
    }

    /// Draws it with so many rows, and what there is to object.
    pub fn draw(&self, surface: &mut Surface, rows: usize) {
        surface.field(&self.area, rows);
        if let Some(objection) = &self.objection {
            surface.text(objection, surface.room.look.warning);
        }
    }

    /// What was entered.
    pub fn text(&self) -> Clean {
        Clean::new(self.area.lines().join("\n").trim())
    }

    /// What was entered as an answer; nothing entered is "cannot say".
    ///
    /// # Errors
    /// Why it is no answer, as a sentence.
    pub fn read(&self, item: &Item, interview: &Interview) -> Result<Option<Answer>, String> {
        let text = self.text();
        let answer = match item {
            _ if text.is_empty() => return Ok(None),
            Item::Count(_) => match keyboards::numeral(&text).replace(',', ".").parse() {
                Ok(number) => Answer::Number(number),
                Err(_) => return Err("Type a number, or leave it empty.".to_owned()),
            },
            Item::Date(date) if date.read(&text).is_none() => {
                let days = if date.days { ", or a number of days" } else { "" };
                return Err(format!("Type a day like 2027-06-02{days}, or leave it empty."));
            }
            _ => Answer::Words(text),
        };
        match answer.objection(item, interview.questionnaire()) {
            Some(objection) => Err(format!("This question {objection}.")),
            None => Ok(Some(answer)),
        }
    }
}

/// Whether an item is answered by typing.
fn is_typed(item: &Item) -> bool {
    matches!(item, Item::Count(_) | Item::Text(_) | Item::Date(_))
}
