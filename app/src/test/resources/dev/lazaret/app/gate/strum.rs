//: stub strum_macros
//: needs strum = { version = "0.26", features = ["derive"] }

use std::str::FromStr;
use strum::{
    AsRefStr, Display, EnumCount, EnumDiscriminants, EnumIs, EnumIter, EnumMessage, EnumProperty, EnumString, EnumTryAs,
    FromRepr, IntoEnumIterator, IntoStaticStr, VariantArray, VariantNames,
};

#[derive(
    Debug, Clone, Copy, PartialEq, EnumString, Display, AsRefStr, IntoStaticStr, EnumIter, EnumCount, VariantNames, VariantArray,
    EnumIs, FromRepr, EnumMessage, EnumProperty,
)]
#[strum(serialize_all = "snake_case")]
#[repr(u8)]
pub enum Color {
    #[strum(serialize = "r", props(hot = "yes"))]
    Red = 1,
    DarkBlue,
}

#[derive(Debug, EnumDiscriminants, EnumTryAs, EnumIs, EnumString, Display)]
#[strum_discriminants(derive(Hash, EnumIter), name(Kind))]
#[strum_discriminants(derive(PartialOrd))]
pub enum Shape<T: Default> {
    Circle(T),
    Line(u8, String),
    Box { width: u8 },
    Nothing,
}

#[derive(EnumDiscriminants)]
enum Small<'a> {
    Text(&'a str),
}

fn main() {
    let color = Color::from_str("red").unwrap();
    let other: Result<Color, strum::ParseError> = "red".try_into();
    let text: &'static str = color.into();
    let reference: &str = color.as_ref();
    println!("{color} {} {:?}", Color::COUNT, <Color as VariantArray>::VARIANTS);
    let names: &[&str] = <Color as VariantNames>::VARIANTS;
    let sizes = [0u8; Color::COUNT];
    let all: Vec<Color> = Color::iter().rev().collect();
    let iterator: ColorIter = Color::iter();
    let count = iterator.len();
    let dark: bool = color.is_dark_blue();
    let again: Option<Color> = Color::from_repr(1u8);
    let message = color.get_message();
    let hot = color.get_str("hot");
    let shape = Shape::Circle(1u8);
    let kind: Kind = (&shape).into();
    let kinds: Vec<Kind> = Kind::iter().filter(|kind| *kind == Kind::Nothing && *kind > Kind::Circle).collect();
    if shape.is_circle() {
        let number: Option<&u8> = shape.try_as_circle_ref();
        let pair: Option<(u8, String)> = shape.try_as_line();
    }
    let small = SmallDiscriminants::from(Small::Text(text));
    match small {
        SmallDiscriminants::Text => {}
    }
    let wrong: u8 = text; //~ E0308
}
