//! What a test needs besides Rust, and what becomes of it where that is missing.

use std::collections::BTreeMap;
use std::sync::Mutex;

use libtest_mimic::{Completion, Failed, Trial};

/// One thing that a test needs.
#[derive(Clone, Copy)]
pub enum Need {
    /// A program, and the package of Debian that has it.
    Program(&'static str, &'static str),
    /// What the system must permit. It is tried; the error says what was refused, and why.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only Linux is asked"))]
    Right(fn() -> Result<(), String>),
}

/// A test with its needs.
pub struct Test {
    /// Its whole path, with the name of this program.
    pub name: &'static str,
    /// In the order in which they are looked at: a right may need a program.
    pub needs: &'static [Need],
    /// Panics if it fails.
    pub run: fn(),
}

/// `tests!(NEEDS => [first, second]);` makes `tests()` of a module, which lists them.
macro_rules! tests {
    ($($needs:expr => [$($name:ident),+ $(,)?]),+ $(,)?) => {
        pub fn tests() -> Vec<$crate::needs::Test> {
            vec![$($($crate::needs::Test {
                name: concat!(module_path!(), "::", stringify!($name)),
                needs: $needs,
                run: $name,
            }),+),+]
        }
    };
}

/// Prints what a test counted, if that was asked for.
#[cfg(target_os = "linux")]
macro_rules! told {
    ($($text:tt)*) => {
        if std::env::args().any(|argument| argument == "--nocapture") {
            println!($($text)*);
        }
    };
}

/// What a test lacks.
enum Lack {
    Programs(String),
    Right(String),
}

/// How many tests were ignored so far, by reason.
static IGNORED: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// How many tests were ignored, by reason.
pub fn ignored() -> BTreeMap<String, usize> {
    IGNORED.lock().expect("nothing panics while it holds this").clone()
}

impl Test {
    /// Its name for the runner: the path inside this program.
    pub fn path(&self) -> &'static str {
        self.name.split_once("::").map_or(self.name, |(_, path)| path)
    }

    /// The test as the runner takes it.
    pub fn trial(self) -> Trial {
        Trial::ignorable_test(self.path(), move || match lack(self.needs) {
            None => {
                (self.run)();
                Ok(Completion::Completed)
            }
            Some(Lack::Programs(reason)) if all_are_due() => Err(Failed::from(reason)),
            Some(Lack::Programs(reason) | Lack::Right(reason)) => {
                *IGNORED.lock().expect("nothing panics while it holds this").entry(reason.clone()).or_default() += 1;
                Ok(Completion::ignored_with(reason))
            }
        })
    }
}

/// Whether a missing program is a failure.
fn all_are_due() -> bool {
    std::env::var_os("TWOPEAKS_NEEDS").is_some_and(|value| value == "all")
}

fn lack(needs: &[Need]) -> Option<Lack> {
    let missing = |need: &Need| match need {
        Need::Program(program, package) if !is_there(program) => Some(format!("{program} (Debian package {package})")),
        _ => None,
    };
    let missing: Vec<String> = needs.iter().filter_map(missing).collect();
    if !missing.is_empty() {
        return Some(Lack::Programs(format!("not installed: {}", missing.join(", "))));
    }
    let refused = |need: &Need| match need {
        Need::Program(..) => None,
        Need::Right(permitted) => permitted().err(),
    };
    needs.iter().find_map(refused).map(Lack::Right)
}

/// Whether the search path has a program with this name.
fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).any(|folder| folder.join(&file).is_file())
}
