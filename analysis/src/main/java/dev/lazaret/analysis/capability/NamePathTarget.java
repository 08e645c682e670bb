package dev.lazaret.analysis.capability;

/** What a path leads to. */
sealed interface NamePathTarget {
    record Meaning(ResolvedName what) implements NamePathTarget {}

    record Module(NameScope scope) implements NamePathTarget {}
}
