package dev.lazaret.analysis.own;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import java.util.Optional;

/**
 * A manual finding as it is stored. Its texts are not sanitized for display.
 *
 * @param title one line
 * @param fires earliest ordinary action that triggers the finding; empty if the finding is only a note
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

    /** Returns the same finding at another anchor. */
    public OwnFinding at(Anchor other) {
        return new OwnFinding(other, title, severity, fires, note);
    }
}
