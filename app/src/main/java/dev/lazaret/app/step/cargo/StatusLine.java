package dev.lazaret.app.step.cargo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A status line that cargo prints for people on standard error, with the first word right-aligned to the twelfth
 * column. Unlike cargo's JSON messages, status lines report that something starts. Anything in a stage can print such a
 * line, so its content is only a claim. Its strings are not sanitized for display.
 */
sealed interface StatusLine {
    Pattern BEGINS = Pattern.compile(" *(Compiling|Checking) (\\S+) v(\\S+)(?: .*)?");
    Pattern RUNNING = Pattern.compile(" *Running (?:.* )?\\(?(\\S*?)\\)?");
    Pattern DOC_TESTS = Pattern.compile(" *Doc-tests (\\S+)");
    Pattern SCRIPT_FAILED =
            Pattern.compile("error: failed to run custom build command for `(\\S+) v(\\S+?)(?: .*)?`.*");

    /** Compilation of a package starts. */
    record Begins(PackageId id) implements StatusLine {}

    /** A test program starts; its path is absolute or relative to the working directory. */
    record ProgramStarts(String program) implements StatusLine {}

    /** The documentation tests of a library start. */
    record DocTests(String library) implements StatusLine {}

    /** A build script ended with an error. */
    record ScriptFailed(PackageId id) implements StatusLine {}

    /** The last test program that was started failed. */
    record TestFailed() implements StatusLine {}

    /** Parses a line; empty if it is none of these. */
    static Optional<StatusLine> of(String line) {
        if (line.length() > 1000) {
            return Optional.empty();
        }
        if (line.startsWith("error: test failed") || line.startsWith("error: doctest failed")) {
            return Optional.of(new TestFailed());
        }
        Matcher failed = SCRIPT_FAILED.matcher(line);
        if (failed.matches()) {
            return Optional.of(new ScriptFailed(id(failed, 1)));
        }
        if (!line.startsWith("  ")) {
            return Optional.empty();
        }
        Matcher begins = BEGINS.matcher(line);
        if (begins.matches()) {
            return Optional.of(new Begins(id(begins, 2)));
        }
        Matcher running = RUNNING.matcher(line);
        if (running.matches()) {
            return Optional.of(new ProgramStarts(String.valueOf(running.group(1))));
        }
        Matcher doc = DOC_TESTS.matcher(line);
        return doc.matches() ? Optional.of(new DocTests(String.valueOf(doc.group(1)))) : Optional.empty();
    }

    private static PackageId id(Matcher found, int group) {
        return new PackageId(String.valueOf(found.group(group)), String.valueOf(found.group(group + 1)));
    }
}
