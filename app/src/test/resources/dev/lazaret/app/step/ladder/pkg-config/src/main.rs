fn main() {
    println!("{:?}", packers::versions());
    for argument in std::env::args().skip(1) {
        println!("{}", packers::packed(&argument).len());
    }
}
