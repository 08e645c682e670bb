package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies what plan, event stream and summaries report about a step: the lockfile that is thrown away, files that the
 * copy lacks, artifacts, and the claims of the project's tests.
 */
@Tag("sandbox")
final class StepPrinterTest {
    private static final String REGISTRY = "/usr/share/cargo/registry";
    private static final String LOCKFILE = "The versions are resolved offline, not those of Cargo.lock: itoa 1.0.0 is"
            + " locked, the offline sources have 1.";
    private static final String LACKS =
            "The copy lacks required files: .cargo/config.toml (it sets build.target = \"thumbv7em-none-eabihf\").";
    private static final String CLAIM =
            "The project's tests report 2 passed, 1 failed and 1 ignored; only the tests vouch for that.";

    @TempDir
    Path scratch = Path.of("");

    private Path project = scratch;

    @BeforeEach
    void make() throws IOException {
        assertThat(Path.of(REGISTRY)).as("apt-get install librust-cargo-dev").isDirectory();
        project = scratch.resolve("project");
        put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [dependencies]
                itoa = "1"
                """);
        put("Cargo.lock", """
                version = 3
                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = ["itoa"]
                [[package]]
                name = "itoa"
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                checksum = "0000000000000000000000000000000000000000000000000000000000000000"
                """);
        put(".cargo/config.toml", "[build]\ntarget = \"thumbv7em-none-eabihf\"\n");
        put("src/lib.rs", "");
        put("src/main.rs", "fn main() { println!(\"{}\", itoa::Buffer::new().format(1)); }\n");
        put("tests/all.rs", """
                #[test] fn one() {}
                #[test] fn two() {}
                #[test] fn three() { panic!("as it is meant"); }
                #[test] #[ignore] fn four() {}
                """);
    }

    @Test
    void reportsBeforeStartAndAfterEnd() throws Exception {
        CommandLine line = new CommandLine(scratch);
        List<String> given = List.of(project.toString(), "--run-all", "--offline-source", REGISTRY);

        CliRun plan = plan(given);
        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("resolved offline", LOCKFILE, LACKS)
                .contains("  .cargo/config.toml: cargo would obey it; required: it sets build.target")
                .doesNotContain("Done");
        CliRun asked = plan(List.of(project.toString(), "--offline-source", REGISTRY));
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("Units (0 would execute)");
        assertThat(plan(given, "--format", "json").out())
                .contains("\"lockfile\":\"resolved offline\",\"lockfileWhy\":[\"itoa 1.0.0 is locked")
                .contains("\"needed\":\"it sets build.target");

        CommandLine.Ran build = stage(line, "build", given, "--format", "json");
        assertThat(build.code()).as(build.out() + build.err()).isZero();
        assertThat(build.out().lines().toList().getLast())
                .contains("\"state\":\"done\"", LOCKFILE)
                .containsPattern(
                        "\\{\"path\":\"debug/demo\",\"bytes\":\\d+,\"sha256\":\"[0-9a-f]{64}\",\"kind\":\"program\"}")
                .contains("\"path\":\"debug/libdemo.rlib\"");
        assertThat(build.out())
                .contains("{\"event\":\"progress\",\"crates\":1,\"atMost\":2}")
                .contains("{\"event\":\"progress\",\"crates\":2,\"atMost\":2}");

        CommandLine.Ran test = stage(line, "test", given);
        assertThat(test.code()).as(test.out() + test.err()).isEqualTo(1);
        assertThat(test.out()).contains("  " + CLAIM, "Failed after ");
        assertThat(test.err()).contains("  2 of 2 crates compiled");

        String text = audit();
        assertThat(text).contains("Build: done", "Test: failed", "    " + LOCKFILE, "    " + CLAIM);
        assertThat(audit("--format", "markdown"))
                .contains("- Test: `" + CLAIM + "`", "- Build made `debug/demo`, program, ");
        assertThat(audit("--format", "json")).contains(LOCKFILE, CLAIM, "\"path\":\"debug/demo\"");
    }

    @Test
    void planWithMissingCratesNamesRemedies() {
        List<String> given = List.of(project.toString(), "--run-all");

        assertThat(plan(given).out())
                .contains(
                        "\nUnits (at least 0 would execute; 1 missing crate and what it needs were not read)\n",
                        "Lockfile\n  undecided\n",
                        "Missing\n  itoa 1 (needed by demo): no offline source has it\n",
                        "What to do\n  run lazaret stage fetch " + project + " to download those of crates.io",
                        "  or add --offline-source FOLDER ")
                .doesNotContain("resolved offline", "replaces the repository's");
        assertThat(plan(given, "--format", "json").out())
                .contains("\"lockfile\":\"undecided\"", "\"missing\":[\"itoa 1 (needed by demo)");
    }

    private static CommandLine.Ran stage(CommandLine line, String step, List<String> given, String... options)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("stage", step));
        words.addAll(given);
        words.addAll(List.of(options));
        return line.run(words.toArray(String[]::new));
    }

    /** Plans a Check with Debian's toolchain, in this process. */
    private CliRun plan(List<String> given, String... options) {
        List<String> words = new ArrayList<>(List.of("stage", "check", "--plan", "--toolchain", "/usr"));
        words.addAll(given);
        words.addAll(List.of(options));
        return CliRun.of(CommandLine.store(scratch), words.toArray(String[]::new));
    }

    private String audit(String... options) {
        List<String> words = new ArrayList<>(List.of("audit", project.toString()));
        words.addAll(List.of(options));
        return CliRun.of(CommandLine.store(scratch), words.toArray(String[]::new))
                .out();
    }

    private void put(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
