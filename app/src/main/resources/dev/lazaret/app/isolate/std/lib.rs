//! A crate named `std` in front of the real one, for everything that is compiled to WebAssembly.
//!
//! Passed with `--extern std=...`, it takes the place of the real crate, so preludes and macros work unchanged. It
//! replaces only what WebAssembly lacks and what differs from the machine that compiles the project: `process` asks the
//! host to execute programs, and parts of `env` and `fs` return what they return natively.
#![no_std]

#[macro_use]
extern crate std as real;

pub use real::*;

mod folder;
mod host;
mod wire;

pub mod env;
pub mod fs;
pub mod process;
