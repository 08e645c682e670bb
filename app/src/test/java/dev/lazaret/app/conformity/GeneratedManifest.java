package dev.lazaret.app.conformity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates packages with every kind of target, whose manifests differ in their declarations. The same number generates
 * the same package.
 */
final class GeneratedManifest {
    private static final List<String> FILES = List.of(
            "src/lib.rs",
            "src/main.rs",
            "src/bin/a.rs",
            "src/bin/b/main.rs",
            "src/other.rs",
            "src/bench.rs",
            "examples/e.rs",
            "examples/f/main.rs",
            "tests/t.rs",
            "tests/u/main.rs",
            "benches/n.rs",
            "build.rs",
            "script/other.rs");
    private static final List<String> EDITIONS =
            List.of("", "edition = \"2015\"", "edition = \"2018\"", "edition = \"2021\"", "edition = \"2024\"");
    private static final List<String> BUILDS = List.of(
            "",
            "build = false",
            "build = true",
            "build = \"build.rs\"",
            "build = \"script/other.rs\"",
            "build = \"./script/../build.rs\"",
            "build = \"../outside.rs\"");
    private static final List<String> LIBRARIES = List.of(
            "",
            "[lib]\nname = \"named\"\n",
            "[lib]\npath = \"src/other.rs\"\n",
            "[lib]\nproc-macro = true\n",
            "[lib]\nproc_macro = true\n",
            "[lib]\ncrate-type = [\"proc-macro\"]\n",
            "[lib]\ncrate_type = [\"cdylib\", \"rlib\"]\nedition = \"2018\"\n",
            "[lib]\nname = \"other\"\nproc-macro = false\n");
    private static final List<String> PROGRAMS = List.of(
            "",
            "[[bin]]\nname = \"a\"\n",
            "[[bin]]\nname = \"other\"\n",
            "[[bin]]\nname = \"b\"\npath = \"src/other.rs\"\n",
            "[[bin]]\nname = \"c\"\npath = \"src/bin/a.rs\"\n\n[[bin]]\nname = \"generated\"\n",
            "bin = []\n");
    private static final List<String> OTHERS = List.of(
            "",
            "[[test]]\nname = \"t\"\nharness = false\n",
            "[[bench]]\nname = \"bench\"\n",
            "[[example]]\nname = \"g\"\npath = \"examples/e.rs\"\ncrate-type = [\"lib\"]\n",
            "[[test]]\nname = \"x\"\npath = \"./tests/../tests/t.rs\"\n\n[[bench]]\nname = \"n\"\n");
    private static final List<String> SWITCHES =
            List.of("autolib", "autobins", "autoexamples", "autotests", "autobenches");

    private GeneratedManifest() {}

    /** Writes package {@code number} below {@code folder}. */
    static void write(Path folder, int number) throws IOException {
        for (String file : FILES) {
            Path path = folder.resolve(file);
            Files.createDirectories(folder.resolve(file.substring(0, file.lastIndexOf('/') + 1)));
            Files.writeString(path, "");
        }
        Files.writeString(folder.resolve("Cargo.toml"), manifest(number));
    }

    static String manifest(int number) {
        int seed = number * 0x9E3779B1;
        List<String> lines = new ArrayList<>();
        String programs = pick(PROGRAMS, seed >>> 3);
        boolean inline = programs.startsWith("bin");
        if (inline) {
            lines.add(programs);
        }
        lines.add((seed >>> 27) % 7 == 0 ? "[project]" : "[package]");
        lines.add("name = \"generated\"\nversion = \"0.0." + number + "\"");
        lines.add(pick(EDITIONS, number));
        lines.add(pick(BUILDS, seed >>> 7));
        for (int i = 0; i < SWITCHES.size(); i++) {
            int choice = (seed >>> (11 + 2 * i)) & 3;
            if (choice > 1) {
                lines.add(SWITCHES.get(i) + " = " + (choice == 2));
            }
        }
        lines.add("");
        lines.add(pick(LIBRARIES, seed >>> 15));
        lines.add(inline ? "" : programs);
        lines.add(pick(OTHERS, seed >>> 21));
        return String.join("\n", lines) + "\n";
    }

    private static String pick(List<String> list, int number) {
        return list.get(Math.floorMod(number, list.size()));
    }
}
