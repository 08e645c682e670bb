//! Asks the host of isolated macros for the source of a proxy.
//!
//! The host runs modules that a project brought, so all that it says is hostile. Its answer is limited in size, and the
//! conversation in time. `proxy/protocol.md` of the package `isolate` specifies the frames.

use crate::system::{self, Open, Readiness};
use crate::text::Text;
use crate::{files, report};
use alloc::vec::Vec;

/// The only folder that the host can write.
pub const FOLDER: &[u8] = b"/target/.gate/host";

pub const SOCKET: &[u8] = b"/target/.gate/host/socket";

/// Exists if the host did not start in time, so that further macros do not wait for it.
const ABSENT: &[u8] = b"/no-host";

/// Maximum times in nanoseconds: until the host has started, and for the whole conversation.
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
const FAILURE: u8 = b'F';

const TOO_LATE: &str = "the host did not answer in time";
const BROKEN: &str = "the host did not answer as it should";

/// Why there is no source.
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

/// The source of a module's proxy, any bytes.
pub fn source_of_proxy(module: &[u8]) -> Result<Vec<u8>, Failure> {
    if module.len() > LONGEST_NAME {
        return Err("its module has an unusually long name".into());
    }
    let mut connection = Connection { end: system::now() + LONGEST, socket: connect()? };
    connection.send(&[&[module.len() as u8 + 1, SOURCE_WANTED], module].concat())?;
    let length = connection.length()?;
    if length == 0 || length > 1 + LONGEST_SOURCE {
        return Err(BROKEN.into());
    }
    match connection.bytes(1)?[0] {
        SOURCE => Ok(connection.bytes(length - 1)?),
        FAILURE if length - 1 <= LONGEST_SENTENCE => Err(Failure::Said(connection.bytes(length - 1)?)),
        _ => Err(BROKEN.into()),
    }
}

/// Waits while the host starts, or has many connections.
fn connect() -> Result<Open, &'static str> {
    const ABSENCE: &str = "the host can't be reached";
    let absent = Text::of(&[report::FOLDER, ABSENT]);
    let end = system::now() + LONGEST_START;
    while system::status(absent).is_err() {
        let socket = system::socket().map_err(|_| ABSENCE)?;
        match system::connect(&socket, SOCKET) {
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

struct Connection {
    end: u64,
    socket: Open,
}

impl Connection {
    fn send(&mut self, bytes: &[u8]) -> Result<(), &'static str> {
        let mut rest = bytes;
        while !rest.is_empty() {
            self.wait(Readiness::Writing)?;
            match system::send(&self.socket, rest) {
                Ok(count) => rest = &rest[count..],
                Err(system::AGAIN | system::INTERRUPTED) => {}
                Err(_) => return Err(BROKEN),
            }
        }
        Ok(())
    }

    /// The length of a frame. The longest source needs four bytes.
    fn length(&mut self) -> Result<usize, &'static str> {
        let mut length = 0;
        for position in 0..4 {
            let byte = self.bytes(1)?[0];
            length |= ((byte & 0x7f) as usize) << (7 * position);
            if byte < 0x80 {
                return Ok(length);
            }
        }
        Err(BROKEN)
    }

    /// Memory is allocated only as the bytes arrive.
    fn bytes(&mut self, count: usize) -> Result<Vec<u8>, &'static str> {
        let mut bytes = Vec::new();
        let mut piece = [0u8; 1 << 14];
        while bytes.len() < count {
            self.wait(Readiness::Reading)?;
            let wanted = core::cmp::min(piece.len(), count - bytes.len());
            match system::read(&self.socket, &mut piece[..wanted]) {
                Ok(0) => return Err(BROKEN),
                Ok(read) => bytes.extend_from_slice(&piece[..read]),
                Err(system::AGAIN | system::INTERRUPTED) => {}
                Err(_) => return Err(BROKEN),
            }
        }
        Ok(bytes)
    }

    fn wait(&self, readiness: Readiness) -> Result<(), &'static str> {
        const MILLISECOND: u64 = 1_000_000;
        loop {
            let now = system::now();
            if now >= self.end {
                return Err(TOO_LATE);
            }
            let left = (self.end - now) / MILLISECOND + 1;
            match system::wait_for(&self.socket, readiness, left as usize) {
                Ok(true) => return Ok(()),
                Ok(false) | Err(system::INTERRUPTED) => {}
                Err(_) => return Err(BROKEN),
            }
        }
    }
}
