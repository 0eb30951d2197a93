//! Nothing is lost: the built binary is killed at every system call, meets failing and full disks, damaged files and
//! other instances. `docs/reliability.md` tells what these tests have shown.
//!
//! A normal run tries a sample of the points. All of them:
//! `TWOPEAKS_ALL_POINTS=1 cargo test --test durability -- --nocapture --test-threads 1`
#![cfg(target_os = "linux")]

mod support;

#[path = "durability/commands.rs"]
mod commands;
#[path = "durability/damage.rs"]
mod damage;
#[path = "durability/disks.rs"]
mod disks;
#[path = "durability/faults.rs"]
mod faults;
#[path = "durability/folder.rs"]
mod folder;
#[path = "durability/formats.rs"]
mod formats;
#[path = "durability/kill.rs"]
mod kill;
#[path = "durability/modes.rs"]
mod modes;
#[path = "durability/order.rs"]
mod order;
#[path = "durability/parting.rs"]
mod parting;
#[path = "durability/session.rs"]
mod session;
#[path = "durability/slow.rs"]
mod slow;
#[path = "durability/together.rs"]
mod together;
#[path = "durability/traced.rs"]
mod traced;

/// The program under test.
const TWOPEAKS: &str = env!("CARGO_BIN_EXE_twopeaks");

/// All points if that was asked for, else at most `most` of them, spread evenly.
fn sample<T>(points: Vec<T>, most: usize) -> Vec<T> {
    if std::env::var_os("TWOPEAKS_ALL_POINTS").is_some() {
        return points;
    }
    let stride = points.len().div_ceil(most).max(1);
    points.into_iter().step_by(stride).collect()
}
