package dev.lazaret.architecture.violation.table.second;

/** Depends on the first, which makes a cycle. */
public final class Second {
    dev.lazaret.architecture.violation.table.first.@org.jspecify.annotations.Nullable First first;
}
