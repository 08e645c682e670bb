package dev.lazaret.analysis.repository;

import java.util.Locale;

/** What an entry is, by its own status (a link is a link). */
public enum EntryKind {
    FILE,
    DIRECTORY,
    LINK,
    FIFO,
    SOCKET,
    DEVICE,
    OTHER;

    /** The word of the JSON contract: {@code file}, {@code directory}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
