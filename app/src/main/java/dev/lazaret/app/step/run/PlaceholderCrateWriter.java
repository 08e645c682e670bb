package dev.lazaret.app.step.run;

import dev.lazaret.app.crates.resolve.PlaceholderCrate;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.plan.CompileStageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Writes the empty placeholder crates. Compiling a placeholder fails with an error that explains what it replaces. */
final class PlaceholderCrateWriter {
    private PlaceholderCrateWriter() {}

    static void write(List<PlaceholderCrate> crates, WorkFolder work) throws IOException {
        Path all = work.path().resolve(CompileStageBuilder.PLACEHOLDERS);
        work.delete(all);
        if (crates.isEmpty()) {
            return;
        }
        Files.createDirectory(all);
        for (PlaceholderCrate crate : crates) {
            Path folder = Files.createDirectory(all.resolve(crate.folder()));
            put(work, folder.resolve("Cargo.toml"), manifest(crate));
            put(work, folder.resolve("lib.rs"), source(crate));
            put(work, folder.resolve(".cargo-checksum.json"), checksum(crate));
            work.give(folder);
        }
        work.give(all);
    }

    private static void put(WorkFolder work, Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        work.give(file);
    }

    static String manifest(PlaceholderCrate crate) {
        StringBuilder text = new StringBuilder("[package]\nname = " + quoted(crate.name()) + "\nversion = "
                + quoted(crate.version()) + "\n[lib]\npath = \"lib.rs\"\n[features]\n");
        crate.features().forEach(feature -> text.append(quoted(feature)).append(" = []\n"));
        text.append("[dependencies]\n");
        for (int i = 0; i < crate.dependencies().size(); i++) {
            PlaceholderCrate.Dependency dependency = crate.dependencies().get(i);
            text.append("d" + i + " = { package = " + quoted(dependency.name()) + ", version = "
                    + quoted("=" + dependency.version()) + " }\n");
        }
        return text.toString();
    }

    /**
     * Returns the Rust code. The name and the version contain no character that would have to be escaped in a Rust
     * string.
     */
    private static String source(PlaceholderCrate crate) {
        return "compile_error!("
                + quoted("No offline source has " + crate.name() + " " + crate.version()
                        + "; this empty crate replaces it.")
                + ");\n";
    }

    private static String checksum(PlaceholderCrate crate) {
        return "{\"package\":"
                + crate.checksum().map(PlaceholderCrateWriter::quoted).orElse("null") + ",\"files\":{}}";
    }

    /** Quotes a string for TOML and JSON. In both, only control characters, quotes and backslashes must be escaped. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) || c == '"' || c == '\\') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
