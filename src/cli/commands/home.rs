use super::take::{is_terminal, screens, wants_plain};
use super::{ended, folder, glyphs, program_source, put_right, results, writing};
use crate::cli::args::{Global, ListFormat};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::cli::plain::{self, Choice, Lines};
use crate::desk::{Asked, Desk, Format, Place};
use crate::tui::Opening;

/// Opens home: on screens, or line by line where the surroundings ask for that.
pub fn run(global: &Global) -> Result<(), CliError> {
    if !is_terminal() {
        return Err(CliError::NoTerminal);
    }
    if wants_plain() {
        return line_by_line(global);
    }
    screens(program_source(global)?, Some(&folder(global)?), Opening::Home, global)
}

fn line_by_line(global: &Global) -> Result<(), CliError> {
    let mut desk = writing(global)?;
    put_right(&desk)?;
    let lines = &mut plain::typed();
    loop {
        match plain::choose(&desk, lines)? {
            Choice::Ask(asked) => ask(&mut desk, asked, lines, global)?,
            Choice::Results => {
                results::list(&desk, ListFormat::Text)?;
                if let Some(name) = plain::which(lines) {
                    match desk.find(&name) {
                        Ok(place) => show(&desk, &place, global)?,
                        Err(error) => output::message(&error.to_string()),
                    }
                }
            }
            Choice::Quit => return ended(&desk),
        }
    }
}

fn ask(desk: &mut Desk, asked: Asked, lines: Lines<'_>, global: &Global) -> Result<(), CliError> {
    if let Some(place) = plain::sit(desk, asked, lines)? {
        show(desk, &place, global)?;
        plain::after(desk, &place, lines)?;
    }
    Ok(())
}

fn show(desk: &Desk, place: &Place, global: &Global) -> Result<(), CliError> {
    output::print(&desk.rendered(place, Format::Text, glyphs(global))?)
}
