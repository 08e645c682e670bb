package dev.lazaret.app.recorded;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.app.crates.need.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the table of recordings.
 *
 * <p>Each crate has a line {@code crate NAME VERSION}, a line {@code files DIGEST}, a line {@code linked NAME VERSION
 * DIGEST} for each crate that is linked into the script, and a line {@code asks FEATURE...} with the features on which
 * the answers depend. Then there is a line {@code rustc VERSION...} for each group of compilers for which the answers
 * are the same. It is followed by the answers, each of which consists of a line {@code on FEATURE...} with the enabled
 * features, and the cargo instructions. Empty lines and lines that begin with {@code #} are ignored.
 */
final class RecordingsReader {
    private static final String DIGEST = "sha256:";

    private final List<ShippedRecording> found = new ArrayList<>();
    private final List<String> lines;

    private List<String> crate = List.of();
    private Digest files = Digest.finish(Digest.start());
    private final Map<String, Digest> linked = new HashMap<>();
    private final SortedSet<String> relevantFeatures = new TreeSet<>();
    private final List<Version> compilers = new ArrayList<>();
    private final SortedMap<String, String> answers = new TreeMap<>();
    private String on = "";

    RecordingsReader(String text) {
        lines = text.lines().toList();
    }

    /**
     * Returns the recordings in the order of the table. A malformed line is a defect in Lazaret and causes an
     * exception.
     */
    List<ShippedRecording> read() {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                line(line);
            }
        }
        finish();
        return List.copyOf(found);
    }

    private void line(String line) {
        if (line.startsWith("cargo:")) {
            answers.merge(on, line + "\n", String::concat);
            return;
        }
        List<String> words = List.of(line.split(" ", -1));
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "crate" -> {
                finish();
                crate = rest;
                linked.clear();
                relevantFeatures.clear();
            }
            case "files" -> files = digest(line, rest.getFirst());
            case "linked" -> linked.put(rest.get(0) + " " + rest.get(1), digest(line, rest.get(2)));
            case "asks" -> relevantFeatures.addAll(rest);
            case "rustc" -> {
                finish();
                rest.forEach(text -> compilers.add(Version.of(text).orElseThrow(() -> slip(line))));
            }
            case "on" -> {
                on = String.join(" ", rest);
                answers.put(on, "");
            }
            default -> throw slip(line);
        }
    }

    private void finish() {
        if (!compilers.isEmpty()) {
            SortedMap<String, BuildScriptRecording> recordings = new TreeMap<>();
            answers.forEach((features, text) -> recordings.put(
                    features, BuildScriptRecording.of(text).found().orElseThrow(() -> slip(text))));
            found.add(new ShippedRecording(
                    crate.get(0), crate.get(1), files, linked, compilers, relevantFeatures, recordings));
        }
        compilers.clear();
        answers.clear();
    }

    private static Digest digest(String line, String word) {
        if (!word.startsWith(DIGEST)) {
            throw slip(line);
        }
        return Digest.of(HexFormat.of().parseHex(word.substring(DIGEST.length())));
    }

    private static IllegalStateException slip(String line) {
        return new IllegalStateException("the table of recordings has a slip: " + line);
    }
}
