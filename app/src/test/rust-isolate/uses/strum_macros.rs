use strum_macros::*;

#[derive(Debug, Clone, Display, EnumString, EnumIter, AsRefStr, IntoStaticStr, EnumCount, EnumMessage, EnumProperty, VariantNames, EnumIs, EnumTryAs, VariantArray)]
#[strum(serialize_all = "kebab-case", use_phf = false)]
enum Plain { #[strum(serialize = "r", to_string = "red", props(Shade = "dark", Number = "5"))] Red, #[strum(message = "blue", detailed_message = "very blue", disabled)] Blue, GreenAndYellow }

#[derive(EnumDiscriminants, EnumString, Display, FromRepr, EnumIs, EnumTable)]
#[strum_discriminants(derive(EnumIter, Hash), name(Kinds), vis(pub(crate)))]
#[repr(u16)]
enum Data<'a, T: Default> { One(u8, T) = 5, #[strum(default)] Two(String), #[strum(ascii_case_insensitive)] Three { name: &'a str } }

#[derive(EnumTable)]
enum Table { First, Second }

#[derive(Display)]
struct NoEnum;

#[derive(EnumString)]
enum Twice { #[strum(default, unknown)] A(u8), #[strum(default)] B(u8) }

fn main() {}
