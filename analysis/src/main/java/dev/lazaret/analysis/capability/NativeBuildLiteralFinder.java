package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the literals in build scripts that build native code. They include the paths of the files and folders that are
 * built.
 */
final class NativeBuildLiteralFinder {
    /** Maximum number of literals of one build script. If it is reached, a limit is reported. */
    static final int MOST = 10_000;

    /** Maximum length of a literal in bytes: no path is longer (PATH_MAX, linux/limits.h). */
    private static final int LONGEST = 4096;

    private NativeBuildLiteralFinder() {}

    /** Returns the distinct literals, in order; empty if the unit is not a build script that builds native code. */
    static List<String> find(Unit unit, List<SourceFile> files, List<Evidence> evidence) {
        if (unit.kind() != Unit.Kind.BUILD_SCRIPT || evidence.stream().noneMatch(NativeBuildLiteralFinder::builds)) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        for (SourceFile file : files) {
            Tokens tokens = file.tokens();
            for (int i = 0; i < tokens.size() && found.size() < MOST; i++) {
                if (tokens.kind(i).isString() && tokens.end(i) - tokens.start(i) <= LONGEST) {
                    String text = StringLiteralDecoder.unescape(tokens, i);
                    if (text != null && !text.isBlank()) {
                        found.add(text);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean builds(Evidence one) {
        return one.capability() == Capability.NATIVE_COMPILE || one.shape() == ArgumentShape.BUILD_TOOL;
    }
}
