use async_trait::async_trait;

#[async_trait]
pub trait Service<'a, T: Send + 'static>: Sized {
    const LIMIT: usize;
    type Out;
    async fn plain(&self);
    async fn with(&mut self, name: &str, (left, right): (u8, &'a T)) -> Option<Self::Out> where T: Clone { let _ = (name, left, right); None }
    async fn by_value(self: Box<Self>, mut list: Vec<T>) -> usize { list.clear(); list.len() }
    fn not_async(&self) -> u8 { 0 }
}

struct Own<T>(T);

#[async_trait(?Send)]
impl<'a, T: Send + 'static + Clone> Service<'a, T> for Own<T> {
    const LIMIT: usize = 1;
    type Out = T;
    async fn plain(&self) { self.with_macro().await; println!("{}", Self::LIMIT); }
    async fn with(&mut self, name: &str, _: (u8, &'a T)) -> Option<T> { let _ = name; Some(self.0.clone()) }
}

#[async_trait] fn wrong() {}
#[async_trait(Wrong)] trait Arguments { async fn f(); }
fn main() {}
