//! Compares two printed expansions token by token.
//!
//! The compiler chooses blanks, line breaks and the places of comments by positions, which are not compared. Outside of
//! literals they only separate tokens. Comments that are documentation are compared like tokens, others without their
//! places.

use crate::comments::Comments;

/// How much is shown of what is before a difference, and of each of the two texts from there on, in bytes.
const SHOWN_BEFORE: usize = 60;
const SHOWN: usize = 80;

/// The first difference of two texts.
pub struct Difference<'a> {
    /// The end of what they have in common.
    pub before: &'a [u8],
    /// How each of them goes on; empty at its end.
    pub first: &'a [u8],
    pub second: &'a [u8],
    /// Where the first text differs; its end, if only a comment does.
    pub position: usize,
}

/// The first difference; nothing if the tokens are the same.
pub fn difference<'a>(first: &'a [u8], second: &'a [u8]) -> Option<Difference<'a>> {
    let (mut one, mut other) = (Tokens::of(first), Tokens::of(second));
    loop {
        let (token, counterpart) = (one.next(), other.next());
        if token.is_none() && counterpart.is_none() {
            let unequal = one.comments.difference(&other.comments)?;
            let at = |text: &[u8], place: Option<usize>| {
                place.map_or(text.len(), |place| behind(text, place, unequal.common))
            };
            let (at, there) = (at(first, unequal.places[0]), at(second, unequal.places[1]));
            return Some(Difference { position: first.len(), ..differing(first, at, second, there) });
        }
        if token != counterpart {
            return Some(differing(first, one.start, second, other.start));
        }
    }
}

fn differing<'a>(first: &'a [u8], at: usize, second: &'a [u8], there: usize) -> Difference<'a> {
    let shown = |text: &'a [u8], at: usize| &text[at..core::cmp::min(at.saturating_add(SHOWN), text.len())];
    let before = &first[at.saturating_sub(SHOWN_BEFORE)..at];
    Difference { before, first: shown(first, at), second: shown(second, there), position: at }
}

/// The place behind some bytes that are no blanks, and the blanks there.
fn behind(text: &[u8], place: usize, count: usize) -> usize {
    let mut plain = (place..text.len()).filter(|at| !text[*at].is_ascii_whitespace());
    plain.nth(count).unwrap_or(text.len())
}

struct Tokens<'a> {
    text: &'a [u8],
    position: usize,
    /// Where the last token begins.
    start: usize,
    /// What was skipped.
    comments: Comments,
}

impl<'a> Tokens<'a> {
    fn of(text: &'a [u8]) -> Tokens<'a> {
        Tokens { text, position: 0, start: 0, comments: Comments::default() }
    }

    fn at(&self, position: usize) -> Option<u8> {
        self.text.get(position).copied()
    }

    /// Where a quoted literal ends whose opening quote is at a position.
    fn end_of_quoted(&self, position: usize, quote: u8) -> usize {
        let mut at = position + 1;
        while let Some(byte) = self.at(at) {
            if byte == quote {
                return at + 1;
            }
            at += if byte == b'\\' { 2 } else { 1 };
        }
        self.text.len()
    }

    /// Where a raw string ends whose first `#` or quote is at a position; nothing if it is none.
    fn end_of_raw(&self, position: usize) -> Option<usize> {
        let hashes = self.text[position..].iter().take_while(|byte| **byte == b'#').count();
        if self.at(position + hashes) != Some(b'"') {
            return None;
        }
        let mut at = position + hashes + 1;
        while at < self.text.len() {
            let Some(offset) = self.text[at..].iter().position(|byte| *byte == b'"') else { break };
            let closing = at + offset + 1;
            let behind = self.text[closing..].iter().take(hashes).take_while(|byte| **byte == b'#').count();
            if behind == hashes {
                return Some(closing + hashes);
            }
            at = closing;
        }
        Some(self.text.len())
    }

    /// Where a comment ends that begins at a position, and whether it is documentation; nothing if there is none.
    fn comment(&self, position: usize) -> Option<(usize, bool)> {
        if self.at(position) != Some(b'/') {
            return None;
        }
        let (third, fourth) = (self.at(position + 2), self.at(position + 3));
        let is_doc = |mark: u8| third == Some(b'!') || (third == Some(mark) && fourth != Some(mark));
        match self.at(position + 1) {
            Some(b'/') => {
                let length = self.text[position..].iter().take_while(|byte| **byte != b'\n').count();
                Some((position + length, is_doc(b'/')))
            }
            Some(b'*') => Some((self.end_of_block(position), is_doc(b'*') && fourth != Some(b'/'))),
            _ => None,
        }
    }

    /// Where a comment ends that can contain others.
    fn end_of_block(&self, position: usize) -> usize {
        let (mut at, mut depth) = (position, 0);
        while at < self.text.len() {
            match (self.text[at], self.at(at + 1)) {
                (b'/', Some(b'*')) => (at, depth) = (at + 2, depth + 1),
                (b'*', Some(b'/')) if depth == 1 => return at + 2,
                (b'*', Some(b'/')) => (at, depth) = (at + 2, depth - 1),
                _ => at += 1,
            }
        }
        self.text.len()
    }

    /// Skips what separates tokens, and takes up comments.
    fn skip(&mut self) {
        loop {
            let rest = &self.text[self.position..];
            self.position += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match self.comment(self.position) {
                Some((end, false)) => {
                    let end = core::cmp::min(end, self.text.len());
                    self.comments.add(self.position, &self.text[self.position..end]);
                    self.position = end;
                }
                _ => return,
            }
        }
    }

    /// Where the token that begins at a position ends.
    fn end(&self, position: usize) -> usize {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
        match self.at(position) {
            Some(b'/') => self.comment(position).map_or(position + 1, |(end, _)| end),
            Some(b'"') => self.end_of_quoted(position, b'"'),
            // A lifetime has no second quote behind its first letter.
            Some(b'\'') if self.at(position + 1) == Some(b'\\') || self.is_char(position) => {
                self.end_of_quoted(position, b'\'')
            }
            Some(byte) if is_word(byte) => {
                let length = self.text[position..].iter().take_while(|byte| is_word(**byte)).count();
                let end = position + length;
                let word = &self.text[position..end];
                if matches!(word, b"r" | b"br" | b"cr") {
                    return self.end_of_raw(end).unwrap_or(end);
                }
                end
            }
            _ => position + 1,
        }
    }

    /// Whether a quote begins a character: one character, of up to four bytes, and another quote.
    fn is_char(&self, position: usize) -> bool {
        let length = match self.at(position + 1) {
            Some(byte) if byte < 0x80 => 1,
            Some(byte) if byte >= 0xf0 => 4,
            Some(byte) if byte >= 0xe0 => 3,
            _ => 2,
        };
        self.at(position + 1 + length) == Some(b'\'')
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        self.skip();
        self.start = self.position;
        if self.start >= self.text.len() {
            return None;
        }
        self.position = core::cmp::min(self.end(self.start), self.text.len());
        Some(&self.text[self.start..self.position])
    }
}
