package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.MatchSpan;
import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.UnsearchedEntry;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Snapshots of searches for tests. */
final class Searches {
    static final SearchedPlace CRATE =
            new SearchedPlace(Optional.of(new CrateEntry.Id("anchor", "2.0.0", "crates.io")));
    static final HitListing ALL = new HitListing("", Optional.empty(), Set.of());

    private Searches() {}

    /** Returns a file with matches on these lines. */
    static FileHits file(int place, String path, int... lines) {
        return new FileHits(
                place,
                RepoPath.of(path),
                IntStream.of(lines)
                        .mapToObj(line -> new LineHit(
                                line,
                                5,
                                line * 10,
                                "let word" + line + ";",
                                false,
                                false,
                                List.of(new MatchSpan(4, 8))))
                        .toList(),
                0);
    }

    static SearchOutcome outcome(SearchOutcome.End end, UnsearchedEntry... unsearched) {
        return new SearchOutcome(end, new SearchCounts(2, 9, 4_200, 3, 5), 0, List.of(unsearched), unsearched.length);
    }

    /** Returns a search of the repository and a crate, which has ended. */
    static SearchSnapshot ended(FileHits... found) {
        return search(Optional.of(outcome(SearchOutcome.End.COMPLETE)), List.of(), found);
    }

    static SearchSnapshot search(Optional<SearchOutcome> outcome, List<String> missing, FileHits... found) {
        return new SearchSnapshot(
                List.of(SearchedPlace.REPOSITORY, CRATE),
                List.of(found),
                outcome.map(SearchOutcome::counts).orElse(new SearchCounts(1, 7, 3_000, 0, 0)),
                missing,
                outcome);
    }
}
