//! What the test programs share.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

#[cfg(unix)]
pub mod pty;
