
/// Functions that are `async`, as they look to others and to the type checker.
mod asynchronous {
    use crate::lazaret::{group, parameters, parse, predicates, Cursor};
    use proc_macro::{Delimiter, TokenStream, TokenTree};

    /// An `async fn` becomes an ordinary one, whose body is still checked; `attribute` stands before it.
    pub fn blocking(item: TokenStream, attribute: &str) -> TokenStream {
        let mut made = parse(attribute);
        let mut cursor = Cursor::new(item);
        let mut in_head = true;
        while let Some(token) = cursor.next() {
            match token {
                TokenTree::Ident(word) if in_head && word.to_string() == "async" => {}
                TokenTree::Group(body) if cursor.peek().is_none() && body.delimiter() == Delimiter::Brace => {
                    let mut content = parse(
                        "fn finished<F: ::core::future::Future>(_: F) -> F::Output { ::core::todo!() } finished",
                    );
                    let mut future = parse("async");
                    future.extend([TokenTree::Group(body)]);
                    content.extend([group(Delimiter::Parenthesis, future)]);
                    made.extend([group(Delimiter::Brace, content)]);
                }
                token => {
                    in_head &= token.to_string() != "fn";
                    made.extend([token]);
                }
            }
        }
        made
    }

    /// A trait or impl whose `async fn` become functions that give a boxed future.
    pub fn boxed(arguments: TokenStream, item: TokenStream) -> TokenStream {
        let send = !arguments.to_string().contains("Send");
        let mut made = TokenStream::new();
        let mut cursor = Cursor::new(item);
        let mut in_trait = false;
        while let Some(token) = cursor.next() {
            match token {
                TokenTree::Group(body) if cursor.peek().is_none() && body.delimiter() == Delimiter::Brace => {
                    made.extend([group(Delimiter::Brace, methods(body.stream(), send, in_trait))]);
                }
                token => {
                    in_trait |= token.to_string() == "trait";
                    made.extend([token]);
                }
            }
        }
        made
    }

    /// What `select!` has for the results of its branches, which are given as `(_ _ _)`.
    pub fn branches(arguments: TokenStream) -> TokenStream {
        let count = match arguments.into_iter().next() {
            Some(TokenTree::Group(branches)) => branches.stream().into_iter().count(),
            _ => 0,
        };
        let names: String = (0..count).map(|number| format!("_{number},")).collect();
        let variants: String = (0..count).map(|number| format!("_{number}(_{number}),")).collect();
        let bits = count.next_power_of_two().max(8);
        parse(&format!("pub(super) enum Out<{names}> {{ {variants} Disabled }} pub(super) type Mask = u{bits};"))
    }

    /// A pattern that binds by value, whatever it was.
    pub fn pattern(pattern: TokenStream) -> TokenStream {
        let mut made = TokenStream::new();
        for token in pattern {
            match token {
                TokenTree::Ident(word) if ["mut", "ref"].contains(&&*word.to_string()) => {}
                TokenTree::Group(inner) => made.extend([group(inner.delimiter(), self::pattern(inner.stream()))]),
                token => made.extend([token]),
            }
        }
        made
    }

    fn methods(body: TokenStream, send: bool, in_trait: bool) -> TokenStream {
        let mut made = TokenStream::new();
        let mut cursor = Cursor::new(body);
        while let Some(token) = cursor.next() {
            let is_async = token.to_string() == "async" && matches!(token, TokenTree::Ident(_));
            if is_async && (cursor.is_word("fn") || cursor.is_word("unsafe")) {
                method(&mut cursor, send, in_trait, &mut made);
            } else {
                made.extend([token]);
            }
        }
        made
    }

