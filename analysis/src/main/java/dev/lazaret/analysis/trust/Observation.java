package dev.lazaret.analysis.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a step was seen doing. All text is inert.
 *
 * @param object what it was done to: a path as the step knows it, or a host and port
 * @param regard how it compares with what was to be expected
 * @param why one sentence for people
 * @param is what the object is, where it is one of the file system
 * @param amounts numbers of it
 */
public record Observation(
        Actor actor,
        Operation operation,
        String object,
        Result result,
        Regard regard,
        String why,
        Optional<String> is,
        List<Amount> amounts) {
    public Observation {
        amounts = List.copyOf(amounts);
    }

    /** Whether it was to be expected, by the product's table or by the auditor's word. */
    public boolean expected() {
        return switch (regard) {
            case EXPECTED, EXPECTED_BY_AUDITOR -> true;
            case UNEXPECTED, SANDBOX_CHECK -> false;
        };
    }

    /** Whether it needs no word: the auditor's word on something unexpected is told wherever that would be. */
    public boolean isOrdinary() {
        return regard == Regard.EXPECTED;
    }

    /** The same, regarded otherwise. */
    public Observation with(Regard other, String reason) {
        return new Observation(actor, operation, object, result, other, reason, is, amounts);
    }

    /**
     * Who did it.
     *
     * @param crate of the unit; empty for what is none, or where it is not known
     * @param version of the crate; empty where that is
     */
    public record Actor(Optional<String> crate, Optional<String> version, Kind kind) {
        /** Cargo itself. */
        public static final Actor CARGO = of(Kind.CARGO);

        /** Somebody of the step. */
        public static final Actor UNKNOWN = of(Kind.UNKNOWN);

        /** One of no known unit. */
        public static Actor of(Kind kind) {
            return new Actor(Optional.empty(), Optional.empty(), kind);
        }

        /** A unit. */
        public static Actor of(UnitId unit, Kind kind) {
            return new Actor(Optional.of(unit.crate()), Optional.of(unit.version()), kind);
        }

        /** Whether it is a unit of this crate, version and kind. */
        public boolean is(UnitId unit) {
            return crate.filter(unit.crate()::equals).isPresent()
                    && version.filter(unit.version()::equals).isPresent()
                    && kind == Kind.of(unit.kind());
        }
    }

    /** What the actor is, with all that it has started. */
    public enum Kind {
        BUILD_SCRIPT,
        /** A compiler that has loaded a macro: what the compiler does itself can't be told apart. */
        MACRO,
        TEST,
        PROGRAM,
        /** A compiler, or what it starts, without code of the project's. */
        COMPILER,
        CARGO,
        UNKNOWN;

        /** What a unit of this kind is. */
        public static Kind of(UnitId.Kind kind) {
            return switch (kind) {
                case BUILD_SCRIPT -> BUILD_SCRIPT;
                case MACRO -> MACRO;
                case TEST, DOC_TESTS -> TEST;
                case PROGRAM -> PROGRAM;
            };
        }

        public String word() {
            return Observation.word(this);
        }
    }

    /** What was done. */
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        DELETE,
        /** A program. */
        START,
        CONNECT,
        /** At an address of its own. */
        LISTEN,
        OTHER;

        public String word() {
            return Observation.word(this);
        }
    }

    /** What came of it. */
    public enum Result {
        ALLOWED,
        DENIED,
        /** It was not there. */
        ABSENT;

        public String word() {
            return Observation.word(this);
        }
    }

    /** How it compares with what was to be expected. */
    public enum Regard {
        EXPECTED,
        /** Unexpected but for the auditor's word. */
        EXPECTED_BY_AUDITOR,
        UNEXPECTED,
        /** Not expected, and something by which code can tell that it is watched, or that nobody works on this machine. */
        SANDBOX_CHECK;

        public String word() {
            return this == EXPECTED_BY_AUDITOR
                    ? "expected by the auditor"
                    : Observation.word(this).replace('-', ' ');
        }
    }

    /** Bytes, by what they are ({@code sent}, {@code received}, {@code bytes}), or how often it was seen ({@code times}). */
    public record Amount(String name, long bytes) {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
