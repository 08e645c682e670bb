package dev.lazaret.architecture.violation.table.first;

/** Depends on the second, which the test's table permits. */
public final class First {
    dev.lazaret.architecture.violation.table.second.@org.jspecify.annotations.Nullable Second second;
}
