package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.fetch.FetchFailureExplainer;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.snapshot.SourceChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Verifies the sentences about steps, except those about packages, each with its situation, as listed in
 * {@code sentences.txt}, the only test file that a change of wording affects. {@code -Dlazaret.keep=FOLDER} writes the present sentences.
 */
class SentenceTableTest {
    private static final String TABLE = "sentences.txt";

    @Test
    void sentencesEqualTable() throws IOException {
        String now = said().entrySet().stream()
                .map(row -> row.getKey() + " | " + row.getValue() + "\n")
                .collect(Collectors.joining());
        String keep = System.getProperty("lazaret.keep");
        if (keep != null) {
            Files.writeString(Path.of(keep).resolve(TABLE), now);
        }
        try (InputStream in = SentenceTableTest.class.getResourceAsStream(TABLE)) {
            assertThat(in).isNotNull();
            assertThat(now.lines())
                    .containsExactlyElementsOf(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    private static Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        refusals(said);
        ends(said);
        limits(said);
        fetches(said);
        counts(said);
        events(said);
        plans(said);
        return said;
    }

    private static void refusals(Map<String, String> said) {
        said.put("not allowed: a build script", notAllowed(UnitId.Kind.BUILD_SCRIPT));
        said.put("not allowed: macros", notAllowed(UnitId.Kind.MACRO, UnitId.Kind.MACRO));
        said.put("not allowed: a program", notAllowed(UnitId.Kind.PROGRAM));
        said.put("not allowed: one of each", notAllowed(UnitId.Kind.values()));
        said.put(
                "not allowed: two of each",
                notAllowed(Stream.of(UnitId.Kind.values(), UnitId.Kind.values())
                        .flatMap(Stream::of)
                        .toArray(UnitId.Kind[]::new)));
    }

    private static String notAllowed(UnitId.Kind... kinds) {
        Refusal refusal =
                Refusal.consent(Stream.of(kinds).map(SentenceTableTest::unit).toList());
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONSENT);
        return refusal.sentence();
    }

    private static PlannedUnit unit(UnitId.Kind kind) {
        return new PlannedUnit(
                new UnitId("demo", "0.1.0", kind, "a.rs", true), PlannedUnit.Decision.RUN, "everything may run");
    }

    private static void ends(Map<String, String> said) {
        for (CancelReason reason : CancelReason.values()) {
            said.put("cancelled: " + reason, reason.words());
        }
        said.put("cargo ended with 101", ExitCodeFormatter.clause(101, "cargo found errors"));
        said.put("cargo ended with 137", ExitCodeFormatter.clause(137, "cargo found errors"));
        for (int code : new int[] {3, 128, 134, 168, 255}) {
            said.put("the program ended with " + code, ExitCodeFormatter.sentence(code));
        }
    }

    private static void limits(Map<String, String> said) {
        for (LimitedResource bound : LimitedResource.values()) {
            long over = bound.ordinary() + bound.ordinary() / 2;
            said.put("limit: " + bound, limit(bound, over, false));
        }
        said.put("limit: MEMORY that can't be counted", limit(LimitedResource.MEMORY, Long.MAX_VALUE, false));
        said.put("limit: TARGET that can't be measured", limit(LimitedResource.TARGET, Long.MAX_VALUE, false));
        said.put("limit of a Fetch: TIME", limit(LimitedResource.TIME, 1801, true));
        said.put("limit of a Fetch: TARGET", limit(LimitedResource.TARGET, 17L << 30, true));
    }

    private static String limit(LimitedResource bound, long over, boolean downloads) {
        return LimitReachedFormatter.sentence(new StopCause.OverLimit(bound, over), StageLimits.ordinary(), downloads);
    }

    private static void fetches(Map<String, String> said) {
        for (ProxyEvent event : List.of(
                new ProxyEvent.Connected("example.org:443", "192.0.2.1"),
                new ProxyEvent.Closed("example.org:443", "192.0.2.1", 3, 4),
                new ProxyEvent.Refused("example.org:443", "it is not among the allowed hosts"),
                new ProxyEvent.Refused("", "it was no request"),
                new ProxyEvent.NotReached("example.org:443", "192.0.2.1 does not answer"))) {
            said.put("proxy: " + event, event.words());
        }
        FetchFailureExplainer refused = new FetchFailureExplainer();
        refused.add(new ProxyEvent.Refused("example.org:443", "it is not among the allowed hosts"));
        said.put("fetch failed: a connection was refused", refused.sentence(101));
        FetchFailureExplainer unreached = new FetchFailureExplainer();
        unreached.add(new ProxyEvent.NotReached("example.org:443", "this machine could not resolve its name"));
        said.put("fetch failed: a host was not reached", unreached.sentence(101));
        for (String output : List.of(
                "checksum for `own v1.0.0` changed between lock files",
                "failed to verify the checksum of `own v1.0.0`",
                "error: cannot update the lock file /src/Cargo.lock because --locked was passed to prevent this",
                "error: no token found for `named`",
                "failed to unpack package `own v1.0.0`\nCaused by:\n  a file is in the way",
                "failed to download from `http://x/dl`\nCaused by:\n  failed to get successful HTTP response from `x`, got 500",
                "error: failed to download `own v1.0.0`\nCaused by:\n  [18] Transferred a partial file",
                "error: it is broken\nCaused by:\n  this and that",
                "error: it is broken",
                "nothing of note",
                "")) {
            FetchFailureExplainer failure = new FetchFailureExplainer();
            output.lines().forEach(failure::add);
            said.put("fetch failed: " + output.replace("\n", " / "), failure.sentence(101));
        }
        for (int crates : new int[] {0, 1, 61}) {
            said.put("fetched: " + crates, new DownloadTotals(crates, 1000).sentence());
        }
    }

    private static void counts(Map<String, String> said) {
        for (ExecutedUnitCount count : List.of(
                new ExecutedUnitCount(0, OptionalInt.of(0)),
                new ExecutedUnitCount(0, OptionalInt.of(1)),
                new ExecutedUnitCount(0, OptionalInt.of(5)),
                new ExecutedUnitCount(0, OptionalInt.empty()),
                new ExecutedUnitCount(1, OptionalInt.of(1)),
                new ExecutedUnitCount(2, OptionalInt.of(5)),
                new ExecutedUnitCount(3, OptionalInt.of(3)),
                new ExecutedUnitCount(3, OptionalInt.empty()))) {
            said.put("executed: " + count.seen() + " of " + count.atMost(), count.words(" in the sandbox"));
        }
    }

    private static void events(Map<String, String> said) {
        said.put("unplanned: a crate", new StepEvent.Unplanned("own 1.0.0", Optional.empty()).sentence());
        for (UnitId.Kind kind : UnitId.Kind.values()) {
            said.put("unplanned: " + kind, new StepEvent.Unplanned("own 1.0.0", Optional.of(kind)).sentence());
        }
        said.put("omitted: the rest of a line", omitted(0, 20));
        said.put("omitted: a line", omitted(1, 1));
        said.put("omitted: lines", omitted(2, 20));
        said.put("tests: none", new StepEvent.TestCounts(0, 0, 0, 0).sentence().orElse(""));
        said.put("tests: some", new StepEvent.TestCounts(2, 3, 1, 2).sentence().orElse(""));
        for (SourceChange.Operation operation : SourceChange.Operation.values()) {
            said.put("written: a file, " + operation, new StepEvent.Written("a", operation, "file", 1, 0).words());
        }
        said.put("written: a link", new StepEvent.Written("a/b", SourceChange.Operation.CREATED, "link", 0, 0).words());
    }

    private static String omitted(long lines, long bytes) {
        return new StepEvent.Omitted(StepEvent.Output.Stream.STDOUT, lines, bytes).sentence();
    }

    private static void plans(Map<String, String> said) {
        said.put(
                "absent: asked for",
                new CompileWork.Absent("a", "git's own data", Optional.of("src/lib.rs:1 includes it")).words());
        said.put("absent: not asked for", new CompileWork.Absent("a", "git's own data", Optional.empty()).words());
        said.put("source: fetched", new CompileWork.Source("/crates", 1, true, false).words());
        said.put("source: packed", new CompileWork.Source("/crates", 2, false, true).words());
    }
}
