package dev.lazaret.app.window.textsearch;

import static dev.lazaret.app.window.textsearch.Searches.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.UnsearchedEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the rows of the results: by crate and file, narrowed, folded, and with what was not searched. */
class HitRowsTest {
    private static final FileHits MAIN = file(0, "src/main.rs", 3, 30);
    private static final FileHits LIB = file(0, "src/lib.rs", 4);
    private static final FileHits INNER = file(1, "src/lib.rs", 5);

    @Test
    void listsLinesBelowTheirFilesBelowTheirCrates() {
        assertThat(words(HitRows.of(Searches.ended(MAIN, LIB, INNER), Searches.ALL)))
                .containsExactly(
                        "This repository, 3 lines in 2 files",
                        "src/main.rs",
                        "3",
                        "30",
                        "src/lib.rs",
                        "4",
                        "anchor 2.0.0, 1 lines in 1 files",
                        "src/lib.rs",
                        "5");
    }

    @Test
    void listsNoFolderIfOnlyOneIsSearched() {
        SearchSnapshot one = new SearchSnapshot(
                List.of(SearchedPlace.REPOSITORY),
                List.of(LIB),
                Searches.ended().counts(),
                List.of(),
                Optional.empty());

        assertThat(words(HitRows.of(one, Searches.ALL))).containsExactly("src/lib.rs", "4");
    }

    @Test
    void countsLinesThatCannotBeListed() {
        FileHits many = new FileHits(0, RepoPath.of("many"), file(0, "many", 1).lines(), 7);

        assertThat(words(HitRows.of(Searches.ended(many), Searches.ALL)))
                .containsExactly("This repository, 8 lines in 1 files", "many", "1", "7 further");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIN.rs      | This repository, 2 lines in 1 files; src/main.rs; 3; 30",
                "word30       | This repository, 1 lines in 1 files; src/main.rs; 30",
                "anchor-2     | anchor 2.0.0, 1 lines in 1 files; src/lib.rs; 5",
                "nothing here | ''"
            })
    void filterLooksInLinesAndPaths(String text, String rows) {
        HitRows narrowed =
                HitRows.of(Searches.ended(MAIN, LIB, INNER), new HitListing(text, Optional.empty(), Set.of()));

        assertThat(String.join("; ", words(narrowed))).isEqualTo(rows);
        assertThat(narrowed.listing().narrowing()).isPresent();
    }

    @Test
    void foldedRowsKeepTheirCounts() {
        Set<FoldKey> folded = Set.of(new FoldKey.OfPlace(0), new FoldKey.OfFile(1, RepoPath.of("src/lib.rs")));
        HitRows rows = HitRows.of(Searches.ended(MAIN, LIB, INNER), new HitListing("", Optional.empty(), folded));

        assertThat(words(rows))
                .containsExactly(
                        "This repository, 3 lines in 2 files", "anchor 2.0.0, 1 lines in 1 files", "src/lib.rs");
        assertThat(rows.lines()).isEqualTo(4);
    }

    @Test
    void countsWhatWasNotSearched() {
        UnsearchedEntry entry = new UnsearchedEntry(1, RepoPath.of("large"), "larger than 16 MiB");
        SearchSnapshot search = Searches.search(
                Optional.of(Searches.outcome(SearchOutcome.End.COMPLETE, entry)), List.of("buoy-1.0.0"), LIB);
        Set<FoldKey> unfolded = Set.of(new FoldKey.OfUnsearched(), new FoldKey.OfMissing());

        assertThat(words(HitRows.of(search, Searches.ALL))).endsWith("1 unsearched", "1 missing");
        assertThat(words(HitRows.of(search, new HitListing("", Optional.empty(), unfolded))))
                .endsWith("1 unsearched", "anchor-2.0.0/large: larger than 16 MiB", "1 missing", "buoy-1.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CANCELLED | The search was cancelled. The rest was not searched.",
                "LIMIT     | The search ended at the maximum number of lines. The rest was not searched."
            })
    void lastRowSaysThatTheRestWasNotSearched(SearchOutcome.End end, String sentence) {
        SearchSnapshot search = Searches.search(Optional.of(Searches.outcome(end)), List.of(), LIB);

        assertThat(words(HitRows.of(search, Searches.ALL))).endsWith(sentence);
    }

    private static List<String> words(HitRows rows) {
        return rows.rows().stream().map(HitRowsTest::words).toList();
    }

    private static String words(HitRow row) {
        return switch (row) {
            case HitRow.Folder(int _, SearchedPlace place, int files, long lines, boolean _) ->
                place.title() + ", " + lines + " lines in " + files + " files";
            case HitRow.InFile(FileHits hits, boolean _) -> hits.path().toString();
            case HitRow.Line line -> "" + line.hit().line();
            case HitRow.Further(FileHits file) -> file.omitted() + " further";
            case HitRow.Unsearched(long count, boolean _) -> count + " unsearched";
            case HitRow.UnsearchedItem(UnsearchedEntry entry, SearchedPlace place) ->
                place.prefix() + "/" + entry.path() + ": " + entry.why();
            case HitRow.Missing(int count, boolean _) -> count + " missing";
            case HitRow.AbsentCrate(String name) -> name;
            case HitRow.Note(String sentence) -> sentence;
        };
    }
}
