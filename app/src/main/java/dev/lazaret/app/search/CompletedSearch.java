package dev.lazaret.app.search;

import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchQuery;
import java.util.List;
import java.util.Optional;

/**
 * A search that has ended.
 *
 * @param places prefix of the paths in each place; empty for the repository itself
 * @param found the matches that are listed, by file
 * @param missing names and versions of the crates whose source is not on this machine
 * @param narrowing which matches are listed; empty if all are
 */
public record CompletedSearch(
        SearchQuery query,
        List<String> places,
        List<FileHits> found,
        SearchOutcome outcome,
        List<String> missing,
        Optional<Narrowing> narrowing) {
    public CompletedSearch {
        places = List.copyOf(places);
        found = List.copyOf(found);
        missing = List.copyOf(missing);
    }

    /**
     * Lists only some of the matches.
     *
     * @param text text that the line or the path of its file contains; empty for all
     * @param unreadOnly whether only unread lines are listed
     */
    public record Narrowing(String text, boolean unreadOnly) {}

    /** Returns the path of an entry in a place, with the prefix of the place. */
    String path(int place, String path) {
        String prefix = places.get(place);
        if (prefix.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? prefix : prefix + "/" + path;
    }
}
