package dev.lazaret.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies how the files of places are searched: order, limits, omissions, and how a search ends. */
class CodeSearchTest {
    private static final SearchQuery QUERY = SearchQuery.ofText("mark");

    @TempDir
    private Path folder;

    private Path one;

    @BeforeEach
    void create() throws IOException {
        one = Files.createDirectories(folder.resolve("one"));
    }

    private void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static CodeSearch search(SearchLimits limits, int workers) {
        return new CodeSearch(QueryLine.compiled(QUERY), limits, workers);
    }

    private record Run(SearchOutcome outcome, List<String> hits) {}

    private static Run run(SearchLimits limits, int workers, SearchPlace... places) {
        List<String> found = new ArrayList<>();
        SearchOutcome outcome = search(limits, workers).run(List.of(places), hits -> {
            hits.lines()
                    .forEach(line ->
                            found.add(hits.place() + " " + hits.path() + ":" + line.line() + ":" + line.column()));
            if (hits.omitted() > 0) {
                found.add(hits.place() + " " + hits.path() + " and " + hits.omitted());
            }
        });
        return new Run(outcome, found);
    }

    @Test
    void reportsFilesInTheOrderOfPlacesAndPaths() throws IOException {
        write("one/b/c.rs", "mark");
        write("one/b.rs", "x\n a mark");
        write("one/b-.rs", "mark\nmark");
        write("one/Z", "none");
        write("two/a", "mark");

        Run run = run(SearchLimits.DEFAULT, 2, at(folder.resolve("two")), at(folder.resolve("one")));

        assertThat(run.hits()).containsExactly("0 a:1:1", "1 b-.rs:1:1", "1 b-.rs:2:1", "1 b.rs:2:4", "1 b/c.rs:1:1");
        assertThat(run.outcome())
                .isEqualTo(new SearchOutcome(
                        SearchOutcome.End.COMPLETE, new SearchCounts(2, 5, 30, 4, 5), 0, List.of(), 0));
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() throws IOException {
        for (int i = 0; i < 500; i++) {
            write("one/" + i % 7 + "/" + i, "mark\n".repeat(i % 5) + "x".repeat(i * 10));
        }
        SearchLimits limits = new SearchLimits(1 << 20, 3, 400, 400, 20);
        Run single = run(limits, 1, at(one));

        assertThat(run(limits, 8, at(one))).isEqualTo(single);
        assertThat(single.outcome().end()).isEqualTo(SearchOutcome.End.LIMIT);
        assertThat(single.outcome().linesOmitted()).isPositive();
    }

    @Test
    void countsWhatTheLimitsOmit() throws IOException {
        write("one/a", "mark\n".repeat(5));
        write("one/b", "mark");
        write("one/c", new byte[(1 << 20) + 1]);

        Run run = run(new SearchLimits(1 << 20, 3, 100, 400, 20), 2, at(one));

        assertThat(run.hits()).containsExactly("0 a:1:1", "0 a:2:1", "0 a:3:1", "0 a and 2", "0 b:1:1");
        assertThat(run.outcome().linesOmitted()).isEqualTo(2);
        assertThat(run.outcome().counts().lines()).isEqualTo(6);
        assertThat(run.outcome().unsearched())
                .extracting(entry -> entry.path() + ": " + entry.why())
                .containsExactly("c: larger than 1 MiB");
    }

    @Test
    void endsAtTheMaximumNumberOfLines() throws IOException {
        write("one/a", "mark\n".repeat(5));
        write("one/b", "mark\n");

        Run run = run(new SearchLimits(1 << 20, 10, 4, 400, 20), 2, at(one));

        assertThat(run.hits()).containsExactly("0 a:1:1", "0 a:2:1", "0 a:3:1", "0 a:4:1", "0 a and 1");
        assertThat(run.outcome().end()).isEqualTo(SearchOutcome.End.LIMIT);
    }

    @Test
    void reportsThePartOfALongLineAroundItsFirstMatch() throws IOException {
        write("one/a", "x".repeat(100_000) + "mark and mark" + "😀".repeat(100_000));

        List<LineHit> lines = new ArrayList<>();
        search(SearchLimits.DEFAULT, 1).run(List.of(at(one)), hits -> lines.addAll(hits.lines()));

        LineHit hit = lines.getFirst();
        assertThat(hit.text()).startsWith("x".repeat(80) + "mark and mark😀").doesNotEndWith("\ud83d");
        assertThat(hit.text().length()).isBetween(399, 400);
        assertThat(hit.column()).isEqualTo(100_001);
        assertThat(hit.cutBefore()).isTrue();
        assertThat(hit.cutAfter()).isTrue();
        assertThat(hit.spans()).containsExactly(new MatchSpan(80, 84), new MatchSpan(89, 93));
    }

    @Test
    void reportsAtMostSomeMatchesOfALine() throws IOException {
        write("one/a", "mark".repeat(50));

        List<LineHit> lines = new ArrayList<>();
        search(SearchLimits.DEFAULT, 1).run(List.of(at(one)), hits -> lines.addAll(hits.lines()));

        assertThat(lines.getFirst().spans()).hasSize(20).endsWith(new MatchSpan(76, 80));
    }

    @Test
    void decodesUtf16WithAMark() throws IOException {
        write("one/big", "\ufeffa\nmark".getBytes(StandardCharsets.UTF_16BE));
        write("one/little", "\ufeffa\nmark".getBytes(StandardCharsets.UTF_16LE));
        write("one/without", "a\nmark".getBytes(StandardCharsets.UTF_16LE));

        assertThat(run(SearchLimits.DEFAULT, 2, at(one)).hits()).containsExactly("0 big:2:1", "0 little:2:1");
    }

    @Test
    void followsNoLinkAndSkipsTheObjectsOfGit() throws IOException {
        write("out/secret", "mark");
        write("one/.git/config", "mark");
        write("one/.git/objects/ab/cd", "mark");
        write("one/objects/a", "mark");
        Files.createSymbolicLink(one.resolve("link"), folder.resolve("out/secret"));
        Files.createSymbolicLink(one.resolve("linked"), folder.resolve("out"));

        assertThat(run(SearchLimits.DEFAULT, 2, at(one)).hits())
                .containsExactly("0 .git/config:1:1", "0 objects/a:1:1");
    }

    @Test
    void reportsAPlaceThatCannotBeOpenedAndSearchesTheOthers() throws IOException {
        write("one/a", "mark");

        Run run = run(SearchLimits.DEFAULT, 2, at(folder.resolve("missing")), at(one));

        assertThat(run.hits()).containsExactly("1 a:1:1");
        assertThat(run.outcome().unsearched()).hasSize(1);
        assertThat(run.outcome().unsearched().getFirst().place()).isZero();
    }

    @Test
    void closesWhatItOpened() throws IOException {
        write("one/a", "mark");
        write("two/a", "mark");
        List<String> events = new ArrayList<>();

        Run run = run(
                SearchLimits.DEFAULT,
                1,
                watched(folder.resolve("one"), events),
                watched(folder.resolve("two"), events));

        assertThat(run.hits()).hasSize(2);
        assertThat(events).containsExactlyInAnyOrder("open one", "done one", "open two", "done two");
    }

    private static SearchPlace watched(Path folder, List<String> events) {
        SearchPlace place = at(folder);
        return new SearchPlace() {
            @Override
            public RepositoryOpenResult open() {
                add("open ");
                return place.open();
            }

            @Override
            public void done(Repository opened) {
                add("done ");
                place.done(opened);
            }

            private void add(String event) {
                synchronized (events) {
                    events.add(event + folder.getFileName());
                }
            }
        };
    }

    @Test
    void cancelledSearchEndsAfterTheFirstResult() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            write("one/" + i, "mark");
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger files = new AtomicInteger();

        SearchOutcome outcome = search(SearchLimits.DEFAULT, 2).run(List.of(at(one)), new SearchListener() {
            @Override
            public void found(FileHits hits) {
                files.incrementAndGet();
                cancelled.set(true);
            }

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        });

        assertThat(outcome.end()).isEqualTo(SearchOutcome.End.CANCELLED);
        assertThat(files.get()).isLessThan(2_000);
        assertThat(outcome.counts().filesWithHits()).isEqualTo(files.get());
    }

