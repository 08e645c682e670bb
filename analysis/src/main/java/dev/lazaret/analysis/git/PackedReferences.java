package dev.lazaret.analysis.git;

import java.util.Optional;

/**
 * Reads the file {@code packed-refs}, which consists of lines such as {@code COMMIT NAME}. Skips lines that begin with
 * {@code #} or {@code ^}.
 */
final class PackedReferences {
    private static final int BYTES = 16 << 20;

    private PackedReferences() {}

    /** Returns the commit of a reference. {@code name} has one character (ISO 8859-1) for each byte. */
    static GitResult<Optional<String>> find(GitFileReader files, GitFolder git, String name) {
        return text(files, git)
                .flatMap(text -> GitResult.ok(text.lines()
                        .filter(line -> isLine(line)
                                && line.startsWith(name, line.indexOf(' ') + 1)
                                && line.length() == line.indexOf(' ') + 1 + name.length())
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()));
    }

    /** Whether there is a reference whose name begins with {@code prefix}. */
    static GitResult<Boolean> hasBelow(GitFileReader files, GitFolder git, String prefix) {
        return text(files, git)
                .flatMap(text -> GitResult.ok(text.lines()
                        .anyMatch(line -> isLine(line) && line.startsWith(prefix, line.indexOf(' ') + 1))));
    }

    private static GitResult<String> text(GitFileReader files, GitFolder git) {
        return files.text(git.common().child("packed-refs"), BYTES).flatMap(text -> GitResult.ok(text.orElse("")));
    }

    private static boolean isLine(String line) {
        return !line.startsWith("#") && !line.startsWith("^") && line.indexOf(' ') > 0;
    }
}
