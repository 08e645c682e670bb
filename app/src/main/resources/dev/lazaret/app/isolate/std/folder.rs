//! The working folder. cargo starts a build script in the folder of its package, and WASI has no working folder of its
//! own.

use crate::host;
use real::prelude::rust_2021::*;

/// Runs before `main`. It is in one object file with the exported allocation function, which makes the linker include
/// that file.
#[used]
#[link_section = ".init_array"]
static START: extern "C" fn() = start;

extern "C" fn start() {
    if let Some(folder) = host::folder().and_then(|folder| String::from_utf8(folder).ok()) {
        // If it fails, relative paths start at the root, where the host finds nothing.
        real::env::set_current_dir(folder).ok();
    }
}
