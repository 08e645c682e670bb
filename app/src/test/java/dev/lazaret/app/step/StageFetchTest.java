package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.fetch.AllowedHost;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.fetch.RegistryIndex;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.json.StepEventJson;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.StepRun;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects Fetch as a step: its plan comes from reading alone, it reaches only what the plan allows, and what it came to is kept. */
@Tag("sandbox")
@Timeout(300)
class StageFetchTest {
    private static final String PACKAGE = "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n";
    private static final String LOCKED = """
            version = 3

            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["own"]

            [[package]]
            name = "own"
            version = "1.0.0"
            source = "%s"
            checksum = "0000000000000000000000000000000000000000000000000000000000000000"
            """;

    @TempDir
    Path base;

    private SandboxPlace place;
    private Ladder stages;
    private LoopbackRegistry registry;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        stages = new Ladder(place.sandbox(), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        registry = new LoopbackRegistry();
        registry.add(
                "own",
                "1.0.0",
                false,
                Map.of("Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.0\"\n", "src/lib.rs", ""));
        Projects.put(base.resolve("Cargo.toml"), PACKAGE + "[dependencies]\nown = \"1\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
        place.close();
    }

    @Test
    void thePlanNamesHostsCratesAndTheFolderByReadingAlone() throws Exception {
        Projects.put(
                base.resolve("Cargo.lock"), LOCKED.formatted("registry+https://github.com/rust-lang/crates.io-index"));
        Projects.put(base.resolve(".cargo/config.toml"), """
                [source.crates-io]
                replace-with = "theirs"
                [source.theirs]
                registry = "%s"
                """.formatted(registry.index()));

        FetchPlan plan = plan(FetchChoice.CRATES_IO);

        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.crates()).hasValue(1);
        assertThat(plan.sources()).containsExactly(new FetchPlan.Source("crates.io", 1, true));
        assertThat(plan.hosts())
                .containsExactly(
                        new FetchPlan.Host("index.crates.io:443", "crates.io's own", true, Optional.empty()),
                        new FetchPlan.Host("static.crates.io:443", "crates.io's own", true, Optional.empty()),
                        new FetchPlan.Host(
                                registry.place(),
                                "asked for by .cargo/config.toml:4 in place of crates.io's, and not used",
                                false,
                                Optional.of(registry.index())));
        assertThat(plan.lockfileCommand()).isEmpty();
        assertThat(plan.command())
                .endsWith(
                        "vendor",
                        "--locked",
                        "--versioned-dirs",
                        "--manifest-path",
                        "/src/Cargo.toml",
                        "/target/vendor");
        assertThat(plan.policy()).anyMatch(rule -> rule.rule().equals("proxy"));
        assertThat(plan.units()).isEmpty();
        assertThat(plan.kept()).startsWithRaw(place.sandbox().state());
        assertThat(plan.sentences())
                .contains(".cargo/config.toml:4 puts " + registry.index()
                        + " in the place of crates.io. It is not used.");
        assertThat(registry.requests()).isEmpty();
        assertThat(plan.kept()).doesNotExist();
        Map<?, ?> json = Json.object(new StepEventJson(plan.step()).line(new StepEvent.Planned(plan)));
        assertThat(json.get("step")).isEqualTo("fetch");
        assertThat(json.get("lockfile")).isEqualTo("as given");
        assertThat(String.valueOf(json.get("hosts"))).contains("index.crates.io:443", registry.place());
    }

    @Test
    void whatItCameToIsToldAndKept() throws Exception {
        StepEvent.Finished end = fetch(plan(named()));

        assertThat(end.state()).as(end + " " + events).isEqualTo(StepRecord.State.DONE);
        assertThat(end.exit()).hasValue(0);
        assertThat(end.notes())
                .contains("Cargo.lock is missing: Fetch creates one in Lazaret's own folder, and cargo chooses the"
                        + " versions.")
                .anyMatch(note -> note.startsWith("1 crate fetched, "))
                .anyMatch(note -> note.startsWith(registry.place() + ": ") && note.endsWith(" bytes received."));
        assertThat(events.getFirst()).isInstanceOf(StepEvent.Planned.class);
        assertThat(events.getLast()).isEqualTo(end);
        assertThat(events)
                .anyMatch(event -> event instanceof StepEvent.Connection(ProxyEvent.Connected seen, double _)
                        && seen.address().equals("127.0.0.1"))
                .anyMatch(event -> event instanceof StepEvent.Downloaded(int crates, var of, long bytes)
                        && crates == 1
                        && of.orElse(0) == 1
                        && bytes > 0);
        FetchPlan again = plan(named());
        assertThat(again.kept().resolve("own-1.0.0/Cargo.toml")).exists();
        assertThat(again.notNeeded())
                .contains("Nothing has to be fetched: the one crate of Cargo.lock is on this machine, fetched and"
                        + " checked before.");
        StepRecord record = StepRun.record(again, end);
        assertThat(record.step()).isEqualTo(Step.FETCH);
        assertThat(record.command()).contains("vendor");
        assertThat(record.units()).isEmpty();
    }

