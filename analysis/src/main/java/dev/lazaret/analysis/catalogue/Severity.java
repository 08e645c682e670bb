package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, the worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word as it begins a line. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    public static Optional<Severity> of(String word) {
        return EnumWords.find(values(), Severity::word, word);
    }
}
