package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.capability.FoldedValue.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the value of a variable to which a string or list is assigned and that is then extended. An unknown part of
 * a list is represented by one item that is a hole.
 */
final class FoldedValueBuilder {
    private final List<FoldedValue> parts = new ArrayList<>();
    private boolean list;
    private boolean assigned;

    /** Whether the variable has no value so far. */
    boolean isEmpty() {
        return !assigned;
    }

    /** Replaces the value. */
    void set(FoldedValue value) {
        parts.clear();
        assigned = true;
        list = value instanceof Items(List<FoldedValue> _, boolean each) && !each;
        if (list) {
            parts.addAll(value.items());
        } else {
            parts.add(value);
        }
    }

    /**
     * Applies a method, an operator or a macro that extends the value.
     *
     * @param method name of the method, operator or macro
     * @param more the arguments; for a macro, the string that it writes
     */
    void add(String method, List<FoldedValue> more) {
        assigned = true;
        FoldedValue one = more.isEmpty() ? FoldedValue.unknown() : more.getLast();
        if (parts.size() >= FoldedValue.MOST) {
            return;
        }
        switch (method) {
            case "clear" -> parts.clear();
            case "append", "extend", "extend_from_slice" -> parts.addAll(several(one));
            case "insert" ->
                parts.add(list ? index(more.getFirst()) : parts.size(), list ? one : FoldedValue.unknown());
            case "push_front" -> parts.add(list ? 0 : parts.size(), one);
            case "+", "push", "push_back", "push_str", "write" -> parts.add(one);
            case "writeln" -> parts.add(FoldedValue.concatenated(List.of(one, new Text("\n"))));
            default -> parts.add(FoldedValue.unknown());
        }
    }

    private int index(FoldedValue written) {
        String text = written.text();
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : parts.size();
        return Math.min(number, parts.size());
    }

    private List<FoldedValue> several(FoldedValue more) {
        return list && more instanceof Items(List<FoldedValue> items, boolean _) ? items : List.of(more);
    }

    /** Returns the value, including everything that was added. */
    FoldedValue value() {
        if (list) {
            return new Items(parts, false);
        }
        return parts.size() == 1 ? parts.getFirst() : new Text(new Items(parts, false).text());
    }
}
