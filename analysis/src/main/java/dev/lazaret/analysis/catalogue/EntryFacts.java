package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.repository.EntryKind;

/**
 * The facts about an entry that are known without parsing it.
 *
 * @param path path relative to the repository, with {@code /}; bytes that are not UTF-8 appear as U+FFFD
 * @param bytes size of a regular file
 * @param executable whether the execute bit of a regular file is set
 * @param traits traits of a regular file that was read; for every other entry, the traits of plain text
 */
public record EntryFacts(String path, EntryKind kind, long bytes, boolean executable, FileTraits traits) {
    /** Creates the facts of an entry whose bytes were not read. */
    public EntryFacts(String path, EntryKind kind, long bytes, boolean executable) {
        this(path, kind, bytes, executable, FileTraits.PLAIN);
    }

    String parent() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
