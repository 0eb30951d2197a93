//! What happens to a data folder, one test a case.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::Path;

use super::disk::{Disk, body};
use super::place::{Place, ROOT, Said, TRACED, USER, user};
use crate::durability::traced::calls;
use crate::support::points::sample;

tests!(
    USER => [
        an_unreadable_folder_is_named_and_nothing_is_called_empty,
        an_unreadable_file_is_named_and_the_rest_is_listed,
        a_linked_result_is_read_and_one_that_leads_nowhere_is_named,
        a_hard_link_under_two_names_did_not_move,
        what_is_not_ours_is_left_alone,
        a_newer_file_is_told_and_never_changed,
    ],
    ROOT => [the_wording_of_what_cannot_be_read_stays, what_belongs_to_root_is_named_with_its_owner],
    TRACED => [
        every_read_of_every_command_fails_once,
        a_disk_without_locks_or_without_synced_folders_works_with_a_notice,
        where_the_result_cannot_be_written_the_answers_are_saved_and_that_is_said,
        a_remedy_fits_its_cause,
    ],
);

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
}

#[track_caller]
fn says(said: &Said, status: i32, texts: &[&str]) {
    let all = format!("{}\n{}", said.out, said.err).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(said.status, Some(status), "{all}");
    texts.iter().for_each(|text| assert!(all.contains(text), "no {text:?}: {all}"));
}

fn an_unreadable_folder_is_named_and_nothing_is_called_empty() {
    let (mut place, ids) = Place::with_results(2);
    let folder = Disk::results_folder(&place.data());
    let named = format!("1 folder could not be read: {}, permission denied", folder.display());
    mode(&folder, 0o300);
    place.failing = true;
    says(&place.claims(&["results"], &[], ""), 1, &[&named]);
    says(&place.claims(&["doctor"], &[], ""), 1, &["! results could not be read: permission denied"]);
    let refused = format!("cannot read {}: permission denied", folder.display());
    for arguments in [&["report"][..], &["report", "1"], &["delete", &ids[0]], &["delete", "--all", "--purge", "--yes"]]
    {
        says(&place.claims(arguments, &[], ""), 1, &[&refused]);
    }
    mode(&folder, 0o700);
    assert_eq!(Disk::read(&place.data()).results(), ids, "nothing was touched");
}

fn an_unreadable_file_is_named_and_the_rest_is_listed() {
    let (mut place, ids) = Place::with_results(2);
    let file = Disk::read(&place.data()).file_of(&ids[1]);
    mode(&file, 0);
    place.failing = true;
    let said = place.claims(&["results"], &[], "");
    says(&said, 1, &["1 file could not be read:", &ids[1]]);
    assert_eq!(said.out.lines().count(), 1, "{}", said.out);
    says(&place.claims(&["doctor"], &[], ""), 1, &["could not be read: permission denied"]);
    says(&place.claims(&["report", "last"], &[], ""), 1, &["1 file could not be read:"]);
    says(&place.claims(&["report", &ids[1]], &[], ""), 1, &["cannot read"]);
}

fn what_belongs_to_root_is_named_with_its_owner() {
    let (mut place, _) = Place::with_results(1);
    place.give_to_root();
    place.failing = true;
    says(&place.claims(&["results"], &[], ""), 1, &["permission denied; it belongs to root"]);
    says(&place.claims(&["doctor"], &[], ""), 1, &["! The folder belongs to root, not to you."]);
    says(&place.claims(&["report"], &[], ""), 1, &["it belongs to root"]);
}

fn a_linked_result_is_read_and_one_that_leads_nowhere_is_named() {
    let (mut place, ids) = Place::with_results(2);
    let file = Disk::read(&place.data()).file_of(&ids[0]);
    let elsewhere = place.path().join("elsewhere.json");
    fs::rename(&file, &elsewhere).expect("moved");
    symlink(&elsewhere, &file).expect("a link");
    let said = place.claims(&["results"], &[], "");
    says(&said, 0, &[]);
    assert_eq!(said.out.lines().count(), 2);
    says(&place.claims(&["doctor"], &[], ""), 0, &["Everything that lies here can be read."]);
    says(&place.claims(&["delete", &ids[0]], &[&ids[0]], ""), 0, &["is a link; only the link was moved"]);
    assert!(elsewhere.exists());
    says(&place.claims(&["delete", "--undo", &ids[0]], &[&ids[0]], ""), 0, &["It is back."]);
    fs::remove_file(&elsewhere).expect("removed");
    place.failing = true;
    says(&place.claims(&["results"], &[], ""), 1, &["1 file could not be read:", "no such file"]);
}

