//! The system calls of Linux on x86_64 that the program uses, one function each; those of pipes and sockets are in
//! `streams`.

use crate::text::Text;
use core::arch::asm;

/// A call's failure: the kernel's number of it.
pub type Result<T> = core::result::Result<T, i32>;

pub const INPUT: usize = 0;
pub const OUTPUT: usize = 1;
pub const ERRORS: usize = 2;

pub const NO_ENTRY: i32 = 2;
pub const INTERRUPTED: i32 = 4;
pub const NO_CHILD: i32 = 10;
pub const AGAIN: i32 = 11;
pub const NOBODY_LISTENS: i32 = 111;

pub const WRITE: usize = 0o1;
pub const CREATE: usize = 0o100;
pub const NEW: usize = 0o200;
pub const APPEND: usize = 0o2000;
pub const FOLDER: usize = 0o200000;
pub const NO_LINK: usize = 0o400000;
pub const CLOSED_ON_EXEC: usize = 0o2000000;
pub const PLACE_ONLY: usize = 0o10000000;

/// "Relative to the working folder" where a call wants an open folder.
const HERE: usize = -100isize as usize;

/// Makes a system call.
pub fn call(number: usize, arguments: [usize; 6]) -> Result<usize> {
    let result: isize;
    // The kernel overwrites rcx and r11 alone.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") number as isize => result,
            in("rdi") arguments[0],
            in("rsi") arguments[1],
            in("rdx") arguments[2],
            in("r10") arguments[3],
            in("r8") arguments[4],
            in("r9") arguments[5],
            lateout("rcx") _,
            lateout("r11") _,
        )
    }
    if result < 0 {
        Err(-result as i32)
    } else {
        Ok(result as usize)
    }
}

pub fn exit(code: i32) -> ! {
    loop {
        call(231, [code as usize, 0, 0, 0, 0, 0]).ok();
    }
}

/// Fresh memory, as many bytes.
pub fn memory(size: usize) -> Result<usize> {
    const READ_AND_WRITE: usize = 3;
    const PRIVATE_AND_OF_NO_FILE: usize = 0x22;
    call(9, [0, size, READ_AND_WRITE, PRIVATE_AND_OF_NO_FILE, usize::MAX, 0])
}

/// Gives back memory that `memory` gave.
pub fn give_back(address: usize, size: usize) {
    call(11, [address, size, 0, 0, 0, 0]).ok();
}

/// An open file, closed when it is dropped, and never left open in a program that is started.
pub struct Open(usize);

impl Open {
    /// The file that the kernel opened under a number.
    pub fn of(number: usize) -> Open {
        Open(number)
    }

    pub fn number(&self) -> usize {
        self.0
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        call(3, [self.0, 0, 0, 0, 0, 0]).ok();
    }
}

pub fn open(path: Text, flags: usize, mode: usize) -> Result<Open> {
    call(257, [HERE, path.address(), flags | CLOSED_ON_EXEC, mode, 0, 0]).map(Open)
}

pub fn read(file: &Open, into: &mut [u8]) -> Result<usize> {
    call(0, [file.0, into.as_mut_ptr() as usize, into.len(), 0, 0, 0])
}

pub fn write(file: usize, bytes: &[u8]) -> Result<usize> {
    call(1, [file, bytes.as_ptr() as usize, bytes.len(), 0, 0, 0])
}

pub fn read_at(file: &Open, into: &mut [u8], position: u64) -> Result<usize> {
    call(17, [file.0, into.as_mut_ptr() as usize, into.len(), position as usize, 0, 0])
}

/// Standard input becomes an empty one.
pub fn close_input() -> Result<()> {
    let empty = open(Text::of(&[b"/dev/null"]), 0, 0)?;
    call(33, [empty.0, 0, 0, 0, 0, 0]).map(|_| ())
}

/// A program that this one becomes gets no files but the first three (close_range, CLOSE_RANGE_CLOEXEC).
pub fn close_others_on_exec() -> Result<()> {
    call(436, [ERRORS + 1, u32::MAX as usize, 4, 0, 0, 0]).map(|_| ())
}

/// What is written to standard output and errors from now on is dropped.
pub fn close_output() -> Result<()> {
    let nobody = open(Text::of(&[b"/dev/null"]), WRITE, 0)?;
    call(33, [nobody.0, OUTPUT, 0, 0, 0, 0])?;
    call(33, [nobody.0, ERRORS, 0, 0, 0, 0]).map(|_| ())
}

/// The kernel's `struct stat`, as far as it is asked for.
#[repr(C)]
pub struct Status {
    _device: u64,
    _inode: u64,
    pub links: u64,
    pub mode: u32,
    _owner: u32,
    _group: u32,
    _padding: u32,
    _special: u64,
    pub size: i64,
    _rest: [u64; 11],
}

fn status_of(folder: usize, path: Text, flags: usize) -> Result<Status> {
    let mut status = core::mem::MaybeUninit::<Status>::zeroed();
    call(262, [folder, path.address(), status.as_mut_ptr() as usize, flags, 0, 0])?;
    // All of it was zero, which is a value of each field, and the kernel filled it.
    Ok(unsafe { status.assume_init() })
}

/// Of a path itself: a link is not followed.
pub fn status(path: Text) -> Result<Status> {
    const LINK_ITSELF: usize = 0x100;
    status_of(HERE, path, LINK_ITSELF)
}

pub fn status_of_open(file: &Open) -> Result<Status> {
    const OPEN_FILE_ITSELF: usize = 0x1000;
    status_of(file.0, Text::default(), OPEN_FILE_ITSELF)
}

