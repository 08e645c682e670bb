//: stub enum-as-inner
//: needs enum-as-inner = "0.6"

use enum_as_inner::EnumAsInner;

#[derive(Debug, EnumAsInner)]
pub enum Value<'a, T: Clone> {
    Text(&'a str),
    TwoNumbers(u8, T),
    Named { x: u8, r#type: String },
    Nothing,
}

fn main() {
    let mut value = Value::TwoNumbers(1, 2u16);
    let text: Option<&&str> = value.as_text();
    if let Some((a, b)) = value.as_two_numbers_mut() {
        *a += 1;
        *b += 1;
    }
    let nothing: bool = value.is_nothing();
    let (x, kind): (&u8, &String) = value.as_named().unwrap();
    println!("{x} {kind}");
    let (first, second): (u8, u16) = value.into_two_numbers().unwrap();
    let wrong: u8 = second; //~ E0308
}
