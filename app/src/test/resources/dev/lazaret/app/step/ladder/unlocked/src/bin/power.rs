use num_bigint::BigUint;

fn main() {
    for argument in std::env::args().skip(1) {
        println!("{}", BigUint::from(2u8).pow(argument.parse().unwrap()));
    }
}
