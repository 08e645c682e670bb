//: stub async-trait
//: needs async-trait = "0.1"

use async_trait::async_trait;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

#[async_trait]
pub trait Store: Send + Sync {
    type Key: Send + Sync;

    async fn get(&self, key: &str) -> Option<String>;
    async fn put<'a, T>(&'a mut self, key: &'a str, value: T) -> Result<&'a str, String>
    where
        T: Debug + Send + 'a;
    async fn key(&self, _key: &Self::Key, other: &mut Vec<&str>) {}
    async fn default(&self) -> u8 {
        self.plain() + 1
    }
    async fn late(self: Arc<Self>) -> u8 {
        self.plain()
    }
    async fn made() -> Self
    where
        Self: Sized;
    async fn by_implementation(&self, text: impl Into<String> + Send) -> String
    where
        Self: Sized,
    {
        text.into()
    }
    fn plain(&self) -> u8;
}

#[derive(Clone, Default)]
struct Memory<T> {
    values: HashMap<String, String>,
    more: Vec<T>,
}

#[async_trait]
impl<T: Send + Sync + Default> Store for Memory<T> {
    type Key = u8;

    async fn get(&self, key: &str) -> Option<String> {
        let value = self.values.get(key)?;
        Some(value.clone())
    }
    async fn put<'a, U>(&'a mut self, key: &'a str, value: U) -> Result<&'a str, String>
    where
        U: Debug + Send + 'a,
    {
        if key.is_empty() {
            return Err("empty".to_string());
        }
        self.values.insert(key.to_string(), format!("{value:?}"));
        Ok(key)
    }
    async fn key(&self, _key: &u8, other: &mut Vec<&str>) {
        other.clear();
    }
    async fn made() -> Self {
        Memory { values: HashMap::new(), more: Vec::new() }
    }
    fn plain(&self) -> u8 {
        1
    }
}

#[async_trait(?Send)]
trait Local<'c, T> {
    async fn take(&mut self, pair: (T, &'c str)) -> T;
}

#[async_trait(?Send)]
impl<'c, T: Clone + 'static> Local<'c, T> for std::rc::Rc<T> {
    async fn take(&mut self, (a, _): (T, &'c str)) -> T {
        a
    }
}

#[async_trait]
trait Shared {
    async fn first<'a>(&self, of: &'a [String]) -> Option<&'a String>;
}

async fn used(store: &dyn Shared, memory: &mut Memory<u8>) -> Result<(), String> {
    let names = vec![String::new()];
    let first: Option<&String> = store.first(&names).await;
    memory.put("a", 1).await?;
    let got: Option<String> = memory.get("a").await;
    let wrong: u8 = memory.get("a").await; //~ E0308
    memory.by_implementation("text").await;
    Ok(())
}

#[async_trait]
impl Shared for u8 {
    async fn first<'a>(&self, of: &'a [String]) -> Option<&'a String> {
        let wrong: bool = *self; //~ E0308
        of.first()
    }
}

fn main() {}
