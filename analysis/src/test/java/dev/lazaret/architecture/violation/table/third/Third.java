package dev.lazaret.architecture.violation.table.third;

/** Stands in no line of the table, and knows the first. */
public final class Third {
    dev.lazaret.architecture.violation.table.first.@org.jspecify.annotations.Nullable First first;
}
