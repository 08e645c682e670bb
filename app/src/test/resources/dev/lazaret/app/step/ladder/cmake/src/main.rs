extern "C" {
    fn square(number: i32) -> i32;
}

fn main() {
    let mut seeded = fastrand::Rng::with_seed(7);
    println!("{}", seeded.u32(..));
    for argument in std::env::args().skip(1) {
        println!("{}", unsafe { square(argument.parse().unwrap()) });
    }
}

#[test]
fn of_the_table() {
    assert_eq!(unsafe { square(7) }, 49);
}
