/// Reads the item that a macro is given, and fills in a template with what was read.
///
/// A template is Rust in which a dollar sign stands before a word with a meaning:
///
/// | word | what stands there |
/// | --- | --- |
/// | `$name`, `$visibility` | the item's |
/// | `$generics` | its parameters with bounds and without defaults, `<'a, T: Copy>`; `$generics(X)`: `X` too |
/// | `$arguments` | its parameters as arguments, `<'a, T>` |
/// | `$where` | its where clause; `$where(predicates)`: these predicates too |
/// | `$path(helper, default)` | what `#[helper(crate = "...")]` says, else the default |
/// | `$struct { ... }`, `$enum { ... }` | what is in the braces, if the item is one |
/// | `$only { ... }` | once if the item is a struct of one field, with `$type` |
/// | `$each(helper) { ... }` | once for each field that has `#[helper]`, with `$type` |
/// | `$fields { ... }` | once for each field of a struct, with `$type` |
/// | `$variants { ... }` | once for each variant, with `$variant` and `$types` |
/// | `$tuples { ... }`, `$filled { ... }` | the same, for variants with fields in parentheses, with any fields |
/// | `$newtypes(helper) { ... }` | once for each variant of one field, with `$type`; if some have `#[helper]`, for those only |
/// | `$has(helper) { ... }` | once if the item or one of its variants has `#[helper]` |
/// | `$units { ... }` | once if no variant has fields |
/// | `$type` | the field's type; outside of these, that of the item's only field |
/// | `$types(&)` | the types of the variant's fields, each behind what is in the parentheses: one, or a tuple |
/// | `$repr(default)` | the type of `#[repr(...)]`, else the default |
/// | `$given(helper key) { ... }` | what stands in `#[helper(key(...))]`, else what is in the braces |
/// | `$join(a_ $variant)` | one name of the parts |
/// | `$snake($variant)` | a name in small letters |
/// | `$count` | the number of variants |
mod lazaret {
    use proc_macro::{Delimiter, Group, Ident, Literal, Spacing, TokenStream, TokenTree};

    /// Tokens, and how far they are read.
    pub struct Cursor {
        tokens: Vec<TokenTree>,
        at: usize,
    }

    impl Cursor {
        pub fn new(stream: TokenStream) -> Cursor {
            Cursor { tokens: stream.into_iter().collect(), at: 0 }
        }

        pub fn peek(&self) -> Option<&TokenTree> {
            self.tokens.get(self.at)
        }

        pub fn next(&mut self) -> Option<TokenTree> {
            self.at += 1;
            self.tokens.get(self.at - 1).cloned()
        }

        pub fn is(&self, sign: char) -> bool {
            matches!(self.peek(), Some(TokenTree::Punct(found)) if found.as_char() == sign)
        }

        pub fn is_word(&self, word: &str) -> bool {
            matches!(self.peek(), Some(TokenTree::Ident(found)) if found.to_string() == word)
        }

        pub fn is_group(&self, delimiter: Delimiter) -> bool {
            matches!(self.peek(), Some(TokenTree::Group(found)) if found.delimiter() == delimiter)
        }

        /// Takes what is in the brackets that stand here.
        pub fn group(&mut self, delimiter: Delimiter) -> Option<TokenStream> {
            if !self.is_group(delimiter) {
                return None;
            }
            match self.next() {
                Some(TokenTree::Group(group)) => Some(group.stream()),
                _ => None,
            }
        }

        /// Takes the word that stands here.
        pub fn word(&mut self) -> Option<Ident> {
            match self.peek().cloned() {
                Some(TokenTree::Ident(word)) => {
                    self.at += 1;
                    Some(word)
                }
                // What a declarative macro was given may stand in brackets that can't be seen.
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
                    self.at += 1;
                    Cursor::new(group.stream()).word()
                }
                _ => None,
            }
        }

