package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.app.search.CompletedSearch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which results are listed.
 *
 * @param text text that the line or the path of its file contains, in any case; empty for all
 * @param read the marks, if only unread lines are listed
 * @param toggled rows that are folded or unfolded, unlike at the start
 */
record HitListing(String text, Optional<HitMarks.Snapshot> read, Set<FoldKey> toggled) {
    HitListing {
        text = text.strip().toLowerCase(Locale.ROOT);
        toggled = Set.copyOf(toggled);
    }

    /** Whether some results are not listed, apart from folded ones. */
    boolean isNarrow() {
        return !text.isEmpty() || read.isPresent();
    }

    /** Describes the listing for an export; empty if all results are listed. */
    Optional<CompletedSearch.Narrowing> narrowing() {
        return isNarrow() ? Optional.of(new CompletedSearch.Narrowing(text, read.isPresent())) : Optional.empty();
    }

    /** Returns the matches in a file that are listed; without lines if there are none. */
    FileHits listed(SearchedPlace place, FileHits hits) {
        if (!isNarrow()) {
            return hits;
        }
        boolean named =
                text.isEmpty() || lower(place.prefix() + "/" + hits.path()).contains(text);
        List<LineHit> lines = hits.lines().stream()
                .filter(hit -> named || lower(hit.text()).contains(text))
                .filter(hit -> read.isEmpty() || !read.get().isRead(place, hits.path(), hit.line()))
                .toList();
        return new FileHits(hits.place(), hits.path(), lines, hits.omitted());
    }

    private static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}
