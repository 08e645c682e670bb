//! A macro crate and a build script in one file that try what would need a system call. Each answers with the word
//! "end:", its mark, and what it achieved.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::time::{Duration, Instant, SystemTime};
use std::{env, process, thread};

const CANARY: &str = "/target/canary/file";

#[link(wasm_import_module = "lazaret")]
extern "C" {
    fn command(request: *const u8, length: usize) -> *const u8;
}

#[link(wasm_import_module = "wasi_snapshot_preview1")]
extern "C" {
    fn fd_close(file: i32) -> i32;
    fn fd_renumber(from: i32, to: i32) -> i32;
    fn path_link(folder: i32, flags: i32, from: *const u8, length: i32, other: i32, to: *const u8, to_length: i32) -> i32;
    fn path_symlink(from: *const u8, length: i32, folder: i32, to: *const u8, to_length: i32) -> i32;
    fn proc_raise(signal: i32) -> i32;
    fn random_get(bytes: *mut u8, length: i32) -> i32;
    fn sched_yield() -> i32;
    fn sock_accept(file: i32, flags: i32, accepted: *mut i32) -> i32;
    fn sock_shutdown(file: i32, how: i32) -> i32;
}

#[derive(Default)]
struct Achieved(Vec<String>);

impl Achieved {
    fn note<T>(&mut self, what: &str, result: io::Result<T>) {
        if result.is_ok() {
            self.0.push(what.into());
        }
    }

    fn code(&mut self, what: &str, code: i32) {
        if code == 0 {
            self.0.push(what.into());
        }
    }
}

/// Returns what was achieved. In a build script, files in OUT_DIR are permitted.
fn attempts(script: bool) -> Vec<String> {
    let mut achieved = Achieved::default();
    for path in [CANARY, "/src/package/../../target/canary/file", "/src/other/lib.rs", "/proc/self/environ", "/dev/zero"] {
        read(&mut achieved, path);
    }
    change(&mut achieved);
    connect(&mut achieved);
    programs(&mut achieved);
    machine(&mut achieved);
    if script {
        in_memory().unwrap();
    }
    for file in 0..16 {
        let path = CANARY.as_ptr();
        let length = CANARY.len() as i32;
        unsafe {
            achieved.code("hard link", path_link(file, 0, path, length, file, "hard".as_ptr(), 4));
            achieved.code("symbolic link", path_symlink(path, length, file, "soft".as_ptr(), 4));
            achieved.code("accept", sock_accept(file, 0, &mut 0));
            achieved.code("shutdown", sock_shutdown(file, 3));
        }
    }
    for file in 3..300 {
        unsafe {
            fd_renumber(file, file + 300);
            fd_close(file);
        }
    }
    achieved.0
}

fn read(achieved: &mut Achieved, path: &str) {
    achieved.note(path, fs::read(path));
    achieved.note(path, fs::metadata(path));
    achieved.note(path, fs::read_link(path));
    achieved.note(path, fs::read_dir(path));
}

fn change(achieved: &mut Achieved) {
    achieved.note("write", fs::write(CANARY, "x"));
    achieved.note("append", OpenOptions::new().append(true).open(CANARY));
    achieved.note("create", File::create("/target/canary/new"));
    achieved.note("folder", fs::create_dir("/target/canary/folder"));
    achieved.note("rename", fs::rename(CANARY, "/target/canary/moved"));
    achieved.note("hard link", fs::hard_link(CANARY, "/target/canary/hard"));
    achieved.note("remove", fs::remove_file(CANARY));
    achieved.note("remove folder", fs::remove_dir_all("/target/canary"));
    achieved.note("module", fs::write("/target/.gate/modules/calls.wasm", "x"));
    achieved.note("socket", fs::remove_file("/target/.gate/host/socket"));
}

fn connect(achieved: &mut Achieved) {
    achieved.note("connect", TcpStream::connect("127.0.0.1:47"));
    achieved.note("listen", TcpListener::bind("127.0.0.1:0"));
    achieved.note("udp", UdpSocket::bind("127.0.0.1:0"));
}

fn programs(achieved: &mut Achieved) {
    achieved.note("program", process::Command::new("/target/canary/program").status());
    let program = b"/target/canary/program";
    let mut request = vec![program.len() as u8];
    request.extend(program);
    request.extend([0, 0, 0, 0, 0]);
    unsafe { command(request.as_ptr(), request.len()) };
    achieved.note("thread", thread::Builder::new().spawn(|| ()));
    achieved.code("signal", unsafe { proc_raise(9) });
}

/// What a module gets from the host without a call for it.
fn machine(achieved: &mut Achieved) {
    let begun = Instant::now();
    let mut bytes = [0; 256];
    for _ in 0..100 {
        let _ = SystemTime::now();
        unsafe {
            random_get(bytes.as_mut_ptr(), 256);
            sched_yield();
        }
    }
    thread::sleep(Duration::from_secs(3600));
    assert!(begun.elapsed() >= Duration::from_secs(3600));
    let home = env::var("HOME").or(env::var("PATH"));
    achieved.note("environment", home.map_err(io::Error::other));
    eprintln!("an error line");
    achieved.note("input", io::stdin().read_exact(&mut [0]));
    let _ = io::stdout().flush();
}

fn in_memory() -> io::Result<()> {
    let out = env::var("OUT_DIR").unwrap();
    fs::write(format!("{out}/made"), "made")?;
    fs::create_dir(format!("{out}/folder"))?;
    fs::rename(format!("{out}/made"), format!("{out}/folder/moved"))?;
    fs::read(format!("{out}/folder/moved"))?;
    fs::remove_file(format!("{out}/folder/moved"))
}

/// Uses the package, of which the host offers the files.
fn package() -> Vec<String> {
    let mut achieved = Achieved::default();
    achieved.note("file", fs::read("/src/package/Cargo.toml"));
    achieved.note("link", fs::read("/src/package/link"));
    achieved.note("folder link", fs::read("/src/package/folder/file"));
    achieved.note("write", fs::write("/src/package/Cargo.toml", "x"));
    achieved.note("create", fs::write("/src/package/new", "x"));
    achieved.note("remove", fs::remove_file("/src/package/Cargo.toml"));
    achieved.0
}

fn answer(what: &str, script: bool) -> String {
    let achieved = match what {
        "attempts" => attempts(script),
        "package" => package(),
        _ => Vec::new(),
    };
    achieved.join(",")
}

fn main() {
    let mark = env::var("MARK").unwrap();
    let (what, _) = mark["begin:".len()..].split_once('-').unwrap();
    print!("end:{} achieved {}", &mark["begin:".len()..], answer(what, true));
}

#[no_mangle]
pub extern "C" fn lazaret_allocate(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

#[no_mangle]
pub extern "C" fn lazaret_std_allocate(length: usize) -> *mut u8 {
    lazaret_allocate(length)
}

/// # Safety
/// The host passes a buffer that it got from `lazaret_allocate`.
#[no_mangle]
pub unsafe extern "C" fn lazaret_macro_calls(input: *const u8, length: usize) -> u64 {
    let mark = std::str::from_utf8(std::slice::from_raw_parts(input, length)).unwrap();
    let mark = &mark["begin:".len()..];
    let (what, _) = mark.split_once('-').unwrap();
    let result = format!("end:{mark} achieved {}", answer(what, false)).into_bytes();
    let result = Box::leak(result.into_boxed_slice());
    (result.as_ptr() as u64) << 32 | result.len() as u64
}
