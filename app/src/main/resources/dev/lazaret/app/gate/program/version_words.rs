//! The words with which a build script asks other programs of the toolchain for their version. They are asked for
//! nothing else: cargo would read the project's configuration, and rustdoc its source.

use crate::documentation;
use alloc::vec::Vec;

/// Names of the programs.
const PROGRAMS: [&[u8]; 2] = [b"cargo", b"rustdoc"];

const NAMED: [&[u8]; 4] = [b"-V", b"--version", b"-vV", b"-Vv"];
const VERBOSE: [&[u8]; 2] = [b"-v", b"--verbose"];

/// The name of a program of the toolchain, which a script names without a folder, by its path, or as cargo's variables
/// do.
pub fn program<'a>(named: &'a [u8], toolchain: &[u8]) -> Option<&'a [u8]> {
    let below = |folder: &[u8]| named.strip_prefix(folder)?.strip_prefix(b"/bin/");
    let name = if named == documentation::PLACE { b"rustdoc" } else { below(toolchain).unwrap_or(named) };
    PROGRAMS.contains(&name).then_some(name)
}

/// Whether the program prints its version, and does nothing else.
pub fn are_known(words: &[&[u8]]) -> bool {
    let (verbose, named): (Vec<&[u8]>, Vec<&[u8]>) = words.iter().partition(|word| VERBOSE.contains(word));
    verbose.len() <= 1 && named.len() == 1 && NAMED.contains(&named[0])
}
