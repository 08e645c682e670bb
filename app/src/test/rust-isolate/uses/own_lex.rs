use own::*;
fn main() {
    parse!("( unbalanced");
}
