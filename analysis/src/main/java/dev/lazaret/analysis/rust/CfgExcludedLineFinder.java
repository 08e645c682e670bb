package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines of a file that its own {@code cfg} attributes exclude. Checks only items, not the contents of
 * function bodies, and omits lines that also contain something else. Therefore the result never covers compiled code.
 */
public final class CfgExcludedLineFinder {
    private final Tokens tokens;
    private final LineIndex lines;
    private final List<CfgOptionLookup> configurations;
    private final List<LineRange> found = new ArrayList<>();

    private CfgExcludedLineFinder(Tokens tokens, List<CfgOptionLookup> configurations) {
        this.tokens = tokens;
        this.lines = tokens.lines();
        this.configurations = configurations;
    }

    /**
     * Returns the lines that are not compiled in any of the configurations.
     *
     * @param configurations configurations in which the file was compiled; if there are none, no line is excluded
     * @return sorted line ranges that do not overlap
     */
    public static List<LineRange> find(Tokens tokens, List<CfgOptionLookup> configurations) {
        if (configurations.isEmpty()) {
            return List.of();
        }
        CfgExcludedLineFinder reader = new CfgExcludedLineFinder(tokens, configurations);
        Outline outline = Outline.of(tokens);
        if (reader.isExcluded(outline.attributes())) {
            return List.of(new LineRange(1, reader.lines.count()));
        }
        reader.items(outline.items());
        return List.copyOf(reader.found);
    }

    /** The depth of the recursion is limited by the depth of the outline. */
    private void items(List<Item> items) {
        for (Item item : items) {
            if (isExcluded(item.attributes())) {
                add(item);
            } else {
                items(item.items());
            }
        }
    }

    private boolean isExcluded(List<Attribute> attributes) {
        return configurations.stream()
                .allMatch(configured -> attributes.stream()
                        .anyMatch(attribute ->
                                CfgConditionEvaluator.evaluate(tokens, attribute, configured) == Truth.NO));
    }

    private void add(Item item) {
        int first = lines.line(item.start());
        int last = lines.line(item.end() - 1);
        int before = tokens.previous(tokens.indexAt(item.start()));
        int after = tokens.next(tokens.indexAt(item.end() - 1));
        if (before >= 0 && lines.line(tokens.end(before) - 1) == first) {
            first++;
        }
        if (after < tokens.size() && lines.line(tokens.start(after)) == last) {
            last--;
        }
        if (first <= last) {
            found.add(new LineRange(first, last));
        }
    }
}
