//! Starts the host of isolated macros beside cargo.
//!
//! The sandbox starts this program under its fourth name, as `/gate/isolate HOST... -- CARGO...`. Nothing that a project
//! brought runs yet. The host is confined to its own folder, gets an environment made anew, and can neither read from
//! the terminal nor write to it. The sandbox ends it when cargo ends.

use crate::text::Text;
use crate::{environment, files, host, isolated, landlock, process, report, system, webassembly, Start};

/// The program's fourth name.
pub const PLACE: &[u8] = b"/gate/isolate";

pub fn run(start: &Start) -> ! {
    let words = &start.words[1..];
    let Some(middle) = words.iter().position(|word| **word == *b"--") else { fail(b"there is no host to start") };
    let (host, cargo) = (&words[..middle], &words[middle + 1..]);
    if host.is_empty() || cargo.is_empty() {
        fail(b"there is no host or no cargo to start")
    }
    let folders = [report::FOLDER, webassembly::LIBRARIES, isolated::MODULES, isolated::PROXIES, host::FOLDER];
    if !folders.iter().all(|folder| files::folder(Text::of(&[folder]))) {
        fail(b"the folders of isolated macros can't be made")
    }
    match system::fork() {
        Err(_) => fail(b"the host can't be started"),
        Ok(0) => become_host(host),
        Ok(_) => process::become_program(cargo, &start.environment),
    }
}

/// If the kernel does not confine, there is no host, and macros are replaced by their stubs.
fn become_host(words: &[Text]) -> ! {
    let folder = Text::of(&[host::FOLDER]);
    if landlock::restrict(&[folder]) && system::close_input().is_ok() && system::close_output().is_ok() {
        process::become_program(words, &environment::of_host(&folder))
    }
    system::exit(process::NOT_STARTED)
}

fn fail(why: &[u8]) -> ! {
    files::write(system::ERRORS, &Text::of(&[b"lazaret-gate: ", why, b"\n"]));
    system::exit(process::NOT_STARTED)
}
