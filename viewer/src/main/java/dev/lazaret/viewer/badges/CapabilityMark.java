package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.icons.Icon;
import java.util.Optional;

/** The six kinds of capabilities that lists have columns for, each with its icon and its names. */
public enum CapabilityMark {
    NETWORK(Icon.GLOBE, "network", "network"),
    PROCESS(Icon.PROCESS, "process", "process"),
    FILES(Icon.DISK, "files", "files"),
    ENVIRONMENT(Icon.ENV, "environment", "env"),
    UNSAFE(Icon.UNSAFE, "unsafe", "unsafe"),
    FOREIGN(Icon.FFI, "foreign functions", "ffi");

    private final Icon icon;
    private final String word;
    private final String brief;

    CapabilityMark(Icon icon, String word, String brief) {
        this.icon = icon;
        this.word = word;
        this.brief = brief;
    }

    public Icon icon() {
        return icon;
    }

    /** Returns the name of the kind. */
    public String word() {
        return word;
    }

    /** Same as {@link #word}, for a narrow column. */
    public String brief() {
        return brief;
    }

    /** Returns the kind of a capability; empty if it has no column. */
    public static Optional<CapabilityMark> find(Capability capability) {
        return switch (capability) {
            case NETWORK -> Optional.of(NETWORK);
            case PROCESS, NATIVE_COMPILE, COMPILER_PROBE, RUNS_DECODED -> Optional.of(PROCESS);
            case FILE_READ, FILE_WRITE, MAKES_EXECUTABLE, HOME, SECRET, STARTUP_FILE -> Optional.of(FILES);
            case ENVIRONMENT, ENVIRONMENT_WHOLE, ENVIRONMENT_WRITE, COMPILED_ENVIRONMENT, SANDBOX_CHECK ->
                Optional.of(ENVIRONMENT);
            case UNSAFE, ASSEMBLY, CONSTRUCTOR, EXECUTABLE_MEMORY, TRANSMUTE, SYSTEM_CALL -> Optional.of(UNSAFE);
            case FOREIGN_FUNCTIONS, DYNAMIC_LOAD -> Optional.of(FOREIGN);
            case DECODE, CODE_FROM_TEXT, GENERATES_RUST, WRITES_CODE, PRINTS_TEXT, EMBEDS, BLOB, INSTRUCTION, UNKNOWN ->
                Optional.empty();
        };
    }

    /** Returns the name of a capability as used in a sentence. */
    public static String words(Capability capability) {
        return capability.word().replace('-', ' ');
    }
}
