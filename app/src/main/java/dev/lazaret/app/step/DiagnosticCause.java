package dev.lazaret.app.step;

import dev.lazaret.analysis.run.UnitId;
import java.util.Optional;

/** The probable cause of a compiler message. */
public sealed interface DiagnosticCause {
    /** The code itself, as far as is known. */
    record Code() implements DiagnosticCause {}

    /** A stub replaced a unit that could have defined what is missing. */
    record Stub(UnitId unit) implements DiagnosticCause {}

    /** The code itself, or the stub of a unit: the unit's source does not show what it defines. */
    record Either(UnitId unit) implements DiagnosticCause {}

    /** The gate refused a compilation. */
    record Gate() implements DiagnosticCause {}

    /** Returns the identifier in the JSON form. */
    default String word() {
        return switch (this) {
            case Code code -> "code";
            case Stub stub -> "stub";
            case Either either -> "either";
            case Gate gate -> "gate";
        };
    }

    /** Returns the unit whose stub is, or may be, the cause. */
    default Optional<UnitId> by() {
        return switch (this) {
            case Stub(UnitId unit) -> Optional.of(unit);
            case Either(UnitId unit) -> Optional.of(unit);
            case Code code -> Optional.empty();
            case Gate gate -> Optional.empty();
        };
    }

    /** Returns the text to append to a message for display; empty if the code is the cause. */
    default String words() {
        return switch (this) {
            case Code code -> "";
            case Stub(UnitId unit) -> "seems to come from the stub of " + unit.words();
            case Either(UnitId unit) -> "comes from the code or from the stub of " + unit.words();
            case Gate gate -> "the gate refused it";
        };
    }
}
