//! What the compiler changes about tokens when it stores them.
//!
//! It joins adjacent punctuation characters to operators, an apostrophe and a name to a lifetime, and it splits
//! negative literals. A macro that iterates over the stored stream sees the tokens split again, at merged positions. Only the
//! compiler can merge positions, so runs of such tokens make a round trip to it.

use crate::stream::Part;
use crate::{ask, session, Spacing, TokenTree};

/// The trees of the parts, as the compiler would return them.
pub(crate) fn trees(parts: Vec<Part>) -> Vec<TokenTree> {
    let mut trees = Vec::with_capacity(parts.len());
    // Positions in `trees` behind which a part of the compiler ends.
    let mut seams = Vec::new();
    for part in parts {
        match part {
            Part::Tree(tree) => trees.push(tree),
            Part::Known(number) => {
                trees.extend_from_slice(&session::trees(number));
                seams.push(trees.len());
            }
        }
    }
    if changes(&trees, &seams) {
        rejoined(trees, &seams)
    } else {
        trees
    }
}

fn changes(trees: &[TokenTree], seams: &[usize]) -> bool {
    trees.iter().any(is_negative) || (1..trees.len()).any(|at| joins(trees, at, seams))
}

fn rejoined(trees: Vec<TokenTree>, seams: &[usize]) -> Vec<TokenTree> {
    let mut result = Vec::with_capacity(trees.len());
    let mut start = 0;
    while start < trees.len() {
        let mut end = start + 1;
        while end < trees.len() && (joins(&trees, end, seams) || touches(&trees, end)) {
            end += 1;
        }
        let run = &trees[start..end];
        if changes(run, &[]) || (start + 1..end).any(|at| joins(&trees, at, seams)) {
            result.extend(ask::store(run));
        } else {
            result.extend_from_slice(run);
        }
        start = end;
    }
    result
}

/// Whether the compiler could merge the tree at a position with the one before it and move them by that.
fn joins(trees: &[TokenTree], at: usize, seams: &[usize]) -> bool {
    let same_place = || {
        let (before, after) = (trees[at - 1].span().number, trees[at].span().number);
        // Neighbors in the compiler's own stream were split from one token, and merge to it again.
        before == after || (session::is_joint(before) && after == before + 1)
    };
    match &trees[at - 1] {
        TokenTree::Punct(punct) if seams.contains(&at) => merges(punct.as_char(), &trees[at]),
        TokenTree::Punct(_) => touches(trees, at) && !same_place(),
        _ => false,
    }
}

/// Whether the tree at a position continues the punctuation before it.
fn touches(trees: &[TokenTree], at: usize) -> bool {
    match &trees[at - 1] {
        TokenTree::Punct(punct) => punct.spacing() == Spacing::Joint && merges(punct.as_char(), &trees[at]),
        _ => false,
    }
}

fn merges(character: char, next: &TokenTree) -> bool {
    match next {
        TokenTree::Punct(_) => true,
        TokenTree::Ident(_) => character == '\'',
        tree => is_negative(tree),
    }
}

fn is_negative(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Literal(literal) if literal.is_negative())
}
