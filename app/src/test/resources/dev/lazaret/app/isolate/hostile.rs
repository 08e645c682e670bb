//! A build script that attacks the host. It prints what it has achieved.

use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::{env, process};

fn main() {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    match env::var("ATTACK").unwrap().as_str() {
        "outside" => outside(&package, &out),
        "links" => links(&package),
        "writes" => writes(&package),
        "space" => space(&out),
        "entries" => entries(&out),
        "open" => open(&package),
        "offsets" => offsets(&out),
        "loop" => endless(),
        "memory" => memory(),
        "recursion" => drop(recurse(0)),
        "output" => output(),
        "panic" => panic!("the text of a panic"),
        "exit" => process::exit(7),
        _ => unreachable!(),
    }
}

fn achieved<T>(what: &str, result: std::io::Result<T>) {
    if result.is_ok() {
        println!("{what}");
    }
}

fn outside(package: &Path, out: &Path) {
    let mut up = String::new();
    for _ in 0..60 {
        up.push_str("../");
    }
    for start in [package, out, Path::new("/")] {
        achieved("up", fs::read(start.join("../../secret")));
        achieved("root", fs::read(start.join(format!("{up}etc/passwd"))));
    }
    let passwords = ["/etc/passwd", "/proc/self/root/etc/passwd", "etc/passwd", "//etc/passwd"];
    for path in passwords.into_iter().chain(["/proc/self/environ", "/dev/zero"]) {
        achieved(path, fs::read(path));
        achieved(path, fs::metadata(path));
    }
    achieved("proc", fs::read_dir("/proc"));
    achieved("sibling", fs::read_dir(package.join("../../modules")));
    achieved("secret", fs::read(package.join("../../secret")));
    achieved("git", fs::read(package.join(".git/config")));
    achieved("target", fs::read_dir(package.join("target")));
    achieved("nul", fs::read(package.join("Cargo.toml\0/etc/passwd")));
    achieved("long", fs::read(package.join("x".repeat(5000))));
    achieved("deep", fs::create_dir_all(out.join("d/".repeat(1000))));
    achieved("name", fs::create_dir(out.join("x".repeat(256))));
}

fn links(package: &Path) {
    for path in ["link", "folder", "folder/secret", "folder/src/package/Cargo.toml"] {
        achieved(path, fs::read(package.join(path)));
        achieved(path, fs::metadata(package.join(path)));
        achieved(path, fs::symlink_metadata(package.join(path)));
        achieved(path, fs::read_link(package.join(path)));
    }
    for entry in fs::read_dir(package).unwrap() {
        let name = entry.unwrap().file_name();
        if name == "link" || name == "folder" || name == ".git" || name == "target" {
            println!("{name:?}");
        }
    }
    achieved("hard link", fs::hard_link(package.join("Cargo.toml"), package.join("hard")));
    achieved("copy", fs::rename(package.join("link"), package.join("other")));
}

fn writes(package: &Path) {
    achieved("write", fs::write(package.join("new"), "x"));
    achieved("truncate", File::create(package.join("Cargo.toml")));
    achieved("append", OpenOptions::new().append(true).open(package.join("Cargo.toml")));
    achieved("remove", fs::remove_file(package.join("Cargo.toml")));
    achieved("remove all", fs::remove_dir_all(package.join("src")));
    achieved("create", fs::create_dir(package.join("folder2")));
    achieved("rename", fs::rename(package.join("Cargo.toml"), package.join("other")));
    achieved("root", fs::create_dir("/new"));
    achieved("root", fs::write("/new", "x"));
    achieved("above", fs::write(package.join("../new"), "x"));
    let mut file = File::open(package.join("Cargo.toml")).unwrap();
    achieved("readable", file.write(b"x"));
    achieved("size", file.set_len(0));
}

/// Uses space in files that are removed, but open.
fn space(out: &Path) {
    let mut open = Vec::new();
    let mut sum = 0;
    for i in 0..100 {
        let path = out.join(i.to_string());
        let mut file = File::create(&path).unwrap();
        while let Ok(written) = file.write(&[1; 4096]) {
            sum += written;
        }
        fs::remove_file(&path).unwrap();
        open.push(file);
    }
    print!("{sum}");
    drop(open);
    fs::write(out.join("again"), vec![0; 8 << 20]).unwrap();
    fs::remove_file(out.join("again")).unwrap();
}

fn entries(out: &Path) {
    let mut count = 0;
    for i in 0..1_000_000 {
        let path = out.join(i.to_string());
        let made = if i % 2 == 0 { fs::create_dir(path) } else { File::create(path).map(drop) };
        if made.is_err() {
            break;
        }
        count += 1;
    }
    print!("{count}");
}

fn open(package: &Path) {
    let mut open = Vec::new();
    while let Ok(file) = File::open(package.join("Cargo.toml")) {
        open.push(file);
    }
    print!("{}", open.len());
}

fn offsets(out: &Path) {
    let mut file = OpenOptions::new().read(true).write(true).create(true).open(out.join("file")).unwrap();
    for position in [u64::MAX >> 1, (u64::MAX >> 1) - 1, 1 << 40, 1 << 32, 1 << 31, 9 << 20] {
        if file.seek(SeekFrom::Start(position)).is_ok() {
            achieved("write", file.write(b"xx"));
            assert_eq!(file.read(&mut [0; 10]).unwrap_or(0), 0);
        }
        achieved("size", file.set_len(position));
    }
    achieved("before", file.seek(SeekFrom::End(-1)));
    file.seek(SeekFrom::Start(u64::MAX >> 1)).unwrap();
    achieved("overflow", file.seek(SeekFrom::Current(i64::MAX)));
    fs::remove_file(out.join("file")).unwrap();
}

fn endless() {
    let mut count = 0u64;
    loop {
        count = black_box(count).wrapping_add(1);
    }
}

fn memory() {
    let mut all = Vec::new();
    loop {
        all.push(black_box(vec![1u8; 1 << 20]));
    }
}

fn recurse(depth: u64) -> u64 {
    let text = black_box(depth.to_string());
    recurse(depth + 1) + text.len() as u64
}

fn output() {
    loop {
        println!("{}", "x".repeat(1000));
    }
}
