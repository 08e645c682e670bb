package dev.lazaret.analysis.capability;

/** What a path leads to. */
sealed interface PathEnd {
    record Meaning(ResolvedName what) implements PathEnd {}

    record Module(NameScope scope) implements PathEnd {}
}
