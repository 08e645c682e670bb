use serde_derive::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Debug, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields, bound(serialize = "T: Clone"))]
struct Record<'a, T: Default + Clone> {
    #[serde(borrow)]
    name: &'a str,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "other-name", alias = "alias")]
    optional: Option<T>,
    #[serde(with = "module", flatten)]
    rest: std::collections::BTreeMap<String, Vec<T>>,
    r#type: u8,
    #[serde(skip)]
    skipped: std::marker::PhantomData<fn(T) -> T>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
enum Adjacent {
    Unit,
    New(u8),
    Tuple(u8, #[serde(default = "make")] String),
    #[serde(rename = "named", alias = "x")]
    Named { a: i32, #[serde(serialize_with = "write", deserialize_with = "read")] b: [u8; 3] },
    #[serde(other)]
    Other,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged, crate = "other::serde")]
enum Untagged { A(u8), B { b: String } }

#[derive(Serialize, Deserialize)]
#[serde(tag = "t", rename_all_fields = "SCREAMING_SNAKE_CASE")]
enum Internal { One { field_name: u8 }, Two }

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Wrapper(String);

#[derive(Serialize, Deserialize)]
#[serde(remote = "other::Duration")]
struct Remote { #[serde(getter = "other::Duration::secs")] secs: i64 }

#[derive(Serialize, Deserialize)]
struct Unit;

macro_rules! generated {
    ($name:ident { $($field:ident: $type:ty),* }) => {
        #[derive(Serialize, Deserialize)]
        #[serde(from = "Unit", into = "Unit")]
        struct $name { $(#[serde(rename = "made")] $field: $type),* }
    };
}
generated!(Generated { one: Vec<u8>, two: &'static str });

#[derive(Serialize)]
#[serde(unknown = "x", rename = 5)]
struct Mistakes { #[serde(skip, foo)] a: u8, #[serde(rename)] b: u8 }

#[derive(Deserialize)]
union Union { a: u8 }

fn main() {}
