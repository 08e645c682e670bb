package dev.lazaret.architecture.violation.table.third;

/** Has no line in the table, and depends on the first. */
public final class Third {
    dev.lazaret.architecture.violation.table.first.@org.jspecify.annotations.Nullable First first;
}
