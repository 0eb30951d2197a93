//! Pieces that several screens are made of.

pub mod field;
pub mod menu;
pub mod offer;
pub mod pair;
pub mod picture;
pub mod scroll;