    @Test
    void interruptedThreadCancelsTheSearch() throws IOException {
        write("one/a", "mark");
        Thread.currentThread().interrupt();

        SearchOutcome outcome = search(SearchLimits.DEFAULT, 2).run(List.of(at(one)), hits -> {});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.end()).isEqualTo(SearchOutcome.End.CANCELLED);
    }

    @Test
    void defectOfTheListenerIsThrown() throws IOException {
        write("one/a", "mark");

        assertThatThrownBy(() -> search(SearchLimits.DEFAULT, 2).run(List.of(at(one)), hits -> {
                    throw new UnsupportedOperationException("defect");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("defect");
    }

    private static Repository opened(Path folder) {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Ready(Repository repository) -> repository;
            case RepositoryOpenResult.Refused(String why) -> throw new AssertionError(why);
        };
    }

    @Test
    void repositoryThatIsClosedMeanwhileEndsNoSearchWithAnException() throws IOException {
        for (int i = 0; i < 300; i++) {
            write("one/" + i, "mark");
        }
        Repository repository = opened(one);

        SearchOutcome outcome =
                search(SearchLimits.DEFAULT, 2).run(List.of(SearchPlace.of(repository)), hits -> repository.close());

        assertThat(outcome.end()).isEqualTo(SearchOutcome.End.COMPLETE);
        assertThat(outcome.unsearched()).extracting(UnsearchedEntry::why).contains("the repository is closed");
    }

    @Test
    void reportsProgress() throws IOException {
        for (int i = 0; i < 200; i++) {
            write("one/" + i, "x");
        }
        List<Long> files = new ArrayList<>();

        search(SearchLimits.DEFAULT, 2).run(List.of(at(one)), new SearchListener() {
            @Override
            public void found(FileHits hits) {
                throw new AssertionError(hits);
            }

            @Override
            public void progress(SearchCounts counts) {
                files.add(counts.files());
            }
        });

        assertThat(files).containsExactly(64L, 128L, 192L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a**", "\\", "(?<x", "a{2000}", "(?=a)", "\\1", "((a{100}){100}){100}", "*"})
    void refusesAnInvalidExpression(String expression) {
        assertThat(SearchPattern.compile(SearchQuery.ofExpression(expression)))
                .isInstanceOf(SearchPattern.Compiled.Invalid.class);
    }

    @Test
    void acceptsADeeplyNestedExpression() {
        String expression = "(".repeat(450) + "a" + ")".repeat(450);

        assertThat(SearchPattern.compile(SearchQuery.ofExpression(expression)))
                .isInstanceOf(SearchPattern.Compiled.Ready.class);
    }

    @Test
    void refusesAnEmptyALongAndASplitText() {
        assertThat(Stream.of("", "x".repeat(SearchPattern.LONGEST + 1), "a\nb")
                        .map(SearchQuery::ofText)
                        .map(SearchPattern::compile))
                .containsExactly(
                        new SearchPattern.Compiled.Invalid("the text is empty"),
                        new SearchPattern.Compiled.Invalid("the text is longer than 1000 characters"),
                        new SearchPattern.Compiled.Invalid(
                                "the text has several lines, and lines are searched one by one"));
    }

    private static SearchPlace at(Path folder) {
        return SearchPlace.openedBy(() -> Repository.open(folder));
    }
}
