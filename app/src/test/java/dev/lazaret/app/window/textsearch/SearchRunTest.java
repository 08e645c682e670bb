package dev.lazaret.app.window.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchPlace;
import dev.lazaret.analysis.search.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies what a search has found while it runs, when it ends, and when it is cancelled. */
class SearchRunTest {
    @TempDir
    private Path scratch = Path.of("");

    private final AtomicInteger changes = new AtomicInteger();

    private SearchRun run(String text, SearchQuery.Kind kind) {
        return new SearchRun(
                new SearchRequest(new SearchQuery(text, kind, false, true), SearchScope.BOTH),
                List.of(SearchedPlace.REPOSITORY, Searches.CRATE),
                List.of("buoy-0.7.0"),
                () -> false,
                changes::incrementAndGet);
    }

    private List<SearchPlace> folders() throws IOException {
        Path first = Files.createDirectories(scratch.resolve("first"));
        Path second = Files.createDirectories(scratch.resolve("second"));
        Files.writeString(first.resolve("a.rs"), "one\nWord\n");
        Files.writeString(second.resolve("b.rs"), "a word\n");
        return List.of(
                SearchPlace.openedBy(() -> Repository.open(first)),
                SearchPlace.openedBy(() -> Repository.open(second)));
    }

    @Test
    void findsLinesInTheOrderOfPlaces() throws IOException {
        SearchRun run = run("WORD", SearchQuery.Kind.TEXT);

        assertThat(run.snapshot().outcome()).isEmpty();
        assertThat(run.run(folders())).isEmpty();
        SearchSnapshot ended = run.snapshot();
        assertThat(ended.found())
                .extracting(hits -> hits.place() + " " + hits.path())
                .containsExactly("0 a.rs", "1 b.rs");
        assertThat(ended.counts().files()).isEqualTo(2);
        assertThat(ended.missing()).containsExactly("buoy-0.7.0");
        assertThat(changes).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void reportsAnErrorInTheExpression() throws IOException {
        SearchRun run = run("(word", SearchQuery.Kind.EXPRESSION);

        assertThat(run.run(folders()))
                .hasValueSatisfying(why -> assertThat(why).endsWith("missing closing ): `(word`"));
        assertThat(run.snapshot().outcome()).isEmpty();
    }

    @Test
    void cancelledSearchEnds() throws IOException {
        SearchRun run = run("word", SearchQuery.Kind.TEXT);
        run.cancel();

        assertThat(run.run(folders())).isEmpty();
        assertThat(run.snapshot().outcome()).map(SearchOutcome::end).hasValue(SearchOutcome.End.CANCELLED);
    }
}
