package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.UnitId;
import java.util.Optional;

/** What a message of the compiler seems to come from. */
public sealed interface DiagnosticCause {
    /** The code itself, as far as is known. */
    record Code() implements DiagnosticCause {}

    /** That a stub took the place of a unit. */
    record Stub(UnitId unit) implements DiagnosticCause {}

    /** That the gate refused a compilation. */
    record Gate() implements DiagnosticCause {}

    /** The word of the contract. */
    default String word() {
        return switch (this) {
            case Code code -> "code";
            case Stub stub -> "stub";
            case Gate gate -> "gate";
        };
    }

    /** The unit whose stub it is. */
    default Optional<UnitId> by() {
        return this instanceof Stub(UnitId unit) ? Optional.of(unit) : Optional.empty();
    }

    /** Behind a message, for people; empty where the code is the cause. */
    default String words() {
        return switch (this) {
            case Code code -> "";
            case Stub(UnitId unit) -> "seems to come from the stub of " + unit.words();
            case Gate gate -> "the gate refused it";
        };
    }
}
