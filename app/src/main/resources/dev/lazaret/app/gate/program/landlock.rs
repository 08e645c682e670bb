//! Confinement: a process gives up the right to change files outside of some folders, for itself and all that
//! it starts.
//!
//! Reading stays as the sandbox around has it, unless folders of the root are hidden. Neither can a confined process signal one outside, nor trace
//! it, nor reach its open files through /proc.

use crate::text::Text;
use crate::{files, system};

const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_FOLDER: u64 = 1 << 3;
const REMOVE_FOLDER: u64 = 1 << 4;
const REMOVE_FILE: u64 = 1 << 5;
const MAKE_CHARACTER_DEVICE: u64 = 1 << 6;
const MAKE_FOLDER: u64 = 1 << 7;
const MAKE_FILE: u64 = 1 << 8;
const MAKE_SOCKET: u64 = 1 << 9;
const MAKE_PIPE: u64 = 1 << 10;
const MAKE_BLOCK_DEVICE: u64 = 1 << 11;
const MAKE_LINK: u64 = 1 << 12;
/// Renames and hard links from one folder to another. Without it in the rules they fail even between allowed folders.
const REFER: u64 = 1 << 13;
const TRUNCATE: u64 = 1 << 14;

const IN_FOLDERS: u64 = WRITE_FILE
    | REMOVE_FOLDER
    | REMOVE_FILE
    | MAKE_FOLDER
    | MAKE_FILE
    | MAKE_SOCKET
    | MAKE_PIPE
    | MAKE_LINK
    | REFER
    | TRUNCATE;
const DEVICES: u64 = MAKE_CHARACTER_DEVICE | MAKE_BLOCK_DEVICE;

/// Abstract sockets of others, and signals to others.
const SCOPES: u64 = 1 | 2;

/// The kernel's version of Landlock; 0 where it has none that will do. The first has no `REFER`.
pub fn version() -> usize {
    system::landlock_version().ok().filter(|version| *version >= 2).unwrap_or(0)
}

/// What a process can't read.
#[derive(Clone, Copy)]
pub struct Hidden<'a> {
    /// Names of folders in the root folder.
    pub names: &'a [&'a [u8]],
    /// Folders in these that it can read nevertheless.
    pub except: &'a [Text],
}

impl Hidden<'_> {
    pub const NOTHING: Hidden<'static> = Hidden { names: &[], except: &[] };
}

/// Confines this process to writing below the folders, and to /dev/null. Whether that is in force.
pub fn restrict(folders: &[Text]) -> bool {
    restrict_reading(folders, Hidden::NOTHING)
}

/// The same, and hides folders.
pub fn restrict_reading(folders: &[Text], hidden: Hidden) -> bool {
    let version = version();
    if version == 0 {
        return false;
    }
    let reading = if hidden.names.is_empty() { 0 } else { READ_FILE | READ_FOLDER };
    let handled = DEVICES | reading | if version >= 3 { IN_FOLDERS } else { IN_FOLDERS & !TRUNCATE };
    // Older kernels take fewer words: file rights; from 4 rights on the network, which is left alone; from 6 scopes.
    let attributes = [handled, 0, SCOPES];
    let known = if version >= 6 {
        3
    } else if version >= 4 {
        2
    } else {
        1
    };
    let Ok(ruleset) = system::landlock_ruleset(&attributes[..known]) else {
        return false;
    };
    let allow = |path: Text, rights: u64| {
        let Ok(place) = system::open(path, system::PLACE_ONLY | system::NO_LINK, 0) else {
            return false;
        };
        let mut rule = [0u8; 12];
        rule[..8].copy_from_slice(&(rights & handled).to_le_bytes());
        rule[8..].copy_from_slice(&(place.number() as i32).to_le_bytes());
        system::landlock_rule(&ruleset, &rule).is_ok()
    };
    let is_shown = |name: &Text| !hidden.names.contains(&&**name);
    let shown = || files::names(b"/").into_iter().filter(is_shown).map(|name| Text::of(&[b"/", &name]));
    folders.iter().all(|folder| allow(*folder, IN_FOLDERS | reading))
        && (reading == 0
            || shown()
                .filter(|path| files::is_folder(*path))
                .chain(hidden.except.iter().copied())
                .all(|path| allow(path, reading)))
        && allow(Text::of(&[b"/dev/null"]), WRITE_FILE | TRUNCATE)
        && system::no_new_privileges().is_ok()
        && system::landlock_restrict(&ruleset).is_ok()
}
