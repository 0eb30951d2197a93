//! What the test programs share.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod command;
pub mod example;
#[cfg(target_os = "linux")]
pub mod folder;
pub mod hostile;
pub mod journey;
pub mod manual;
pub mod pages;
pub mod points;
pub mod prelude;
#[cfg(target_os = "linux")]
pub mod process;
#[cfg(unix)]
pub mod pty;
pub mod readers;
pub mod sample;
pub mod sequences;
#[cfg(target_os = "linux")]
pub mod session;
pub mod svg;
pub mod time;
