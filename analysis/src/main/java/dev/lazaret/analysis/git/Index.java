package dev.lazaret.analysis.git;

import java.util.List;
import java.util.Optional;

/**
 * Contents of an index.
 *
 * @param entries entries in git's order: by path, then by stage
 * @param partial reason why the entries are not complete, a clause; empty if they are
 */
record Index(List<IndexEntry> entries, Optional<String> partial) {
    static final Index EMPTY = new Index(List.of(), Optional.empty());

    Index {
        entries = List.copyOf(entries);
    }

    /** Returns all entries; unknown if they are not complete. */
    GitResult<List<IndexEntry>> whole() {
        return partial.isPresent() ? GitResult.unknown(partial.get()) : GitResult.ok(entries);
    }
}
