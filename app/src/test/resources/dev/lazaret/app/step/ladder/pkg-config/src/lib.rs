use std::ffi::{c_char, CStr};
use std::io::{Read, Write};

extern "C" {
    fn BZ2_bzlibVersion() -> *const c_char;
}

pub fn versions() -> Vec<String> {
    let of = |text: *const c_char| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned();
    vec![
        of(unsafe { libz_sys::zlibVersion() }),
        of(unsafe { BZ2_bzlibVersion() }),
        of(unsafe { openssl_sys::OpenSSL_version(openssl_sys::OPENSSL_VERSION) }),
    ]
}

pub fn packed(text: &str) -> Vec<u8> {
    let mut packer = xz2::write::XzEncoder::new(Vec::new(), 6);
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

pub fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    xz2::read::XzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}
