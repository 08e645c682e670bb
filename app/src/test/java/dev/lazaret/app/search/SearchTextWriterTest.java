package dev.lazaret.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.MatchSpan;
import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchQuery;
import dev.lazaret.analysis.search.UnsearchedEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the text and the JSON of a search that the window has narrowed or cancelled. */
class SearchTextWriterTest {
    private static final FileHits HITS = new FileHits(
            1,
            RepoPath.of("src/lib.rs"),
            List.of(new LineHit(7, 3, 60, "  a word", false, false, List.of(new MatchSpan(2, 3)))),
            2);

    private static CompletedSearch search(SearchOutcome.End end, Optional<CompletedSearch.Narrowing> narrowing) {
        return new CompletedSearch(
                SearchQuery.ofText("a"),
                List.of("", "one-1.0.0"),
                List.of(HITS),
                new SearchOutcome(
                        end,
                        new SearchCounts(2, 5, 2_000, 2, 9),
                        2,
                        List.of(new UnsearchedEntry(0, RepoPath.of("large"), "larger than 16 MiB")),
                        22),
                List.of("two-2.0.0"),
                narrowing);
    }

    private static List<String> lines(CompletedSearch search) throws IOException {
        List<String> lines = new ArrayList<>();
        new SearchTextWriter(search).write(lines::add);
        return lines;
    }

    @Test
    void endsWithTotalsAndWhatWasNotSearched() throws IOException {
        assertThat(lines(search(SearchOutcome.End.COMPLETE, Optional.empty())))
                .containsExactly(
                        "one-1.0.0/src/lib.rs:7:3: a word",
                        "one-1.0.0/src/lib.rs: 2 further lines",
                        "",
                        "9 lines in 2 files. Searched 5 files, 2 KB.",
                        "Not searched: large: larger than 16 MiB",
                        "Not searched: 2 further entries",
                        "Not on this machine: two-2.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CANCELLED | The search was cancelled. The rest was not searched.",
                "LIMIT     | The search ended at the maximum number of lines. The rest was not searched."
            })
    void saysThatTheRestWasNotSearched(SearchOutcome.End end, String sentence) throws IOException {
        assertThat(lines(search(end, Optional.empty()))).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word | false | Only lines with 'word' in the text or in the path are listed: 1.",
                "''   | true  | Only unread lines are listed: 1.",
                "word | true  | Only unread lines with 'word' in the text or in the path are listed: 1."
            })
    void saysWhichLinesAreListed(String text, boolean unreadOnly, String sentence) throws IOException {
        CompletedSearch narrowed =
                search(SearchOutcome.End.COMPLETE, Optional.of(new CompletedSearch.Narrowing(text, unreadOnly)));

        assertThat(lines(narrowed)).contains(sentence);
        assertThat(SearchReport.of(narrowed).narrowed()).hasValue(new SearchReport.Narrowed(text, unreadOnly));
    }
}
