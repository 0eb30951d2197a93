//! What stands on the screen.

use ratatui::text::{Line, Span};

use super::App;
use crate::tui::keys::{self, COMMON, Hint};
use crate::tui::screen::Screen;
use crate::tui::sheet;

impl App {
    /// The lines of the screen on top, for a page of so many columns and rows.
    pub fn view(&self, size: (u16, u16)) -> Vec<Line<'static>> {
        let mut lines = self.top(size);
        if self.look.glyphs.ascii_texts {
            let shown =
                |span: &mut Span<'static>| span.content = self.look.glyphs.shown(&span.content).into_owned().into();
            lines.iter_mut().flat_map(|line| &mut line.spans).for_each(shown);
        }
        lines
    }

    fn top(&self, size: (u16, u16)) -> Vec<Line<'static>> {
        if sheet::is_too_small(size) {
            return sheet::too_small(size);
        }
        let look = &self.look;
        match (&self.help, self.screens.last()) {
            (Some(help), _) => help.sheet(size, look).lines(size, &help.hints(look), look),
            (None, Some(screen)) => screen.sheet(size, look).lines(size, &self.hints(screen.as_ref()), look),
            (None, None) => Vec::new(),
        }
    }

    /// The screen's keys and those that every screen has. A text field takes letters, so it has fewer.
    pub(super) fn hints(&self, screen: &dyn Screen) -> Vec<Hint> {
        let mut hints = screen.hints(&self.look);
        let mut common = keys::hints(COMMON, &self.look.glyphs);
        if screen.typing() {
            common.retain(|hint| hint.keys.iter().any(|key| key.len() > 1));
            common.iter_mut().for_each(|hint| hint.keys.retain(|key| key.len() > 1));
        }
        hints.extend(common);
        hints
    }
}
