use super::{ended, put_right, writing};
use crate::cli::args::{Delete, Global};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::desk::{Deletable, Desk, Done, Order, Trashed, Which};

/// Deletes results, brings them back, or removes them for good.
pub fn run(delete: &Delete, global: &Global) -> Result<(), CliError> {
    let desk = writing(global)?;
    put_right(&desk)?;
    desk.must_write()?;
    if delete.undo && delete.results.is_empty() && !delete.all {
        list_trash(&desk)?;
    } else if delete.undo {
        undo(delete, &desk)?;
    } else if delete.results.is_empty() && !delete.all {
        empty_trash(delete, &desk)?;
    } else {
        away(delete, &desk)?;
    }
    ended(&desk)
}

/// Moves what was named to the trash, or removes it for good.
fn away(delete: &Delete, desk: &Desk) -> Result<(), CliError> {
    let (which, what) = match delete.all {
        true => (Which::All, "Everything: all results, roles and unfinished questions.".to_owned()),
        false => chosen(delete, desk)?,
    };
    if delete.purge {
        confirm(delete, &format!("{what}\nRemove this for good? It cannot be undone."))?;
        return removed(desk, Order::Purge(which));
    }
    if delete.all {
        confirm(delete, &format!("{what}\nMove this to the trash?"))?;
    }
    match desk.keeper().perform(Order::Delete(which))? {
        Done::Deleted(which) => {
            output::print(&format!("In the trash. `twopeaks delete --undo {}` brings it back.\n", named(&which)))
        }
        _ => output::print("There was nothing to delete.\n"),
    }
}

/// How a command names what is meant.
fn named(which: &Which) -> String {
    match which {
        Which::All => "--all".to_owned(),
        Which::These(places) => places.iter().map(|place| place.id()).collect::<Vec<_>>().join(" "),
    }
}

/// Removes, and says what came of it.
fn removed(desk: &Desk, order: Order) -> Result<(), CliError> {
    output::print(match desk.keeper().perform(order)? {
        Done::Nothing => "There was nothing to remove.\n",
        _ => "Removed for good.\n",
    })
}

fn undo(delete: &Delete, desk: &Desk) -> Result<(), CliError> {
    let which = match delete.all {
        true => Which::All,
        false => Which::These(delete.results.iter().map(|name| desk.find_trashed(name)).collect::<Result<_, _>>()?),
    };
    let done = desk.keeper().perform(Order::Undo(which))?;
    output::print(match (delete.all, done) {
        (true, Done::Nothing) => "The trash is empty.\n",
        (true, _) => "Everything in the trash is back.\n",
        (false, Done::Nothing) => "It is not in the trash any more.\n",
        (false, _) => "It is back.\n",
    })
}

/// Says what can be brought back.
fn list_trash(desk: &Desk) -> Result<(), CliError> {
    let trash = desk.trash()?;
    if trash.is_empty() {
        output::message("The trash is empty.");
        return Ok(());
    }
    let line = |Trashed { place, line }: &Trashed| match line {
        Some(line) => format!("{line}\n"),
        None => format!(
            "{:>11}  {}  unfinished questions, or a result that cannot be shown\n",
            "",
            place.id().chars().take(8).collect::<String>()
        ),
    };
    output::print(&trash.iter().map(line).collect::<String>())?;
    output::message("`twopeaks delete --undo ID` brings one back, `twopeaks delete --undo --all` everything.");
    Ok(())
}

fn empty_trash(delete: &Delete, desk: &Desk) -> Result<(), CliError> {
    let count = desk.trash()?.len();
    let what = if count == 1 { "1 entry" } else { &format!("{count} entries") };
    confirm(delete, &format!("Remove {what} in the trash for good? This cannot be undone."))?;
    removed(desk, Order::EmptyTrash)
}

/// What the arguments name, and what it is.
fn chosen(delete: &Delete, desk: &Desk) -> Result<(Which, String), CliError> {
    let found = delete.results.iter().map(|name| desk.deletable(name, delete.purge));
    let found: Vec<Deletable> = found.collect::<Result<_, _>>()?;
    let lines: Vec<String> = found.iter().map(told).collect();
    Ok((Which::These(found.into_iter().flat_map(|found| found.places).collect()), lines.join("\n")))
}

fn told(found: &Deletable) -> String {
    match found {
        Deletable { trashed: true, line, .. } => format!("{line} in the trash"),
        Deletable { earlier: 0, line, .. } => line.trim_start().to_owned(),
        Deletable { earlier: 1, line, .. } => format!("{}, with its earlier version", line.trim_start()),
        Deletable { earlier, line, .. } => format!("{}, with its {earlier} earlier versions", line.trim_start()),
    }
}

/// Asks on the terminal, unless the answer was given with `--yes`.
fn confirm(delete: &Delete, question: &str) -> Result<(), CliError> {
    if delete.yes { Ok(()) } else { output::agree(question, "nothing was deleted") }
}
