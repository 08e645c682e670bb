package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.symbol.SymbolIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The index of a repository's names, and the numbers of the files in it. Immutable. */
final class IndexedRepository {
    private final SymbolIndex index;
    private final List<RepoPath> files;
    private final Map<RepoPath, Integer> numbers = new TreeMap<>();
    private final int omitted;

    /**
     * Creates the index of files.
     *
     * @param files path of each file, by its number
     * @param omitted number of Rust files that were not indexed
     */
    IndexedRepository(SymbolIndex index, List<RepoPath> files, int omitted) {
        this.index = index;
        this.files = List.copyOf(files);
        this.omitted = omitted;
        for (int number = 0; number < this.files.size(); number++) {
            numbers.put(this.files.get(number), number);
        }
    }

    SymbolIndex index() {
        return index;
    }

    RepoPath path(int file) {
        return files.get(file);
    }

    /** Returns the number of a file; empty if it is not indexed. */
    Optional<Integer> number(RepoPath path) {
        return Optional.ofNullable(numbers.get(path));
    }

    /** Returns the number of Rust files that were not indexed, because they are unreadable or too many. */
    int omitted() {
        return omitted;
    }
}
