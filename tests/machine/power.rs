//! The power goes: between every two calls of every operation of the store, on images of ext4, xfs and btrfs.
//!
//! `examples/store_driver.rs` does all operations on a mounted image under strace, which stops it at every call. At each
//! stop the image is taken as the disk has it, without what the system still holds in memory; now and then something
//! else is synced first. Each image is mounted, put right by a start, and must be as after the last step that was
//! confirmed, or as after the one that was under way. Without the syncs the same must report losses.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::fs::SeekFrom;

use crate::needs::Need;
use crate::support::process::built;

/// The calls at which the power can go.
const CALLS: &str =
    "openat,mkdir,rename,renameat2,unlink,unlinkat,rmdir,write,fsync,fdatasync,getdents64,statx,read,close";

/// The data folder on the disk; with the first call that names it the cuts begin.
const DATA: &str = "of/mine/data";

/// How many cuts a file system must get.
const CUTS: usize = 1000;

const PROGRAMS: [Need; 3] =
    [Need::Program("strace", "strace"), Need::Program("mount", "mount"), Need::Program("losetup", "mount")];
const EXT4: &[Need] = &[
    PROGRAMS[0],
    PROGRAMS[1],
    PROGRAMS[2],
    Need::Program("mkfs.ext4", "e2fsprogs"),
    Need::Right(|| Disk::EXT4.permitted()),
];
const XFS: &[Need] = &[
    PROGRAMS[0],
    PROGRAMS[1],
    PROGRAMS[2],
    Need::Program("mkfs.xfs", "xfsprogs"),
    Need::Right(|| Disk::XFS.permitted()),
];
const BTRFS: &[Need] = &[
    PROGRAMS[0],
    PROGRAMS[1],
    PROGRAMS[2],
    Need::Program("mkfs.btrfs", "btrfs-progs"),
    Need::Right(|| Disk::BTRFS.permitted()),
];

tests!(
    EXT4 => [on_ext4_nothing_is_lost, on_ext4_without_syncs_losses_are_seen],
    XFS => [on_xfs_nothing_is_lost, on_xfs_without_syncs_losses_are_seen],
    BTRFS => [on_btrfs_nothing_is_lost, on_btrfs_without_syncs_losses_are_seen],
);

fn on_ext4_nothing_is_lost() {
    Disk::EXT4.loses_nothing();
}

fn on_xfs_nothing_is_lost() {
    Disk::XFS.loses_nothing();
}

fn on_btrfs_nothing_is_lost() {
    Disk::BTRFS.loses_nothing();
}

fn on_ext4_without_syncs_losses_are_seen() {
    Disk::EXT4.loses_without_syncs();
}

fn on_xfs_without_syncs_losses_are_seen() {
    Disk::XFS.loses_without_syncs();
}

fn on_btrfs_without_syncs_losses_are_seen() {
    Disk::BTRFS.loses_without_syncs();
}

/// A kind of file system.
#[derive(Clone, Copy)]
struct Disk {
    name: &'static str,
    make: &'static [&'static str],
    megabytes: u64,
}

/// Whether the program's syncs reach the disk.
#[derive(Clone, Copy, PartialEq)]
enum Syncs {
    Done,
    Left,
}

/// One cut: how many steps were confirmed, which image the disk was, and the call before it.
struct Cut {
    confirmed: usize,
    image: u64,
    call: String,
}

impl Disk {
    const EXT4: Self = Self { name: "ext4", make: &["mkfs.ext4", "-q"], megabytes: 24 };
    /// Of a size that is not for use: its log is small, so that a copy of each cut is.
    const XFS: Self = Self { name: "xfs", make: &["mkfs.xfs", "-q", "--unsupported"], megabytes: 32 };
    const BTRFS: Self = Self { name: "btrfs", make: &["mkfs.btrfs", "-q"], megabytes: 128 };

