package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects what a build script made, in the form in which native and isolated runs are compared. The path of the
 * folder that cargo chose for the script is replaced by the same text in both runs. Not thread-safe.
 */
final class ComparableOutputCollector {
    /** Maximum number of files: as many as an isolated script can make. */
    private static final int FILES = 1_000;

    private static final String FOLDER = "$OUT";

    /** What {@code $} becomes first, so that different texts stay different. */
    private static final String DOLLAR = "$$";

    /**
     * Ends of the names of files that are not compared: isolated runs of compilers make only metadata, and the host of
     * isolated scripts makes empty objects and libraries.
     */
    private static final List<String> COMPILED = List.of(".rmeta", ".ll", ".o", ".a", ".d");

    private final String folder;
    private final SortedMap<String, String> files = new TreeMap<>();
    private int entries;
    private boolean ambiguous;

    /**
     * Creates a collector.
     *
     * @param below path below the target folder of the folder that contains OUT_DIR
     */
    ComparableOutputCollector(String below) {
        this.folder = "/target/" + below;
    }

    /**
     * Adds an entry of OUT_DIR.
     *
     * @param content the content, if it is text that was read
     */
    void add(Entry entry, Optional<byte[]> content) {
        String path = Inert.path(entry.path().bytes());
        if (entry.kind() == EntryKind.DIRECTORY || COMPILED.stream().anyMatch(path::endsWith)) {
            return;
        }
        entries++;
        if (entries <= FILES) {
            String before = files.put(path, content.map(this::digest).orElseGet(() -> description(entry)));
            ambiguous |= before != null;
        }
    }

    private String digest(byte[] content) {
        // One character a byte, so that any content is compared.
        String text = normalized(new String(content, StandardCharsets.ISO_8859_1));
        MessageDigest sum = Digest.start();
        sum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return Digest.finish(sum).hex();
    }

    private String normalized(String text) {
        return text.replace("$", DOLLAR).replace(folder, FOLDER);
    }

    private static String description(Entry entry) {
        Digest digest = entry.digest();
        return digest == null ? entry.kind().name().toLowerCase(Locale.ROOT) + "-" + entry.bytes() : digest.hex();
    }

    /**
     * Returns the output; empty if it is too large, or if two paths look equal when they are sanitized.
     *
     * @param printed trimmed lines that the script printed
     */
    Optional<ComparableScriptOutput> build(List<String> printed) {
        return entries > FILES || ambiguous
                ? Optional.empty()
                : ComparableScriptOutput.of(
                        printed.stream().map(this::normalized).toList(), files);
    }
}
