package dev.lazaret.app.step;

import dev.lazaret.analysis.run.UnitId;
import java.util.Optional;

/** The probable cause of a compiler message. */
public sealed interface DiagnosticCause {
    /** The code itself, as far as Lazaret knows. */
    record Code() implements DiagnosticCause {}

    /** A stub replaced a unit. */
    record Stub(UnitId unit) implements DiagnosticCause {}

    /** The gate refused a compilation. */
    record Gate() implements DiagnosticCause {}

    /** Returns the identifier used in JSON output. */
    default String word() {
        return switch (this) {
            case Code code -> "code";
            case Stub stub -> "stub";
            case Gate gate -> "gate";
        };
    }

    /** Returns the unit that a stub replaced; empty if no stub is the cause. */
    default Optional<UnitId> by() {
        return this instanceof Stub(UnitId unit) ? Optional.of(unit) : Optional.empty();
    }

    /** Returns the string to append to a message for display; empty if the code is the cause. */
    default String words() {
        return switch (this) {
            case Code code -> "";
            case Stub(UnitId unit) -> "seems to come from the stub of " + unit.words();
            case Gate gate -> "the gate refused it";
        };
    }
}
