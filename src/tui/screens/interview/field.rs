use crossterm::event::KeyEvent;
use ratatui::style::Style;
use ratatui_textarea::{TextArea, WrapMode};

use super::is_typed;
use crate::interview::Interview;
use crate::questionnaire::{Answer, Item};
use crate::text::Clean;

/// A field for a number or a text.
#[derive(Clone, Debug)]
pub struct Field {
    /// The text with its cursor.
    pub area: TextArea<'static>,
    /// Why what was entered is no answer.
    pub objection: Option<String>,
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
        Some(Self::new(&text))
    }

    /// A field with a text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self { area, objection: None }
    }

    /// Takes a key.
    pub fn on_key(&mut self, key: KeyEvent) {
        self.objection = None;
        self.area.input(key);
    }

    /// Takes in a pasted text.
    pub fn paste(&mut self, text: &Clean) {
        self.objection = None;
        self.area.insert_str(text.as_str());
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
            Item::Count(_) => match text.replace(',', ".").parse() {
                Ok(number) => Answer::Number(number),
                Err(_) => return Err("Type a number, or leave it empty.".to_owned()),
            },
            _ => Answer::Words(text),
        };
        match answer.objection(item, interview.questionnaire()) {
            Some(objection) => Err(format!("This question {objection}.")),
            None => Ok(Some(answer)),
        }
    }
}
