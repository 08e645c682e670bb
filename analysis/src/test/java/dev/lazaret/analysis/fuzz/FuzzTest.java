package dev.lazaret.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.format.DocumentFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies for any file content that its reader terminates and fulfils the conditions of its target, on the paths that
 * a coverage-guided fuzzer finds. A fuzzer runs in a separate JVM with instrumented classes, and most of the time is
 * its start: all readers share one. With {@code lazaret.deep} it tries many times as many inputs, and each reader also
 * has a separate fuzzer.
 */
@Tag("slow")
class FuzzTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int RUNS = DEEP ? 60_000 : 2_000;
    private static final Path CRATES = Path.of("/usr/share/cargo/registry");

    /** Maximum number of seeds from real files with one ending. */
    private static final int SEEDS = DEEP ? 60 : 6;

    private static final int SEED_BYTES = 4_096;

    /** A single fuzzer chooses the reader as well. */
    @Test
    void anyReaderReadsAnyInput(@TempDir Path folder) throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        List<Path> files = smallFiles();
        for (int i = 0; i < AnyFuzz.TARGETS.size(); i++) {
            seed(AnyFuzz.TARGETS.get(i), files, inputs, (byte) i);
        }
        fuzz(AnyFuzz.class, "any reader", folder, inputs);
    }

    /** The plain run fuzzes these readers by {@link #anyReaderReadsAnyInput}, which shares the inputs among them. */
    @Tag("deep")
    @ParameterizedTest
    @EnumSource
    void readsAnyInput(FuzzTarget target, @TempDir Path folder) throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        seed(target, smallFiles(), inputs);
        fuzz(target.type(), target.name().toLowerCase(Locale.ROOT), folder, inputs);
    }

    private static void fuzz(Class<?> target, String name, Path folder, Path inputs) throws Exception {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.lazaret.analysis.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-runs=" + RUNS,
                "-seed=1",
                "-max_len=" + 4 * SEED_BYTES,
                "-timeout=30",
                // -Xmx is the limit: the kernel counts the peak memory of this JVM as that of a process it starts.
                "-rss_limit_mb=0",
                inputs.toString()));
        if (!DEEP) {
            command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }
        Process fuzzer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = fuzzer.waitFor(2, TimeUnit.HOURS);
        fuzzer.destroyForcibly();

        List<String> output = Files.readAllLines(log);
        assertThat(ended).isTrue();
        assertThat(fuzzer.exitValue())
                .as(() -> "what was found, the input in base 64: " + broken(folder) + output)
                .isZero();
        String last = output.stream()
                .filter(line -> line.contains("DONE"))
                .findFirst()
                .orElseThrow();
        assertThat(last).contains("#" + RUNS);
        System.out.println(name + ": " + last.strip());
    }

    /**
     * Writes the seeds of a reader.
     *
     * @param files small real files
     * @param head bytes before each seed
     */
    private static void seed(FuzzTarget target, List<Path> files, Path inputs, byte... head) throws IOException {
        Files.write(inputs.resolve("seed-" + target), joined(head, target.seed()));
        if (target == FuzzTarget.FORMATS) {
            for (DocumentFormat format : DocumentFormat.values()) {
                byte number = (byte) List.of(DocumentFormat.values()).indexOf(format);
                seed(target + "-" + format, files, endings(format), inputs, joined(head, new byte[] {number}));
            }
        } else if (!target.ending().isEmpty()) {
            seed(target.name(), files, target.ending(), inputs, head);
        }
    }

    private static byte[] joined(byte[] head, byte[] rest) {
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }

    private static String endings(DocumentFormat format) {
        return switch (format) {
            case TOML -> "Cargo.toml";
            case JSON -> ".json";
            case YAML -> ".yml";
            case INI -> ".editorconfig";
            case GIT_CONFIG -> ".gitmodules";
            case XML -> ".svg";
            case LINES -> ".txt";
            case PATTERNS -> ".gitignore";
            case VARIABLES -> ".env";
            case GIT_ATTRIBUTES -> ".gitattributes";
            case SHELL -> ".sh";
            case SCRIPT -> ".sh";
            case MAKEFILE -> "Makefile";
            case JUSTFILE -> "justfile";
            case DOCKERFILE -> "Dockerfile";
            case AGENT_PROMPT -> ".md";
        };
    }

    /** Copies real files with this ending, each after the bytes {@code head}. */
    private static void seed(String name, List<Path> files, String ending, Path inputs, byte... head)
            throws IOException {
        int number = 0;
        for (Path file : files.stream()
                .filter(one -> one.toString().endsWith(ending))
                .limit(SEEDS)
                .toList()) {
            Files.write(inputs.resolve("seed-" + name + "-" + number++), joined(head, Files.readAllBytes(file)));
        }
    }

    /** Returns the real files that are small enough for a seed, sorted. */
    private static List<Path> smallFiles() throws IOException {
        assertThat(CRATES).as("install librust-cargo-dev").isDirectory();
        try (Stream<Path> files = Files.find(
                CRATES, 8, (path, attributes) -> attributes.isRegularFile() && attributes.size() < SEED_BYTES)) {
            return files.sorted().toList();
        }
    }

    private static String broken(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder words = new StringBuilder();
            for (Path file : files.filter(path -> path.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                    .toList()) {
                words.append(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                        .append('\n');
            }
            return words.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
