bitflags_old::bitflags! {
    struct Old: u8 { const ONE = 1; const TWO = 2; }
}

bitflags::bitflags! {
    struct New: u8 { const ONE = 1; const TWO = 2; }
}

fn main() {
    println!("{} {}", env!("BUILT"), lazaret_demo_yanked::version());
    println!("{} {}", Old::all().bits(), New::all().bits());
    for argument in std::env::args().skip(1) {
        println!("{argument}");
    }
}

#[test]
fn both_are_there() {
    assert_eq!(Old::ONE.bits(), New::ONE.bits());
}
