package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.step.StepPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests Fetch on the command line: plan, download, the next step, and the report in summaries. What connects or
 * executes does so in a process of an ordinary user; a plan comes from this process. With {@code lazaret.deep} a second
 * audit prints the same.
 */
@Tag("sandbox")
@Timeout(300)
class FetchStageBuilderTest {
    @RegisterExtension
    final StepPlace place = new StepPlace("-- file Cargo.toml --\n" + StepPlace.DEMO + """
            [dependencies]
            own = "1"
            -- file src/lib.rs --
            pub use own::one;
            """);

    @AutoClose
    private LoopbackRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new LoopbackRegistry();
        registry.add(
                "own",
                "1.0.0",
                false,
                Map.of(
                        "Cargo.toml",
                        "[package]\nname = \"own\"\nversion = \"1.0.0\"\n",
                        "src/lib.rs",
                        "pub fn one() -> u8 { 1 }\n"));
    }

    @Test
    void printsPlanAsText() {
        CliRun plan = plan();
        assertThat(plan.err()).isEmpty();
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .startsWith("Fetch of Cargo.toml\n\nUnits (0 would execute)\n")
                .contains(
                        "\n  index.crates.io:443, allowed: crates.io's own\n",
                        "\nCommand that creates the lockfile\n",
                        "/cargo generate-lockfile --manifest-path /src/Cargo.toml\n",
                        "/cargo vendor --locked --versioned-dirs --manifest-path /src/Cargo.toml /target/vendor\n");
    }

    @Test
    void doesNotConnectToDisallowedHost() throws Exception {
        Command unlisted = lazaret("stage", "fetch", place.project().toString(), "--registry-index", registry.index());
        assertThat(unlisted.code()).isEqualTo(4);
        assertThat(unlisted.err()).contains("--allow-host " + registry.place() + " allows it.");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void reportsDeniedHostAndRefusesUnusedDenyHost() {
        CliRun denied = plan("--deny-host", "index.crates.io");
        assertThat(denied.code()).isEqualTo(4);
        assertThat(denied.out()).contains("\n  index.crates.io:443, not allowed: crates.io's own\n");
        assertThat(denied.err()).contains("index.crates.io:443 is needed, and --deny-host denies it.");
        CliRun mistyped = plan("--deny-host", "crates.io");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("--deny-host crates.io:443 has no effect: nothing would connect to it.");
    }

    @Test
    void reportsFetchFromDownloadToSummary() throws Exception {
        Command fetch = lazaret(
                "stage",
                "fetch",
                place.project().toString(),
                "--registry-index",
                registry.index(),
                "--allow-host",
                registry.place());
        assertThat(fetch.code()).as(fetch.out() + fetch.err()).isZero();
        assertThat(fetch.out())
                .contains(
                        "  Connected to " + registry.place() + " at 127.0.0.1.\n",
                        "\nDone after ",
                        "\n  1 crate fetched, ");
        assertThat(fetch.err()).startsWith("  1 of 1 crates fetched, ").hasLineCount(1);

        Command check = lazaret("stage", "check", place.project().toString(), "--run-all");
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("\nCrates from\n  ", ": 1 crate, fetched and checked\n");

        Command audit = lazaret("audit", place.project().toString(), "--format", "json");
        assertThat(audit.out())
                .containsPattern("\"step\":\"fetch\",\"state\":\"done\",\"why\":null,\"digest\":\"sha256:")
                .contains("1 crate fetched, ")
                .containsPattern("\"crates\":\\[\\{\"name\":\"own\",\"version\":\"1.0.0\",\"source\":\"registry\","
                        + "\"checksum\":\"[0-9a-f]{64}\",\"present\":true,\"buildScript\":false,\"macro\":false");
        if (Boolean.getBoolean("lazaret.deep")) {
            assertThat(lazaret("audit", place.project().toString(), "--format", "json")
                            .out())
                    .isEqualTo(audit.out());
        }
        assertThat(CliRun.of(
                                place.base().resolve("store"),
                                "audit",
                                place.project().toString(),
                                "--format",
                                "json",
                                "--no-store")
                        .out())
                .contains("\"crates\":[],");
        assertThat(lazaret("audit", place.project().toString()).out())
                .contains("\n  1 locked crate is on disk: by the manifests 0 with a build script and 0 with macros;");
        assertThat(place.project().resolve("Cargo.lock")).doesNotExist();
    }

    /** Plans a Fetch with Debian's toolchain. */
    private CliRun plan(String... options) {
        List<String> words =
                new ArrayList<>(List.of("stage", "fetch", place.project().toString(), "--plan", "--toolchain", "/usr"));
        words.addAll(List.of(options));
        return CliRun.of(place.base().resolve("store"), words.toArray(String[]::new));
    }

    private Command lazaret(String... arguments) throws Exception {
        Launcher launcher = place.launcher(true);
        List<String> words = new ArrayList<>(launcher.lazaret());
        words.addAll(List.of(arguments));
        return launcher.run("account", words);
    }
}
