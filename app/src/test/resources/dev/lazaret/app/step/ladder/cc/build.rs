fn main() {
    println!("cargo:rerun-if-changed=native/adler.c");
    cc::Build::new().file("native/adler.c").compile("adler");
}
