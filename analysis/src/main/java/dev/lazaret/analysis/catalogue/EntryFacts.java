package dev.lazaret.analysis.catalogue;

/**
 * What is known of an entry without opening it.
 *
 * @param path relative to the repository, with {@code /}; what is no UTF-8 as U+FFFD
 * @param bytes size of a regular file
 * @param executable whether the execute bit of a regular file is set
 */
public record EntryFacts(String path, EntryKind kind, long bytes, boolean executable) {
    String parent() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
