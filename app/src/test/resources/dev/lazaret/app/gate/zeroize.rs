//: stub zeroize_derive
//: needs zeroize = { version = "1", features = ["zeroize_derive"] }

use zeroize::{Zeroize, ZeroizeOnDrop};

#[derive(Zeroize, ZeroizeOnDrop)]
struct Key<const N: usize> {
    bytes: [u8; N],
    #[zeroize(skip)]
    name: String,
}

#[derive(Zeroize)]
#[zeroize(bound = "T: Zeroize")]
enum Either<T> {
    One(T),
    None,
}

fn on_drop<T: ZeroizeOnDrop>(_: &T) {}

fn main() {
    let mut key = Key { bytes: [1; 4], name: String::new() };
    on_drop(&key);
    key.zeroize();
    Either::One(1u8).zeroize();
    let wrong: u8 = key.zeroize(); //~ E0308
}
