package dev.lazaret.architecture.violation.table.first;

/** Knows the second, which the table of the test allows. */
public final class First {
    dev.lazaret.architecture.violation.table.second.@org.jspecify.annotations.Nullable Second second;
}
