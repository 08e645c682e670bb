//! `fs` with `canonicalize`, which WASI lacks.

use real::io;
use real::path::{Component, Path, PathBuf};
use real::prelude::rust_2021::*;

pub use real::fs::*;

/// Returns the absolute path. The host's file system has no links, so `..` can be resolved in the text.
pub fn canonicalize<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    real::fs::metadata(&path)?;
    let mut absolute = PathBuf::from("/");
    for component in real::env::current_dir()?.join(path).components() {
        match component {
            Component::ParentDir => drop(absolute.pop()),
            Component::Normal(name) => absolute.push(name),
            _ => {}
        }
    }
    Ok(absolute)
}
