use newer::{extended, positions};
fn main() {
    let first = 1;
    let _ = positions!(a (b
      c) "x");
    let _ = extended!((1 + 2) * first);
}
