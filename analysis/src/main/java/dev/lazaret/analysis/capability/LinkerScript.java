package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A string that the linker reads as a script. If it is written to the file of a library, the linker includes the files
 * that the script names (ld, "Implicit Linker Scripts").
 *
 * @param shape {@code NAMED} if the script only names libraries without paths, else {@code PLAIN}
 * @param files files that the script names, as written
 */
record LinkerScript(ArgumentShape shape, List<String> files) {
    /** The beginning of a linker script. */
    private static final Pattern BEGINS =
            Pattern.compile("\\s*(?:/\\*[^*]{0,200}\\*/\\s*)?(?:INPUT|GROUP|OUTPUT_FORMAT)\\s*\\(");

    private static final Pattern NAMED = Pattern.compile("\\b(?:INPUT|GROUP)\\s*\\(([^;{}]{0,2000})");

    private static final Pattern DIVIDES = Pattern.compile("[\\s,()]+");

    LinkerScript {
        files = List.copyOf(files);
    }

    /** Reads a string. Returns empty if it is not a linker script, or if it names no file or library. */
    static Optional<LinkerScript> find(String text) {
        if (text.indexOf('(') < 0 || !BEGINS.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        List<String> files = new ArrayList<>();
        boolean libraries = true;
        boolean any = false;
        for (MatchResult one : NAMED.matcher(text).results().toList()) {
            for (String word : DIVIDES.splitAsStream(one.group(1)).toList()) {
                boolean library = word.startsWith("-l");
                if (library || word.indexOf('/') >= 0 || word.indexOf('.') >= 0) {
                    any = true;
                    libraries &= library;
                    files.addAll(library ? List.of() : List.of(word));
                }
            }
        }
        return any
                ? Optional.of(new LinkerScript(libraries ? ArgumentShape.NAMED : ArgumentShape.PLAIN, files))
                : Optional.empty();
    }
}
