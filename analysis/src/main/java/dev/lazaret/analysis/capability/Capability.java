package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that code can do, as far as static analysis of its tokens shows. */
public enum Capability {
    NETWORK,
    PROCESS,
    FILE_READ,
    FILE_WRITE,
    MAKES_EXECUTABLE,
    /** Finds the user's home directory, through a variable or a call. */
    HOME,
    /** Names a file or variable that contains keys or tokens. */
    SECRET,
    /** Names a file that runs when a shell, a session or an editor starts. */
    STARTUP_FILE,
    ENVIRONMENT,
    /** Reads all environment variables at once. */
    ENVIRONMENT_WHOLE,
    ENVIRONMENT_WRITE,
    /** Compiles a build-time environment variable into the code. */
    COMPILED_ENVIRONMENT,
    UNSAFE,
    FOREIGN_FUNCTIONS,
    ASSEMBLY,
    /** Runs before main, or when a library is loaded. */
    CONSTRUCTOR,
    DYNAMIC_LOAD,
    EXECUTABLE_MEMORY,
    /**
     * Reinterprets a value as another type. If the new type is a function, the capability is
     * {@link #EXECUTABLE_MEMORY}.
     */
    TRANSMUTE,
    SYSTEM_CALL,
    NATIVE_COMPILE,
    /** Generates Rust code from other files, such as grammars, schemas or registries. */
    GENERATES_RUST,
    COMPILER_PROBE,
    DECODE,
    /** Turns strings into code: a macro parses the string, or a script writes it into a source file. */
    CODE_FROM_TEXT,
    /** Generates code, with {@code quote!}, that has a capability where the generated code is used. */
    WRITES_CODE,
    /** Prints data as cargo instructions, in a build script. */
    PRINTS_TEXT,
    /** Embeds the content of a file at compile time. */
    EMBEDS,
    /** Decodes data and executes something, both in the same unit. */
    RUNS_DECODED,
    /** Contains a long encoded constant. */
    BLOB,
    /** Checks whether it runs in CI, in a container or under a debugger. */
    SANDBOX_CHECK,
    /** Prints a cargo instruction that changes how the package is linked or compiled. */
    INSTRUCTION,
    /** Contains code that can't be read, because it is generated or assembled elsewhere. */
    UNKNOWN;

    /** Whether this capability accesses the file system. */
    boolean isOfFile() {
        return this == FILE_READ || this == FILE_WRITE;
    }

    /** Returns the identifier of this capability in the rule data and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the capability with this identifier; empty if there is none. */
    public static Optional<Capability> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
