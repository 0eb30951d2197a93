//! Starts the program; everything else is in the library.

#![warn(
    clippy::dbg_macro,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::todo,
    clippy::unwrap_used
)]

fn main() -> std::process::ExitCode {
    twopeaks::inside::cli::run()
}
