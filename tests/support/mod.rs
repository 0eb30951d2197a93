//! What the test programs share.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod command;
pub mod example;
pub mod hostile;
pub mod journey;
pub mod manual;
pub mod pages;
pub mod prelude;
#[cfg(target_os = "linux")]
pub mod process;
#[cfg(unix)]
pub mod pty;
pub mod readers;
pub mod sample;
pub mod sequences;
pub mod svg;
pub mod time;