/// The entries of an open folder, in the kernel's form.
pub fn entries(folder: &Open, into: &mut [u8]) -> Result<usize> {
    call(217, [folder.0, into.as_mut_ptr() as usize, into.len(), 0, 0, 0])
}

pub fn rename(from: Text, to: Text) -> Result<()> {
    call(82, [from.address(), to.address(), 0, 0, 0, 0]).map(|_| ())
}

pub fn truncate(path: Text) -> Result<()> {
    call(76, [path.address(), 0, 0, 0, 0, 0]).map(|_| ())
}

pub fn make_folder(path: Text) -> Result<()> {
    call(83, [path.address(), 0o755, 0, 0, 0, 0]).map(|_| ())
}

/// Makes a symbolic link.
pub fn make_link(to: Text, path: Text) -> Result<()> {
    call(88, [to.address(), path.address(), 0, 0, 0, 0]).map(|_| ())
}

pub fn remove_folder(path: Text) -> Result<()> {
    call(84, [path.address(), 0, 0, 0, 0, 0]).map(|_| ())
}

pub fn remove_file(path: Text) -> Result<()> {
    call(87, [path.address(), 0, 0, 0, 0, 0]).map(|_| ())
}

/// Where a link leads.
pub fn link(path: Text, into: &mut [u8]) -> Result<usize> {
    call(89, [path.address(), into.as_mut_ptr() as usize, into.len(), 0, 0, 0])
}

/// The path of the working folder, with the zero byte behind it.
pub fn working_folder(into: &mut [u8]) -> Result<usize> {
    call(79, [into.as_mut_ptr() as usize, into.len(), 0, 0, 0, 0])
}

pub fn change_folder(path: Text) -> Result<()> {
    call(80, [path.address(), 0, 0, 0, 0, 0]).map(|_| ())
}

/// Locks a file until it is closed. Waits while another process has locked it.
pub fn lock(file: &Open) -> Result<()> {
    const EXCLUSIVE: usize = 2;
    loop {
        match call(73, [file.0, EXCLUSIVE, 0, 0, 0, 0]) {
            Err(INTERRUPTED) => {}
            other => return other.map(|_| ()),
        }
    }
}

pub fn process() -> usize {
    call(39, [0; 6]).unwrap_or(0)
}

/// Nanoseconds since the machine was started.
pub fn now() -> u64 {
    const SINCE_START: usize = 1;
    let mut time = [0u64; 2];
    call(228, [SINCE_START, time.as_mut_ptr() as usize, 0, 0, 0, 0]).ok();
    time[0] * 1_000_000_000 + time[1]
}

pub fn sleep_a_millisecond() {
    let time = [0u64, 1_000_000];
    call(35, [time.as_ptr() as usize, 0, 0, 0, 0, 0]).ok();
}

/// A second process; 0 in it.
pub fn fork() -> Result<usize> {
    call(57, [0; 6])
}

/// Becomes another program; returns only if that fails.
pub fn execute(program: Text, words: &[usize], environment: &[usize]) {
    call(59, [program.address(), words.as_ptr() as usize, environment.as_ptr() as usize, 0, 0, 0]).ok();
}

/// Waits for a child, or for any (`None`); its number and how it ended. `at_once`: number 0 where none has ended.
pub fn wait(child: Option<usize>, at_once: bool) -> Result<(usize, i32)> {
    let mut ended = 0i32;
    let which = child.unwrap_or(usize::MAX);
    call(61, [which, &mut ended as *mut i32 as usize, at_once as usize, 0, 0, 0]).map(|number| (number, ended))
}

/// Whether a child has ended. It still has to be waited for.
pub fn has_ended(child: usize) -> Result<bool> {
    const THIS_CHILD: usize = 1;
    const ENDED_AT_ONCE_AND_LEFT: usize = 4 | 1 | 0x0100_0000;
    // Of the kernel's answer, only the signal that reports it is read; it is zero if no child has ended.
    let mut answer = [0u64; 16];
    call(247, [THIS_CHILD, child, answer.as_mut_ptr() as usize, ENDED_AT_ONCE_AND_LEFT, 0, 0])?;
    Ok(answer[0] as u32 != 0)
}

pub fn kill(process: usize) {
    const WITHOUT_DELAY: usize = 9;
    call(62, [process, WITHOUT_DELAY, 0, 0, 0, 0]).ok();
}

/// Processes whose parent ends become children of this one.
pub fn adopt_orphans() -> Result<()> {
    call(157, [36, 1, 0, 0, 0, 0]).map(|_| ())
}

/// No program that is started gains anything by a set-id bit; Landlock asks for it.
pub fn no_new_privileges() -> Result<()> {
    call(157, [38, 1, 0, 0, 0, 0]).map(|_| ())
}

/// The kernel's version of Landlock.
pub fn landlock_version() -> Result<usize> {
    call(444, [0, 0, 1, 0, 0, 0])
}

pub fn landlock_ruleset(attributes: &[u64]) -> Result<Open> {
    call(444, [attributes.as_ptr() as usize, core::mem::size_of_val(attributes), 0, 0, 0, 0]).map(Open)
}

/// Adds a rule for what lies below a path.
pub fn landlock_rule(ruleset: &Open, rule: &[u8; 12]) -> Result<()> {
    const PATH_BENEATH: usize = 1;
    call(445, [ruleset.0, PATH_BENEATH, rule.as_ptr() as usize, 0, 0, 0]).map(|_| ())
}

pub fn landlock_restrict(ruleset: &Open) -> Result<()> {
    call(446, [ruleset.0, 0, 0, 0, 0, 0]).map(|_| ())
}
