package dev.lazaret.app.search;

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

/** A search as a JSON document. All text from the searched files is inert. */
public record SearchReport(
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
        List<String> missingCrates,
        Optional<Narrowed> narrowed) {
    /** A member of the document. */
    public record Query(String text, String kind, boolean wholeWord, boolean ignoreCase) {}

    /** A member of the document. */
    public record File(int place, String path, Optional<String> pathBytes, List<Line> lines, int omitted) {}

    /** A member of the document. */
    public record Line(int line, int column, String text, boolean cutBefore, boolean cutAfter, List<String> matches) {}

    /** A member of the document. */
    public record Counts(long files, long bytes, long filesWithLines, long lines) {}

    /** A member of the document. */
    public record Unsearched(int place, String path, Optional<String> pathBytes, String why) {}

    /** A member of the document. */
    public record Narrowed(String text, boolean unreadOnly) {}

    /** Converts a search to a document. */
    public static SearchReport of(CompletedSearch search) {
        SearchQuery query = search.query();
        SearchOutcome outcome = search.outcome();
        return new SearchReport(
                "lazaret-search/1",
                ProductVersion.VERSION,
                new Query(
                        Inert.text(query.text()),
                        query.kind().name().toLowerCase(Locale.ROOT),
                        query.wholeWord(),
                        query.ignoreCase()),
                search.places(),
                search.found().stream().map(SearchReport::file).toList(),
                outcome.end().name().toLowerCase(Locale.ROOT),
                new Counts(
                        outcome.counts().files(),
                        outcome.counts().bytes(),
                        outcome.counts().filesWithHits(),
                        outcome.counts().lines()),
                outcome.linesOmitted(),
                outcome.unsearched().stream().map(SearchReport::unsearched).toList(),
                outcome.unsearchedCount(),
                search.missing(),
                search.narrowing()
                        .map(narrowing -> new Narrowed(Inert.text(narrowing.text()), narrowing.unreadOnly())));
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
