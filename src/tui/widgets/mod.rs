//! Pieces that several screens are made of.

pub mod menu;
pub mod offer;
pub mod picture;
pub mod scroll;
