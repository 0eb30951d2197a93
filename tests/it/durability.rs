//! Nothing is lost: the built binary meets damaged files, other instances and files of other versions. What needs
//! strace or a disk of its own is in `tests/machine`. `docs/reliability.md` tells what all these tests have shown.
//!
//! A normal run tries a sample of the points. All of them:
//! `TWOPEAKS_ALL_POINTS=1 cargo test durability:: -- --nocapture --test-threads 1`
#![cfg(target_os = "linux")]

mod damage;
mod formats;
mod modes;
mod together;
