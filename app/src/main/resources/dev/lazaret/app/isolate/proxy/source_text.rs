//! Bounds on text before the compiler's lexer gets it.
//!
//! The lexer recurses for each nested delimiter and would overflow the stack. So the text is scanned first, with the
//! lexer's rules for literals and comments. The scan errs on the safe side: opening delimiters count everywhere,
//! closing ones only where they surely close. Errors are counted because the compiler takes its time to show one.

/// What a text can become.
#[derive(Default)]
pub struct Bounds {
    pub tokens: u64,
    pub depth: u32,
    /// How many characters the lexer would complain about. It finds some more errors.
    pub errors: u32,
    /// Whether a delimiter is closed by one of another kind. May be wrong where editions differ.
    pub mismatch: bool,
}

struct Scan<'a> {
    rest: &'a [u8],
    open: u32,
    /// The open delimiters outside of literals.
    delimiters: Vec<u8>,
    bounds: Bounds,
    /// From here on editions differ about what is a literal.
    unsure: bool,
}

/// Scans a text.
pub fn bounds(text: &str) -> Bounds {
    let mut scan = Scan { rest: text.as_bytes(), open: 0, delimiters: Vec::new(), bounds: Bounds::default(), unsure: false };
    while let Some(byte) = scan.peek(0) {
        scan.step(byte);
    }
    scan.bounds
}

impl<'a> Scan<'a> {
    fn peek(&self, offset: usize) -> Option<u8> {
        self.rest.get(offset).copied()
    }

    /// Moves on by a byte, which may be inside a literal.
    fn bump(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        if matches!(first, b'(' | b'[' | b'{') {
            self.open = self.open.saturating_add(1);
            self.bounds.depth = self.bounds.depth.max(self.open);
        }
        Some(*first)
    }

