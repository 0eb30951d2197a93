//! Pieces that several screens are made of.

pub mod field;
pub mod list;
pub mod menu;
pub mod moves;
pub mod offer;
pub mod pair;
pub mod picture;
