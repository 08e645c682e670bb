package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Inert;

/**
 * The crate that findings belong to.
 *
 * @param name inert; empty where they belong to none
 */
public record CrateName(String name) implements Comparable<CrateName> {
    /** That of a finding. */
    public static CrateName of(Finding finding) {
        String crate = finding.crate();
        return new CrateName(crate == null ? "" : Inert.text(crate));
    }

    /** As lists have it. */
    String title() {
        return name.isEmpty() ? "Outside of any crate" : name;
    }

    /** By name; what belongs to none is last. */
    @Override
    public int compareTo(CrateName other) {
        return name.isEmpty() == other.name.isEmpty() ? name.compareTo(other.name) : name.isEmpty() ? 1 : -1;
    }
}
