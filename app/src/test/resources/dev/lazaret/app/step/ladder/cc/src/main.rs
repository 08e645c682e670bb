//! Sums of a file, made by C and assembly.
extern "C" {
    fn adler(bytes: *const u8, length: usize) -> u32;
}

fn sums(bytes: &[u8]) -> String {
    let mut block = [0u8; 64];
    let most = bytes.len().min(64);
    block[..most].copy_from_slice(&bytes[..most]);
    let mut state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    md5_asm::compress(&mut state, &[block]);
    let adler = unsafe { adler(bytes.as_ptr(), bytes.len()) };
    format!("{adler:08x} {:08x} {}", state[0], hex::encode(blake3::hash(bytes).as_bytes()))
}

fn main() {
    for path in std::env::args().skip(1) {
        println!("{} {path}", sums(&std::fs::read(&path).unwrap()));
    }
}

#[test]
fn a_known_sum() {
    assert!(sums(b"Wikipedia").starts_with("11e60398 "));
}