        /// Takes tokens up to one that ends them outside of `<...>`.
        pub fn until(&mut self, ends: impl Fn(&Cursor) -> bool) -> TokenStream {
            let mut taken = TokenStream::new();
            let mut depth = 0;
            let mut arrow = false;
            while self.peek().is_some() && !(depth == 0 && !arrow && ends(self)) {
                let after_dash = arrow;
                arrow = false;
                match self.peek() {
                    Some(TokenTree::Punct(sign)) => match sign.as_char() {
                        '<' => depth += 1,
                        '>' if !after_dash => depth -= 1,
                        '-' | '=' => arrow = sign.spacing() == Spacing::Joint && self.is_before_angle(),
                        _ => {}
                    },
                    _ => {}
                }
                taken.extend(self.next());
            }
            taken
        }

        fn is_before_angle(&self) -> bool {
            matches!(self.tokens.get(self.at + 1), Some(TokenTree::Punct(sign)) if sign.as_char() == '>')
        }

        /// Takes attributes: what is in their brackets.
        pub fn attributes(&mut self) -> Vec<TokenStream> {
            let mut found = Vec::new();
            while self.is('#') {
                self.next();
                found.extend(self.group(Delimiter::Bracket));
            }
            found
        }

        pub fn visibility(&mut self) -> TokenStream {
            let mut found = TokenStream::new();
            if self.is_word("pub") {
                found.extend(self.next());
                if self.is_group(Delimiter::Parenthesis) {
                    found.extend(self.next());
                }
            } else if self.is_group(Delimiter::None) && !self.is_named_group() {
                found.extend(self.group(Delimiter::None));
            }
            found
        }

