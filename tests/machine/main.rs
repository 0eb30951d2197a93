//! Everything that needs more than Rust: a tracer, a browser, a shell, small disks.
//!
//! Where something is missing, a test is ignored and says why, and the last line counts. With `TWOPEAKS_NEEDS=all` a
//! missing program is a failure. `cargo test -- --nocapture` prints what the tests counted.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Conclusion};

#[macro_use]
mod needs;

#[cfg(target_os = "linux")]
mod durability;
mod html;
#[cfg(target_os = "linux")]
mod life;
#[cfg(target_os = "linux")]
mod network;
#[cfg(target_os = "linux")]
mod performance;
#[cfg(target_os = "linux")]
mod power;
#[path = "../support/mod.rs"]
mod support;

fn tests() -> Vec<needs::Test> {
    let mut all = html::tests();
    #[cfg(target_os = "linux")]
    for tests in [durability::tests(), life::tests(), network::tests(), performance::tests(), power::tests()] {
        all.extend(tests);
    }
    all
}

/// How many tests passed, failed and were ignored, and for which reasons.
fn closing(conclusion: &Conclusion) -> String {
    let done = format!("{} passed, {} failed", conclusion.num_passed, conclusion.num_failed);
    let reasons: Vec<String> =
        needs::ignored().into_iter().map(|(reason, count)| format!("{count} x {reason}")).collect();
    match conclusion.num_ignored {
        0 => done,
        ignored => format!("{done}, {ignored} skipped\n{done}, {ignored} ignored: {}", reasons.join("; ")),
    }
}

/// The options that take the next argument as their value.
const WITH_VALUE: [&str; 6] = ["--test-threads", "--skip", "--format", "--color", "--logfile", "-Z"];

/// The arguments without their filters, and the filters. libtest takes any number of them, libtest-mimic one.
fn filters(arguments: impl Iterator<Item = String>) -> (Vec<String>, Vec<String>) {
    let (mut options, mut filters, mut value) = (Vec::new(), Vec::new(), true);
    for argument in arguments {
        let filter = !value && !argument.starts_with('-');
        value = WITH_VALUE.contains(&argument.as_str());
        if filter { filters.push(argument) } else { options.push(argument) }
    }
    (options, filters)
}

fn main() -> ExitCode {
    // The first argument is the name of this program.
    let (options, filters) = filters(std::env::args());
    let arguments = Arguments::from_iter(options);
    let asked = |test: &needs::Test| {
        let fits = |filter: &String| if arguments.exact { test.path() == filter } else { test.path().contains(filter) };
        filters.is_empty() || filters.iter().any(fits)
    };
    let conclusion =
        libtest_mimic::run(&arguments, tests().into_iter().filter(asked).map(needs::Test::trial).collect());
    if !arguments.list {
        println!("{}", closing(&conclusion));
    }
    conclusion.exit_code()
}
