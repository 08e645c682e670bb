package dev.lazaret.analysis.capability;

/** The target that a path resolves to. */
sealed interface NamePathTarget {
    record Meaning(ResolvedName what) implements NamePathTarget {}

    record Module(NameScope scope) implements NamePathTarget {}
}
