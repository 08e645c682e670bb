package dev.lazaret.app.cli;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchQuery;
import dev.lazaret.analysis.search.UnsearchedEntry;
import dev.lazaret.analysis.summary.ProductVersion;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The result of {@code lazaret search} as a JSON document. All text from the searched files is inert. */
record SearchReport(
        String schema,
        String lazaret,
        Query query,
        List<String> places,
        List<File> files,
        String end,
        Counts searched,
        long linesOmitted,
        List<Unsearched> unsearched,
        long unsearchedCount,
        List<String> missingCrates) {
    record Query(String text, String kind, boolean wholeWord, boolean ignoreCase) {}

    record File(int place, String path, Optional<String> pathBytes, List<Line> lines, int omitted) {}

    record Line(int line, int column, String text, boolean cutBefore, boolean cutAfter, List<String> matches) {}

    record Counts(long files, long bytes, long filesWithLines, long lines) {}

    record Unsearched(int place, String path, Optional<String> pathBytes, String why) {}

    static SearchReport of(
            SearchQuery query, List<String> places, List<FileHits> found, SearchOutcome outcome, Set<String> missing) {
        return new SearchReport(
                "lazaret-search/1",
                ProductVersion.VERSION,
                new Query(
                        Inert.text(query.text()),
                        query.kind().name().toLowerCase(Locale.ROOT),
                        query.wholeWord(),
                        query.ignoreCase()),
                places,
                found.stream().map(SearchReport::file).toList(),
                outcome.end().name().toLowerCase(Locale.ROOT),
                new Counts(
                        outcome.counts().files(),
                        outcome.counts().bytes(),
                        outcome.counts().filesWithHits(),
                        outcome.counts().lines()),
                outcome.linesOmitted(),
                outcome.unsearched().stream().map(SearchReport::unsearched).toList(),
                outcome.unsearchedCount(),
                missing.stream().toList());
    }

    private static File file(FileHits hits) {
        return new File(
                hits.place(),
                hits.path().toString(),
                bytes(hits.path()),
                hits.lines().stream().map(SearchReport::line).toList(),
                hits.omitted());
    }

    private static Line line(LineHit hit) {
        return new Line(
                hit.line(),
                hit.column(),
                LosslessUtf8Codec.inert(hit.text()),
                hit.cutBefore(),
                hit.cutAfter(),
                hit.spans().stream()
                        .map(span -> LosslessUtf8Codec.inert(hit.text().substring(span.start(), span.end())))
                        .toList());
    }

    private static Unsearched unsearched(UnsearchedEntry entry) {
        return new Unsearched(entry.place(), entry.path().toString(), bytes(entry.path()), entry.why());
    }

    private static Optional<String> bytes(RepoPath path) {
        byte[] bytes = path.bytes();
        return Inert.isPlainPath(bytes)
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(bytes));
    }
}
