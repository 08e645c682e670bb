package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.fetch.RegistryIndexAddress;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import dev.lazaret.app.step.run.StepExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies Fetch as a step: it reaches only what the plan allows, and its result is reported, stored and used by later
 * steps.
 */
@Tag("sandbox")
@Timeout(300)
class FetchStepTest {
    private static final String PACKAGE = "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n";

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @AutoClose
    private LoopbackRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new LoopbackRegistry();
        registry.add("own", "1.0.0");
        place.put("Cargo.toml", PACKAGE + "[dependencies]\nown = \"1\"\n");
        place.put("src/lib.rs", "");
    }

    @Test
    void reportsAndStoresResult() throws Exception {
        Plan plan = place.plan(named());
        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).as(end + " " + place.events()).isEqualTo(StepRecord.State.DONE);
        assertThat(plan.notes()).extracting(PlanNote::kind).contains(PlanNote.Kind.NO_LOCKFILE);
        assertThat(end.outcome().downloaded()).map(DownloadTotals::crates).contains(1);
        assertThat(end.exit()).hasValue(0);
        assertThat(end.notes())
                .containsAll(plan.sentences())
                .contains(end.outcome().downloaded().orElseThrow().sentence())
                .anyMatch(note -> note.startsWith(registry.place() + ": ") && note.endsWith(" bytes received."));
        assertThat(place.events().getFirst()).isInstanceOf(StepEvent.Planned.class);
        assertThat(place.events().getLast()).isEqualTo(end);
        assertThat(place.events())
                .anyMatch(event -> event instanceof StepEvent.Connection(ProxyEvent.Connected seen, double _)
                        && seen.address().equals("127.0.0.1"))
                .anyMatch(event -> event instanceof StepEvent.Downloaded(int crates, var of, long bytes)
                        && crates == 1
                        && of.orElse(0) == 1
                        && bytes > 0);
        Plan again = place.plan(named());
        assertThat(again.download().orElseThrow().destination().resolve("own-1.0.0/Cargo.toml"))
                .exists();
        assertThat(again.download().orElseThrow().notNeeded())
                .contains("Nothing has to be fetched: the one crate of Cargo.lock is on this machine, fetched and"
                        + " checked before.");
        StepRecord record = StepExecution.record(again, end);
        assertThat(record.step()).isEqualTo(Step.FETCH);
        assertThat(record.command()).contains("vendor");
        assertThat(record.units()).isEmpty();
    }

    @Test
    void doesNotFetchStoredCratesAgain() throws Exception {
        place.run(place.plan(named()));
        int asked = registry.requests().size();

        Plan plan = place.plan(named());
        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(plan.notes()).extracting(PlanNote::kind).contains(PlanNote.Kind.NOT_NEEDED);
        assertThat(end.notes()).containsAll(plan.sentences());
        assertThat(registry.requests()).hasSize(asked);
        place.put("Cargo.toml", PACKAGE + "[dependencies]\nown = \"1.0\"\n");
        assertThat(place.plan(named()).download().orElseThrow().notNeeded())
                .as("a changed manifest asks for another lockfile")
                .isEmpty();
    }

    @Test
    void laterStepsUseFetchedCrates() throws Exception {
        Path another = place.project().resolve("another");
        place.put("another/own/Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.0\"\n");
        place.put("another/own/src/lib.rs", "");
        place.put("another/own/.cargo-checksum.json", "{\"files\":{}}");
        place.run(place.plan(named()));
        Path crates = place.plan(named()).download().orElseThrow().destination();

        Plan made = check(List.of(another));
        assertThat(made.lockfile()).isEqualTo(LockfileUse.Kind.FETCHED);
        assertThat(made.compile().orElseThrow().sources())
                .containsExactly(new CompileWork.Source(crates.toString(), 1, true, false));
        assertThat(made.sentences())
                .contains(
                        "There is no Cargo.lock: the one that Fetch made is used.",
                        "From a Fetch: 1 crate, each with the checksum of the lockfile.");

        Files.copy(crates.resolveSibling("Cargo.lock"), place.project().resolve("Cargo.lock"));
        Plan other = check(List.of(another));
        assertThat(other.lockfile()).as("fetched without a lockfile").isEqualTo(LockfileUse.Kind.RESOLVED_OFFLINE);
        assertThat(other.compile().orElseThrow().sources())
                .containsExactly(new CompileWork.Source(another.toString(), 1, false, false));

        place.run(place.plan(named()));
        assertThat(place.ladder().fetched(place.project(), place.open().audit().inventory(), RepoPath.of("Cargo.toml")))
                .contains(new FetchedCrateStore.Fetched(
                        place.plan(named()).download().orElseThrow().destination(), Optional.empty()));
        Plan given = check(List.of(another));
        assertThat(given.lockfile()).isEqualTo(LockfileUse.Kind.AS_GIVEN);
        assertThat(given.compile().orElseThrow().sources())
                .containsExactly(new CompileWork.Source(
                        place.plan(named())
                                .download()
                                .orElseThrow()
                                .destination()
                                .toString(),
                        1,
                        true,
                        false));
        assertThat(crates).as("of one workspace the last is kept").doesNotExist();
    }

    @Test
    void reportsRefusedConnectionAndRetainsItInNotes() throws Exception {
        registry.fault("own", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://192.0.2.1/own");
            exchange.sendResponseHeaders(302, -1);
        });

        StepEvent.Finished end = place.run(place.plan(named()));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        ProxyEvent refused = place.events(StepEvent.Connection.class).stream()
                .map(StepEvent.Connection::seen)
                .filter(ProxyEvent.Refused.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(end.why()).hasValue(refused.words() + " Nothing was stored.");
        assertThat(end.notes()).contains(refused.words());
        assertThat(end.outcome().observations())
                .anyMatch(one -> one.object().equals("192.0.2.1:80") && one.result() == Observation.Result.DENIED);
        List<String> lines = place.events().stream()
                .map(event -> new StepEventJsonWriter(Step.FETCH).line(event))
                .toList();
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith(
                                "{\"event\":\"observation\",\"actor\":{\"crate\":null,\"version\":null,\"kind\":\"cargo\"},"
                                        + "\"operation\":\"connect\",\"object\":\"192.0.2.1:80\",\"outcome\":\"denied\",\"expected\":false,"));
        assertThat(place.plan(named()).download().orElseThrow().notNeeded()).isEmpty();
    }

    @Test
    void refusesNameThatResolvesToPrivateAddress() throws Exception {
        String named = registry.place().replace("127.0.0.1", "localhost");
        String index = registry.index().replace("127.0.0.1", "localhost");

        StepEvent.Finished end = place.run(
                place.plan(new FetchChoice(List.of(HostRule.of(named).orElseThrow()), RegistryIndexAddress.of(index))));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why().orElseThrow())
                .startsWith(named + " was refused: it resolves to ")
                .endsWith(", a loopback address that was not allowed. Nothing was stored.");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void slowServerIsStoppedByLimitOrAuditor() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Semaphore asked = new Semaphore(0);
        registry.fault("own", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            asked.release();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            StepEvent.Finished end = place.run(place.plan(inTwoSeconds()));
            assertThat(end.state()).isEqualTo(StepRecord.State.STOPPED);
            long reached = place.events(StepEvent.Limit.class).getLast().value();
            assertThat(end.why())
                    .hasValue(LimitReachedFormatter.sentence(
                            new StopCause.OverLimit(LimitedResource.TIME, reached),
                            inTwoSeconds().limits(),
                            true));

            // Within its two seconds the first may not have reached its request.
            asked.drainPermits();
            StepExecution run = place.start(place.plan(named()));
            asked.acquire();
            run.cancel(CancelReason.AUDITOR);

            assertThat(StepPlace.end(run).why()).hasValue(CancelReason.AUDITOR.words());
        } finally {
            over.countDown();
        }
        assertThat(place.plan(named()).download().orElseThrow().notNeeded())
                .as("nothing was kept")
                .isEmpty();
    }

    @Test
    void listenerFailureEndsStep() throws Exception {
        StepExecution run = place.start(place.plan(named()), event -> {
            if (event instanceof StepEvent.Connection) {
                throw new IllegalStateException("nobody listens");
            }
        });

        assertThat(run.end())
                .failsWithin(Duration.ofMinutes(4))
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .withMessage("nobody listens");
    }

    @Test
    void refusesPathTooLongForProxySocket() throws Exception {
        Plan plan = place.plan(named());
        Sandbox deep = SandboxPlace.sandbox(place.base().resolve("d".repeat(100)));
        place.in(_ -> deep);

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow())
                .startsWith("The proxy can't be started: the path of the state folder is too long for a socket by ");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void keepsCratesOfRunningStep() throws Exception {
        place.run(place.plan(named()));
        Path crates = place.plan(named()).download().orElseThrow().destination();
        registry.add("own", "1.0.1");
        try (WorkFolder running = place.sandbox().sandbox().open(RepositoryPathDigest.of(place.project()))) {
            assertThat(running.path()).isDirectory();
            place.put("Cargo.toml", PACKAGE + "[dependencies]\nown = \"1.0.1\"\n");

            StepEvent.Finished end = place.run(place.plan(named()));

            assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
            assertThat(end.why().orElseThrow()).contains("another stage of this repository is running");
            assertThat(crates.resolve("own-1.0.0")).isDirectory();
        }
        assertThat(place.run(place.plan(named())).state()).isEqualTo(StepRecord.State.DONE);
        assertThat(crates).doesNotExist();
    }

    @Test
    void ignoresChangeOfUnreadFile() throws Exception {
        Plan plan = place.plan(named());
        place.put("src/lib.rs", "// changed");

        assertThat(plan.sentences())
                .contains(
                        "When Fetch starts, each of these is compared with what was shown; a change of another file of"
                                + " the repository does not stop it.");
        assertThat(place.run(plan).state()).isEqualTo(StepRecord.State.DONE);
    }

    @Test
    void refusesChangedRepository() throws Exception {
        Plan plan = place.plan(named());
        place.put("Cargo.toml", PACKAGE);

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why()).contains("1 file changed since this was viewed: Cargo.toml; nothing was started.");
        assertThat(registry.requests()).isEmpty();
    }

    private Plan check(List<Path> offlineSources) {
        return place.plan(StepRequest.of(Step.CHECK, place.project(), offlineSources, Consent.ALL)
                .withManifest("Cargo.toml"));
    }

    private FetchChoice named() {
        return new FetchChoice(
                List.of(HostRule.of(registry.place()).orElseThrow()), RegistryIndexAddress.of(registry.index()));
    }

    private StepRequest inTwoSeconds() {
        return place.request(named()).withLimits(StageLimits.ordinary().withTime(Duration.ofSeconds(2)));
    }
}