    /// Tries to mount a small image.
    fn permitted(self) -> Result<(), String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let image = self.image(folder.path())?;
        Mount::new(&image, &folder.path().join("mounted")).map(drop)
    }

    fn image(self, folder: &Path) -> Result<PathBuf, String> {
        let path = folder.join("image");
        let file = File::create(&path).map_err(|error| error.to_string())?;
        file.set_len(self.megabytes << 20).map_err(|error| error.to_string())?;
        let (program, arguments) = self.make.split_first().expect("a program");
        run(Command::new(program).args(arguments).arg(&path)).map(|()| path)
    }

    fn loses_nothing(self) {
        let (cuts, wrong) = self.cut(Syncs::Done);
        told!("{}: {cuts} cuts, {} wrong", self.name, wrong.len());
        assert!(wrong.is_empty(), "{}: {cuts} cuts, {} wrong:\n{}", self.name, wrong.len(), wrong.concat());
        assert!(cuts >= CUTS, "{}: only {cuts} cuts", self.name);
    }

    fn loses_without_syncs(self) {
        let (cuts, wrong) = self.cut(Syncs::Left);
        told!("{} without syncs: {cuts} cuts, {} wrong", self.name, wrong.len());
        assert!(
            wrong.len() > cuts / 20,
            "{}: without syncs {cuts} cuts must lose more than {}",
            self.name,
            wrong.len()
        );
    }

    /// How many cuts there were, and what was wrong after which of them.
    fn cut(self, syncs: Syncs) -> (usize, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let images = folder.path().join("images");
        fs::create_dir(&images).expect("a folder for the images");
        let image = self.image(folder.path()).expect("an image");
        let cuts = {
            let mount = Mount::new(&image, &folder.path().join("mounted")).expect("a mounted image");
            stopped(&image, &mount.point, &images, syncs)
        };
        let states = states(folder.path());
        assert_eq!(cuts.last().map(|cut| cut.confirmed), Some(states.len() - 1), "every step is done");
        let mut seen: HashMap<u64, Result<String, String>> = HashMap::new();
        let mut wrong = Vec::new();
        for cut in &cuts {
            let there =
                seen.entry(cut.image).or_insert_with(|| look(&images.join(cut.image.to_string()), folder.path()));
            let judged = there.as_ref().map_err(String::clone).and_then(|there| judge(&states, cut.confirmed, there));
            if let Err(why) = judged {
                wrong.push(format!(
                    "after step {} ({}), at {}: {why}\n",
                    cut.confirmed, states[cut.confirmed].name, cut.call
                ));
            }
        }
        told!("{}: {} images differ", self.name, seen.len());
        (cuts.len(), wrong)
    }
}

/// What is there after a step.
struct State {
    name: String,
    there: Vec<String>,
}

/// What is there after each step, and before the first.
fn states(folder: &Path) -> Vec<State> {
    let output = Command::new(built("store_driver"))
        .args(["states".as_ref(), folder.join("states").as_os_str()])
        .output()
        .expect("the driver runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let mut states = vec![State { name: "nothing".to_owned(), there: Vec::new() }];
    for line in text.lines() {
        match (line.strip_prefix("=== "), states.last_mut()) {
            (Some(name), _) => states.push(State { name: name.to_owned(), there: Vec::new() }),
            (None, Some(state)) => state.there.push(line.to_owned()),
            (None, None) => {}
        }
    }
    states
}

/// Whether what is there is as after the last step that was confirmed, or as after the next. Of the two steps that take
/// everything away each thing may be gone or not, but none may be lost on its way to the trash, and none be there twice.
fn judge(states: &[State], confirmed: usize, there: &str) -> Result<(), String> {
    let there: Vec<&str> = there.lines().collect();
    let next = states.get(confirmed + 1);
    let is = |state: &State| state.there.iter().map(String::as_str).eq(there.iter().copied());
    if is(&states[confirmed]) || next.is_some_and(is) {
        return Ok(());
    }
    let before = &states[confirmed].there;
    let counted = |lines: &mut dyn Iterator<Item = &str>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        lines.for_each(|line| *counts.entry(line.rsplit('/').next().unwrap_or(line).to_owned()).or_default() += 1);
        counts
    };
    let (had, has) = (counted(&mut before.iter().map(String::as_str)), counted(&mut there.iter().copied()));
    let all = match next.map(|state| state.name.split_once(' ').map_or("", |(_, name)| name)) {
        Some("delete everything") => has == had,
        Some("remove everything") => has.iter().all(|(line, count)| had.get(line).is_some_and(|had| count <= had)),
        _ => false,
    };
    let lost: Vec<&str> = before.iter().map(String::as_str).filter(|line| !there.contains(line)).collect();
    let more: Vec<&str> = there.iter().copied().filter(|line| !before.iter().any(|had| had == line)).collect();
    if all { Ok(()) } else { Err(format!("lost {lost:?}, and there is {more:?}")) }
}

