//! Paths and files that the host names: paths are resolved in their text, and files are created below a folder.

use crate::files;
use crate::text::Text;
use alloc::vec::Vec;

/// Maximum length of a path below a folder, of a name in it, and of its number of names.
const LONGEST: usize = 1_000;
const LONGEST_NAME: usize = 255;
const DEEPEST: usize = 32;

/// The absolute path without `.` and `..`. A relative one starts at a folder.
pub fn absolute(folder: &[u8], path: &[u8]) -> Text {
    let mut names: Vec<&[u8]> = Vec::new();
    let start: &[u8] = if path.starts_with(b"/") { b"" } else { folder };
    for name in start.split(|byte| *byte == b'/').chain(path.split(|byte| *byte == b'/')) {
        match name {
            b"" | b"." => {}
            b".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    Text::of(&[b"/", &names.join(&b"/"[..])])
}

/// The part of a path below a folder.
pub fn below<'a>(folder: &[u8], path: &'a [u8]) -> Option<&'a [u8]> {
    path.strip_prefix(folder)?.strip_prefix(b"/").filter(|rest| !rest.is_empty())
}

/// Whether a path leads to a place below a folder, in characters that every reader shows.
pub fn is_path(path: &[u8]) -> bool {
    let is_name = |name: &[u8]| !name.is_empty() && name.len() <= LONGEST_NAME && name != b"." && name != b"..";
    path.len() <= LONGEST
        && path.split(|byte| *byte == b'/').count() <= DEEPEST
        && path.split(|byte| *byte == b'/').all(is_name)
        && core::str::from_utf8(path).is_ok_and(|path| !path.chars().any(|one| one.is_control() || one == '\\'))
}

/// Creates a file and the folders that it needs. No link is followed, and nothing that exists is changed, provided that
/// nobody else can write below the folder.
pub fn create(folder: Text, path: &[u8], bytes: &[u8]) -> bool {
    if !is_path(path) {
        return false;
    }
    let mut place = folder;
    let mut names = path.split(|byte| *byte == b'/').peekable();
    while let Some(name) = names.next() {
        place = Text::of(&[&place, b"/", name]);
        if names.peek().is_some() && !files::folder(place) {
            return false;
        }
    }
    files::create(place, bytes)
}
