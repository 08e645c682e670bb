//! The comments of a printed expansion that are no documentation.
//!
//! The compiler prints each comment of the source once, at a place that depends on positions. But a macro can also join
//! characters so that they look like one, and what follows is no comment then. So two expansions must have the same
//! comments, in any order.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// Where a comment is in the text, and where it is without blanks.
#[derive(Clone, Copy)]
struct Comment {
    at: usize,
    start: usize,
    end: usize,
}

/// Comments, in the order of the text.
#[derive(Default)]
pub struct Comments {
    /// All of them without blanks, as the compiler indents the lines of a comment.
    plain: Vec<u8>,
    all: Vec<Comment>,
}

/// Comments that only one of two texts has.
pub struct Unequal {
    /// Where the first and the second text have one; nothing if the text has none that the other one lacks.
    pub places: [Option<usize>; 2],
    /// How many bytes without blanks these two have in common.
    pub common: usize,
}

impl Comments {
    /// Adds a comment that is at a place of the text.
    pub fn add(&mut self, at: usize, comment: &[u8]) {
        let start = self.plain.len();
        self.plain.extend(comment.iter().filter(|byte| !byte.is_ascii_whitespace()));
        self.all.push(Comment { at, start, end: self.plain.len() });
    }

    /// The first comment that each of two texts has and the other one lacks; nothing if the comments are the same.
    pub fn difference(&self, other: &Comments) -> Option<Unequal> {
        let (ones, others) = (self.sorted(), other.sorted());
        let (mut one, mut another) = (0, 0);
        let (mut only, mut other_only) = (None, None);
        while one < ones.len() || another < others.len() {
            let order = match (ones.get(one), others.get(another)) {
                (Some(first), Some(second)) => self.text(first).cmp(other.text(second)),
                (Some(_), None) => Ordering::Less,
                _ => Ordering::Greater,
            };
            if order == Ordering::Less {
                only = only.or(ones.get(one));
            }
            if order == Ordering::Greater {
                other_only = other_only.or(others.get(another));
            }
            one += usize::from(order != Ordering::Greater);
            another += usize::from(order != Ordering::Less);
        }
        if only.is_none() && other_only.is_none() {
            return None;
        }
        let common = match (only, other_only) {
            (Some(one), Some(another)) => {
                let pairs = self.text(one).iter().zip(other.text(another));
                pairs.take_while(|(byte, counterpart)| byte == counterpart).count()
            }
            _ => 0,
        };
        Some(Unequal { places: [only.map(|one| one.at), other_only.map(|one| one.at)], common })
    }

    /// In the order of their texts. Comparing two takes no longer than the shorter one, so all of them take little more
    /// than linear time.
    fn sorted(&self) -> Vec<Comment> {
        let mut sorted = self.all.clone();
        sorted.sort_unstable_by(|one, other| self.text(one).cmp(self.text(other)));
        sorted
    }

    fn text(&self, comment: &Comment) -> &[u8] {
        &self.plain[comment.start..comment.end]
    }
}
