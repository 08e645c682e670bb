use zeroize::{Zeroize, ZeroizeOnDrop};

#[derive(Zeroize, ZeroizeOnDrop, Debug)]
struct Said {
    word: String,
    length: usize,
}

fn main() {
    for argument in std::env::args().skip(1) {
        let mut said = Said { length: argument.len(), word: argument };
        println!("{said:?}");
        said.zeroize();
        println!("{said:?}");
    }
    let unused = 1;
}
