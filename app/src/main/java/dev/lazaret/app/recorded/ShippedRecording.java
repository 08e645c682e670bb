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
 * The recorded answers of a crate's build script, for this machine's target and in both profiles, without flags for the
 * compiler.
 *
 * @param crate name of the crate
 * @param version version of the crate
 * @param files digest of the recorded folder
 * @param linked crates that are linked into the script, as {@code NAME VERSION}, with the digests of their folders
 * @param compilers compilers with which the script ran, in ascending order; all of them got the same answers
 * @param relevantFeatures features of the crate that the answer depends on
 * @param answers recordings by the enabled features of {@code relevantFeatures}, in their order and separated by spaces
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
     * Whether the recording applies to a compiler: one that it was made with, or a release between two of them, because
     * their answers agree.
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

    /** Returns those features that the answer depends on, as a key of the answers. */
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
     * Returns the recording in the gate's format. Each answer follows a line {@code when +VARIABLE -VARIABLE}. These
     * are the variables that cargo sets for enabled features, and doesn't set for the others (documented: The Cargo
     * Book, "Environment Variables").
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
