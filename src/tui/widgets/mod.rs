//! Pieces that several screens are made of.

pub mod menu;
pub mod picture;
pub mod scroll;
