//! Finds the host, and asks it for the source of a proxy.
//!
//! The host runs modules that a project brought, so all that it sends is hostile. `proxy/protocol.md` of the package
//! `isolate` specifies the frames.

use crate::connection::{Connection, BROKEN};
use crate::system::{self, Open};
use crate::text::{plain, Text};
use crate::{files, report, streams};
use alloc::vec::Vec;

/// The only folder that the host can write.
pub const FOLDER: &[u8] = b"/target/.gate/host";

pub const SOCKET: &[u8] = b"/target/.gate/host/socket";

/// Exists if the host did not start in time, so that further macros and scripts do not wait for it.
const ABSENT: &[u8] = b"/no-host";

/// Maximum times in nanoseconds: until the host has started, and for the whole conversation about a proxy.
const LONGEST_START: u64 = 30 * SECOND;
const LONGEST: u64 = 120 * SECOND;
const SECOND: u64 = 1_000_000_000;

/// Maximum lengths of a source and of a sentence in bytes.
const LONGEST_SOURCE: usize = 4 << 20;
const LONGEST_SENTENCE: usize = 4 << 10;

/// The host's limit, too.
const LONGEST_NAME: usize = 100;

const SOURCE_WANTED: u8 = b'S';
const SOURCE: u8 = b'T';
pub const FAILURE: u8 = b'F';

/// Why the host did not do what it was asked for.
pub enum Failure {
    Here(&'static str),
    /// The host's sentence, any bytes.
    Said(Vec<u8>),
}

impl From<&'static str> for Failure {
    fn from(why: &'static str) -> Failure {
        Failure::Here(why)
    }
}

impl Failure {
    /// A clause of plain characters. The host's sentence is shortened.
    pub fn words(&self) -> Text {
        const MOST: usize = 200;
        match self {
            Failure::Here(why) => Text::of(&[why.as_bytes()]),
            Failure::Said(sentence) => {
                Text::of(&[b"the host: ", &plain(&sentence[..core::cmp::min(sentence.len(), MOST)])])
            }
        }
    }
}

/// The source of a module's proxy, any bytes.
pub fn source_of_proxy(module: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut connection = Connection::new(connect(module)?, system::now() + LONGEST);
    connection.send(&[&[SOURCE_WANTED], module].concat())?;
    let mut body = Vec::new();
    match connection.frame(1 + LONGEST_SOURCE, &mut body)? {
        SOURCE => Ok(body),
        FAILURE if body.len() <= LONGEST_SENTENCE => Err(Failure::Said(body)),
        _ => Err(BROKEN.into()),
    }
}

/// Connects for a module. Waits while the host starts, or has many connections.
pub fn connect(module: &[u8]) -> Result<Open, &'static str> {
    const ABSENCE: &str = "the host can't be reached";
    if module.len() > LONGEST_NAME {
        return Err("its module has an unusually long name");
    }
    let absent = Text::of(&[report::FOLDER, ABSENT]);
    let end = system::now() + LONGEST_START;
    while system::status(absent).is_err() {
        let socket = streams::socket().map_err(|_| ABSENCE)?;
        match streams::connect(&socket, SOCKET) {
            Ok(()) => return Ok(socket),
            Err(system::NO_ENTRY | system::NOBODY_LISTENS | system::AGAIN | system::INTERRUPTED) => {}
            Err(_) => return Err(ABSENCE),
        }
        if system::now() > end {
            files::put(absent, 0o644, &[]);
            break;
        }
        (0..20).for_each(|_| system::sleep_a_millisecond());
    }
    Err(ABSENCE)
}
