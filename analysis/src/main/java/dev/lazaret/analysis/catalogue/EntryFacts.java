package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.format.Traits;
import dev.lazaret.analysis.repository.EntryKind;

/**
 * What is known of an entry without opening it.
 *
 * @param path relative to the repository, with {@code /}; what is no UTF-8 as U+FFFD
 * @param bytes size of a regular file
 * @param executable whether the execute bit of a regular file is set
 * @param traits of a regular file that was read; those of plain text for everything else
 */
public record EntryFacts(String path, EntryKind kind, long bytes, boolean executable, Traits traits) {
    /** An entry whose bytes were not read. */
    public EntryFacts(String path, EntryKind kind, long bytes, boolean executable) {
        this(path, kind, bytes, executable, Traits.PLAIN);
    }

    String parent() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