    /// Takes what follows `async` up to the body or the semicolon.
    fn method(cursor: &mut Cursor, send: bool, in_trait: bool, made: &mut TokenStream) {
        while cursor.is_word("unsafe") || cursor.is_word("fn") {
            made.extend(cursor.next());
        }
        made.extend(cursor.next());
        let own = parameters(cursor);
        let mut lifetimes = Lifetimes { count: 0 };
        let taken = cursor.group(Delimiter::Parenthesis).unwrap_or_default();
        let receiver = receiver(&taken);
        let taken = lifetimes.named(taken);
        let mut output = parse("()");
        if cursor.is('-') {
            cursor.next();
            cursor.next();
            output = cursor.until(|at| at.is(';') || at.is_word("where") || at.is_group(Delimiter::Brace));
        }
        let clause = predicates(cursor);
        let default = in_trait && cursor.is_group(Delimiter::Brace);

        let mut all = parse("'async_trait,");
        let mut bounds = clause;
        for number in 0..lifetimes.count {
            all.extend(parse(&format!("'life{number},")));
            bounds.extend(parse(&format!("'life{number}: 'async_trait,")));
        }
        for parameter in own.iter().filter(|one| one.argument.to_string().starts_with('\'')) {
            all.extend(parameter.declaration.clone());
            all.extend(parse(","));
        }
        for parameter in own.iter().filter(|one| !one.argument.to_string().starts_with('\'')) {
            all.extend(parameter.declaration.clone());
            all.extend(parse(","));
        }
        for parameter in own.iter().filter(|one| !one.declaration.to_string().starts_with("const ")) {
            bounds.extend(parameter.argument.clone());
            bounds.extend(parse(": 'async_trait,"));
        }
        if !receiver.is_empty() {
            bounds.extend(parse("Self: 'async_trait,"));
        }
        if send && default {
            bounds.extend(parse(receiver));
        }

        made.extend(parse("<"));
        made.extend(all);
        made.extend(parse(">"));
        made.extend([group(Delimiter::Parenthesis, taken)]);
        made.extend(parse("-> ::core::pin::Pin<::std::boxed::Box<dyn ::core::future::Future<Output ="));
        made.extend(output.clone());
        made.extend(parse(if send { "> + ::core::marker::Send + 'async_trait>>" } else { "> + 'async_trait>>" }));
        if !bounds.is_empty() {
            made.extend(parse("where"));
            made.extend(bounds);
        }
        if let Some(body) = cursor.group(Delimiter::Brace) {
            made.extend([group(Delimiter::Brace, future(body, output))]);
        }
    }

    /// The body as future. A type that can't be written in it is left to inference.
    fn future(body: TokenStream, output: TokenStream) -> TokenStream {
        let mut content = TokenStream::new();
        if !output.to_string().contains("impl ") && output.to_string() != "!" {
            content.extend(parse("if let ::core::option::Option::Some(early) = ::core::option::Option::None::<"));
            content.extend(output);
            content.extend(parse("> { return early; }"));
        }
        content.extend(body);
        let mut future = parse("async move");
        future.extend([group(Delimiter::Brace, content)]);
        let mut call = parse("::std::boxed::Box::pin");
        call.extend([group(Delimiter::Parenthesis, future)]);
        call
    }

    /// What a default body asks of `Self` for its future to be `Send`; empty for a function without a receiver.
    fn receiver(parameters: &TokenStream) -> &'static str {
        let mut cursor = Cursor::new(parameters.clone());
        cursor.attributes();
        let first = cursor.until(|at| at.is(','));
        let words: Vec<String> = first.clone().into_iter().map(|token| token.to_string()).collect();
        let name = words.iter().position(|word| word == "self");
        let reference = words.first().is_some_and(|word| word == "&");
        match name {
            None => "",
            Some(0) if words.len() > 1 => "Self: ::core::marker::Send + ::core::marker::Sync,",
            Some(_) if reference && !words.contains(&"mut".to_string()) => "Self: ::core::marker::Sync,",
            Some(at) if at + 1 == words.len() => "Self: ::core::marker::Send,",
            Some(_) => "Self: ::core::marker::Send + ::core::marker::Sync,",
        }
    }

    /// Lifetimes for references that have none.
    struct Lifetimes {
        count: usize,
    }

    impl Lifetimes {
        fn named(&mut self, stream: TokenStream) -> TokenStream {
            let mut made = TokenStream::new();
            let mut cursor = Cursor::new(stream);
            while let Some(token) = cursor.next() {
                match &token {
                    TokenTree::Punct(sign) if sign.as_char() == '&' => {
                        made.extend([token]);
                        if !cursor.is('\'') && !cursor.is('&') {
                            made.extend(self.further());
                        }
                    }
                    TokenTree::Punct(sign) if sign.as_char() == '\'' && cursor.is_word("_") => {
                        cursor.next();
                        made.extend(self.further());
                    }
                    TokenTree::Ident(word) if word.to_string() == "impl" => {
                        made.extend([token]);
                        made.extend(parse("'async_trait +"));
                    }
                    // The types of functions and closures have lifetimes of their own.
                    TokenTree::Ident(word) if ["fn", "Fn", "FnMut", "FnOnce"].contains(&&*word.to_string()) => {
                        made.extend([token]);
                        if cursor.is_group(Delimiter::Parenthesis) {
                            made.extend(cursor.next());
                        }
                    }
                    TokenTree::Group(inner) => {
                        let content = self.named(inner.stream());
                        made.extend([group(inner.delimiter(), content)]);
                    }
                    _ => made.extend([token]),
                }
            }
            made
        }

        fn further(&mut self) -> TokenStream {
            self.count += 1;
            parse(&format!("'life{}", self.count - 1))
        }
    }
}
