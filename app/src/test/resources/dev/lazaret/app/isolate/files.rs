//! A build script that uses files in many ways. It prints what it sees, and writes the same files natively and
//! isolated.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::{env, io};

fn main() {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    env::set_current_dir(&package).unwrap();
    println!("program {}", env::args().count());
    read(&package);
    write(&out).unwrap();
    change(&out).unwrap();
    errors(&out);
    println!("{:?}", tree(&out));
}

fn read(package: &Path) {
    println!("{:?}", fs::read_to_string("Cargo.toml"));
    println!("{:?}", fs::read_to_string("src/../src/./lib.rs"));
    println!("{:?}", fs::read(package.join("src/lib.rs")).unwrap().len());
    println!("{:?}", tree(Path::new("src")));
    println!("{:?}", fs::metadata("src").unwrap().is_dir());
    println!("{:?}", fs::metadata("src/lib.rs").unwrap().len());
    println!("{:?}", kind(fs::metadata("none")));
    println!("{:?}", kind(fs::read("src/lib.rs/below")));
    println!("{:?}", kind(fs::read_dir("src/lib.rs")));
    println!("{:?}", kind(fs::read_link("src/lib.rs")));
    println!("{:?}", Path::new("src/lib.rs").exists());
    let mut file = File::open("src/lib.rs").unwrap();
    let mut text = String::new();
    file.seek(SeekFrom::End(-3)).unwrap();
    file.read_to_string(&mut text).unwrap();
    println!("{text:?} {:?}", file.stream_position());
    println!("{:?}", file.seek(SeekFrom::Current(-1000)).is_err());
    println!("{:?}", kind(file.write(b"x")));
}

fn write(out: &Path) -> io::Result<()> {
    println!("{}", fs::read_dir(out)?.count());
    fs::write(out.join("a.rs"), "pub const A: u8 = 1;")?;
    fs::create_dir_all(out.join("deep/er"))?;
    fs::write(out.join("deep/er/b"), [0, 1, 2, 255])?;
    fs::copy("src/lib.rs", out.join("copied.rs"))?;
    let mut file = OpenOptions::new().append(true).create(true).open(out.join("log"))?;
    file.write_all(b"one\n")?;
    writeln!(OpenOptions::new().append(true).open(out.join("log"))?, "two")?;
    file.write_all(b"three\n")?;
    println!("{:?}", fs::read_to_string(out.join("log")));
    let mut both = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(out.join("both"))?;
    both.write_all(&[b'x'; 100_000])?;
    both.seek(SeekFrom::Start(200_000))?;
    both.write_all(b"end")?;
    both.seek(SeekFrom::Start(99_999))?;
    let mut two = [0; 2];
    both.read_exact(&mut two)?;
    println!("{two:?} {}", both.metadata()?.len());
    both.set_len(5)?;
    both.rewind()?;
    let mut rest = Vec::new();
    both.read_to_end(&mut rest)?;
    println!("{rest:?}");
    both.sync_all()?;
    println!("{:?}", kind(OpenOptions::new().write(true).create_new(true).open(out.join("both"))));
    File::create(out.join("gr\u{fc}n \u{1f600}"))?;
    Ok(())
}

fn change(out: &Path) -> io::Result<()> {
    fs::rename(out.join("a.rs"), out.join("renamed.rs"))?;
    fs::rename(out.join("deep"), out.join("moved"))?;
    fs::write(out.join("replaced"), "old")?;
    fs::write(out.join("new"), "new")?;
    fs::rename(out.join("new"), out.join("replaced"))?;
    fs::remove_file(out.join("copied.rs"))?;
    fs::create_dir(out.join("gone"))?;
    fs::write(out.join("gone/file"), "x")?;
    fs::remove_dir_all(out.join("gone"))?;
    fs::create_dir(out.join("empty"))?;
    fs::remove_dir(out.join("empty"))?;
    let mut open = File::create(out.join("removed"))?;
    fs::remove_file(out.join("removed"))?;
    open.write_all(b"still open")?;
    for i in 0..300 {
        fs::write(out.join(format!("many{i}")), i.to_string())?;
    }
    println!("{}", fs::read_dir(out)?.count());
    for i in 3..300 {
        fs::remove_file(out.join(format!("many{i}")))?;
    }
    Ok(())
}

fn errors(out: &Path) {
    println!("{:?}", kind(fs::create_dir(out.join("moved"))));
    println!("{:?}", kind(fs::remove_dir(out.join("moved"))));
    println!("{:?}", kind(fs::remove_file(out.join("none"))));
    println!("{:?}", kind(fs::write(out.join("none/file"), "x")));
    println!("{:?}", kind(fs::write(out.join("log/file"), "x")));
    println!("{:?}", kind(fs::rename(out.join("moved"), out.join("moved/er/self"))));
    println!("{:?}", kind(fs::rename(out.join("moved"), out.join("log"))));
    println!("{:?}", kind(fs::rename(out.join("log"), out.join("moved"))));
    println!("{:?}", kind(File::create(out.join("moved"))));
    println!("{:?}", kind(fs::read(out.join("moved"))));
    println!("{:?}", kind(fs::remove_dir(out.join("log"))));
}

fn kind<T>(result: io::Result<T>) -> Option<io::ErrorKind> {
    result.err().map(|error| error.kind())
}

fn tree(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            names.extend(tree(&path));
        } else {
            names.push(format!("{} {}", path.display(), entry.metadata().unwrap().len()));
        }
    }
    names.sort();
    names
}
