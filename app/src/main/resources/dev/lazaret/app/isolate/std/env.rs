//! `env` with the constants of the machine that compiles the project, on which a build script or macro runs natively.

use real::io;
use real::path::{Path, PathBuf};
use real::prelude::rust_2021::*;

pub use real::env::*;

/// Returns a path of the form that cargo uses for build scripts: scripts derive the target folder from it.
pub fn current_exe() -> io::Result<PathBuf> {
    let out = real::env::var_os("OUT_DIR").ok_or_else(|| io::Error::from(io::ErrorKind::Unsupported))?;
    Ok(Path::new(&out).with_file_name("build-script-build"))
}

/// Returns the usual folder. Nothing can be written there.
pub fn temp_dir() -> PathBuf {
    PathBuf::from("/tmp")
}

pub mod consts {
    pub const ARCH: &str = "x86_64";
    pub const FAMILY: &str = "unix";
    pub const OS: &str = "linux";
    pub const DLL_PREFIX: &str = "lib";
    pub const DLL_SUFFIX: &str = ".so";
    pub const DLL_EXTENSION: &str = "so";
    pub const EXE_SUFFIX: &str = "";
    pub const EXE_EXTENSION: &str = "";
}
