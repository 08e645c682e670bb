//! System calls of pipes and sockets, and for waiting for them.

use crate::system::{call, Open, Result, CLOSED_ON_EXEC};

/// An open file becomes standard input, output or errors, and stays open in a program that is started.
pub fn take_as(file: &Open, number: usize) -> Result<()> {
    call(33, [file.number(), number, 0, 0, 0, 0]).map(|_| ())
}

/// A pipe: its end to read, and its end to write.
pub fn pipe() -> Result<(Open, Open)> {
    let mut ends = [0i32; 2];
    call(293, [ends.as_mut_ptr() as usize, CLOSED_ON_EXEC, 0, 0, 0, 0])?;
    Ok((Open::of(ends[0] as usize), Open::of(ends[1] as usize)))
}

/// A socket of this machine that never blocks.
pub fn socket() -> Result<Open> {
    const OF_THIS_MACHINE: usize = 1;
    const STREAM_WITHOUT_BLOCKING: usize = 0o1 | 0o4000 | CLOSED_ON_EXEC;
    call(41, [OF_THIS_MACHINE, STREAM_WITHOUT_BLOCKING, 0, 0, 0, 0]).map(Open::of)
}

/// Connects a socket to the one at a path of fewer than 108 bytes.
pub fn connect(socket: &Open, path: &[u8]) -> Result<()> {
    let mut address = [0u8; 110];
    address[0] = 1;
    address[2..2 + path.len()].copy_from_slice(path);
    call(42, [socket.number(), address.as_ptr() as usize, address.len(), 0, 0, 0]).map(|_| ())
}

/// Sends bytes. If nobody receives them any more, that is a failure and no signal.
pub fn send(socket: &Open, bytes: &[u8]) -> Result<usize> {
    const WITHOUT_SIGNAL: usize = 0x4000;
    call(44, [socket.number(), bytes.as_ptr() as usize, bytes.len(), WITHOUT_SIGNAL, 0, 0])
}

#[derive(Clone, Copy)]
pub enum Readiness {
    Reading = 1,
    Writing = 4,
}

/// Waits until a socket is ready or its connection has ended; false after that many milliseconds.
pub fn wait_for(socket: &Open, readiness: Readiness, milliseconds: usize) -> Result<bool> {
    let mut sought = [socket.number() as u32, readiness as u32];
    call(7, [sought.as_mut_ptr() as usize, 1, milliseconds, 0, 0, 0]).map(|ready| ready == 1)
}

/// Waits until one of two open files can be read or has ended; which, after at most that many milliseconds. A file that
/// is missing is not waited for.
pub fn wait_for_two(files: [Option<&Open>; 2], milliseconds: usize) -> Result<[bool; 2]> {
    const NO_FILE: u32 = u32::MAX;
    let number = |file: Option<&Open>| file.map_or(NO_FILE, |file| file.number() as u32);
    let mut sought = [number(files[0]), Readiness::Reading as u32, number(files[1]), Readiness::Reading as u32];
    call(7, [sought.as_mut_ptr() as usize, 2, milliseconds, 0, 0, 0])?;
    // The kernel's answers are in the upper half, those to nothing that was asked for (errors, ends) included.
    Ok([sought[1] >> 16 != 0, sought[3] >> 16 != 0])
}