fn a_hard_link_under_two_names_did_not_move() {
    let (place, ids) = Place::with_results(1);
    let disk = Disk::read(&place.data());
    let file = disk.file_of(&ids[0]);
    fs::hard_link(&file, Disk::in_trash(&place.data(), &file)).expect("a link");
    let said = place.claims(&["delete", &ids[0], "--yes"], &[&ids[0]], "");
    says(&said, 1, &["it did not move: its old name is still there"]);
}

fn the_wording_of_what_cannot_be_read_stays() {
    let (mut place, ids) = own_questionnaire();
    let wording = Disk::read(&place.data()).wording();
    let file = Disk::read(&place.data()).file_of(&ids[1]);
    // A mode of ours is put right at the start, and what belongs to another is not.
    chown(&file, Some(0), Some(0)).expect("it is root's");
    place.failing = true;
    let said = place.claims(&["delete", &ids[0], "--purge", "--yes"], &[&ids[0]], "");
    says(&said, 0, &["Removed for good.", "The wordings of questionnaires stay here"]);
    assert!(wording.exists(), "{}", said.err);
    chown(&file, Some(user()), Some(user())).expect("theirs");
    place.failing = false;
    says(&place.claims(&["report", &ids[1]], &[], ""), 0, &["sample"]);
    fs::remove_file(&wording).expect("removed");
    says(&place.claims(&["doctor"], &[], ""), 1, &["is missing: without this wording"]);
}

/// Two results of a questionnaire that the program does not know.
fn own_questionnaire() -> (Place, Vec<String>) {
    let place = Place::new();
    let text = crate::support::sample::questionnaire(|name| format!("sample {name}"));
    place.write("own.json", &text.to_string());
    place.write("a.json", r#"{"answers": {"first": 2, "second": 3, "third": 1, "pair": 2}}"#);
    for _ in 0..2 {
        says(&place.run(&["take", "own.json", "--answers", "a.json"], ""), 0, &[]);
    }
    let ids = Disk::read(&place.data()).results();
    (place, ids)
}

fn what_is_not_ours_is_left_alone() {
    let (place, ids) = Place::with_results(1);
    let foreign = Disk::results_folder(&place.data()).join("desktop.ini");
    fs::write(&foreign, "[.ShellClassInfo]").expect("written");
    chown(&foreign, Some(user()), Some(user())).expect("theirs");
    mode(&foreign, 0o600);
    let said = place.claims(&["results"], &[], "");
    says(&said, 0, &[]);
    assert!(said.err.is_empty(), "{}", said.err);
    says(&place.claims(&["doctor"], &[], ""), 0, &["left alone: results/desktop.ini"]);
    says(&place.claims(&["delete", &ids[0], "--purge", "--yes"], &[&ids[0]], ""), 0, &["Removed for good."]);
    assert!(foreign.exists());
}

fn a_newer_file_is_told_and_never_changed() {
    let (place, ids) = Place::with_results(2);
    let file = Disk::read(&place.data()).file_of(&ids[0]);
    let mut newer = body(&fs::read(&file).expect("a result")).expect("intact");
    newer["format"] = 999.into();
    let text = newer.to_string();
    let sum: String = <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes())
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    fs::write(&file, format!("{{\"sum\":\"{sum}\",\"body\":{text}}}\n")).expect("written");
    let said = place.claims(&["results"], &[], "");
    says(&said, 0, &["1 file was written by a newer twopeaks and stays as it is:"]);
    assert_eq!(said.out.lines().count(), 1);
    says(&place.claims(&["report", &ids[0]], &[], ""), 1, &["was written by a newer twopeaks; use that one"]);
}

