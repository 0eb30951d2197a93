//! Times that a test holds the program to.

use std::time::Duration;

/// How long a wait may take before the test fails. Only one that waits in vain takes so long.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// How many times its limit a time may take here: once where `TWOPEAKS_TIMES` says that the machine does nothing
/// else, ten times elsewhere, since a busy machine makes every time longer.
fn allowance() -> u32 {
    if std::env::var_os("TWOPEAKS_TIMES").is_some() { 1 } else { 10 }
}

/// Fails where `what` took longer than its limit, as far as this machine can tell.
#[track_caller]
pub fn within(limit: Duration, took: Duration, what: &str) {
    assert!(took <= limit * allowance(), "{what} took {took:?} of {limit:?}");
}
