use super::{ended, glyphs_for, put_right, reading, writing};
use crate::cli::args::{Compare, CompareFormat, Global};
use crate::cli::error::CliError;
use crate::cli::{output, plain};

/// Puts two views of the same person side by side.
pub fn run(compare: &Compare, global: &Global) -> Result<(), CliError> {
    let mut desk = if compare.agree { writing(global)? } else { reading(global)? };
    if compare.agree {
        put_right(&desk)?;
    }
    let pair = desk.pair(compare.one.as_deref(), compare.other.as_deref())?;
    if compare.agree {
        // What cannot be compared needs no agreement.
        desk.comparison(&pair)?;
        plain::agree(&mut desk, &pair, &mut plain::typed())?;
    }
    let format = compare.output.format(compare.format).unwrap_or(CompareFormat::Text);
    let text = desk.compared_as(&pair, format.into(), glyphs_for(&compare.output, global))?;
    output::deliver(&mut desk.keeper(), &text, &compare.output)?;
    ended(&desk)
}