    fn step(&mut self, byte: u8) {
        if !byte.is_ascii_whitespace() {
            self.bounds.tokens += 1;
        }
        match byte {
            b'"' => {
                self.string();
                self.skip_suffix();
            }
            b'\'' => self.quote(),
            b'/' if self.peek(1) == Some(b'/') => while self.bump().is_some_and(|byte| byte != b'\n') {},
            b'/' if self.peek(1) == Some(b'*') => self.block_comment(),
            b'#' => {
                self.unsure |= matches!(self.peek(1), Some(b'"' | b'#'));
                self.bump();
            }
            b'(' | b'[' | b'{' => {
                self.delimiters.push(byte);
                self.bump();
            }
            b')' | b']' | b'}' => {
                if !self.unsure {
                    self.open = self.open.saturating_sub(1);
                }
                let opening = self.delimiters.pop();
                self.bounds.mismatch |=
                    !matches!((opening, byte), (None, _) | (Some(b'('), b')') | (Some(b'['), b']') | (Some(b'{'), b'}'));
                self.bump();
            }
            _ if is_word(byte) => self.word(),
            _ => {
                let known = byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'`');
                self.bounds.errors += u32::from(!known && !byte.is_ascii_whitespace());
                self.bump();
            }
        }
    }

    /// A word, or the prefix of a literal.
    fn word(&mut self) {
        let (word, after) = self.take_word();
        let hashes = after.iter().take_while(|byte| **byte == b'#').count();
        let raw = after.get(hashes) == Some(&b'"') && matches!(word, b"r" | b"br" | b"cr");
        if raw && word == b"cr" {
            // Until 2021, a word, hashes and a string that may end elsewhere.
            self.unsure = true;
            self.bounds.tokens += after.len() as u64;
        }
        // A byte character can't be taken for a lifetime.
        let byte_character = word == b"b" && after.first() == Some(&b'\'');
        // An exponent without digits takes the word behind it for a suffix.
        let exponent = word[0].is_ascii_digit() && !word.starts_with(b"0x") && matches!(word.last(), Some(b'e' | b'E'));
        let sign = matches!(after.first(), Some(b'+' | b'-')) && !after.get(1).is_some_and(u8::is_ascii_digit);
        self.unsure |= exponent && sign;
        // Editions differ about hashes behind a word.
        self.unsure |= !raw && hashes > 1;
        if raw {
            self.rest = &after[hashes + 1..];
            self.raw_string(hashes);
            self.skip_suffix();
        } else if byte_character {
            self.bump();
            self.character();
            self.skip_suffix();
        } else if word == b"r" && hashes == 1 && after.get(1).is_some_and(|byte| is_word(*byte)) {
            // A raw identifier.
            self.rest = &after[1..];
            self.take_word();
        }
    }

    /// Skips the suffix of a literal, which is no prefix of another literal.
    fn skip_suffix(&mut self) {
        if self.peek(0).is_some_and(|byte| is_word(byte) && !byte.is_ascii_digit()) {
            self.take_word();
        }
    }

    /// Takes all characters of a word. Returns it and what follows.
    fn take_word(&mut self) -> (&'a [u8], &'a [u8]) {
        let length = self.rest.iter().take_while(|byte| is_word(**byte)).count();
        let (word, after) = self.rest.split_at(length);
        self.rest = after;
        self.bounds.errors += word.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).map(is_odd).sum::<u32>();
        // The lexer may see a word begin later, because it does not know the first characters.
        self.unsure |= !word.is_ascii() && matches!(after.first(), Some(b'"' | b'\'' | b'#'));
        (word, after)
    }

    fn string(&mut self) {
        self.bump();
        while let Some(byte) = self.bump() {
            match byte {
                b'"' => return,
                b'\\' => self.escape(),
                _ => {}
            }
        }
    }

    fn escape(&mut self) {
        let known = self.bump().is_some_and(|byte| b"nrt\\0'\"xu\n\r".contains(&byte));
        self.bounds.errors += u32::from(!known);
    }

    fn raw_string(&mut self, hashes: usize) {
        while let Some(byte) = self.bump() {
            if byte == b'"' && self.rest.iter().take(hashes).filter(|byte| **byte == b'#').count() == hashes {
                self.rest = &self.rest[hashes..];
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0u32;
        while let Some(byte) = self.bump() {
            match (byte, self.peek(0)) {
                (b'/', Some(b'*')) => depth += 1,
                (b'*', Some(b'/')) => depth -= 1,
                _ => continue,
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        self.bump();
        let second = 1 + self.rest.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count();
        let lifetime = self.peek(second) != Some(b'\'') && self.peek(0).is_some_and(is_word);
        if lifetime {
            // Its name is no prefix of a literal. Raw lifetimes are new in 2021.
            let (name, after) = self.take_word();
            self.unsure |= name == b"r" && after.first() == Some(&b'#');
            self.bounds.tokens += 1;
            if self.peek(0) == Some(b'\'') {
                self.bounds.errors += 1;
                self.bump();
            }
        } else {
            self.character();
            self.skip_suffix();
        }
    }

    /// The rest of a character literal, which may have too many characters.
    fn character(&mut self) {
        let second = 1 + self.rest.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count();
        if self.peek(second) == Some(b'\'') && self.peek(0) != Some(b'\\') {
            for _ in 0..=second {
                self.bump();
            }
            return;
        }
        self.bounds.errors += u32::from(self.peek(0) != Some(b'\\'));
        while let Some(byte) = self.peek(0) {
            match byte {
                b'/' => return,
                b'\n' if self.peek(1) != Some(b'\'') => return,
                b'\'' => {
                    self.bump();
                    return;
                }
                b'\\' => {
                    self.bump();
                    self.escape();
                }
                _ => {
                    self.bump();
                }
            }
        }
    }
}

/// Whether a character is in no name, as 0 or 1.
fn is_odd(character: char) -> u32 {
    u32::from(!character.is_ascii() && !character.is_alphanumeric())
}

/// Whether a byte belongs to a name or a number. All of a character that is not ASCII counts.
fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80
}
