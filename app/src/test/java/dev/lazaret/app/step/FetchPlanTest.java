package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.fetch.RegistryIndexAddress;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that the plan of a Fetch comes from reading alone, and lists the hosts, the crates, the folder and all
 * obstacles.
 */
@Tag("sandbox")
class FetchPlanTest {
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
        registry.add("own", "1.0.0");
        place.put("Cargo.toml", PACKAGE + "[dependencies]\nown = \"1\"\n");
        place.put("src/lib.rs", "");
    }

    @Test
    void planListsHostsCratesAndFolderWithoutConnecting() throws Exception {
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
                .containsExactly(new DownloadWork.Source("crates.io", 1, true));
        assertThat(plan.download().orElseThrow().hosts())
                .containsExactly(
                        new DownloadWork.Host("index.crates.io:443", "crates.io's own", true, Optional.empty()),
                        new DownloadWork.Host("static.crates.io:443", "crates.io's own", true, Optional.empty()),
                        new DownloadWork.Host(
                                registry.place(),
                                "configured by .cargo/config.toml:4 in place of crates.io's, and not used",
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
        assertThat(plan.download().orElseThrow().destination())
                .startsWithRaw(place.sandbox().sandbox().state());
        assertThat(plan.sentences())
                .contains(".cargo/config.toml:4 puts " + registry.index()
                        + " in the place of crates.io. It is not used.");
        assertThat(registry.requests()).isEmpty();
        assertThat(plan.download().orElseThrow().destination()).doesNotExist();
        Map<?, ?> json = Json.object(new StepEventJsonWriter(plan.step()).line(new StepEvent.Planned(plan)));
        assertThat(json.get("step")).isEqualTo("fetch");
        assertThat(json.get("lockfile")).isEqualTo("as given");
        assertThat(String.valueOf(json.get("hosts"))).contains("index.crates.io:443", registry.place());
    }

    @Test
    void notesConfigurationThatLiftsMinimumAge() throws Exception {
        place.put(".cargo/config.toml", """
                [resolver]
                incompatible-publish-age = "allow"
                [registry]
                global-min-publish-age = "7 days"
                """);
        place.put("elsewhere/.cargo/config.toml", "registry.global-min-publish-age = \"0\"\n");

        assertThat(audited().sentences())
                .contains(
                        ".cargo/config.toml:2 lifts the minimum age that you may have set for new versions: your own"
                                + " cargo obeys it, Fetch does not. Fetch has no minimum age: cargo chooses among all versions.");

        place.put("Cargo.lock", LOCKED.formatted("registry+https://github.com/rust-lang/crates.io-index"));
        Plan locked = audited();
        assertThat(locked.sentences())
                .anyMatch(note -> note.endsWith("Fetch takes the versions of Cargo.lock, regardless of their age."));
        Map<?, ?> json = Json.object(new StepEventJsonWriter(locked.step()).line(new StepEvent.Planned(locked)));
        assertThat(String.valueOf(json.get("notes"))).contains(".cargo/config.toml:2 lifts the minimum age");

        place.put(".cargo/config.toml", "resolver.incompatible-publish-age = \"deny\"\n");
        assertThat(audited().sentences()).noneMatch(note -> note.contains("minimum age"));
    }

    /** Returns a plan with the findings of the project. */
    private Plan audited() {
        StepRequest request = place.request(FetchChoice.CRATES_IO);
        Opening opening = Opening.of(request.folder());
        if (!(new Auditor(Catalogue.load()).audit(opening.repository(), ScanMonitor.NONE)
                instanceof AuditOutcome.Done(Audit audit))) {
            throw new AssertionError("the audit was cancelled");
        }
        return place.plan(new Opening(opening.repository(), audit), request);
    }

    @Test
    void connectsToNothingWithoutExternalCrates() throws Exception {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registry+https://example.invalid/index | own comes from a registry other than crates.io (registry+https://example.invalid/index, Cargo.lock:11), which a Fetch does not download.",
                "git+https://example.invalid/own#12 | own comes from a git repository (git+https://example.invalid/own#12, Cargo.lock:11), which a Fetch does not download.",
                "git+ssh://git@example.invalid/own#12 | own comes from a git repository (git+ssh://git@example.invalid/own#12, Cargo.lock:11), which a Fetch does not download: it would need your keys, and no secret enters the sandbox.",
            })
    void refusesSourcesThatFetchDoesNotDownload(String source, String sentence) throws Exception {
        place.put("Cargo.lock", LOCKED.formatted(source));

        Plan plan = place.plan(named());
        StepEvent.Finished end = place.run(plan);

        assertThat(plan.download().orElseThrow().obstacles()).containsExactly(sentence);
        assertThat(plan.refusal()).map(Refusal::kind).contains(Refusal.Kind.OBSTACLE);
        assertThat(plan.download().orElseThrow().crates().sources())
                .containsExactly(new DownloadWork.Source(source, 1, false));
        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why()).contains(sentence);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void refusesFetchFromDisallowedHost() throws Exception {
        StepEvent.Finished end =
                place.run(place.plan(new FetchChoice(List.of(), RegistryIndexAddress.of(registry.index()))));

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why())
                .contains(registry.place() + " is needed, and is not allowed: --allow-host " + registry.place()
                        + " allows it.");
    }

    @Test
    void doesNotConnectToDeniedHosts() throws Exception {
        List<HostRule> denied = List.of(HostRule.of("static.crates.io").orElseThrow());
        FetchChoice choice = new FetchChoice(List.of(), Optional.empty(), denied);

        Plan plan = place.plan(choice);

        assertThat(choice.allowed())
                .containsExactly(HostRule.of("index.crates.io").orElseThrow());
        assertThat(plan.download().orElseThrow().hosts())
                .extracting(DownloadWork.Host::place, DownloadWork.Host::allowed)
                .containsExactly(tuple("index.crates.io:443", true), tuple("static.crates.io:443", false));
        assertThat(place.run(plan).why()).contains("static.crates.io:443 is needed, and --deny-host denies it.");
        assertThat(new FetchChoice(named().hosts(), named().registry(), named().hosts()).allowed())
                .isEmpty();
        assertThat(new FetchChoice(named().hosts(), named().registry(), denied).ineffectiveDenials())
                .isEqualTo(denied);
    }

    private FetchChoice named() {
        return new FetchChoice(
                List.of(HostRule.of(registry.place()).orElseThrow()), RegistryIndexAddress.of(registry.index()));
    }
}
