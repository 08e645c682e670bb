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
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.json.StepEventJson;
import dev.lazaret.app.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @AutoClose
    private LoopbackRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new LoopbackRegistry();
        registry.add(
                "own",
                "1.0.0",
                false,
                Map.of("Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.0\"\n", "src/lib.rs", ""));
        place.put("Cargo.toml", PACKAGE + "[dependencies]\nown = \"1\"\n");
        place.put("src/lib.rs", "");
    }

    @Test
    void thePlanNamesHostsCratesAndTheFolderByReadingAlone() throws Exception {
        place.put("Cargo.lock", LOCKED.formatted("registry+https://github.com/rust-lang/crates.io-index"));
        place.put(".cargo/config.toml", """
                [source.crates-io]
                replace-with = "theirs"
                [source.theirs]
                registry = "%s"
                """.formatted(registry.index()));

        Plan plan = place.plan(FetchChoice.CRATES_IO);

        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.crates()).hasValue(1);
        assertThat(plan.download().orElseThrow().crates().sources())
                .containsExactly(new Download.Source("crates.io", 1, true));
        assertThat(plan.download().orElseThrow().hosts())
                .containsExactly(
                        new Download.Host("index.crates.io:443", "crates.io's own", true, Optional.empty()),
                        new Download.Host("static.crates.io:443", "crates.io's own", true, Optional.empty()),
                        new Download.Host(
                                registry.place(),
                                "asked for by .cargo/config.toml:4 in place of crates.io's, and not used",
                                false,
                                Optional.of(registry.index())));
        assertThat(plan.download().orElseThrow().lockfileCommand()).isEmpty();
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
        assertThat(plan.download().orElseThrow().kept())
                .startsWithRaw(place.sandbox().sandbox().state());
        assertThat(plan.sentences())
                .contains(".cargo/config.toml:4 puts " + registry.index()
                        + " in the place of crates.io. It is not used.");
        assertThat(registry.requests()).isEmpty();
        assertThat(plan.download().orElseThrow().kept()).doesNotExist();
        Map<?, ?> json = Json.object(new StepEventJson(plan.step()).line(new StepEvent.Planned(plan)));
        assertThat(json.get("step")).isEqualTo("fetch");
        assertThat(json.get("lockfile")).isEqualTo("as given");
        assertThat(String.valueOf(json.get("hosts"))).contains("index.crates.io:443", registry.place());
    }

    @Test
    void whatItCameToIsToldAndKept() throws Exception {
        StepEvent.Finished end = place.run(place.plan(named()));

        assertThat(end.state()).as(end + " " + place.events()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.exit()).hasValue(0);
        assertThat(end.notes())
                .contains("Cargo.lock is missing: Fetch creates one in Lazaret's own folder, and cargo chooses the"
                        + " versions.")
                .anyMatch(note -> note.startsWith("1 crate fetched, "))
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
        assertThat(again.download().orElseThrow().kept().resolve("own-1.0.0/Cargo.toml"))
                .exists();
        assertThat(again.download().orElseThrow().notNeeded())
                .contains("Nothing has to be fetched: the one crate of Cargo.lock is on this machine, fetched and"
                        + " checked before.");
        StepRecord record = StepRun.record(again, end);
        assertThat(record.step()).isEqualTo(Step.FETCH);
        assertThat(record.command()).contains("vendor");
        assertThat(record.units()).isEmpty();
    }

    @Test
    void whatIsHereIsNotFetchedAgain() throws Exception {
        place.run(place.plan(named()));
        int asked = registry.requests().size();

        StepEvent.Finished end = place.run(place.plan(named()));

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.notes()).anyMatch(note -> note.startsWith("Nothing has to be fetched: "));
        assertThat(registry.requests()).hasSize(asked);
        place.put("Cargo.toml", PACKAGE + "[dependencies]\nown = \"1.0\"\n");
        assertThat(place.plan(named()).download().orElseThrow().notNeeded())
                .as("a changed manifest asks for another lockfile")
                .isEmpty();
    }

    @Test
    void withoutCratesFromElsewhereNothingIsConnectedTo() throws Exception {
        place.put("Cargo.toml", PACKAGE + "[dependencies]\nbeside = { path = \"beside\" }\n");
        place.put("beside/Cargo.toml", "[package]\nname = \"beside\"\nversion = \"0.1.0\"\n");
        place.put("beside/src/lib.rs", "");

        Plan plan = place.plan(FetchChoice.CRATES_IO);

        assertThat(plan.download().orElseThrow().notNeeded())
                .contains("Nothing has to be fetched: no manifest names a crate from elsewhere.");
        assertThat(plan.download().orElseThrow().hosts()).isEmpty();
        assertThat(place.run(plan).state()).isEqualTo(StepRecord.State.DONE);
        assertThat(plan.sentences())
                .as("what is compiled with it is not left out")
                .noneMatch(note -> note.contains("beside"));
        place.put("apart/Cargo.toml", "[package]\nname = \"apart\"\nversion = \"0.1.0\"\n");
        place.put("apart/src/lib.rs", "");
        assertThat(place.plan(FetchChoice.CRATES_IO).sentences())
                .contains("The step works on Cargo.toml. It leaves out apart/Cargo.toml.");
        place.put(
                "beside/Cargo.toml",
                "[package]\nname = \"beside\"\nversion = \"0.1.0\"\n[build-dependencies]\ncc = \"1\"\n");
        assertThat(place.plan(FetchChoice.CRATES_IO).download().orElseThrow().notNeeded())
                .isEmpty();
    }

    @Test
    void laterStepsFindWhatWasFetchedForTheirLockfile() throws Exception {
        Path another = place.project().resolve("another");
        place.put("another/own/Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.0\"\n");
        place.put("another/own/src/lib.rs", "");
        place.put("another/own/.cargo-checksum.json", "{\"files\":{}}");
        place.run(place.plan(named()));
        Path crates = place.plan(named()).download().orElseThrow().kept();

        Plan made = check(List.of(another));
        assertThat(made.lockfile()).isEqualTo(LockfileUse.Kind.FETCHED);
        assertThat(made.compile().orElseThrow().sources())
                .containsExactly(new Compile.Source(crates.toString(), 1, true, false));
        assertThat(made.sentences())
                .contains(
                        "There is no Cargo.lock: the one that Fetch made is used.",
                        "From a Fetch: 1 crate, each with the checksum of the lockfile.");

        Files.copy(crates.resolveSibling("Cargo.lock"), place.project().resolve("Cargo.lock"));
        Plan other = check(List.of(another));
        assertThat(other.lockfile()).as("fetched without a lockfile").isEqualTo(LockfileUse.Kind.RESOLVED_OFFLINE);
        assertThat(other.compile().orElseThrow().sources())
                .containsExactly(new Compile.Source(another.toString(), 1, false, false));

        place.run(place.plan(named()));
        assertThat(place.ladder().fetched(place.project(), place.open().audit().inventory(), RepoPath.of("Cargo.toml")))
                .contains(new FetchedCrates.Fetched(
                        place.plan(named()).download().orElseThrow().kept(), Optional.empty()));
        Plan given = check(List.of(another));
        assertThat(given.lockfile()).isEqualTo(LockfileUse.Kind.AS_GIVEN);
        assertThat(given.compile().orElseThrow().sources())
                .containsExactly(new Compile.Source(
                        place.plan(named()).download().orElseThrow().kept().toString(), 1, true, false));
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
        place.put("Cargo.lock", LOCKED.formatted(source));

        Plan plan = place.plan(named());
        StepEvent.Finished end = place.run(plan);

        assertThat(plan.download().orElseThrow().obstacles()).containsExactly(sentence);
        assertThat(plan.download().orElseThrow().crates().sources())
                .containsExactly(new Download.Source(source, 1, false));
        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why()).contains(sentence);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aHostThatWasNotAllowedRefusesIt() throws Exception {
        StepEvent.Finished end = place.run(place.plan(new FetchChoice(List.of(), RegistryIndex.of(registry.index()))));

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

        StepEvent.Finished end = place.run(place.plan(named()));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why())
                .contains("192.0.2.1:80 was refused: it is not among the allowed hosts. Nothing was kept.");
        assertThat(end.notes()).contains("192.0.2.1:80 was refused: it is not among the allowed hosts.");
        assertThat(end.outcome().observations())
                .anyMatch(one -> one.object().equals("192.0.2.1:80") && one.result() == Observation.Result.DENIED);
        List<String> lines = place.events().stream()
                .map(event -> new StepEventJson(Step.FETCH).line(event))
                .toList();
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith(
                                "{\"event\":\"observation\",\"actor\":{\"crate\":null,\"kind\":\"cargo\"},"
                                        + "\"operation\":\"connect\",\"object\":\"192.0.2.1:80\",\"outcome\":\"denied\",\"expected\":false,"));
        assertThat(place.plan(named()).download().orElseThrow().notNeeded()).isEmpty();
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsNotConnectedTo() throws Exception {
        String named = registry.place().replace("127.0.0.1", "localhost");
        String index = registry.index().replace("127.0.0.1", "localhost");

        StepEvent.Finished end = place.run(
                place.plan(new FetchChoice(List.of(AllowedHost.of(named).orElseThrow()), RegistryIndex.of(index))));

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
        try {
            StepEvent.Finished end = place.run(place.plan(inFiveSeconds()));
            assertThat(end.state()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(end.why().orElseThrow())
                    .startsWith("It ran for 5 seconds, its limit of time.")
                    .contains("Nothing of what arrived is kept.");

            // Within its five seconds the first may not have come as far as to ask.
            asked.drainPermits();
            StepRun run = place.start(place.plan(named()));
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
    void whoListensAndFailsEndsIt() throws Exception {
        StepRun run = place.start(place.plan(named()), event -> {
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

    @Test
    void aPathTooLongForTheProxysSocketRefusesIt() throws Exception {
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
    void aStepThatRunsKeepsTheCratesThatItReads() throws Exception {
        place.run(place.plan(named()));
        Path crates = place.plan(named()).download().orElseThrow().kept();
        registry.add(
                "own",
                "1.0.1",
                false,
                Map.of("Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.1\"\n", "src/lib.rs", ""));
        try (WorkFolder running = place.sandbox().sandbox().open(ProjectName.of(place.project()))) {
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
    void aFileThatAFetchDoesNotReadMayChange() throws Exception {
        Plan plan = place.plan(named());
        place.put("src/lib.rs", "// changed");

        assertThat(plan.sentences())
                .contains(
                        "When Fetch starts, each of these is compared with what was shown; a change of another file of"
                                + " the repository does not stop it.");
        assertThat(place.run(plan).state()).isEqualTo(StepRecord.State.DONE);
    }

    @Test
    void whatIsDeniedIsNotConnectedTo() throws Exception {
        List<AllowedHost> denied = List.of(AllowedHost.of("static.crates.io").orElseThrow());
        FetchChoice choice = new FetchChoice(List.of(), Optional.empty(), denied);

        Plan plan = place.plan(choice);

        assertThat(choice.allowed())
                .containsExactly(AllowedHost.of("index.crates.io").orElseThrow());
        assertThat(plan.download().orElseThrow().hosts())
                .extracting(Download.Host::place, Download.Host::allowed)
                .containsExactly(tuple("index.crates.io:443", true), tuple("static.crates.io:443", false));
        assertThat(place.run(plan).why())
                .contains("static.crates.io:443 has to be connected to, and --deny-host denies it.");
        assertThat(new FetchChoice(named().hosts(), named().registry(), named().hosts()).allowed())
                .isEmpty();
        assertThat(new FetchChoice(named().hosts(), named().registry(), denied).deniedInVain())
                .isEqualTo(denied);
    }

    @Test
    void aRepositoryThatHasChangedIsNotFetched() throws Exception {
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
                List.of(AllowedHost.of(registry.place()).orElseThrow()), RegistryIndex.of(registry.index()));
    }

    private StepRequest inFiveSeconds() {
        return place.request(named()).withLimits(Limits.ordinary().withTime(Duration.ofSeconds(5)));
    }
}
