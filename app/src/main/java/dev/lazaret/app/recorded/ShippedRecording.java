package dev.lazaret.app.recorded;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.app.crates.need.Version;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The recorded answers of a crate's build script. They are valid for this machine's target and for both profiles, if no
 * flags are passed to the compiler.
 *
 * @param crate name of the crate
 * @param version version of the crate
 * @param files digest of the crate's folder
 * @param linked crates that are linked into the script, as {@code NAME VERSION}, with the digests of their folders
 * @param compilers versions of the compilers with which the script ran, in ascending order; the answers were the same
 *     with all of them
 * @param relevantFeatures features of the crate on which the answer depends
 * @param answers recordings, by those features in {@code relevantFeatures} that are enabled, in ascending order and
 *     separated by spaces
 */
public record ShippedRecording(
        String crate,
        String version,
        Digest files,
        Map<String, Digest> linked,
        List<Version> compilers,
        SortedSet<String> relevantFeatures,
        SortedMap<String, BuildScriptRecording> answers) {
    public ShippedRecording {
        linked = Map.copyOf(linked);
        compilers = List.copyOf(compilers);
        relevantFeatures = Collections.unmodifiableSortedSet(new TreeSet<>(relevantFeatures));
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /**
     * Whether the recording applies to a compiler. It applies to the compilers with which it was made, and to releases
     * between two of these, because all of these produced the same answers.
     */
    boolean isFor(Version compiler) {
        return compilers.contains(compiler)
                || (compiler.pre().isEmpty()
                        && compilers.getFirst().compareTo(compiler) < 0
                        && compiler.compareTo(compilers.getLast()) < 0);
    }

    /** Whether there is an answer for these features. */
    boolean isFor(Set<String> features) {
        return answers.containsKey(answerKey(features));
    }

    /** Returns the key in {@code answers} for these enabled features. */
    public String answerKey(Set<String> features) {
        return relevantFeatures.stream().filter(features::contains).collect(Collectors.joining(" "));
    }

    /** Describes the origin of the recording, as a clause. */
    public String words() {
        List<String> texts = compilers.stream().map(Version::text).toList();
        String last = texts.getLast();
        String before = String.join(", ", texts.subList(0, texts.size() - 1));
        return "recorded by Lazaret with rustc " + (before.isEmpty() ? last : before + " and " + last);
    }

    /**
     * Returns the recording in the gate's format. Each answer is preceded by a line {@code when +VARIABLE -VARIABLE}.
     * Cargo sets these variables for enabled features ({@code +}) and does not set them for other features ({@code -})
     * (documented: The Cargo Book, "Environment Variables").
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        answers.forEach((on, recording) -> {
            Set<String> names = Set.of(on.split(" ", -1));
            text.append("when");
            relevantFeatures.forEach(feature ->
                    text.append(names.contains(feature) ? " +" : " -").append(variable(feature)));
            text.append('\n').append(recording.text());
        });
        return text.toString();
    }

    private static String variable(String feature) {
        return "CARGO_FEATURE_" + feature.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
