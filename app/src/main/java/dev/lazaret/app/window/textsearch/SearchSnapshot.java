package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchOutcome;
import java.util.List;
import java.util.Optional;

/**
 * What a search has found up to some moment.
 *
 * @param missing names and versions of the crates that could not be searched, because their source is not on disk
 * @param outcome the result; empty while the search is running
 */
record SearchSnapshot(
        List<SearchedPlace> places,
        List<FileHits> found,
        SearchCounts counts,
        List<String> missing,
        Optional<SearchOutcome> outcome) {
    SearchSnapshot {
        places = List.copyOf(places);
        found = List.copyOf(found);
        missing = List.copyOf(missing);
    }
}
