package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;

/** The earliest ordinary action that triggers a finding. The constants are in order, the earliest action first. */
public enum Trigger {
    OPEN,
    ENTER,
    GIT,
    CARGO,
    FETCH,
    CHECK,
    BUILD,
    TEST,
    RUN,
    OTHER;

    /** Returns the identifier used in rule data and JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the action for display. */
    public String title() {
        return switch (this) {
            case OPEN -> "On open";
            case ENTER -> "Entering";
            case GIT -> "Git command";
            case CARGO -> "Any cargo command";
            case FETCH -> "Fetch";
            case CHECK -> "Check";
            case BUILD -> "Build";
            case TEST -> "Test";
            case RUN -> "Run";
            case OTHER -> "Other acts";
        };
    }

    public static Optional<Trigger> find(String word) {
        return EnumWordConverter.find(values(), Trigger::word, word);
    }
}
