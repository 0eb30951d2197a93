//! Who can read the files.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::folder::{doctor, recovers, tree};
use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty};
use crate::support::session::{SIZE, Walk, drive_on, on_screens, start};

#[test]
fn everything_is_for_its_owner_alone_whatever_the_umask() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("new/data");
    let command = format!("umask 000; exec {TWOPEAKS}");
    let env = [("TWOPEAKS_DATA_DIR", data.to_str().expect("a plain path")), ("USER", "marie.curie")];
    let mut pty = Pty::spawn("sh", &["-c", &command], &env, SIZE.0, SIZE.1);
    let steps = on_screens();
    assert_eq!(crate::support::session::drive(&mut pty, &steps), steps.len());
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let mut names = 0;
    for (path, (mode, bytes)) in tree(folder.path()) {
        assert_eq!(mode, if bytes.is_some() { 0o600 } else { 0o700 }, "{}", path.display());
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if bytes.is_some() {
            names += 1;
            let stem = name.split('.').next().unwrap_or_default();
            assert!(stem.chars().all(|sign| sign.is_ascii_hexdigit() || "TZ-".contains(sign)), "{name}");
        }
    }
    assert!(names > 5, "a result, additions and a wording");
    assert_eq!(fs::metadata(data.join("lock")).expect("a lock").permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_folder_that_others_could_read_is_tightened_and_it_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
    let make = || {
        let mut pty = start(folder.path());
        pty.wait_for("Start: 36");
        pty.send("\r");
        pty.wait_for("Both are good places to be.");
        pty.send("\r");
        pty.wait_for("Question 1 of 37");
        let mut walk = Walk::new("\x7f");
        walk.answer(2);
        drive_on(&mut pty, &walk.steps);
        pty.send("q");
        pty.wait_exit();
    };
    make();
    let draft = fs::read_dir(folder.path().join("drafts")).expect("drafts").next().expect("one").expect("one").path();
    set(folder.path(), 0o755);
    set(&draft, 0o644);
    let before = tree(folder.path());
    let (said, status) = doctor(folder.path());
    assert_eq!(status, Some(0));
    assert!(
        said.contains("Others can read some of them") && said.contains("0755 /") && said.contains("0644 /"),
        "{said}"
    );
    assert_eq!(tree(folder.path()), before, "doctor changes nothing");
    let mut pty = start(folder.path());
    pty.wait_for("of your files");
    let home = pty.screen();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    recovers(folder.path(), "tightened");
    let words: String = home.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("now only you can.") && words.contains("Others could read 1 of your files"), "{home}");
    let (said, _) = doctor(folder.path());
    assert!(said.contains("Only you can read them (permissions 0700)."), "{said}");
    set(folder.path(), 0o755);
    let mut plain = Command::new(TWOPEAKS);
    plain.args(["take", "--plain"]).env("TWOPEAKS_DATA_DIR", folder.path()).stdin(Stdio::null());
    let output = plain.output().expect("it starts");
    assert!(String::from_utf8_lossy(&output.stderr).contains("now only you can."));
}

#[test]
fn a_folder_that_everybody_shares_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o1777)).expect("set");
    let mut plain = Command::new(TWOPEAKS);
    plain.args(["take", "--plain"]).env("TWOPEAKS_DATA_DIR", folder.path()).stdin(Stdio::null());
    let output = plain.output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is shared by everybody here"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
