package dev.lazaret.analysis.capability;

/** What a path leads to. */
sealed interface PathEnd {
    record Meaning(Resolved what) implements PathEnd {}

    record Module(Scope scope) implements PathEnd {}
}
