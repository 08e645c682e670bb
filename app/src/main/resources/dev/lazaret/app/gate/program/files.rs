//! Files and folders: read whole, written beside their place, removed without following a link.

use crate::system::{self, Open, Status};
use crate::text::{self, Text};
use alloc::vec::Vec;

const KIND: u32 = 0o170000;
const KIND_FOLDER: u32 = 0o040000;
const KIND_FILE: u32 = 0o100000;

/// The bytes of a file, where it can be read; they stay in memory.
pub fn read(path: Text) -> Option<Text> {
    bytes(path).map(|bytes| Text::of(&[&bytes]))
}

/// The bytes of a file, where it can be read.
pub fn bytes(path: Text) -> Option<Vec<u8>> {
    let file = system::open(path, 0, 0).ok()?;
    let mut bytes = Vec::new();
    let mut piece = [0u8; 1 << 14];
    loop {
        match system::read(&file, &mut piece) {
            Ok(0) => return Some(bytes),
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
            Err(system::INTERRUPTED) => {}
            Err(_) => return None,
        }
    }
}

/// Whether a file has some bytes anywhere; nothing if it can't be read. Takes little memory.
pub fn holds(path: Text, sought: &[u8]) -> Option<bool> {
    let file = system::open(path, 0, 0).ok()?;
    let mut piece = [0u8; 1 << 14];
    // Bytes at the beginning of the piece, which may begin what is sought.
    let mut start = 0;
    loop {
        match system::read(&file, &mut piece[start..]) {
            Ok(0) => return Some(false),
            Ok(count) => {
                let end = start + count;
                if text::holds(&piece[..end], sought) {
                    return Some(true);
                }
                start = core::cmp::min(end, sought.len() - 1);
                piece.copy_within(end - start..end, 0);
            }
            Err(system::INTERRUPTED) => {}
            Err(_) => return None,
        }
    }
}

pub fn write(file: usize, bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while !rest.is_empty() {
        match system::write(file, rest) {
            Ok(0) => return false,
            Ok(count) => rest = &rest[count..],
            Err(system::INTERRUPTED) => {}
            Err(_) => return false,
        }
    }
    true
}

/// Makes a file, or puts another in its place: written beside it under a name of its own, then renamed. So
/// what is there is never written through, be it a link or a second name of something else.
pub fn put(path: Text, mode: usize, parts: &[&[u8]]) -> bool {
    let beside = Text::of(&[&path, b".gate-new"]);
    system::remove_file(beside).ok();
    let Ok(file) = system::open(beside, system::WRITE | system::CREATE | system::NEW | system::NO_LINK, mode) else {
        return false;
    };
    if !parts.iter().all(|part| write(file.number(), part)) {
        return false;
    }
    drop(file);
    system::rename(beside, path).is_ok()
}

/// Makes a file that was not there before.
pub fn create(path: Text, bytes: &[u8]) -> bool {
    system::open(path, system::WRITE | system::CREATE | system::NEW | system::NO_LINK, 0o644)
        .is_ok_and(|file| write(file.number(), bytes))
}

/// Makes a folder where there is none; whether a folder, and no link to one, is there now.
pub fn folder(path: Text) -> bool {
    system::make_folder(path).ok();
    is_folder(path)
}

/// Makes a folder that was not there before.
pub fn new_folder(path: Text) -> bool {
    system::make_folder(path).is_ok()
}

pub fn is_folder(path: Text) -> bool {
    system::status(path).is_ok_and(|status| status.mode & KIND == KIND_FOLDER)
}

pub fn is_file(status: &Status) -> bool {
    status.mode & KIND == KIND_FILE
}

/// Whether it is a regular file that has no second name, under which somebody could write it later.
pub fn is_sole_file(status: &Status) -> bool {
    is_file(status) && status.links == 1
}

/// Removes a file or a folder with all that is in it, as far as that goes. Links are removed, not followed.
pub fn remove(path: Text) {
    if system::remove_file(path).is_ok() {
        return;
    }
    if let Ok(folder) = system::open(path, system::FOLDER | system::NO_LINK, 0) {
        remove_entries(path, &folder);
    }
    system::remove_folder(path).ok();
}

/// The names in a folder; none if it can't be read.
pub fn names(folder: &[u8]) -> Vec<Text> {
    let mut found = Vec::new();
    let mut names = [0u8; 8192];
    if let Ok(open) = system::open(Text::of(&[folder]), system::FOLDER, 0) {
        while let Ok(count @ 1..) = system::entries(&open, &mut names) {
            found.extend(names_of(&names[..count]).map(|name| Text::of(&[name])));
        }
    }
    found
}

/// Removes all that is in a folder, as far as that goes.
pub fn clear(folder: Text) {
    if let Ok(open) = system::open(folder, system::FOLDER | system::NO_LINK, 0) {
        remove_entries(folder, &open);
    }
}

fn remove_entries(path: Text, folder: &Open) {
    let mut names = [0u8; 8192];
    // Entries go while the folder is read, so it may have to be read several times.
    loop {
        match system::entries(folder, &mut names) {
            Ok(0) | Err(_) => return,
            Ok(count) => names_of(&names[..count]).for_each(|name| remove(Text::of(&[&path, b"/", name]))),
        }
    }
}

/// The names in the kernel's form of entries: a number, a position, the entry's length, a kind, the name with
/// a zero byte.
fn names_of(mut entries: &[u8]) -> impl Iterator<Item = &[u8]> {
    const LENGTH: usize = 16;
    const NAME: usize = 19;
    core::iter::from_fn(move || {
        if entries.len() < NAME {
            return None;
        }
        let length = u16::from_le_bytes([entries[LENGTH], entries[LENGTH + 1]]) as usize;
        let (entry, rest) = entries.split_at(length);
        entries = rest;
        entry[NAME..].split(|byte| *byte == 0).next()
    })
    .filter(|name| *name != b"." && *name != b"..")
}
