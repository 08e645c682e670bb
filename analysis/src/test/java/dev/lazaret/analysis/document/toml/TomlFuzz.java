package dev.lazaret.analysis.document.toml;

import dev.lazaret.analysis.document.Document;
import java.util.Optional;

/** Fuzz target: both readers of TOML produce the same tree. */
public final class TomlFuzz {
    private TomlFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Document document = TomlReader.read(bytes);
        Optional<Document> plain = PlainTomlReader.read(bytes, 0, bytes.length);
        if (plain.isPresent() && !plain.get().equals(new TomljReader(bytes, 0, bytes.length).read())) {
            throw new AssertionError("the readers disagree: " + document);
        }
    }
}
