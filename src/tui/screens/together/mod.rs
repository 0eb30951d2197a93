//! Two views of one person, filled in apart and opened together. One file a page.

pub mod agreement;
pub mod comparison;
pub mod parting;
pub mod passage;
