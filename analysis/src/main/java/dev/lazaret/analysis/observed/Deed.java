package dev.lazaret.analysis.observed;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.trust.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can both be found by reading and be seen from outside. */
public enum Deed {
    NETWORK("reaches for the network"),
    PROCESS("starts programs"),
    READ("reads files"),
    WRITE("writes files");

    /** What every program reads of the machine it runs on, whatever it is for. */
    private static final List<String> OF_THE_MACHINE =
            List.of("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys", "/dev", "/toolchain", "/gate");

    private final String words;

    Deed(String words) {
        this.words = words;
    }

    /** {@code starts programs}. */
    public String words() {
        return words;
    }

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is done by an operation; empty for what reading does not tell. */
    public static Optional<Deed> of(Observation.Operation operation) {
        return switch (operation) {
            case CONNECT, LISTEN -> Optional.of(NETWORK);
            case START -> Optional.of(PROCESS);
            case READ -> Optional.of(READ);
            case WRITE, CREATE, DELETE -> Optional.of(WRITE);
            case OTHER -> Optional.empty();
        };
    }

    /** Whether code that can do this may be expected to do it. */
    public boolean isForetoldBy(Capability capability) {
        return switch (this) {
            case NETWORK -> capability == Capability.NETWORK;
            case PROCESS -> startsPrograms(capability) || capability == Capability.PROCESS;
            case READ ->
                List.of(
                                Capability.FILE_READ,
                                Capability.GENERATES_RUST,
                                Capability.EMBEDS,
                                Capability.HOME,
                                Capability.SECRET,
                                Capability.STARTUP_FILE)
                        .contains(capability);
            case WRITE ->
                startsPrograms(capability)
                        || List.of(
                                        Capability.FILE_WRITE,
                                        Capability.GENERATES_RUST,
                                        Capability.MAKES_EXECUTABLE,
                                        Capability.STARTUP_FILE)
                                .contains(capability);
        };
    }

    /** By a library that is known for it; what that starts writes as well. */
    private static boolean startsPrograms(Capability capability) {
        return capability == Capability.NATIVE_COMPILE
                || capability == Capability.COMPILER_PROBE
                || capability == Capability.RUNS_DECODED;
    }

    /**
     * Whether an observation shows that a unit does this by its own code. What a compiler does of itself that has loaded a macro is not
     * told apart, and what every program does to begin with shows nothing.
     */
    boolean isShownBy(Observation one) {
        return of(one.operation()).filter(this::equals).isPresent()
                && (!one.expected()
                        || (one.actor().kind() != Observation.Kind.MACRO
                                && (isSurprisingWhenOrdinary() || !isOfTheMachine(one.object()))));
    }

    /** Whether it is worth a word that reading had not found what an observation shows. */
    boolean isSurprising(Observation one) {
        return isShownBy(one) && (!one.expected() || isSurprisingWhenOrdinary());
    }

    private boolean isSurprisingWhenOrdinary() {
        return this == NETWORK || this == PROCESS;
    }

    private static boolean isOfTheMachine(String place) {
        return place.equals("/")
                || OF_THE_MACHINE.stream().anyMatch(folder -> place.equals(folder) || place.startsWith(folder + "/"));
    }
}
