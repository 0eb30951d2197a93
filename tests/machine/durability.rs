//! Nothing is lost: the built binary is killed at every system call, and meets failing and full disks.
//! `docs/reliability.md` tells what these tests have shown.
//!
//! A normal run tries a sample of the points. All of them:
//! `TWOPEAKS_ALL_POINTS=1 cargo test durability:: -- --nocapture --test-threads 1`

mod commands;
mod disks;
mod faults;
mod kill;
mod order;
mod parting;
mod private;
mod slow;
pub mod traced;

/// The tests of all groups.
pub fn tests() -> Vec<crate::needs::Test> {
    let groups = [
        commands::tests(),
        disks::tests(),
        faults::tests(),
        kill::tests(),
        order::tests(),
        parting::tests(),
        private::tests(),
        slow::tests(),
    ];
    groups.into_iter().flatten().collect()
}
