//! Shared libraries of Linux on x86_64, as far as the gate has to change one.
//!
//! Compilers read what a macro crate exports from the section `.rustc` of its library, and then load the library. The
//! system's loader does not load that section, so it can be exchanged without touching the code.

use alloc::vec::Vec;

const MAGIC: &[u8] = b"\x7fELF\x02\x01";
const METADATA: &[u8] = b".rustc\0";

/// Where fields are: in the file's header, and in the header of a section.
const SECTIONS: usize = 0x28;
const SECTION_SIZE: usize = 0x3a;
const SECTION_COUNT: usize = 0x3c;
const NAMES_INDEX: usize = 0x3e;
const POSITION: usize = 0x18;
const SIZE: usize = 0x20;

/// The code of one library with the exports of another one; nothing if one of them is malformed.
pub fn with_exports(code: &[u8], exporter: &[u8]) -> Option<Vec<u8>> {
    let (header, _) = metadata(code)?;
    let (_, exports) = metadata(exporter)?;
    let mut library = Vec::from(code);
    while library.len() % 16 != 0 {
        library.push(0);
    }
    let position = library.len() as u64;
    library.extend_from_slice(exports);
    put(&mut library, header.checked_add(POSITION)?, position)?;
    put(&mut library, header.checked_add(SIZE)?, exports.len() as u64)?;
    Some(library)
}

/// Where the header of the section with a crate's metadata is, and its content.
fn metadata(file: &[u8]) -> Option<(usize, &[u8])> {
    if !file.starts_with(MAGIC) {
        return None;
    }
    let start = number(file, SECTIONS, 8)?;
    let (size, count) = (number(file, SECTION_SIZE, 2)?, number(file, SECTION_COUNT, 2)?);
    let header = |index: usize| start.checked_add(index.checked_mul(size)?);
    let names = content(file, header(number(file, NAMES_INDEX, 2)?)?)?;
    for index in 0..count {
        let header = header(index)?;
        // A name can be as long as all names, and belong to all sections, so its end is not searched for.
        if names.get(number(file, header, 4)?..)?.starts_with(METADATA) {
            return Some((header, content(file, header)?));
        }
    }
    None
}

fn content(file: &[u8], header: usize) -> Option<&[u8]> {
    let position = number(file, header.checked_add(POSITION)?, 8)?;
    let size = number(file, header.checked_add(SIZE)?, 8)?;
    file.get(position..position.checked_add(size)?)
}

/// A number of a few bytes, the lowest first.
fn number(file: &[u8], position: usize, bytes: usize) -> Option<usize> {
    let field = file.get(position..position.checked_add(bytes)?)?;
    Some(field.iter().rev().fold(0, |sum, byte| sum << 8 | *byte as usize))
}

fn put(file: &mut [u8], position: usize, value: u64) -> Option<()> {
    file.get_mut(position..position.checked_add(8)?)?.copy_from_slice(&value.to_le_bytes());
    Some(())
}
