package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Builds an {@link Outline} in one pass over each block of items, with an explicit stack instead of recursion. */
final class OutlineReader {
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final LineIndex lines;
    private final ItemHeadReader heads;
    private final Deque<Block> stack = new ArrayDeque<>();
    private boolean cut;

    OutlineReader(Tokens tokens, BracketPairIndex trees) {
        this.tokens = tokens;
        this.trees = trees;
        this.lines = tokens.lines();
        this.heads = new ItemHeadReader(tokens, trees);
    }

    /** A block being read: the file, or the body of the item {@code owner}. */
    private static final class Block {
        final Optional<Pending> owner;
        final int to;
        final List<Item> items = new ArrayList<>();
        final List<Attribute> inner = new ArrayList<>();
        int at;

        Block(Optional<Pending> owner, int from, int to) {
            this.owner = owner;
            this.at = from;
            this.to = to;
        }
    }

    private record Pending(ItemHeadReader.Extent head, String visibility, int start, List<Attribute> attributes) {}

    Outline read() {
        var file = new Block(Optional.empty(), 0, tokens.size());
        stack.push(file);
        while (true) {
            Block block = stack.element();
            block.at = tokens.significant(block.at);
            if (block.at < block.to) {
                step(block);
                continue;
            }
            stack.pop();
            if (block.owner.isEmpty()) {
                return new Outline(file.items, file.inner, cut);
            }
            Pending owner = block.owner.get();
            List<Attribute> attributes = new ArrayList<>(owner.attributes());
            attributes.addAll(block.inner);
            stack.element().items.add(item(owner, attributes, block.items));
        }
    }

    /** Reads one item, or skips tokens that are not an item. */
    private void step(Block block) {
        int start = block.at;
        List<Attribute> attributes = new ArrayList<>();
        while (block.at < block.to && AttributeReader.begins(tokens, trees, block.at)) {
            boolean inner = tokens.is(tokens.next(block.at), "!");
            AttributeReader.read(tokens, trees, lines, block.at, inner ? block.inner : attributes);
            block.at = tokens.significant(AttributeReader.after(tokens, trees, block.at));
            if (inner && attributes.isEmpty()) {
                start = block.at;
            }
        }
        if (block.at >= block.to) {
            return;
        }
        int afterVisibility = visibilityEnd(block.at);
        String visibility = heads.spaced(block.at, afterVisibility);
        switch (heads.read(tokens.significant(afterVisibility), block.to)) {
            case ItemHeadReader.Nothing nothing -> block.at = nothing.after();
            case ItemHeadReader.Extent head -> {
                block.at = head.after();
                add(block, new Pending(head, visibility, start, attributes));
            }
        }
    }

    /** Adds the item to its block or, if items in its body are listed, starts reading the body. */
    private void add(Block block, Pending pending) {
        int body = pending.head().body();
        boolean nests = switch (pending.head().form()) {
            case MODULE, IMPL, TRAIT, EXTERN_BLOCK -> trees.opens(body);
            default -> false;
        };
        if (nests && stack.size() <= Outline.DEPTH_LIMIT) {
            stack.push(new Block(Optional.of(pending), body + 1, trees.partner(body)));
        } else {
            cut |= nests;
            block.items.add(item(pending, pending.attributes(), List.of()));
        }
    }

    private Item item(Pending pending, List<Attribute> attributes, List<Item> items) {
        ItemHeadReader.Extent head = pending.head();
        int start = tokens.start(pending.start());
        int end = tokens.end(head.after() - 1);
        int line = lines.line(tokens.start(head.nameToken()));
        return new Item(head.form(), head.name(), pending.visibility(), line, start, end, attributes, items);
    }

    /**
     * Returns the first token after the visibility at {@code i}, such as {@code pub} or {@code pub(in path)}; {@code i}
     * if there is none.
     */
    private int visibilityEnd(int i) {
        if (!tokens.is(i, "pub")) {
            return i;
        }
        int open = tokens.next(i);
        if (!tokens.is(open, TokenKind.OPEN_PARENTHESIS) || !trees.opens(open)) {
            return i + 1;
        }
        return trees.after(open);
    }
}
