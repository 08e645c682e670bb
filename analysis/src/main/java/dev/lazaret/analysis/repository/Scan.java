package dev.lazaret.analysis.repository;

/** What a scan came to. */
public sealed interface Scan {
    /** The scan went through the whole folder, as far as {@link Limits} allow. */
    record Done(Inventory inventory) implements Scan {}

    /** {@link Progress#cancelled} became true, or the thread was interrupted: nothing of the scan is kept. */
    record Cancelled() implements Scan {}
}
