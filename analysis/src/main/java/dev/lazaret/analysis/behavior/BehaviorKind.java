package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.run.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of behavior that can be found by reading source and can also be observed at run time. */
public enum BehaviorKind {
    NETWORK("accesses the network"),
    PROCESS("starts programs"),
    READ("reads files"),
    WRITE("writes files");

    /** System folders that any program may access, regardless of its purpose. */
    private static final List<String> OF_THE_MACHINE =
            List.of("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys", "/dev", "/toolchain", "/gate");

    private final String words;

    BehaviorKind(String words) {
        this.words = words;
    }

    /** Returns the phrase for this behavior, such as {@code starts programs}. */
    public String words() {
        return words;
    }

    /** Returns the identifier of this behavior in machine-readable output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the behavior that an operation shows; empty for an operation that cannot be predicted by reading source.
     */
    public static Optional<BehaviorKind> of(Observation.Operation operation) {
        return switch (operation) {
            case CONNECT, LISTEN -> Optional.of(NETWORK);
            case START -> Optional.of(PROCESS);
            case READ -> Optional.of(READ);
            case WRITE, CREATE, DELETE -> Optional.of(WRITE);
            case OTHER -> Optional.empty();
        };
    }

    /** Whether code with this capability is expected to show this behavior. */
    public boolean isPredictedBy(Capability capability) {
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

    /**
     * Whether a capability implies that programs are started through a known library. Such programs also write files.
     */
    private static boolean startsPrograms(Capability capability) {
        return capability == Capability.NATIVE_COMPILE
                || capability == Capability.COMPILER_PROBE
                || capability == Capability.RUNS_DECODED;
    }

    /**
     * Whether an observation shows that the code of a unit has this behavior. Expected observations of a macro don't
     * count, because they can't be distinguished from those of the compiler that has loaded the macro. Expected
     * accesses to system files don't count either, because every program makes them when it starts.
     */
    boolean isShownBy(Observation one) {
        return of(one.operation()).filter(this::equals).isPresent()
                && (!one.expected()
                        || (one.actor().kind() != Observation.Kind.MACRO
                                && (isSurprisingWhenOrdinary() || !isOfTheMachine(one.object()))));
    }

    /** Whether an observation is worth reporting if this behavior was not predicted by reading the source. */
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
