//! One file a screen: state, keys, update, view. No screen knows another.

pub mod help;
pub mod home;
pub mod interview;
pub mod intro;
pub mod result;
pub mod results;
pub mod role;
pub mod roles;
pub mod together;
pub mod write;
