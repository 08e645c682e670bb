//! `--probe`: whether the kernel confines, tried and not only asked. Prints `landlock VERSION`, or `landlock 0`.
//!
//! It needs /tmp to be writable. Without that it could not tell a confined process from any other, and says 0.

use crate::text::{decimal, Text};
use crate::{files, landlock, process, system};

pub fn run() -> ! {
    let folder = Text::of(&[b"/tmp/lazaret-probe-", &decimal(system::process() as u64), b"-", &decimal(system::now())]);
    let version = if files::new_folder(folder) && holds(folder) { landlock::version() } else { 0 };
    files::remove(folder);
    files::write(system::OUTPUT, &Text::of(&[b"landlock ", &decimal(version as u64), b"\n"]));
    system::exit(0)
}

/// Whether a confined process can write where it may, and nowhere else; and whether its own children can be found.
fn holds(folder: Text) -> bool {
    let inside = Text::of(&[&folder, b"/inside"]);
    let outside = Text::of(&[&folder, b"/outside"]);
    let prepared = files::new_folder(inside)
        && files::put(outside, 0o644, &[b"as it was\n"])
        && files::read(Text::of(&[b"/proc/thread-self/children"])).is_some();
    if !prepared {
        return false;
    }
    match system::fork() {
        Err(_) => false,
        Ok(0) => {
            system::exit(if landlock::restrict(&[inside]) && is_confined(folder, inside, outside) { 0 } else { 1 })
        }
        Ok(child) => {
            let unchanged = || files::read(outside).is_some_and(|bytes| *bytes == *b"as it was\n");
            process::code_of(child) == 0 && unchanged()
        }
    }
}

fn is_confined(folder: Text, inside: Text, outside: Text) -> bool {
    let within = Text::of(&[&inside, b"/file"]);
    let moved = Text::of(&[&inside, b"/moved"]);
    let new = Text::of(&[&folder, b"/new"]);
    files::put(within, 0o644, &[b"x"])
        && system::rename(within, moved).is_ok()
        && system::open(outside, system::WRITE, 0).is_err()
        && (landlock::version() < 3 || system::truncate(outside).is_err())
        && system::rename(moved, new).is_err()
        && system::rename(outside, within).is_err()
        && system::remove_file(outside).is_err()
        && !files::put(new, 0o644, &[b"x"])
        && !files::new_folder(new)
}
