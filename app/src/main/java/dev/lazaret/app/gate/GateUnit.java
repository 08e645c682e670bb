package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A unit and its source file, by which the gate identifies it.
 *
 * @param source absolute path of its root source file in the sandbox, as cargo passes it to the compiler
 */
public record GateUnit(PlannedUnit unit, String source) {
    private static final int DIGITS = 24;

    /** Returns an identifier that consists of hexadecimal digits and is derived from the unit's kind and source. */
    public String id() {
        MessageDigest digest = Digest.start();
        digest.update((word() + "\0" + source).getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest).hex().substring(0, DIGITS);
    }

    /** Whether the unit is a macro crate that a stub replaces, or could replace if the crate can't be isolated. */
    public boolean takesStub() {
        return unit.kind() == UnitId.Kind.MACRO
                && (unit.decision().lacksOutput() || unit.decision().isolates());
    }

    /** Whether units of this kind execute while the project is compiled. */
    boolean isOfCompilation() {
        return unit.kind() == UnitId.Kind.BUILD_SCRIPT || unit.kind() == UnitId.Kind.MACRO;
    }

    /** Returns the line for the gate's list, without a line feed. */
    String line() {
        return String.join("\t", "unit", word(), unit.decision().action().word(), source, id());
    }

    /** Whether the unit can be written to the gate's list. The gate refuses a unit that is not in the list. */
    boolean isListed() {
        return isListed(source);
    }

    /**
     * Whether a path can be written to the gate's list. A path with control characters can't, because the list has no
     * escape sequences.
     */
    static boolean isListed(String source) {
        return source.chars().allMatch(c -> c > 0x1f && c != 0x7f);
    }

    private String word() {
        return switch (unit.kind()) {
            case BUILD_SCRIPT -> "script";
            case MACRO -> "macro";
            case TEST -> "test";
            case DOC_TESTS -> "documentation";
            case PROGRAM -> "program";
        };
    }
}
