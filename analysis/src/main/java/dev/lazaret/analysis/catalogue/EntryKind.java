package dev.lazaret.analysis.catalogue;

/** What an entry is by its own status: a link is a link. */
public enum EntryKind {
    FILE,
    FOLDER,
    LINK,
    FIFO,
    SOCKET,
    DEVICE,
    OTHER
}
