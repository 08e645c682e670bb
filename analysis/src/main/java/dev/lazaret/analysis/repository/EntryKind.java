package dev.lazaret.analysis.repository;

import java.util.Locale;

/** Kind of an entry, by its own status: a link counts as a link, not as its target. */
public enum EntryKind {
    FILE,
    DIRECTORY,
    LINK,
    FIFO,
    SOCKET,
    DEVICE,
    OTHER;

    /** Returns the name used in JSON output, such as {@code file} or {@code directory}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
