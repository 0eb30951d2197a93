//! What the test programs share.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod example;
pub mod journey;
#[cfg(unix)]
pub mod pty;
