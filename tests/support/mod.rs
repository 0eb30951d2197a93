//! What the test programs share.
#![allow(dead_code, reason = "each test program uses its own part")]

#[cfg(unix)]
pub mod pty;
