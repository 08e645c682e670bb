package dev.lazaret.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.format.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies for any file content that its reader terminates and fulfils the conditions of its target, on the paths that
 * a coverage-guided fuzzer finds. Each target runs in a separate JVM with instrumented classes, and most of the time is
 * its start: with {@code lazaret.deep} all targets run, with a hundred times as many inputs.
 */
@Tag("slow")
class FuzzTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int RUNS = DEEP ? 150_000 : 1_500;
    private static final Path CRATES = Path.of("/usr/share/cargo/registry");

    /** Maximum number of seeds from real files. */
    private static final int SEEDS = 60;

    private static final int SEED_BYTES = 4_096;

    /** A reader, the real files that its seeds come from, and one made-up seed. */
    enum Target {
        TOML("document.toml.TomlFuzz", ".toml"),
        FORMATS("document.format.FormatFuzz", ""),
        RUST("rust.RustFuzz", ".rs"),
        MANIFEST("cargo.ManifestFuzz", "Cargo.toml"),
        LOCKFILE("cargo.LockfileFuzz", "", """
            version = 4
            [[package]]
            name = "a"
            version = "1.0.0"
            source = "registry+https://example.invalid/index"
            checksum = "00"
            dependencies = ["b 1.0.0", "c"]
            [metadata]
            "checksum a 1.0.0 (registry+https://example.invalid/index)" = "00"
            """),
        VENDOR_LIST("cargo.VendorListFuzz", ".cargo-checksum.json"),
        GIT_CONFIG("git.ConfigFuzz", ".gitmodules"),
        GIT_ATTRIBUTES("git.AttributesFuzz", ".gitattributes"),
        GIT_INDEX("git.IndexFuzz", "", "\2\0\0\0\1" + "\0".repeat(60) + "\0\3a/b" + "\0".repeat(7)),
        GIT_DELTA("git.DeltaFuzz", "", "\4base\4\6\220\4\2xy"),
        FILE_FORMATS("format.FormatsFuzz", "", "\177ELF\2\1\1" + "\0".repeat(9) + "\3" + "\0".repeat(47)),
        ZIP(
                "format.ZipMembersFuzz",
                "",
                "PK\1\2" + "\0".repeat(24) + "\1" + "\0".repeat(17) + "aPK\5\6" + "\0".repeat(18)),
        TAR(
                "format.TarMembersFuzz",
                "",
                "a" + "\0".repeat(123) + "00000000001" + "\0".repeat(21) + "2b" + "\0".repeat(354) + "x".repeat(512));

        private final String type;
        private final String ending;
        private final String seed;

        Target(String type, String ending) {
            this(type, ending, "");
        }

        Target(String type, String ending, String seed) {
            this.type = type;
            this.ending = ending;
            this.seed = seed;
        }
    }

    static Set<Target> targets() {
        return DEEP
                ? EnumSet.allOf(Target.class)
                : EnumSet.of(Target.TOML, Target.FORMATS, Target.RUST, Target.GIT_INDEX);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void readsAnyInput(Target target, @TempDir Path folder) throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        seed(target, inputs);
        Path log = folder.resolve("log");

        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=dev.lazaret.analysis." + target.type,
                        "--instrumentation_includes=dev.lazaret.analysis.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-runs=" + RUNS,
                        "-seed=1",
                        "-max_len=" + 4 * SEED_BYTES,
                        "-timeout=30",
                        // -Xmx is the limit: the kernel counts the peak memory of this JVM as that of a process it
                        // starts.
                        "-rss_limit_mb=0",
                        inputs.toString())
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
        System.out.println(target.name().toLowerCase(Locale.ROOT) + ": " + last.strip());
    }

    private static void seed(Target target, Path inputs) throws IOException {
        Files.writeString(inputs.resolve("seed"), target.seed, StandardCharsets.ISO_8859_1);
        if (target == Target.FORMATS) {
            for (Format format : Format.values()) {
                seed(inputs, endings(format), new byte[] {
                    (byte) List.of(Format.values()).indexOf(format)
                });
            }
        } else if (!target.ending.isEmpty()) {
            seed(inputs, target.ending, new byte[0]);
        }
    }

    private static String endings(Format format) {
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

    /** Copies real files with this extension, each after the bytes {@code head}. */
    private static void seed(Path inputs, String ending, byte[] head) throws IOException {
        assertThat(CRATES).as("install librust-cargo-dev").isDirectory();
        try (Stream<Path> files = Files.find(
                CRATES,
                8,
                (path, attributes) -> path.toString().endsWith(ending)
                        && attributes.isRegularFile()
                        && attributes.size() < SEED_BYTES)) {
            int number = 0;
            for (Path file : files.sorted().limit(SEEDS).toList()) {
                Path seed = inputs.resolve("seed" + ending + number++);
                Files.write(seed, head);
                Files.write(seed, Files.readAllBytes(file), StandardOpenOption.APPEND);
            }
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
