//! The gate's readers of what hostile macros make, as a library of their own.
#![no_std]
extern crate alloc;

pub mod comments;
pub mod elf;
pub mod tokens;
