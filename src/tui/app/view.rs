//! What stands on the screen.

use ratatui::layout::Size;
use ratatui::text::Span;

use super::App;
use super::saving::Leaving;
use crate::tui::keys::{self, Binding, COMMON, Hint, Key};
use crate::tui::room::Room;
use crate::tui::screen::drawn;
use crate::tui::surface::{Frame, Surface};

const WARNED: &[Binding<()>] =
    &[Binding { keys: &[Key::Char('y')], msg: (), help: "leave without them", footer_rank: 1 }];

impl App {
    /// What stands on the screen, on a page of this size.
    pub fn view(&self, size: Size) -> Frame {
        let room = Room { size, look: self.look };
        let mut frame = self.frame(&room);
        if self.look.glyphs.ascii_texts {
            let shown =
                |span: &mut Span<'static>| span.content = self.look.glyphs.shown(&span.content).into_owned().into();
            frame.lines.iter_mut().flat_map(|line| &mut line.spans).for_each(shown);
        }
        frame
    }

    fn frame(&self, room: &Room) -> Frame {
        match &self.help {
            _ if room.is_too_small() => Frame::too_small(*room),
            Some(help) => help.drawn(room).frame(&help.hints()),
            None => self.surface(room).frame(&self.hints()),
        }
    }

    /// The screen on top, below what must be known of saving and leaving.
    fn surface(&self, room: &Room) -> Surface {
        let mut surface = Surface::new("", *room);
        let warning = self.leaving.warning(&self.saving);
        let failure = self.saving.failure().map(|failure| failure.why.clone());
        match (&warning, failure) {
            (Some(warning), None) => {
                surface.text(warning, room.look.warning);
                surface.gap();
            }
            (warning, failure) => self.rescue.draw(&mut surface, warning.clone().or(failure).as_deref()),
        }
        if let Some(screen) = self.screens.last() {
            if self.rescue.is_open() {
                surface.title = drawn(screen.as_ref(), room).title;
            } else {
                screen.draw(&mut surface);
            }
        }
        if let Some(status) = self.saving.status(surface.entered, &room.look) {
            surface.status = Some(status);
        }
        surface
    }

    /// The keys that work now: those about leaving and saving come first, and stand alone in the footer; a text field
    /// takes letters, so it has fewer of those that every screen has.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let beside = self.screens.last().is_some_and(|screen| screen.typing().is_some());
        let mut own = Vec::new();
        if matches!(self.leaving, Leaving::Warned(_)) {
            own.extend(keys::hints(WARNED));
        }
        if self.is_rescuing() {
            own.extend(self.rescue.hints(beside));
        }
        let mut all = self.screens.last().map(|screen| screen.hints()).unwrap_or_default();
        let mut common = keys::hints(COMMON);
        if self.typing().is_some() {
            common.iter_mut().for_each(|hint| hint.keys.retain(|key| !matches!(key, Key::Char(_))));
            common.retain(|hint| !hint.keys.is_empty());
        }
        all.extend(common);
        if !own.is_empty() {
            all.iter_mut().for_each(|hint| hint.footer_rank = 0);
        }
        own.into_iter().chain(all).collect()
    }
}
