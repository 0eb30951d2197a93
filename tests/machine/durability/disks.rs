//! Very small disks.

use std::path::Path;
use std::process::Command;

use crate::needs::Need;
use crate::support::folder::start_and_quit;
use crate::support::pty::Exit;
use crate::support::session::{Keys, Step, Walk, drive_on, shown_as_saved, start, stored};

/// What makes a small disk.
const SMALL_DISKS: &[Need] =
    &[Need::Program("mount", "mount"), Need::Program("umount", "mount"), Need::Right(may_mount)];

tests!(SMALL_DISKS => [
    what_was_shown_as_saved_on_a_small_disk_can_be_read_afterwards,
    a_full_disk_and_another_folder,
]);

/// A file system in memory, of this size; unmounted in the end.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    /// The error is what `mount` says.
    fn mount(folder: &'a Path, kib: usize, inodes: usize) -> Result<Self, String> {
        let options = format!("size={kib}k,nr_inodes={inodes},mode=0700");
        let mut mount = Command::new("mount");
        let output = mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder).output().expect("mount starts");
        let said = String::from_utf8_lossy(&output.stderr);
        let why = said.lines().next().and_then(|line| line.rsplit(": ").next()).unwrap_or_default();
        if output.status.success() {
            Ok(Self(folder))
        } else {
            Err(format!("mounting is refused: {}", why.trim_end_matches('.')))
        }
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

fn may_mount() -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a folder");
    Disk::mount(folder.path(), 64, 16).map(drop)
}

/// Types every answer, whatever the program says of it, and leaves; how many were shown as saved. `None`: the folder
/// was too small to begin, and the program said so.
fn session(data: &Path, steps: &[Step]) -> Option<usize> {
    let mut pty = start(data);
    if !pty.reaches(|screen| screen.contents().contains("Start: 36")) {
        assert_eq!(pty.wait_exit(), Exit::Code(1));
        let text = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
        assert!(text.contains("cannot write") && text.contains("no space left on device"), "{text}");
        return None;
    }
    pty.send("\r");
    pty.wait_for("Both are good places to be.");
    pty.send("\r");
    pty.wait_for("Question 1 of 37");
    let (last, before) = steps.split_last().expect("steps");
    assert_eq!(drive_on(&mut pty, before), before.len(), "{}", pty.screen());
    if let Keys::Type(keys) = &last.keys {
        pty.send(keys);
    }
    pty.wait_until("the result, or that it is not saved", |screen| {
        let contents = screen.contents();
        contents.contains("Your result,") || contents.contains("NOT SAVED")
    });
    let raw = pty.raw_bytes();
    pty.kill_hard();
    pty.wait_exit();
    Some(shown_as_saved(&raw, steps))
}

fn what_was_shown_as_saved_on_a_small_disk_can_be_read_afterwards() {
    let steps = Walk::new("\x7f").through();
    let sizes = [(4, 16), (8, 16), (12, 16), (16, 16), (24, 16), (32, 16), (48, 16), (64, 16)];
    let inodes =
        [(64, 3), (64, 4), (64, 6), (64, 8), (64, 9), (64, 10), (64, 11), (64, 12), (64, 14), (4, 10), (16, 11)];
    let (mut confirmed, mut whole, mut refused) = (Vec::new(), 0, 0);
    for (kib, inodes) in sizes.into_iter().chain(inodes) {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::mount(folder.path(), kib, inodes).expect("it was permitted before");
        let Some(saved) = session(folder.path(), &steps) else {
            refused += 1;
            continue;
        };
        // The steps before the first answer are not among them.
        start_and_quit(folder.path());
        let state = stored(folder.path());
        let found = saved == 0 || steps[saved - 1..].iter().any(|step| step.state.answers == state.answers);
        assert!(found, "{kib} KiB, {inodes} inodes: step {saved} was shown as saved, the disk holds {state:?}");
        whole += usize::from(state.finished);
        confirmed.push(format!("{kib} KiB/{inodes}: {}", state.answers.len()));
        drop(disk);
    }
    told!(
        "small disks: {} with room to begin, {refused} refused with a reason, {whole} with room for the result; \
         nothing lost (size/inodes: answers kept: {})",
        confirmed.len(),
        confirmed.join(", ")
    );
}

fn a_full_disk_and_another_folder() {
    let steps = Walk::new("\x7f").through();
    let (folder, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let disk = Disk::mount(folder.path(), 4, 16).expect("it was permitted before");
    let elsewhere = other.path().join("data");
    let mut pty = start(folder.path());
    pty.wait_for("Start: 36");
    pty.send("\r");
    pty.wait_for("Both are good places to be.");
    pty.send("\r");
    pty.wait_for("Question 1 of 37");
    let (last, before) = steps.split_last().expect("steps");
    assert_eq!(drive_on(&mut pty, before), before.len());
    if let Keys::Type(keys) = &last.keys {
        pty.send(keys);
    }
    // The answers have failed before; now the result has, too.
    pty.wait_for("/wording/");
    pty.send("s");
    pty.wait_for("Save them in which folder?");
    pty.send(format!("{}\r", elsewhere.display()));
    pty.wait_for("Your result,");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert_eq!(stored(&elsewhere), last.state);
    drop(pty);
    drop(disk);
}
