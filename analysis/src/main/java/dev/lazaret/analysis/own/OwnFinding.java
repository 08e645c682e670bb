package dev.lazaret.analysis.own;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import java.util.Optional;

/**
 * A finding that an auditor has made, as it is kept. Its words are not inert.
 *
 * @param title one line
 * @param fires the earliest ordinary act that fires it; empty where it fires nothing and is only noted
 */
public record OwnFinding(
        Anchor anchor, String title, Severity severity, Optional<Trigger> fires, Optional<String> note) {
    /** Most characters of a title. */
    public static final int LONGEST_TITLE = 200;

    /** Most characters of a note. */
    public static final int LONGEST_NOTE = 10_000;

    public OwnFinding {
        if (title.isBlank()
                || title.length() > LONGEST_TITLE
                || title.lines().count() != 1
                || note.filter(text -> text.length() > LONGEST_NOTE).isPresent()) {
            throw new IllegalArgumentException("no words of a finding");
        }
    }

    /** The same of another text. */
    public OwnFinding at(Anchor other) {
        return new OwnFinding(other, title, severity, fires, note);
    }
}
