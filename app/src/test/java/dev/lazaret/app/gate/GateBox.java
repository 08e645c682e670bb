package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * Runs a gate with a toolchain in a plain bubblewrap: the same folders as in a step, without further parts of a step.
 * Source that executes leaves a marker in {@code /target/m}.
 */
final class GateBox {
    private static final Path BWRAP = Path.of("/usr/bin/bwrap");

    private final Path folder;
    private final Toolchain toolchain;

    private GateBox(Path folder, Toolchain toolchain) {
        this.folder = folder;
        this.toolchain = toolchain;
    }

    /** Returns a box without a program and without a plan. */
    static GateBox empty(Path folder, Toolchain toolchain) throws IOException {
        if (!Files.isExecutable(BWRAP)) {
            Assertions.fail(BWRAP + " is missing. Remedy: apt-get install bubblewrap");
        }
        for (String name : List.of("src", "gate", "target/m")) {
            Files.createDirectories(folder.resolve(name));
        }
        return new GateBox(folder, toolchain);
    }

    /** Returns a box with the gate program. */
    static GateBox of(Path folder, Toolchain toolchain) throws IOException, InterruptedException {
        GateBox box = empty(folder, toolchain);
        for (String name : List.of("program", "linker", "rustdoc")) {
            Files.copy(GatePrograms.of(toolchain), folder.resolve("gate/" + name));
            assertThat(folder.resolve("gate/" + name).toFile().setExecutable(true))
                    .isTrue();
        }
        return box;
    }

    /** Returns the path of the toolchain's compiler inside. */
    String rustc() {
        return bin() + "/rustc";
    }

    /** Writes a file of the project. */
    GateBox source(String path, String... lines) throws IOException {
        return write("src/" + path, lines);
    }

    /** Writes a file of the gate. */
    GateBox gate(String path, String... lines) throws IOException {
        return write("gate/" + path, lines);
    }

    /** Writes the plan for the toolchain's compiler. A unit is {@code CLASS DECISION SOURCE}; ids count from 1. */
    GateBox plan(String stage, boolean confine, String... units) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "rustc\t" + rustc(),
                "linker\t/usr/bin/cc",
                "stage\t" + stage,
                "confine\t" + (confine ? "1" : "0"),
                "isolates\t0"));
        for (int i = 0; i < units.length; i++) {
            lines.add("unit\t" + units[i].replace(' ', '\t') + "\t" + id(i + 1));
        }
        return gate("plan", lines.toArray(String[]::new));
    }

    /** Returns the id of a unit in the plan, counted from 1. */
    static String id(int unit) {
        return "%024x".formatted(unit);
    }

    /** Runs cargo through the gate, in the project's folder. */
    Command cargo(String... words) throws IOException, InterruptedException {
        return run(
                "/src",
                Stream.concat(Stream.of(bin() + "/cargo"), Arrays.stream(words)).toList());
    }

    /** Runs a command inside. */
    Command run(String workingFolder, List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(BWRAP.toString()));
        words.addAll(system());
        words.addAll(List.of("--ro-bind", folder.resolve("gate").toString(), "/gate"));
        words.addAll(List.of("--bind", folder.resolve("src").toString(), "/src"));
        words.addAll(List.of("--bind", folder.resolve("target").toString(), "/target"));
        words.addAll(List.of("--unshare-pid", "--unshare-net", "--die-with-parent", "--chdir", workingFolder, "--"));
        words.addAll(command);
        return Command.run(folder, environment(), words);
    }

    /** Returns the markers of project code that ran. */
    List<String> markers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target/m"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns the lines of the gate's log: what, class and source. */
    List<String> log() throws IOException {
        Path log = folder.resolve("target/.gate/log");
        if (!Files.exists(log)) {
            return List.of();
        }
        return Files.readAllLines(log).stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> fields[0] + " " + fields[1] + " " + fields[3])
                .toList();
    }

    /** Returns the path outside of a file or folder. */
    Path outside(String path) {
        return folder.resolve(path);
    }

    private String bin() {
        return toolchain.folder().isPresent() ? "/toolchain/bin" : "/usr/bin";
    }

    private List<String> system() {
        List<String> words = new ArrayList<>(List.of("--tmpfs", "/", "--ro-bind", "/usr", "/usr"));
        for (String link : List.of("bin", "lib", "lib64")) {
            words.addAll(List.of("--symlink", "usr/" + link, "/" + link));
        }
        // cc is a link to a link in that folder.
        words.addAll(List.of("--ro-bind-try", "/etc/alternatives", "/etc/alternatives"));
        words.addAll(List.of("--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", "/cargo"));
        toolchain.folder().ifPresent(path -> words.addAll(List.of("--ro-bind", path.toString(), "/toolchain")));
        return words;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", bin() + ":/usr/bin:/bin"),
                Map.entry("HOME", "/cargo"),
                Map.entry("CARGO_HOME", "/cargo"),
                Map.entry("CARGO_TARGET_DIR", "/target"),
                Map.entry("CARGO_NET_OFFLINE", "true"),
                Map.entry("CARGO_INCREMENTAL", "0"),
                Map.entry("CARGO_ENCODED_RUSTFLAGS", ""),
                Map.entry("CARGO_CACHE_RUSTC_INFO", "0"),
                Map.entry("RUSTC", rustc()),
                Map.entry("RUSTDOC", "/gate/rustdoc"),
                Map.entry("RUSTC_WRAPPER", "/gate/program"),
                Map.entry("RUSTC_WORKSPACE_WRAPPER", ""));
    }

    private GateBox write(String path, String... lines) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        return this;
    }
}
