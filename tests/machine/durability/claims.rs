//! Every sentence is true: whatever happens to the data folder, what the program prints of it is compared with the
//! disk as other code reads it.

mod away;
mod cases;
mod checker;
mod counts;
mod disk;
mod place;

/// The tests of all groups.
pub fn tests() -> Vec<crate::needs::Test> {
    [away::tests(), cases::tests(), checker::tests(), counts::tests()].into_iter().flatten().collect()
}
