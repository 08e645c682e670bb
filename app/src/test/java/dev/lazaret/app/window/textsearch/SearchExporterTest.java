package dev.lazaret.app.window.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the files with the listed results. */
class SearchExporterTest {
    private static final SearchQuery QUERY = SearchQuery.ofText("word");
    private static final HitRows ROWS = HitRows.of(
            Searches.ended(Searches.file(0, "a.rs", 3), Searches.file(1, "b.rs", 4)),
            new HitListing("word4", Optional.empty(), Set.of()));

    @TempDir
    private Path scratch = Path.of("");

    private Path audited = Path.of("");

    @BeforeEach
    void create() throws IOException {
        audited = Files.createDirectory(scratch.resolve("audited"));
    }

    private Optional<String> save(Path file, HitRows rows, ExportFormat format) {
        return SearchExporter.save(audited, file, QUERY, rows, format);
    }

    @Test
    void textHasOnlyTheListedLines() throws IOException {
        Path file = scratch.resolve("search.txt");

        assertThat(save(file, ROWS, ExportFormat.TEXT)).isEmpty();
        assertThat(Files.readString(file).lines())
                .startsWith("anchor-2.0.0/b.rs:4:5: let word4;", "")
                .endsWith("Only lines with 'word4' in the text or in the path are listed: 1.");
    }

    @Test
    void jsonSaysHowItIsNarrowed() throws IOException {
        Path file = scratch.resolve("search.json");

        assertThat(save(file, ROWS, ExportFormat.JSON)).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("{\"schema\":\"lazaret-search/1\",")
                .contains("\"path\":\"b.rs\"", "\"narrowed\":{\"text\":\"word4\",\"unreadOnly\":false}")
                .doesNotContain("\"path\":\"a.rs\"");
    }

    @Test
    void writesNothingBelowTheAuditedFolder() {
        Path file = audited.resolve("search.txt");

        assertThat(save(file, ROWS, ExportFormat.TEXT))
                .hasValueSatisfying(why -> assertThat(why).contains("lies in the audited folder"));
        assertThat(file).doesNotExist();
    }

    @Test
    void writesNothingBeforeTheSearchHasEnded() {
        HitRows running = HitRows.of(Searches.search(Optional.empty(), List.of()), Searches.ALL);

        assertThat(save(scratch.resolve("search.txt"), running, ExportFormat.TEXT))
                .isPresent();
    }

    @Test
    void cancelledSearchIsExportedAsSuch() throws IOException {
        Path file = scratch.resolve("search.txt");
        HitRows cancelled = HitRows.of(
                Searches.search(Optional.of(Searches.outcome(SearchOutcome.End.CANCELLED)), List.of()), Searches.ALL);

        assertThat(save(file, cancelled, ExportFormat.TEXT)).isEmpty();
        assertThat(file).content().contains("The search was cancelled. The rest was not searched.");
    }
}
