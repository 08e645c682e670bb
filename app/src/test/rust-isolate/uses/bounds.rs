fn main() {
    println!("{}", bounds::check!(60000, 1));
    println!("{}", bounds::check!(60000, 2));
}
