//: stub tracing-attributes
//: needs tracing = { version = "0.1", features = ["attributes"] }

use tracing::instrument;

struct Thing;

impl Thing {
    #[instrument(skip(self), fields(count = 1), err)]
    async fn work(&self, text: &str) -> Result<usize, std::fmt::Error> {
        Ok(text.len())
    }

    #[instrument(level = "debug", ret)]
    fn plain(value: u8) -> u8 {
        let wrong: String = value; //~ E0308
        value
    }
}

fn main() {
    let _ = Thing.work("text");
    Thing::plain(1);
}
