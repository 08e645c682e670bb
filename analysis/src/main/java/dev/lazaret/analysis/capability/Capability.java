package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that code can do, as far as a static read of its tokens shows. */
public enum Capability {
    NETWORK,
    PROCESS,
    FILE_READ,
    FILE_WRITE,
    MAKES_EXECUTABLE,
    /** Finds the user's home directory, by a variable or a call. */
    HOME,
    /** Names a file or variable that holds keys or tokens. */
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
    /** Generates Rust code from other files: grammars, schemas, registries. */
    GENERATES_RUST,
    COMPILER_PROBE,
    DECODE,
    /** Turns text into code: a macro parses the text, or a script writes it into a source file. */
    CODE_FROM_TEXT,
    /** Writes code, by {@code quote!}, that has a capability where the written code is used. */
    WRITES_CODE,
    /** Prints data as lines for cargo, in a build script. */
    PRINTS_TEXT,
    /** Embeds the content of a file at compile time. */
    EMBEDS,
    /** Decodes data and executes something, both in one unit. */
    RUNS_DECODED,
    /** Contains a long encoded constant. */
    BLOB,
    /** Checks whether it runs in CI, in a container or under a debugger. */
    SANDBOX_CHECK,
    /** Prints a line for cargo that changes how the package is linked or compiled. */
    INSTRUCTION,
    /** Code that can't be read: generated, or assembled elsewhere. */
    UNKNOWN;

    /** Whether this is a use of the file system. */
    boolean isOfFile() {
        return this == FILE_READ || this == FILE_WRITE;
    }

    /** Returns the word for this capability in the rule data and in the JSON form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the capability with this word. */
    public static Optional<Capability> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
