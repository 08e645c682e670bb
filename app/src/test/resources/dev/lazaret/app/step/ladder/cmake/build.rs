//! perl writes a table, and cmake, which reads its own data below /usr/share, makes a library of it.
use std::path::PathBuf;
use std::process::Command;

fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap();
    assert!(status.success(), "{program} ended with {status}");
}

fn main() {
    println!("cargo:rerun-if-changed=native");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap());
    let out = out.to_str().unwrap();
    run("perl", &["native/table.pl", &format!("{out}/table.h")]);
    run("cmake", &["-S", "native", "-B", &format!("{out}/made"), &format!("-DTABLE={out}")]);
    run("cmake", &["--build", &format!("{out}/made")]);
    println!("cargo:rustc-link-search=native={out}/made");
    println!("cargo:rustc-link-lib=static=squares");
}
