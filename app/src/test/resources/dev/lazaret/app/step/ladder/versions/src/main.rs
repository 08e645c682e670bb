bitflags_old::bitflags! {
    struct Old: u8 { const ONE = 1; const TWO = 2; }
}

bitflags::bitflags! {
    struct New: u8 { const ONE = 1; const TWO = 2; }
}

fn main() {
    println!("{}", lazaret_demo_yanked::version());
    println!("{} {}", Old::all().bits(), New::all().bits());
    for argument in std::env::args().skip(1) {
        let old = argument.parse::<http_old::Uri>().map(|uri| uri.path().to_owned());
        let new = argument.parse::<http::Uri>().map(|uri| uri.path().to_owned());
        println!("{old:?} {new:?}");
    }
}

#[test]
fn both_are_there() {
    assert_eq!(Old::ONE.bits(), New::ONE.bits());
}