    @Test
    void whatIsHereIsNotFetchedAgain() throws Exception {
        fetch(plan(named()));
        int asked = registry.requests().size();
        events.clear();

        StepEvent.Finished end = fetch(plan(named()));

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.notes()).anyMatch(note -> note.startsWith("Nothing has to be fetched: "));
        assertThat(registry.requests()).hasSize(asked);
        Projects.put(base.resolve("Cargo.toml"), PACKAGE + "[dependencies]\nown = \"1.0\"\n");
        assertThat(plan(named()).notNeeded())
                .as("a changed manifest asks for another lockfile")
                .isEmpty();
    }

    @Test
    void withoutCratesFromElsewhereNothingIsConnectedTo() throws Exception {
        Projects.put(base.resolve("Cargo.toml"), PACKAGE + "[dependencies]\nbeside = { path = \"beside\" }\n");
        Projects.put(base.resolve("beside/Cargo.toml"), "[package]\nname = \"beside\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("beside/src/lib.rs"), "");

        FetchPlan plan = plan(FetchChoice.CRATES_IO);

        assertThat(plan.notNeeded()).contains("Nothing has to be fetched: no manifest names a crate from elsewhere.");
        assertThat(plan.hosts()).isEmpty();
        assertThat(fetch(plan).state()).isEqualTo(StepRecord.State.DONE);
        assertThat(plan.sentences())
                .as("what is compiled with it is not left out")
                .noneMatch(note -> note.contains("beside"));
        Projects.put(base.resolve("apart/Cargo.toml"), "[package]\nname = \"apart\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("apart/src/lib.rs"), "");
        assertThat(plan(FetchChoice.CRATES_IO).sentences())
                .contains("The step works on Cargo.toml. It leaves out apart/Cargo.toml.");
        Projects.put(
                base.resolve("beside/Cargo.toml"),
                "[package]\nname = \"beside\"\nversion = \"0.1.0\"\n[build-dependencies]\ncc = \"1\"\n");
        assertThat(plan(FetchChoice.CRATES_IO).notNeeded()).isEmpty();
    }

    @Test
    void laterStepsFindWhatWasFetchedForTheirLockfile() throws Exception {
        Path another = base.resolve("another");
        Projects.put(another.resolve("own/Cargo.toml"), "[package]\nname = \"own\"\nversion = \"1.0.0\"\n");
        Projects.put(another.resolve("own/src/lib.rs"), "");
        Projects.put(another.resolve("own/.cargo-checksum.json"), "{\"files\":{}}");
        fetch(plan(named()));
        Path crates = plan(named()).kept();

        Plan made = check(List.of(another));
        assertThat(made.lockfile()).isEqualTo(LockfileUse.Kind.FETCHED);
        assertThat(made.sources()).containsExactly(new Plan.Source(crates.toString(), 1, true, false));
        assertThat(made.sentences())
                .contains(
                        "There is no Cargo.lock: the one that Fetch made is used.",
                        "From a Fetch: 1 crate, each with the checksum of the lockfile.");

        Files.copy(crates.resolveSibling("Cargo.lock"), base.resolve("Cargo.lock"));
        Plan other = check(List.of(another));
        assertThat(other.lockfile()).as("fetched without a lockfile").isEqualTo(LockfileUse.Kind.RESOLVED_OFFLINE);
        assertThat(other.sources()).containsExactly(new Plan.Source(another.toString(), 1, false, false));

        fetch(plan(named()));
        try (Opening opening = Opening.of(base)) {
            assertThat(stages.fetched(base, opening.audit().inventory(), RepoPath.of("Cargo.toml")))
                    .contains(new FetchedCrates.Fetched(plan(named()).kept(), Optional.empty()));
        }
        Plan given = check(List.of(another));
        assertThat(given.lockfile()).isEqualTo(LockfileUse.Kind.AS_GIVEN);
        assertThat(given.sources())
                .containsExactly(new Plan.Source(plan(named()).kept().toString(), 1, true, false));
        assertThat(crates).as("of one workspace the last is kept").doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registry+https://example.invalid/index | own comes from a registry other than crates.io (registry+https://example.invalid/index, Cargo.lock:11), which a Fetch does not download.",
                "git+https://example.invalid/own#12 | own comes from a git repository (git+https://example.invalid/own#12, Cargo.lock:11), which a Fetch does not download.",
                "git+ssh://git@example.invalid/own#12 | own comes from a git repository (git+ssh://git@example.invalid/own#12, Cargo.lock:11), which a Fetch does not download: it would need your keys, and no secret enters the sandbox.",
            })
    void whatAFetchDoesNotDownloadRefusesIt(String source, String sentence) throws Exception {
        Projects.put(base.resolve("Cargo.lock"), LOCKED.formatted(source));

        FetchPlan plan = plan(named());
        StepEvent.Finished end = fetch(plan);

        assertThat(plan.obstacles()).containsExactly(sentence);
        assertThat(plan.sources()).containsExactly(new FetchPlan.Source(source, 1, false));
        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why()).contains(sentence);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aHostThatWasNotAllowedRefusesIt() throws Exception {
        StepEvent.Finished end = fetch(plan(new FetchChoice(List.of(), RegistryIndex.of(registry.index()))));

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why())
                .contains(registry.place() + " has to be connected to, and is not allowed: --allow-host "
                        + registry.place() + " allows it.");
    }

    @Test
    void aRefusedConnectionIsToldAndStaysInTheNotes() throws Exception {
        registry.fault("own", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://192.0.2.1/own");
            exchange.sendResponseHeaders(302, -1);
        });

        StepEvent.Finished end = fetch(plan(named()));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why())
                .contains("192.0.2.1:80 was refused: it is not among the allowed hosts. Nothing was kept.");
        assertThat(end.notes()).contains("192.0.2.1:80 was refused: it is not among the allowed hosts.");
        assertThat(end.outcome().observations())
                .anyMatch(one -> one.object().equals("192.0.2.1:80") && one.result() == Observation.Result.DENIED);
        List<String> lines = events.stream()
                .map(event -> new StepEventJson(Step.FETCH).line(event))
                .toList();
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith(
                                "{\"event\":\"observation\",\"actor\":{\"crate\":null,\"kind\":\"cargo\"},"
                                        + "\"operation\":\"connect\",\"object\":\"192.0.2.1:80\",\"outcome\":\"denied\",\"expected\":false,"));
        assertThat(plan(named()).notNeeded()).isEmpty();
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsNotConnectedTo() throws Exception {
        String named = registry.place().replace("127.0.0.1", "localhost");
        String index = registry.index().replace("127.0.0.1", "localhost");

        StepEvent.Finished end =
                fetch(plan(new FetchChoice(List.of(AllowedHost.of(named).orElseThrow()), RegistryIndex.of(index))));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why().orElseThrow())
                .startsWith(named + " was refused: it resolves to ")
                .endsWith(", a loopback address that was not allowed. Nothing was kept.");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aServerThatIsSlowIsStoppedByTheLimitOrTheAuditor() throws Exception {
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
        try (Opening opening = Opening.of(base)) {
            FetchPlan limited = plan(opening, request(named(), Limits.ordinary().withTime(Duration.ofSeconds(5))));
            StepEvent.Finished end =
                    Staged.start(stages, opening, limited, events::add).end().get(60, TimeUnit.SECONDS);
            assertThat(end.state()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(end.why().orElseThrow())
                    .startsWith("It ran for 5 seconds, its limit of time.")
                    .contains("Nothing of what arrived is kept.");

            // Within its five seconds the first may not have come as far as to ask.
            asked.drainPermits();
            StepRun run = Staged.start(stages, opening, plan(opening, request(named())), event -> {});
            asked.acquire();
            run.cancel(CancelReason.AUDITOR);

            assertThat(run.end().get(60, TimeUnit.SECONDS).why()).contains("By the auditor.");
        } finally {
            over.countDown();
        }
        assertThat(plan(named()).notNeeded()).as("nothing was kept").isEmpty();
    }

    @Test
    void whoListensAndFailsEndsIt() throws Exception {
        try (Opening opening = Opening.of(base)) {
            StepRun run = Staged.start(stages, opening, plan(opening, request(named())), event -> {
                if (event instanceof StepEvent.Connection) {
                    throw new IllegalStateException("nobody listens");
                }
            });

            assertThat(run.end())
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableOfType(ExecutionException.class)
                    .havingRootCause()
                    .withMessage("nobody listens");
        }
    }

    @Test
    void aPathTooLongForTheProxysSocketRefusesIt() throws Exception {
        Path deep = base.resolve("d".repeat(100));
        Ladder far = new Ladder(SandboxPlace.sandbox(deep), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        try (Opening opening = Opening.of(base)) {
            StepEvent.Finished end = Staged.start(far, opening, plan(opening, request(named())), events::add)
                    .end()
                    .get(60, TimeUnit.SECONDS);

            assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
            assertThat(end.why().orElseThrow())
                    .startsWith(
                            "The proxy can't be started: the path of the state folder is too long for a socket by ");
        }
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aStepThatRunsKeepsTheCratesThatItReads() throws Exception {
        fetch(plan(named()));
        Path crates = plan(named()).kept();
        registry.add(
                "own",
                "1.0.1",
                false,
                Map.of("Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.1\"\n", "src/lib.rs", ""));
        try (WorkFolder running = place.sandbox().open(ProjectName.of(base))) {
            assertThat(running.path()).isDirectory();
            Projects.put(base.resolve("Cargo.toml"), PACKAGE + "[dependencies]\nown = \"1.0.1\"\n");

            StepEvent.Finished end = fetch(plan(named()));

            assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
            assertThat(end.why().orElseThrow()).contains("another stage of this repository is running");
            assertThat(crates.resolve("own-1.0.0")).isDirectory();
        }
        assertThat(fetch(plan(named())).state()).isEqualTo(StepRecord.State.DONE);
        assertThat(crates).doesNotExist();
    }

    @Test
    void aFileThatAFetchDoesNotReadMayChange() throws Exception {
        FetchPlan plan = plan(named());
        Files.writeString(base.resolve("src/lib.rs"), "// changed");

        assertThat(plan.sentences())
                .contains(
                        "When Fetch starts, each of these is compared with what was shown; a change of another file of"
                                + " the repository does not stop it.");
        assertThat(fetch(plan).state()).isEqualTo(StepRecord.State.DONE);
    }

    @Test
    void whatIsDeniedIsNotConnectedTo() throws Exception {
        List<AllowedHost> denied = List.of(AllowedHost.of("static.crates.io").orElseThrow());
        FetchChoice choice = new FetchChoice(List.of(), Optional.empty(), denied);

        FetchPlan plan = plan(choice);

        assertThat(choice.allowed())
                .containsExactly(AllowedHost.of("index.crates.io").orElseThrow());
        assertThat(plan.hosts())
                .extracting(FetchPlan.Host::place, FetchPlan.Host::allowed)
                .containsExactly(tuple("index.crates.io:443", true), tuple("static.crates.io:443", false));
        assertThat(fetch(plan).why())
                .contains("static.crates.io:443 has to be connected to, and --deny-host denies it.");
        assertThat(new FetchChoice(named().hosts(), named().registry(), named().hosts()).allowed())
                .isEmpty();
        assertThat(new FetchChoice(named().hosts(), named().registry(), denied).deniedInVain())
                .isEqualTo(denied);
    }

    @Test
    void aRepositoryThatHasChangedIsNotFetched() throws Exception {
        FetchPlan plan = plan(named());
        Files.writeString(base.resolve("Cargo.toml"), PACKAGE);

        StepEvent.Finished end = fetch(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why()).contains("1 file changed since this was viewed: Cargo.toml; nothing was started.");
        assertThat(registry.requests()).isEmpty();
    }

    private Plan check(List<Path> offlineSources) {
        try (Opening opening = Opening.of(base)) {
            return switch (stages.plan(
                    opening.repository(),
                    opening.audit(),
                    StepRequest.of(Step.CHECK, base, offlineSources, Consent.ALL)
                            .withManifest("Cargo.toml"))) {
                case Plan.Result.Ready(Plan plan) -> plan;
                case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
            };
        }
    }

    private FetchChoice named() {
        return new FetchChoice(
                List.of(AllowedHost.of(registry.place()).orElseThrow()), RegistryIndex.of(registry.index()));
    }

    private FetchRequest request(FetchChoice choice) {
        return request(choice, Limits.ordinary());
    }

    private FetchRequest request(FetchChoice choice, Limits limits) {
        return new FetchRequest(base, "", Optional.empty(), List.of(), choice, Admission.NONE, limits);
    }

    private FetchPlan plan(FetchChoice choice) {
        try (Opening opening = Opening.of(base)) {
            return plan(opening, request(choice));
        }
    }

    private FetchPlan plan(Opening opening, FetchRequest request) {
        return switch (stages.plan(opening.repository(), opening.audit(), request)) {
            case FetchPlan.Result.Ready(FetchPlan plan) -> plan;
            case FetchPlan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    private StepEvent.Finished fetch(FetchPlan plan) throws Exception {
        try (Opening opening = Opening.of(base)) {
            return Staged.start(stages, opening, plan, events::add).end().get(120, TimeUnit.SECONDS);
        }
    }
}
