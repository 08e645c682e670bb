//! Shared libraries.

use crate::{counted, Random};
use readers::elf::with_exports;

const HEADER: usize = 64;
const SECTION: usize = 64;

/// Maximum number of branches for each byte of a library, and for each section, of which there are at most 65535.
const MOST_FOR_BYTE: u64 = 100;
const MOST_FOR_SECTION: u64 = 2_000;

/// A library with a section for each name, the last of which has the names.
struct Library<'a> {
    names: &'a [u8],
    /// Where the names of the sections begin.
    starts: Vec<u32>,
    content: &'a [u8],
}

impl Library<'_> {
    fn bytes(&self) -> Vec<u8> {
        let count = self.starts.len() + 1;
        let names_at = HEADER + count * SECTION;
        let mut file = vec![0u8; names_at];
        file[..6].copy_from_slice(b"\x7fELF\x02\x01");
        put(&mut file, 0x28, &(HEADER as u64).to_le_bytes());
        put(&mut file, 0x3a, &(SECTION as u16).to_le_bytes());
        put(&mut file, 0x3c, &(count as u16).to_le_bytes());
        put(&mut file, 0x3e, &((count - 1) as u16).to_le_bytes());
        let content_at = names_at + self.names.len();
        for index in 0..count {
            let header = HEADER + index * SECTION;
            let (position, size) =
                if index == count - 1 { (names_at, self.names.len()) } else { (content_at, self.content.len()) };
            put(&mut file, header, &self.starts.get(index).copied().unwrap_or(0).to_le_bytes());
            put(&mut file, header + 0x18, &(position as u64).to_le_bytes());
            put(&mut file, header + 0x20, &(size as u64).to_le_bytes());
        }
        file.extend_from_slice(self.names);
        file.extend_from_slice(self.content);
        file
    }
}

fn put(file: &mut [u8], position: usize, bytes: &[u8]) {
    file[position..position + bytes.len()].copy_from_slice(bytes);
}

/// Checks that a library stays as it is but for the section, and that the work is bounded.
pub fn check(random: &mut Random) -> usize {
    let library = |content| Library { names: b"\0.text\0.rustc\0", starts: vec![0, 1, 7], content }.bytes();
    let (code, exporter) = (library(b"old"), library(b"exports"));
    let joined = with_exports(&code, &exporter).unwrap_or_default();
    if !joined.ends_with(b"exports") || with_exports(&code, &joined).as_ref() != Some(&joined) {
        println!("does not replace the section");
    }
    let mut count = 1;
    for _ in 0..30_000 {
        let changed = changed(&exporter, random);
        examine(&code, &changed);
        examine(&changed, &exporter);
        count += 2;
    }
    // Names that never end, or that are nearly the sought one; all sections share them.
    for names in [&b"a".repeat(200_000)[..], &b".rustc".repeat(40_000), &b".rust\0".repeat(40_000)] {
        let starts = (0..2_000).collect();
        examine(&code, &Library { names, starts, content: b"exports" }.bytes());
        count += 1;
    }
    count
}

/// A copy with some fields changed, which may end early.
fn changed(file: &[u8], random: &mut Random) -> Vec<u8> {
    const VALUES: [u64; 8] = [0, 1, 0x40, 0xffff, 0x7fff_ffff, u64::MAX, u64::MAX - 0x17, 1 << 63];
    let mut file = file.to_vec();
    for _ in 0..1 + random.below(4) {
        let size = 1 << random.below(4);
        let field = match random.below(4) {
            0 => [0x28, 0x3a, 0x3c, 0x3e][random.below(4)],
            1 => HEADER + random.below(4) * SECTION + [0, 0x18, 0x20][random.below(3)],
            _ => random.below(file.len() - size),
        };
        let value = if random.below(2) == 0 { VALUES[random.below(8)] } else { random.below(usize::MAX) as u64 };
        put(&mut file, field, &value.to_le_bytes()[..size]);
    }
    if random.below(4) == 0 {
        file.truncate(random.below(file.len()));
    }
    file
}

fn examine(code: &[u8], exporter: &[u8]) {
    let (made, branches) = counted(|| with_exports(code, exporter));
    let bytes = (code.len() + exporter.len()) as u64;
    let sections = [code, exporter].map(|file| file.get(0x3c..0x3e).map_or(0, |at| u16::from_le_bytes([at[0], at[1]])));
    let most = bytes * MOST_FOR_BYTE + sections.iter().map(|count| u64::from(*count) * MOST_FOR_SECTION).sum::<u64>();
    if branches > most {
        println!("takes {branches} branches for {bytes} bytes");
    }
    let Some(made) = made else { return };
    let differing = made.iter().zip(code).filter(|(one, other)| one != other).count();
    if made.len() > code.len() + 15 + exporter.len() || differing > 16 {
        println!("changes {differing} bytes of {}, which become {}", code.len(), made.len());
    }
}
