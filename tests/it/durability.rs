//! Nothing is lost: the built binary is killed at every system call, meets failing and full disks, damaged files and
//! other instances. `docs/reliability.md` tells what these tests have shown.
//!
//! A normal run tries a sample of the points. All of them:
//! `TWOPEAKS_ALL_POINTS=1 cargo test durability:: -- --nocapture --test-threads 1`
#![cfg(target_os = "linux")]

mod commands;
mod damage;
mod disks;
mod faults;
mod folder;
mod formats;
mod kill;
mod modes;
mod order;
mod parting;
mod session;
mod slow;
mod together;
mod traced;

/// All points if that was asked for, else at most `most` of them, spread evenly.
fn sample<T>(points: Vec<T>, most: usize) -> Vec<T> {
    if std::env::var_os("TWOPEAKS_ALL_POINTS").is_some() {
        return points;
    }
    let stride = points.len().div_ceil(most).max(1);
    points.into_iter().step_by(stride).collect()
}