        /// Whether invisible brackets hold something else than a visibility.
        fn is_named_group(&self) -> bool {
            match self.peek() {
                Some(TokenTree::Group(group)) => {
                    let inner = Cursor::new(group.stream());
                    inner.peek().is_some() && !inner.is_word("pub")
                }
                _ => false,
            }
        }
    }

    pub fn parse(text: &str) -> TokenStream {
        text.parse().unwrap_or_default()
    }

    pub fn group(delimiter: Delimiter, content: TokenStream) -> TokenTree {
        TokenTree::Group(Group::new(delimiter, content))
    }

    /// A generic parameter: without its default, and as argument.
    #[derive(Clone)]
    pub struct Parameter {
        pub declaration: TokenStream,
        pub argument: TokenStream,
    }

    #[derive(Clone)]
    struct Field {
        attributes: Vec<TokenStream>,
        of_type: TokenStream,
    }

    #[derive(Clone)]
    struct Variant {
        attributes: Vec<TokenStream>,
        name: Ident,
        braces: bool,
        fields: Vec<Field>,
    }

    struct Item {
        attributes: Vec<TokenStream>,
        visibility: TokenStream,
        name: Ident,
        parameters: Vec<Parameter>,
        predicates: TokenStream,
        is_enum: bool,
        fields: Vec<Field>,
        variants: Vec<Variant>,
    }

    /// Takes `<...>`.
    pub fn parameters(cursor: &mut Cursor) -> Vec<Parameter> {
        let mut found = Vec::new();
        if !cursor.is('<') {
            return found;
        }
        cursor.next();
        while cursor.peek().is_some() && !cursor.is('>') {
            cursor.attributes();
            let declaration = cursor.until(|at| at.is(',') || at.is('=') || at.is('>'));
            if cursor.is('=') {
                cursor.next();
                cursor.until(|at| at.is(',') || at.is('>'));
            }
            if cursor.is(',') {
                cursor.next();
            }
            let mut inner = Cursor::new(declaration.clone());
            let mut argument = TokenStream::new();
            if inner.is('\'') {
                argument.extend(inner.next());
            } else if inner.is_word("const") {
                inner.next();
            }
            argument.extend(inner.next());
            found.push(Parameter { declaration, argument });
        }
        cursor.next();
        found
    }

    /// Takes what follows `where`, with a comma behind it.
    pub fn predicates(cursor: &mut Cursor) -> TokenStream {
        let mut found = TokenStream::new();
        if cursor.is_word("where") {
            cursor.next();
            found = cursor.until(|at| at.is(';') || at.is_group(Delimiter::Brace));
            let comma = matches!(found.clone().into_iter().last(), Some(TokenTree::Punct(last)) if last.as_char() == ',');
            if !comma && !found.is_empty() {
                found.extend(parse(","));
            }
        }
        found
    }

    fn fields(cursor: &mut Cursor) -> Option<Vec<Field>> {
        let named = cursor.is_group(Delimiter::Brace);
        let content = cursor.group(if named { Delimiter::Brace } else { Delimiter::Parenthesis })?;
        let mut inner = Cursor::new(content);
        let mut found = Vec::new();
        while inner.peek().is_some() {
            let attributes = inner.attributes();
            inner.visibility();
            if named {
                inner.word();
                inner.next();
            }
            let of_type = inner.until(|at| at.is(','));
            inner.next();
            found.push(Field { attributes, of_type });
        }
        Some(found)
    }

    fn variants(content: TokenStream) -> Option<Vec<Variant>> {
        let mut inner = Cursor::new(content);
        let mut found = Vec::new();
        while inner.peek().is_some() {
            let attributes = inner.attributes();
            inner.visibility();
            let name = inner.word()?;
            let braces = inner.is_group(Delimiter::Brace);
            let fields = fields(&mut inner).unwrap_or_default();
            while inner.peek().is_some() && !inner.is(',') {
                inner.next();
            }
            inner.next();
            found.push(Variant { attributes, name, braces, fields });
        }
        Some(found)
    }

    fn item(stream: TokenStream) -> Option<Item> {
        let mut cursor = Cursor::new(stream);
        let attributes = cursor.attributes();
        let visibility = cursor.visibility();
        let kind = cursor.word()?.to_string();
        let is_enum = kind == "enum";
        if !is_enum && kind != "struct" {
            return None;
        }
        let name = cursor.word()?;
        let parameters = parameters(&mut cursor);
        let clause = predicates(&mut cursor);
        let mut item = Item {
            attributes,
            visibility,
            name,
            parameters,
            predicates: clause,
            is_enum,
            fields: Vec::new(),
            variants: Vec::new(),
        };
        if is_enum {
            item.variants = variants(cursor.group(Delimiter::Brace)?)?;
        } else {
            item.fields = fields(&mut cursor).unwrap_or_default();
            // Behind a tuple.
            item.predicates.extend(predicates(&mut cursor));
        }
        Some(item)
    }

    /// What the template makes of the item; nothing if it is neither a struct nor an enum.
    pub fn derive(stream: TokenStream, template: &str) -> TokenStream {
        match item(stream) {
            Some(item) => fill(parse(template), &Scope { item: &item, field: None, variant: None }),
            None => TokenStream::new(),
        }
    }

    #[derive(Clone, Copy)]
    struct Scope<'a> {
        item: &'a Item,
        field: Option<&'a Field>,
        variant: Option<&'a Variant>,
    }

    fn fill(template: TokenStream, scope: &Scope) -> TokenStream {
        let mut made = TokenStream::new();
        let mut cursor = Cursor::new(template);
        while let Some(token) = cursor.next() {
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '$' => {
                    let word = cursor.word().map(|word| word.to_string()).unwrap_or_default();
                    made.extend(replaced(&word, &mut cursor, scope));
                }
                TokenTree::Group(inner) => {
                    made.extend([group(inner.delimiter(), fill(inner.stream(), scope))]);
                }
                other => made.extend([other]),
            }
        }
        made
    }

    /// What stands for a word; takes the brackets that belong to it.
    fn replaced(word: &str, cursor: &mut Cursor, scope: &Scope) -> TokenStream {
        let item = scope.item;
        match word {
            "name" => TokenTree::Ident(item.name.clone()).into(),
            "visibility" => item.visibility.clone(),
            "variant" => scope.variant.map(|variant| TokenTree::Ident(variant.name.clone()).into()).unwrap_or_default(),
            "count" => TokenTree::Literal(Literal::usize_suffixed(item.variants.len())).into(),
            "generics" => {
                let further = cursor.group(Delimiter::Parenthesis).unwrap_or_default();
                let own = item.parameters.iter().map(|one| one.declaration.clone());
                if Cursor::new(further.clone()).is('\'') {
                    angled([further].into_iter().chain(own))
                } else {
                    angled(own.chain(Some(further).filter(|further| !further.is_empty())))
                }
            }
            "arguments" => angled(item.parameters.iter().map(|one| one.argument.clone())),
            "where" => {
                let further = cursor.group(Delimiter::Parenthesis).map(|further| fill(further, scope)).unwrap_or_default();
                if item.predicates.is_empty() && further.is_empty() {
                    return TokenStream::new();
                }
                let mut clause = parse("where");
                clause.extend(item.predicates.clone());
                clause.extend(further);
                clause
            }
            "path" => path(item, cursor.group(Delimiter::Parenthesis).unwrap_or_default()),
            "repr" => {
                let default = cursor.group(Delimiter::Parenthesis).unwrap_or_default();
                let written = helper(item, "repr").filter(|written| written.to_string().starts_with(['u', 'i']));
                written.unwrap_or(default)
            }
            "join" => joined(fill(cursor.group(Delimiter::Parenthesis).unwrap_or_default(), scope), |name| name),
            "snake" => joined(fill(cursor.group(Delimiter::Parenthesis).unwrap_or_default(), scope), snake),
            "type" => match (scope.field, &item.fields[..]) {
                (Some(field), _) => field.of_type.clone(),
                (None, [only]) => only.of_type.clone(),
                _ => TokenStream::new(),
            },
            "types" => {
                let before = cursor.group(Delimiter::Parenthesis).unwrap_or_default();
                let fields = scope.variant.map(|variant| &variant.fields[..]).unwrap_or_default();
                let types = fields.iter().map(|field| [before.clone(), field.of_type.clone()].into_iter().collect());
                match &fields[..] {
                    [_] => types.collect(),
                    _ => group(Delimiter::Parenthesis, separated(types)).into(),
                }
            }
            "given" => {
                let mut words = Cursor::new(cursor.group(Delimiter::Parenthesis).unwrap_or_default());
                let default = cursor.group(Delimiter::Brace).unwrap_or_default();
                let names = [words.word(), words.word()].map(|word| word.map(|word| word.to_string()).unwrap_or_default());
                given(item, &names[0], &names[1]).unwrap_or_else(|| fill(default, scope))
            }
            _ => repeated(word, cursor, scope),
        }
    }

    /// A word before a body in braces, for each scope that it stands for.
    fn repeated(word: &str, cursor: &mut Cursor, scope: &Scope) -> TokenStream {
        let item = scope.item;
        let named = ["each", "has", "newtypes"].contains(&word);
        let wanted = if named { cursor.group(Delimiter::Parenthesis) } else { None };
        let body = cursor.group(Delimiter::Brace).unwrap_or_default();
        let wanted = wanted.map(|wanted| wanted.to_string()).unwrap_or_default();
        let all = item.fields.iter().chain(item.variants.iter().flat_map(|variant| &variant.fields));
        let in_field = |field| Scope { field: Some(field), ..*scope };
        let in_variant = |variant| Scope { variant: Some(variant), ..*scope };
        let scopes: Vec<Scope> = match word {
            "struct" if !item.is_enum => vec![*scope],
            "enum" if item.is_enum => vec![*scope],
            "has" if has(&item.attributes, &wanted) => vec![*scope],
            "has" if item.variants.iter().any(|variant| has(&variant.attributes, &wanted)) => vec![*scope],
            "units" if item.variants.iter().all(|variant| variant.fields.is_empty()) => vec![*scope],
            "only" if item.fields.len() == 1 => vec![in_field(&item.fields[0])],
            "fields" => item.fields.iter().map(in_field).collect(),
            "each" => all.filter(|field| has(&field.attributes, &wanted)).map(in_field).collect(),
            "variants" => item.variants.iter().map(in_variant).collect(),
            "tuples" => {
                item.variants.iter().filter(|one| !one.braces && !one.fields.is_empty()).map(in_variant).collect()
            }
            "filled" => item.variants.iter().filter(|one| !one.fields.is_empty()).map(in_variant).collect(),
            "newtypes" => {
                let chosen = item.variants.iter().any(|variant| has(&variant.attributes, &wanted));
                item.variants
                    .iter()
                    .filter(|one| one.fields.len() == 1 && (!chosen || has(&one.attributes, &wanted)))
                    .map(|one| Scope { variant: Some(one), field: one.fields.first(), ..*scope })
                    .collect()
            }
            _ => Vec::new(),
        };
        scopes.iter().map(|inner| fill(body.clone(), inner)).collect()
    }

    fn separated(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
        let mut made = TokenStream::new();
        for part in parts {
            made.extend(part);
            made.extend(parse(","));
        }
        made
    }

    fn angled(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
        let inner = separated(parts);
        if inner.is_empty() {
            return inner;
        }
        let mut made = parse("<");
        made.extend(inner);
        made.extend(parse(">"));
        made
    }

    /// Whether the attribute is among these.
    fn has(attributes: &[TokenStream], attribute: &str) -> bool {
        attributes.iter().any(|found| Cursor::new(found.clone()).is_word(attribute))
    }

    /// What stands in the brackets of the item's first such attribute.
    fn helper(item: &Item, attribute: &str) -> Option<TokenStream> {
        item.attributes.iter().find_map(|found| {
            let mut cursor = Cursor::new(found.clone());
            let there = cursor.is_word(attribute);
            cursor.next();
            if there { cursor.group(Delimiter::Parenthesis) } else { None }
        })
    }

    /// What stands in `#[attribute(key(...))]`, of all such attributes.
    fn given(item: &Item, attribute: &str, key: &str) -> Option<TokenStream> {
        let mut found = Vec::new();
        for content in &item.attributes {
            let mut cursor = Cursor::new(content.clone());
            if !cursor.is_word(attribute) {
                continue;
            }
            cursor.next();
            let mut inner = Cursor::new(cursor.group(Delimiter::Parenthesis).unwrap_or_default());
            while inner.peek().is_some() {
                let wanted = inner.is_word(key);
                inner.next();
                if wanted {
                    found.extend(inner.group(Delimiter::Parenthesis));
                }
                inner.until(|at| at.is(','));
                inner.next();
            }
        }
        match &found[..] {
            [] => None,
            [only] => Some(only.clone()),
            _ => Some(separated(found.into_iter())),
        }
    }

    /// The value of `crate = "..."` in a helper attribute.
    fn path(item: &Item, arguments: TokenStream) -> TokenStream {
        let mut arguments = Cursor::new(arguments);
        let attribute = arguments.word().map(|word| word.to_string()).unwrap_or_default();
        arguments.next();
        for found in &item.attributes {
            let mut cursor = Cursor::new(found.clone());
            if !cursor.is_word(&attribute) {
                continue;
            }
            cursor.next();
            let mut inner = Cursor::new(cursor.group(Delimiter::Parenthesis).unwrap_or_default());
            while inner.peek().is_some() {
                let named = inner.is_word("crate");
                let value = inner.until(|at| at.is(','));
                inner.next();
                if named {
                    let mut value = Cursor::new(value);
                    value.next();
                    value.next();
                    let written = value.until(|_| false);
                    let text = written.to_string();
                    return if text.starts_with('"') { parse(text.trim_matches('"')) } else { written };
                }
            }
        }
        arguments.until(|_| false)
    }

    /// One name of all the names there.
    fn joined(parts: TokenStream, change: impl Fn(String) -> String) -> TokenStream {
        let names: Vec<TokenTree> = parts.into_iter().collect();
        let text: String = names.iter().map(|name| name.to_string().trim_start_matches("r#").to_string()).collect();
        match names.last() {
            Some(last) => {
                TokenTree::Ident(Ident::new(&change(text), last.span())).into()
            }
            None => TokenStream::new(),
        }
    }

    fn snake(name: String) -> String {
        let mut made = String::new();
        let mut small = false;
        for letter in name.chars() {
            if letter.is_uppercase() && small {
                made.push('_');
            }
            small = letter.is_lowercase() || letter.is_numeric();
            made.extend(letter.to_lowercase());
        }
        made
    }
}
