//! What a build script is said to make, without running it: lines for cargo, and files in OUT_DIR.
//!
//! The file `/gate/replay/ID` was checked when it was made: which lines, and which names. First come lines
//! that begin with `cargo:`, then blocks `file NAME LENGTH`, each followed by as many bytes and a line's end.
//! Names are checked again here.

use crate::stand_in::WATCHED;
use crate::text::{made_of_letters_and, number, Text};
use crate::{files, system};

/// Prints the lines and writes the files; whether all of it could be done.
pub fn play(id: Text, folder: Text) -> bool {
    let Some(recorded) = files::read(Text::of(&[b"/gate/replay/", &id])) else {
        return false;
    };
    let mut rest: &[u8] = &recorded;
    while !rest.is_empty() {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            return false;
        };
        let (line, after) = (&rest[..end], &rest[end + 1..]);
        rest = if line.starts_with(b"cargo:") {
            if !files::write(system::OUTPUT, &rest[..end + 1]) {
                return false;
            }
            after
        } else {
            match file(line, after, folder) {
                Some(behind) => behind,
                None => return false,
            }
        };
    }
    files::write(system::OUTPUT, WATCHED)
}

/// Writes the file of a block; what follows it.
fn file<'a>(line: &[u8], bytes: &'a [u8], folder: Text) -> Option<&'a [u8]> {
    let mut words = line.split(|byte| *byte == b' ');
    if words.next()? != b"file" {
        return None;
    }
    let (name, length) = (words.next()?, number(words.next()?)?);
    if words.next().is_some() || !name.split(|byte| *byte == b'/').all(is_name) || bytes.get(length) != Some(&b'\n') {
        return None;
    }
    let mut place = folder;
    let mut parts = name.split(|byte| *byte == b'/').peekable();
    while let Some(part) = parts.next() {
        place = Text::of(&[&place, b"/", part]);
        if parts.peek().is_some() && !files::folder(place) {
            return None;
        }
    }
    if files::put(place, 0o644, &[&bytes[..length]]) {
        Some(&bytes[length + 1..])
    } else {
        None
    }
}

fn is_name(name: &[u8]) -> bool {
    made_of_letters_and(b"_.-", name) && name != b"." && name != b".."
}
