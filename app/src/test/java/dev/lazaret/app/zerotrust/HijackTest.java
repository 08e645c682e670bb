package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects against the example that hijacks every cargo command: it is listed, and never runs, not even in a Check.
 */
@Tag("sandbox")
final class HijackTest {
    private static final Path CARGO = Path.of("/usr/bin/cargo");

    @TempDir
    Path scratch = Path.of("");

    private Path folder = scratch;

    @BeforeEach
    void unpack() throws IOException {
        folder = scratch.resolve("example");
        Hijack.unpackInto(folder);
    }

    @Test
    void isListedWithFileLineAndTrigger() throws Exception {
        CliRun ran = CliRun.of(scratch.resolve("store"), "audit", "--format", "json", folder.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(finding("CFG-RUSTC", "CFG", "critical", "executes", ".cargo/config", 2))
                .contains(finding("TC-PATH", "TC", "critical", "executes", "rust-toolchain.toml", 2))
                .contains(finding("CFG-LEGACY-NAME", "CFG", "high", "hides", ".cargo/config", 0))
                .contains(
                        "{\"id\":\"TC-TOOLCHAIN-IN-TREE\",\"family\":\"TC\",\"severity\":\"high\",\"trigger\":\"cargo\"");
        assertThat(markers(folder)).isEmpty();
    }

    @Test
    void neverRunsThroughPlanAndCheck() throws Exception {
        String[] words = {"stage", "check", folder.toString(), "--run-all", "--toolchain", "/usr"};
        CliRun plan = CliRun.of(
                scratch.resolve("store"),
                Stream.concat(Stream.of(words), Stream.of("--plan")).toArray(String[]::new));
        CommandLine.Ran check = new CommandLine(scratch).run(words);

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out()).contains(".cargo/config", "rust-toolchain.toml");
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(markers(folder)).isEmpty();
    }

    /** Control: cargo itself runs the file that the repository names, even if only metadata is requested. */
    @Test
    void runsWithPlainCargo() throws Exception {
        if (!Files.isExecutable(CARGO)) {
            throw new AssertionError(CARGO + " is missing: apt-get install cargo");
        }
        ProcessBuilder builder = new ProcessBuilder(CARGO.toString(), "metadata", "--offline", "--format-version", "1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("metadata").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", scratch.toString());
        assertThat(builder.start().waitFor(10, TimeUnit.MINUTES)).isTrue();

        assertThat(markers(folder)).isNotEmpty();
    }

    private static String finding(String id, String family, String severity, String effect, String path, int line) {
        return "{\"id\":\"%s\",\"family\":\"%s\",\"severity\":\"%s\",\"trigger\":\"cargo\",\"effect\":\"%s\",\"confidence\":\"sure\",\"path\":\"%s\",\"line\":%d,"
                .formatted(id, family, severity, effect, path, line);
    }

    private static List<Path> markers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("marker"))
                    .toList();
        }
    }
}