/// Each failed read of a command: what is printed is true, and who ends with 0 has missed nothing.
fn every_read_of_every_command_fails_once() {
    let (prepared, ids) = Place::with_results(2);
    let (first, second) = (ids[0].as_str(), ids[1].as_str());
    says(&prepared.run(&["delete", second], ""), 0, &[]);
    says(&prepared.run(&["take", "--plain"], "1\n2\n"), 0, &[]);
    let commands: [(&[&str], &[&str]); 8] = [
        (&["results"], &[]),
        (&["doctor"], &[]),
        (&["report", "last"], &[]),
        (&["delete", first], &[first]),
        (&["delete", "--undo", second], &[second]),
        (&["delete", first, "--purge", "--yes"], &[first]),
        (&["delete", "--all", "--purge", "--yes"], &[]),
        (&["delete", "--purge", "--yes"], &[second]),
    ];
    let mut tried = 0;
    for (arguments, about) in commands {
        let whole = prepared.copy();
        let done = whole.claims_under(&["trace=openat,read,getdents64,statx".to_owned()], arguments, about, "");
        assert_eq!(done.status, Some(0), "{}", done.err);
        let data = whole.data().display().to_string();
        let of_data = calls(&whole.path().join("record")).into_iter().filter(|call| call.line.contains(&data));
        let errors = ["EIO", "EMFILE", "EINTR", "EACCES"];
        let points: Vec<_> = of_data.flat_map(|call| errors.map(|error| (call.clone(), error))).collect();
        for (call, error) in sample(points, 10) {
            let mut place = prepared.copy();
            place.failing = true;
            let inject = format!("inject={}:error={error}:when={}", call.name, call.count);
            let said = place.claims_under(&[format!("trace={}", call.name), inject.clone()], arguments, about, "");
            tried += 1;
            let told = |said: &Said| {
                said.out.replace(&*place.path().to_string_lossy(), "").replace(&*whole.path().to_string_lossy(), "")
            };
            let context = format!("{arguments:?}, {inject} at {}", call.line);
            match said.status {
                Some(0) => assert_eq!(told(&said), told(&done), "{context}: {}", said.err),
                Some(1) => assert!(
                    said.err.contains("could not be read") || said.err.contains("cannot ") || said.out.contains("! "),
                    "{context}: {} {}",
                    said.err,
                    said.out
                ),
                other => panic!("{context}: {other:?}: {}", said.err),
            }
        }
    }
    told!("reads: {tried} failures at 8 commands; everything said was true");
}

fn a_disk_without_locks_or_without_synced_folders_works_with_a_notice() {
    for error in ["ENOLCK", "ENOSYS", "EOPNOTSUPP", "EINVAL"] {
        let mut place = Place::new();
        (place.given, place.failing) = (2, true);
        let inject = ["trace=flock".to_owned(), format!("inject=flock:error={error}")];
        let said = place.claims_under(&inject, &["take", "--plain"], &[], "1\n2\n");
        says(&said, 0, &["No locks on this disk: use one window only.", "2 of 37 answered, all saved"]);
    }
    for error in ["EINVAL", "ENOSYS", "EOPNOTSUPP", "EBADF", "EISDIR"] {
        let (mut place, _) = Place::with_results(1);
        (place.given, place.failing) = (37, true);
        let folders = fs::read_dir(place.data()).expect("it is there").map(|entry| entry.expect("one").path());
        // strace takes the paths of its filter behind the expressions.
        let paths: Vec<String> = folders.filter(|path| path.is_dir()).map(|path| path.display().to_string()).collect();
        let said = only_folders(&place, &paths, error);
        says(&said, 0, &["This disk cannot sync folders"]);
    }
}

/// Answers everything while the fsync of each of these folders fails.
fn only_folders(place: &Place, folders: &[String], error: &str) -> Said {
    let before = Disk::read(&place.data());
    let mut around =
        vec!["strace".to_owned(), "-f".to_owned(), "-o".to_owned(), place.path().join("record").display().to_string()];
    around.extend(folders.iter().flat_map(|path| ["-P".to_owned(), path.clone()]));
    around.extend(["-e".to_owned(), "trace=fsync".to_owned(), "-e".to_owned(), format!("inject=fsync:error={error}")]);
    let input = "4\n".repeat(36) + "1\n";
    let said = place.under(&around, &["take", "--plain"], &input);
    place.check(&said, &before, &["take"], &[]);
    said
}

fn where_the_result_cannot_be_written_the_answers_are_saved_and_that_is_said() {
    for ending in ["", "retry\n", "quit\n"] {
        let mut place = Place::new();
        (place.given, place.failing) = (37, true);
        let input = "4\n".repeat(36) + "1\n" + ending;
        let inject = ["trace=rename".to_owned(), "inject=rename:error=ENOSPC".to_owned()];
        let said = place.claims_under(&inject, &["take", "--plain"], &[], &input);
        says(&said, 1, &["all answers are saved, the result is not:", "no space left on device; make room, or"]);
        assert!(!said.err.contains("in memory only"), "{}", said.err);
        place.failing = false;
        says(&place.claims(&["take", "--plain"], &[], ""), 0, &["Saved in /"]);
    }
}

fn a_remedy_fits_its_cause() {
    let causes = [
        ("ENOSPC", "make room, or name"),
        ("EDQUOT", "make room, or name"),
        ("EACCES", "permit it, or name"),
        ("EIO", "error; name another"),
    ];
    for (error, remedy) in causes {
        let mut place = Place::new();
        (place.given, place.failing) = (1, true);
        let inject = ["trace=fdatasync,fsync".to_owned(), format!("inject=fdatasync,fsync:error={error}:when=12+")];
        let said = place.run_under(&inject, &["take", "--plain"], "1\n");
        assert!(said.err.contains(remedy), "{error}: {}", said.err);
    }
}
