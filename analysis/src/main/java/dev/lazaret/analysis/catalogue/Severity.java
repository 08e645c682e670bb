package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;

/** How severe a finding is, the most severe first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** Returns the identifier used in rule data and JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the identifier with a capital letter, for the beginning of a line. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    public static Optional<Severity> find(String word) {
        return EnumWordConverter.find(values(), Severity::word, word);
    }
}
