//! What a build script is said to make, without running it: lines for cargo, and files in OUT_DIR.
//!
//! The file `/gate/replay/ID` was checked when it was made: which lines, and which names. First come lines
//! that begin with `cargo:`, then blocks `file NAME LENGTH`, each followed by as many bytes and a line's end.
//! Names are checked again here.
//!
//! It can have several answers, each behind a line `when +VARIABLE -VARIABLE ...`: that one counts of which cargo
//! has set the first kind of variables and not the second. One of them must.

use crate::stand_in::WATCHED;
use crate::text::{made_of_letters_and, number, Text};
use crate::{environment, files, system};
use alloc::vec::Vec;

/// Prints the lines and writes the files; why that can't be done.
pub fn play(id: Text, folder: Text, given: &[Text]) -> Result<(), &'static str> {
    const BROKEN: &str = "what a build script is said to make can't be made";
    let recorded = files::read(Text::of(&[b"/gate/replay/", &id])).ok_or(BROKEN)?;
    let mut rest: &[u8] = &recorded;
    let mut counts = true;
    let mut answered = !recorded.starts_with(b"when");
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or(BROKEN)?;
        let (line, after) = (&rest[..end], &rest[end + 1..]);
        rest = if let Some(variables) = variables(line) {
            counts = variables.iter().all(|variable| holds(variable, given));
            answered |= counts;
            after
        } else if line.starts_with(b"cargo:") {
            if counts && !files::write(system::OUTPUT, &rest[..end + 1]) {
                return Err(BROKEN);
            }
            after
        } else {
            file(line, after, folder, counts).ok_or(BROKEN)?
        };
    }
    if !answered {
        return Err("the recording has no answer for the features that cargo has turned on");
    }
    if files::write(system::OUTPUT, WATCHED) {
        Ok(())
    } else {
        Err(BROKEN)
    }
}

/// Of a line that says when what follows counts.
fn variables(line: &[u8]) -> Option<Vec<&[u8]>> {
    let words = line.strip_prefix(b"when")?;
    Some(words.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).collect())
}

fn holds(variable: &[u8], given: &[Text]) -> bool {
    match variable.split_first() {
        Some((b'+', name)) => environment::value(given, name).is_some(),
        Some((b'-', name)) => environment::value(given, name).is_none(),
        _ => false,
    }
}

/// Writes the file of a block where that counts; what follows it.
fn file<'a>(line: &[u8], bytes: &'a [u8], folder: Text, counts: bool) -> Option<&'a [u8]> {
    let mut words = line.split(|byte| *byte == b' ');
    if words.next()? != b"file" {
        return None;
    }
    let (name, length) = (words.next()?, number(words.next()?)?);
    if words.next().is_some() || !name.split(|byte| *byte == b'/').all(is_name) || bytes.get(length) != Some(&b'\n') {
        return None;
    }
    if !counts {
        return Some(&bytes[length + 1..]);
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
