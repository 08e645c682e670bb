//! A build script's request to execute a program, as the host passes it on.

use crate::wire::Reader;
use alloc::vec::Vec;

/// Maximum numbers of words, of changes of the environment, and of files.
const WORDS: usize = 1_000;
const CHANGES: usize = 1_000;
const FILES: usize = 1_000;

/// None of its bytes is trusted, but none of its words, names and paths contains a zero byte.
pub struct Request<'a> {
    pub program: &'a [u8],
    pub words: Vec<&'a [u8]>,
    /// Variables with the values that the script sets, or without if it removes them.
    pub changes: Vec<(&'a [u8], Option<&'a [u8]>)>,
    pub folder: Option<&'a [u8]>,
    pub input: Option<&'a [u8]>,
    /// Absolute paths of files that exist in the host's memory, and their contents.
    pub files: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Request<'a> {
    /// Nothing if the frame's body is broken.
    pub fn of(body: &'a [u8]) -> Option<Request<'a>> {
        let mut reader = Reader(body);
        let program = text(&mut reader)?;
        let words = list(&mut reader, WORDS, text)?;
        let changes = list(&mut reader, CHANGES, |reader| Some((text(reader)?, optional_text(reader)?)))?;
        // Natively, no variable would be left. The gate sets all of them anyway.
        reader.flag()?;
        let folder = optional_text(&mut reader)?;
        let input = reader.optional()?;
        let files = list(&mut reader, FILES, |reader| Some((text(reader)?, reader.bytes()?)))?;
        reader.is_at_end().then_some(Request { program, words, changes, folder, input, files })
    }

    /// The value that the script sets for a variable.
    pub fn sets(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.changes.iter().rev().find(|change| change.0 == name).and_then(|change| change.1)
    }
}

fn list<'a, T>(reader: &mut Reader<'a>, most: usize, item: impl Fn(&mut Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
    (0..reader.count(most)?).map(|_| item(reader)).collect()
}

fn text<'a>(reader: &mut Reader<'a>) -> Option<&'a [u8]> {
    reader.bytes().filter(|bytes| !bytes.contains(&0))
}

fn optional_text<'a>(reader: &mut Reader<'a>) -> Option<Option<&'a [u8]>> {
    let bytes = reader.optional()?;
    (!bytes.is_some_and(|bytes| bytes.contains(&0))).then_some(bytes)
}
