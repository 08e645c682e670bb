//! Expansions.

use crate::{counted, Random};
use readers::tokens::difference;

const PARTS: [&[u8]; 30] = [
    b"\"", b"'", b"\\", b"r", b"br", b"#", b"/*", b"*/", b"//", b"/", b"*", b"\n", b" ", b"a", b"'a", b"'\"'", b"b'\\''",
    b"///", b"//!", b"/**", b"/*!", b"\xff", "é".as_bytes(), "'\u{1f600}'".as_bytes(), b"r#a", b"{", b"}", b"\0", b"\t",
    b"x1",
];

/// Checks that equal texts consist of the same characters, and that the work grows with the size alone.
pub fn check(random: &mut Random) -> usize {
    let mut count = 0;
    for _ in 0..30_000 {
        let mut parts: Vec<&[u8]> = (0..1 + random.below(60)).map(|_| PARTS[random.below(PARTS.len())]).collect();
        let text = parts.concat();
        for _ in 0..1 + random.below(3) {
            let (one, other) = (random.below(parts.len()), random.below(parts.len()));
            match random.below(3) {
                0 => parts.swap(one, other),
                1 => parts[one] = PARTS[random.below(PARTS.len())],
                _ => parts.insert(one, PARTS[random.below(PARTS.len())]),
            }
        }
        pair(&text, &parts.concat());
        count += 1;
    }
    for one in PARTS {
        for other in PARTS {
            grows(&[one, other].concat());
            count += 1;
        }
    }
    grows_as(|size| [b"//".to_vec(), b" ".repeat(size), b"x\n".to_vec(), b"//y\n".repeat(size / 4)].concat(), b"blanks");
    grows_as(|size| [b"r".to_vec(), b"#".repeat(size), b"\"".to_vec(), b"\"#".repeat(size)].concat(), b"hashes");
    grows_as(|size| [b"/*".repeat(size), b"*/".repeat(size)].concat(), b"depth");
    count + 3
}

fn pair(first: &[u8], second: &[u8]) {
    let shown = || format!("{:?} and {:?}", first.escape_ascii().to_string(), second.escape_ascii().to_string());
    for text in [first, second] {
        if difference(text, text).is_some() {
            println!("differs from itself: {}", shown());
        }
    }
    let (found, back) = (difference(first, second), difference(second, first));
    if found.is_none() != back.is_none() {
        println!("differs in one direction: {}", shown());
    }
    if found.is_none() && characters(first) != characters(second) {
        println!("hides a difference: {}", shown());
    }
}

/// All but blanks, sorted.
fn characters(text: &[u8]) -> Vec<u8> {
    let mut characters: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    characters.sort_unstable();
    characters
}

fn grows(part: &[u8]) {
    grows_as(|size| part.repeat(size), part);
}

/// Ten times the size takes fewer than 20 times the branches.
fn grows_as(text: impl Fn(usize) -> Vec<u8>, name: &[u8]) {
    let [small, large] = [300, 3_000].map(|size| {
        let text = text(size);
        counted(|| difference(&text, &text).is_none()).1
    });
    if large > 20 * small + 10_000 {
        println!("takes {small} branches, then {large}: {}", name.escape_ascii());
    }
}
