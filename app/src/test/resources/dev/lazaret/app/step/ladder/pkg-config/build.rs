//! zlib's file lies below /usr/lib, bzip2's below /usr/share.
fn main() {
    pkg_config::Config::new().probe("zlib").unwrap();
    pkg_config::Config::new().probe("bzip2").unwrap();
}
