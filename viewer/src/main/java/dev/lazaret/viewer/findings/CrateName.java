package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.Inert;

/**
 * The crate that findings belong to.
 *
 * @param name name, sanitized for display; empty for findings outside of any crate
 */
public record CrateName(String name) implements Comparable<CrateName> {
    /** Returns the crate of a finding. */
    public static CrateName of(Finding finding) {
        String crate = finding.crate();
        return new CrateName(crate == null ? "" : Inert.text(crate));
    }

    /** Returns the name shown in lists. */
    String title() {
        return name.isEmpty() ? "Outside of any crate" : name;
    }

    /** Compares by name; the empty name is last. */
    @Override
    public int compareTo(CrateName other) {
        return name.isEmpty() == other.name.isEmpty() ? name.compareTo(other.name) : name.isEmpty() ? 1 : -1;
    }
}
