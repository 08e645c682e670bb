package dev.lazaret.analysis.capability;

import java.util.Collection;
import java.util.List;

/** Shortens the texts that an argument may be, for display. */
final class ArgumentTextFormatter {
    /** Most texts that are quoted. */
    private static final int SHOWN = 4;

    private ArgumentTextFormatter() {}

    /** Returns the first texts, and the number of the others. Empty texts are left out. */
    static String of(Collection<String> texts) {
        List<String> all = texts.stream().filter(text -> !text.isEmpty()).toList();
        String first = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first;
    }
}
