package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** Formats places that show a capability. All strings are sanitized for display. */
public final class CapabilityEvidenceFormatter {
    private static final int LONGEST = 160;

    private CapabilityEvidenceFormatter() {}

    /** Returns text such as {@code build.rs:12}. Omits line 0, which means the whole file. */
    public static String place(RepoPath path, int line) {
        return Inert.path(path.bytes()) + (line <= 0 ? "" : ":" + line);
    }

    /** Returns the evidence and its argument, such as {@code std::process::Command::new (curl)}. */
    public static String what(Evidence one) {
        String argument = one.argument();
        return Inert.line(
                one.what() + (argument.isEmpty() || argument.equals(one.what()) ? "" : " (" + argument + ")"), LONGEST);
    }

    /** Returns the kind with its article, such as {@code a build script}. */
    public static String unit(Unit.Kind kind) {
        return switch (kind) {
            case BUILD_SCRIPT -> "a build script";
            case MACRO -> "a macro";
            case TEST -> "a test";
            case PROGRAM -> "a program";
        };
    }
}
