package dev.lazaret.analysis.rust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The items of a file. Excludes the contents of function bodies and macros.
 *
 * @param items items of the file, in order
 * @param attributes the file's inner attributes
 * @param cut whether items deeper than {@link #DEPTH_LIMIT} were omitted
 */
public record Outline(List<Item> items, List<Attribute> attributes, boolean cut) {
    /** Maximum number of nested blocks whose items are listed. */
    public static final int DEPTH_LIMIT = 64;

    public Outline {
        items = List.copyOf(items);
        attributes = List.copyOf(attributes);
    }

    public static Outline of(Tokens tokens) {
        return of(tokens, BracketPairIndex.of(tokens));
    }

    /** Returns the outline of a file whose token trees are already built. */
    public static Outline of(Tokens tokens, BracketPairIndex trees) {
        return new OutlineReader(tokens, trees).read();
    }

    /** Returns the items that contain byte {@code offset}, outermost first; empty if there are none. */
    public List<Item> enclosing(int offset) {
        List<Item> found = new ArrayList<>();
        Optional<Item> around = around(items, offset);
        while (around.isPresent()) {
            found.add(around.get());
            around = around(around.get().items(), offset);
        }
        return List.copyOf(found);
    }

    private static Optional<Item> around(List<Item> items, int offset) {
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < items.size() && items.get(low).contains(offset) ? Optional.of(items.get(low)) : Optional.empty();
    }
}
