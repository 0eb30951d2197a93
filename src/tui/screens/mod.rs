//! One file a screen: state, keys, update, view. No screen knows another.

pub mod help;
pub mod home;
pub mod interview;
pub mod intro;
pub mod list;
pub mod result;
pub mod role;
pub mod together;
pub mod write;
