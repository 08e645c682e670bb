package dev.lazaret.analysis.git;

import java.util.List;
import java.util.Optional;

/**
 * What an index holds.
 *
 * @param entries in git's order: by path, then by stage
 * @param partial why these are not all that the index stands for, if so: a clause
 */
record Index(List<IndexEntry> entries, Optional<String> partial) {
    static final Index EMPTY = new Index(List.of(), Optional.empty());

    Index {
        entries = List.copyOf(entries);
    }

    /** All entries; unknown where these are not all. */
    Known<List<IndexEntry>> whole() {
        return partial.isPresent() ? Known.not(partial.get()) : Known.is(entries);
    }
}
