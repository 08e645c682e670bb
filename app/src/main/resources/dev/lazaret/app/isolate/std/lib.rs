#![no_std]
extern crate std as real;
pub use real::*;
