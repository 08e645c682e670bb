package dev.lazaret.app.window.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.search.SearchOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the sentence above the results. */
class SearchSummaryTextTest {
    private static String words(SearchSnapshot search, String filter) {
        return SearchSummaryText.of(HitRows.of(search, new HitListing(filter, Optional.empty(), Set.of())));
    }

    @Test
    void runningSearchCountsWhatItHasFoundSoFar() {
        SearchSnapshot running = Searches.search(Optional.empty(), List.of(), Searches.file(0, "a.rs", 1, 2));

        assertThat(words(running, "")).isEqualTo("So far: 2 lines in 1 file. Searched 7 files, 3 KB.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPLETE  | ''  | 5 lines in 3 files. Searched 9 files, 4 KB.",
                "COMPLETE  | d2; | 5 lines in 3 files, 1 listed. Searched 9 files, 4 KB.",
                "CANCELLED | ''  | 5 lines in 3 files. Searched 9 files, 4 KB. Cancelled.",
                "LIMIT     | ''  | 5 lines in 3 files. Searched 9 files, 4 KB. Ended at the maximum."
            })
    void endedSearchHasItsTotals(SearchOutcome.End end, String filter, String sentence) {
        SearchSnapshot ended =
                Searches.search(Optional.of(Searches.outcome(end)), List.of(), Searches.file(0, "a.rs", 1, 2));

        assertThat(words(ended, filter)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error parsing regexp: missing closing ): `(a` | Not searched: the expression has an error: missing closing ): `(a`.",
                "the text is empty | Not searched: the text is empty."
            })
    void saysWhyNothingIsSearched(String why, String sentence) {
        assertThat(SearchSummaryText.invalid(why)).isEqualTo(sentence);
    }
}