/// Mounts an image of a disk whose power went, lets a start put it right, and tells what is there.
fn look(image: &Path, folder: &Path) -> Result<String, String> {
    let mount = Mount::new(image, &folder.join("mounted"))?;
    let output = Command::new(built("store_driver"))
        .args(["look".as_ref(), mount.point.join(DATA).as_os_str()])
        .output()
        .expect("the driver runs");
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// Runs the driver on a mounted disk, stopped at every call, and takes the image each time.
fn stopped(image: &Path, disk: &Path, images: &Path, syncs: Syncs) -> Vec<Cut> {
    let told = images.join("told");
    let stop = format!("inject={CALLS}:signal=SIGSTOP");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", &format!("trace={CALLS}"), "-e", &stop]);
    if syncs == Syncs::Left {
        strace.args(["-e", "inject=fsync,fdatasync:retval=0:signal=SIGSTOP"]);
    }
    strace.arg(built("store_driver")).arg("run").arg(disk.join(DATA));
    strace.stdout(File::create(&told).expect("a file")).stderr(Stdio::piped());
    let mut strace = strace.spawn().expect("strace runs");
    let lines = BufReader::new(strace.stderr.take().expect("its output")).lines();
    let (mut cuts, mut call, mut begun) = (Vec::new(), String::new(), false);
    for line in lines.map_while(Result::ok) {
        begun |= line.contains(DATA);
        if !line.contains("stopped by SIGSTOP") {
            if !line.contains("--- SIGSTOP") {
                call = line;
            }
            continue;
        }
        if begun {
            // Something else on the disk is synced now and then: it takes along what it likes.
            if cuts.len() % 11 == 3 {
                let other = File::create(disk.join("other")).expect("another file");
                other.write_at(&[cuts.len() as u8], 0).and_then(|_| other.sync_all()).expect("it is synced");
            }
            let confirmed = fs::read_to_string(&told).expect("what was told").lines().count();
            cuts.push(Cut { confirmed, image: take(image, images), call: call.clone() });
        }
        carry_on(strace.id());
    }
    assert!(strace.wait().expect("strace ends").success(), "{call}");
    let confirmed = fs::read_to_string(&told).expect("what was told").lines().count();
    cuts.push(Cut { confirmed, image: take(image, images), call: "the end".to_owned() });
    cuts
}

/// Lets the driver, the only child of this strace, go on.
fn carry_on(strace: u32) {
    let children = fs::read_to_string(format!("/proc/{strace}/task/{strace}/children")).expect("its children");
    for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
        if let Some(child) = rustix::process::Pid::from_raw(child) {
            rustix::process::kill_process(child, rustix::process::Signal::CONT).expect("the driver goes on");
        }
    }
}

/// Copies an image as the disk has it now, unless such a copy is there; gives the copy's name.
fn take(image: &Path, images: &Path) -> u64 {
    let file = File::open(image).expect("the image");
    let length = file.metadata().expect("the image").len();
    let extents = extents(&file, length);
    let mut hasher = DefaultHasher::new();
    for (at, bytes) in &extents {
        hasher.write_u64(*at);
        hasher.write(bytes);
    }
    let name = hasher.finish();
    let path = images.join(name.to_string());
    if !path.exists() {
        let copy = File::create(&path).expect("a copy");
        copy.set_len(length).expect("room");
        for (at, bytes) in extents {
            copy.write_all_at(&bytes, at).expect("room");
        }
    }
    name
}

/// The parts of a file that are no holes.
fn extents(file: &File, length: u64) -> Vec<(u64, Vec<u8>)> {
    let mut extents = Vec::new();
    let mut at = 0;
    while let Ok(begin) = rustix::fs::seek(file, SeekFrom::Data(at)) {
        let end = rustix::fs::seek(file, SeekFrom::Hole(begin)).unwrap_or(length);
        let mut bytes = vec![0; (end - begin) as usize];
        file.read_exact_at(&mut bytes, begin).expect("the image");
        extents.push((begin, bytes));
        at = end;
    }
    extents
}

/// A mounted image; it is unmounted when this goes.
struct Mount {
    point: PathBuf,
}

impl Mount {
    fn new(image: &Path, point: &Path) -> Result<Self, String> {
        fs::create_dir_all(point).map_err(|error| error.to_string())?;
        run(Command::new("mount").args(["-o", "loop"]).arg(image).arg(point))?;
        Ok(Self { point: point.to_owned() })
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let unmounted = run(Command::new("umount").arg(&self.point));
        if !std::thread::panicking() {
            unmounted.expect("it is unmounted");
        }
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}
