use enum_as_inner::EnumAsInner;

#[derive(EnumAsInner)]
enum Shape {
    Circle(u32),
    Square { side: u32 },
}

fn main() {
    for argument in std::env::args().skip(1) {
        let size = argument.parse().unwrap();
        println!("{:?}", Shape::Circle(size).as_circle());
        println!("{:?}", Shape::Square { side: size }.as_square());
    }
}
