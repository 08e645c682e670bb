package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A unit, as the gate knows it.
 *
 * @param source absolute path of its root source file in the sandbox, as cargo names it
 */
public record GateUnit(PlannedUnit unit, String source) {
    private static final int DIGITS = 24;

    /** A name for it of hexadecimal digits, the same as long as its kind and source are. */
    public String id() {
        MessageDigest digest = Digest.start();
        digest.update((word() + "\0" + source).getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest).hex().substring(0, DIGITS);
    }

    /** Whether a stub of a macro crate takes its place. */
    public boolean isMacroStub() {
        return unit.kind() == UnitId.Kind.MACRO && unit.decision().isLeftOut();
    }

    /** Whether it executes while the project is compiled. */
    boolean isOfCompilation() {
        return unit.kind() == UnitId.Kind.BUILD_SCRIPT || unit.kind() == UnitId.Kind.MACRO;
    }

    /** Its line in the gate's list, without a line end. */
    String line() {
        return String.join("\t", "unit", word(), unit.decision().carried().word(), source, id());
    }

    /** Whether the list can hold it: one that it can't is refused by the gate. */
    boolean isListed() {
        return isListed(source);
    }

    /** Whether the list can hold a path. */
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
