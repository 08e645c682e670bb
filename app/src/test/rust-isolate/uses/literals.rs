fn main() {
    let _ = literals::made_literals!();
    let _ = literals::parsed_literals!();
    let _ = literals::idents!(x);
}
