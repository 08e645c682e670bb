package dev.lazaret.analysis.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Records something that a step was observed doing. All text is sanitized for display. Comparable, so that hash
 * collisions do not slow hash tables; the order is not consistent with equals.
 *
 * @param object object of the operation: a path as the step sees it, or a host and port
 * @param expectedness comparison with the expected behaviour
 * @param why one sentence for people
 * @param is kind of the object, if it is in the file system
 * @param amounts byte counts, and the number of occurrences
 * @param arguments different command lines with which the program was started; {@code more} is the number of further
 *     starts, whose command lines are not listed
 */
public record Observation(
        Actor actor,
        Operation operation,
        String object,
        Result result,
        Expectedness expectedness,
        String why,
        Optional<String> is,
        List<Amount> amounts,
        CappedList<StartArguments> arguments)
        implements Comparable<Observation> {
    /** Name of the {@link Amount} that contains the number of occurrences. */
    public static final String TIMES = "times";

    private static final Comparator<Observation> ORDER = Comparator.comparing(Observation::object)
            .thenComparing(Observation::operation)
            .thenComparing(Observation::actor);

    @Override
    public int compareTo(Observation other) {
        return ORDER.compare(this, other);
    }

    public Observation {
        amounts = List.copyOf(amounts);
    }

    /** Creates an observation without command lines. */
    public Observation(
            Actor actor,
            Operation operation,
            String object,
            Result result,
            Expectedness expectedness,
            String why,
            Optional<String> is,
            List<Amount> amounts) {
        this(actor, operation, object, result, expectedness, why, is, amounts, CappedList.none());
    }

    /** Whether the behaviour is expected, by Lazaret's table or by the auditor. */
    public boolean expected() {
        return switch (expectedness) {
            case EXPECTED, EXPECTED_BY_AUDITOR -> true;
            case UNEXPECTED, SANDBOX_CHECK -> false;
        };
    }

    /**
     * Whether the behaviour can be omitted from reports. Behaviour that only the auditor expects can't be omitted: it
     * is reported together with the auditor's expectation.
     */
    public boolean isOrdinary() {
        return expectedness == Expectedness.EXPECTED;
    }

    /** Returns the same observation with another expectedness and reason. */
    public Observation with(Expectedness other, String reason) {
        return new Observation(actor, operation, object, result, other, reason, is, amounts, arguments);
    }

    /** Returns how often the observation was made. */
    public long times() {
        return amounts.stream()
                .filter(amount -> amount.name().equals(TIMES))
                .mapToLong(Amount::bytes)
                .findFirst()
                .orElse(1);
    }

    /**
     * Returns the same observation without its number of occurrences and its command lines. Occurrences of the same
     * behaviour are then equal.
     */
    public Observation once() {
        return new Observation(
                actor,
                operation,
                object,
                result,
                expectedness,
                why,
                is,
                amounts.stream().filter(amount -> !amount.name().equals(TIMES)).toList());
    }

    /** Returns the same observation with these command lines. */
    public Observation withArguments(CappedList<StartArguments> others) {
        return new Observation(actor, operation, object, result, expectedness, why, is, amounts, others);
    }

    /**
     * The unit or tool that acted. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param crate crate of the unit; empty if the actor is not a unit, or is unknown
     * @param version version of the crate; empty if the crate is empty
     */
    public record Actor(Optional<String> crate, Optional<String> version, Kind kind) implements Comparable<Actor> {
        private static final Comparator<Actor> ORDER = Comparator.comparing(Actor::kind)
                .thenComparing(actor -> actor.crate().orElse(""))
                .thenComparing(actor -> actor.version().orElse(""));

        @Override
        public int compareTo(Actor other) {
            return ORDER.compare(this, other);
        }

        /** Cargo itself. */
        public static final Actor CARGO = of(Kind.CARGO);

        /** An unknown process of the step. */
        public static final Actor UNKNOWN = of(Kind.UNKNOWN);

        /** Returns an actor that is not a known unit. */
        public static Actor of(Kind kind) {
            return new Actor(Optional.empty(), Optional.empty(), kind);
        }

        /** Returns a unit as an actor. */
        public static Actor of(UnitId unit, Kind kind) {
            return new Actor(Optional.of(unit.crate()), Optional.of(unit.version()), kind);
        }

        /** Whether the actor is a unit with this crate, version and kind. */
        public boolean is(UnitId unit) {
            return crate.filter(unit.crate()::equals).isPresent()
                    && version.filter(unit.version()::equals).isPresent()
                    && kind == Kind.of(unit.kind());
        }
    }

    /** Kind of an actor, including all processes that it started. */
    public enum Kind {
        BUILD_SCRIPT,
        /**
         * A compiler that has loaded a macro. The compiler's own operations can't be distinguished from the macro's.
         */
        MACRO,
        TEST,
        PROGRAM,
        /**
         * A compiler, or a process that it started. If the crate is known, it is the compiler of this crate and runs code
         * that the crate's build script chose, but possibly did not write.
         */
        COMPILER,
        CARGO,
        UNKNOWN;

        /** Returns the kind of actor for a kind of unit. */
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

    /** Kind of operation. */
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        DELETE,
        /** Starts a program. */
        START,
        CONNECT,
        /** Listens at a local address. */
        LISTEN,
        OTHER;

        public String word() {
            return Observation.word(this);
        }
    }

    /** Result of the operation. */
    public enum Result {
        ALLOWED,
        /** The sandbox or the kernel refused the operation. */
        DENIED,
        /** The object did not exist. */
        ABSENT,
        /** The call failed for another reason, for example because the object existed already. */
        FAILED;

        public String word() {
            return Observation.word(this);
        }
    }

    /** Comparison of an observation with the expected behaviour. */
    public enum Expectedness {
        EXPECTED,
        /** Expected only by the auditor. */
        EXPECTED_BY_AUDITOR,
        UNEXPECTED,
        /** Unexpected, and a way in which code can detect that it is observed, or that nobody uses this machine. */
        SANDBOX_CHECK;

        public String word() {
            return this == EXPECTED_BY_AUDITOR
                    ? "expected by the auditor"
                    : Observation.word(this).replace('-', ' ');
        }
    }

    /** A number of bytes ({@code sent}, {@code received}, {@code bytes}), or of occurrences ({@code times}). */
    public record Amount(String name, long bytes) {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
