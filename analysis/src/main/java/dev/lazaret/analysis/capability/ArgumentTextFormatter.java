package dev.lazaret.analysis.capability;

import java.util.Collection;
import java.util.List;

/** Shortens the list of an argument's possible values for display. */
final class ArgumentTextFormatter {
    /** Maximum number of strings that are quoted. */
    private static final int SHOWN = 4;

    private ArgumentTextFormatter() {}

    /** Returns the first strings, and the number of the others. Leaves out empty strings. */
    static String of(Collection<String> texts) {
        List<String> all = texts.stream().filter(text -> !text.isEmpty()).toList();
        String first = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first;
    }
}
