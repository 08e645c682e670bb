//: stub serde_derive
//: needs serde = { version = "1", features = ["derive"] }
//: needs serde_json = "1"

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Plain {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) a: Option<u8>,
    b: HashMap<String, Vec<(u8, fn(u8) -> u8)>>,
}

#[derive(Serialize, Deserialize)]
struct Borrowed<'a, T: Clone = u8, const N: usize = 3>
where
    T: Send,
{
    #[serde(borrow)]
    text: &'a str,
    items: [T; N],
}

#[derive(Serialize, Deserialize)]
struct Tuple<T>(pub T, Box<dyn Fn(T) -> Option<T>>)
where
    T: Copy;

#[derive(Serialize, Deserialize)]
struct Unit;

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", content = "content")]
enum Shape<T: Iterator<Item = u8>> {
    A,
    B(T),
    C { x: u8 },
}

mod inner {
    pub use serde as renamed;
}

#[derive(Serialize, Deserialize)]
#[serde(crate = "inner::renamed")]
struct Other(u8);

macro_rules! made {
    ($visibility:vis $name:ident { $field:ident: $type:ty }) => {
        #[derive(Serialize, Deserialize)]
        $visibility struct $name {
            $visibility $field: $type,
        }
    };
}
made!(pub Made { field: Vec<Option<u8>> });
made!(Private { field: u8 });

fn both<'a, T: Serialize + Deserialize<'a>>() {}

fn main() {
    both::<Plain>();
    both::<Borrowed<'static, u8, 4>>();
    both::<Tuple<u8>>();
    both::<Unit>();
    both::<Shape<std::vec::IntoIter<u8>>>();
    both::<Other>();
    both::<Made>();
    both::<Private>();
    let made: Made = serde_json::from_str("{}").unwrap();
    let text: String = serde_json::to_string(&made).unwrap();
    let wrong: u8 = made.field; //~ E0308
    let length: u8 = text; //~ E0308
}
