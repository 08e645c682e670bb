package dev.lazaret.app.gate;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * Debian's compiler and cargo in a separate folder, with Debian's crate sources instead of the registry. They run the
 * code of these crates.
 */
final class StubCargo {
    /** Debian's registry, or another folder of packages of Debian's that need not be installed. */
    static final Path REGISTRY = Path.of(System.getProperty("lazaret.registry", "/usr/share/cargo/registry"));

    private static final String REMEDY = "apt-get install cargo librust-cargo-dev";
    private static final Pattern FOLDER = Pattern.compile("(.*?)-(\\d+\\.\\d+\\.\\d+.*)");

    private final Path home;

    StubCargo(Path home) throws IOException {
        this.home = home;
        Path configuration = Files.createDirectories(home.resolve("cargo")).resolve("config.toml");
        Files.writeString(configuration, """
                [source.crates-io]
                replace-with = "debian"
                [source.debian]
                directory = "%s"
                """.formatted(REGISTRY));
    }

    /**
     * The source of a procedural macro crate.
     *
     * @param root of its library, relative to its folder
     */
    record MacroCrate(Path folder, String name, String version, String root, String manifest) {
        String crateName() {
            return name.replace('-', '_');
        }

        /** Returns the names of its features. */
        List<String> features() {
            List<String> names = new ArrayList<>();
            Matcher section =
                    Pattern.compile("(?ms)^\\[features\\]\\n(.*?)(?=^\\[|\\z)").matcher(manifest);
            if (section.find()) {
                Matcher key = Pattern.compile("(?m)^\"?([\\w-]+)\"? = ").matcher(section.group(1));
                while (key.find()) {
                    names.add(key.group(1));
                }
            }
            return names;
        }

        @Override
        public String toString() {
            return name + "-" + version;
        }
    }

    /** Returns all macro crates that Debian has here, by name. */
    static List<MacroCrate> macroCrates() throws IOException {
        if (!Files.isDirectory(REGISTRY)) {
            Assertions.fail(REGISTRY + " is missing. Remedy: " + REMEDY);
        }
        List<MacroCrate> crates = new ArrayList<>();
        try (Stream<Path> folders = Files.list(REGISTRY)) {
            for (Path folder : folders.sorted().toList()) {
                Matcher name = FOLDER.matcher(folder.getFileName().toString());
                Path manifest = folder.resolve("Cargo.toml");
                if (!name.matches() || !Files.isRegularFile(manifest)) {
                    continue;
                }
                String text = Files.readString(manifest);
                if (Pattern.compile("(?m)^proc[-_]macro = true").matcher(text).find()) {
                    Matcher path = Pattern.compile("(?ms)^\\[lib\\]\\n[^\\[]*?^path = \"([^\"]+)\"")
                            .matcher(text);
                    String root = path.find() ? path.group(1) : "src/lib.rs";
                    crates.add(new MacroCrate(folder, name.group(1), name.group(2), root, text));
                }
            }
        }
        return crates;
    }

    /** Starts cargo in a folder; all folders share the compiled files. */
    Command cargo(Path folder, List<String> words) throws IOException, InterruptedException {
        return run(folder, "/usr/bin/cargo", words);
    }

    /** Starts the compiler in a folder. */
    Command rustc(Path folder, List<String> words) throws IOException, InterruptedException {
        return run(folder, "/usr/bin/rustc", words);
    }

    private Command run(Path folder, String program, List<String> words) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(program))) {
            Assertions.fail(program + " is missing. Remedy: " + REMEDY);
        }
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(words);
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "PATH", "/usr/bin:/bin",
                "CARGO_HOME", home.resolve("cargo").toString(),
                "CARGO_TARGET_DIR", home.resolve("target").toString(),
                "RUSTC_BOOTSTRAP", "1");
        return Command.run(folder, environment, all);
    }
}
