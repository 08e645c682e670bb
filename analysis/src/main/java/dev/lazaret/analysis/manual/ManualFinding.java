package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import java.util.Comparator;
import java.util.Optional;

/**
 * A manual finding as it is stored. Its strings are not sanitized for display. Comparable, so that hash collisions do
 * not slow hash tables; the order is not consistent with equals.
 *
 * @param title title, on one line
 * @param fires earliest ordinary action that triggers the finding; empty if the finding is only a note
 */
public record ManualFinding(
        Anchor anchor, String title, Severity severity, Optional<Trigger> fires, Optional<String> note)
        implements Comparable<ManualFinding> {
    private static final Comparator<ManualFinding> ORDER = Comparator.comparing(
                    (ManualFinding one) -> one.anchor().path())
            .thenComparingInt(one -> one.anchor().lines().first())
            .thenComparingInt(one -> one.anchor().lines().last())
            .thenComparing(ManualFinding::title);

    @Override
    public int compareTo(ManualFinding other) {
        return ORDER.compare(this, other);
    }

    /** Maximum number of characters of a title. */
    public static final int LONGEST_TITLE = 200;

    /** Maximum number of characters of a note. */
    public static final int LONGEST_NOTE = 10_000;

    public ManualFinding {
        if (title.isBlank()
                || title.length() > LONGEST_TITLE
                || title.lines().count() != 1
                || note.filter(text -> text.length() > LONGEST_NOTE).isPresent()) {
            throw new IllegalArgumentException("no words of a finding");
        }
    }

    /** Returns the same finding at another anchor. */
    public ManualFinding at(Anchor other) {
        return new ManualFinding(other, title, severity, fires, note);
    }
}
