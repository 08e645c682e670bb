package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that code can do, as it can be told by reading. */
public enum Capability {
    NETWORK,
    PROCESS,
    FILE_READ,
    FILE_WRITE,
    MAKES_EXECUTABLE,
    /** The user's home, by a variable or a call. */
    HOME,
    /** The name of a file or variable that holds keys or tokens. */
    SECRET,
    /** The name of a file that runs when a shell, a session or an editor starts. */
    STARTUP_FILE,
    ENVIRONMENT,
    /** All variables at once. */
    ENVIRONMENT_WHOLE,
    ENVIRONMENT_WRITE,
    /** A variable of the build that is compiled in. */
    COMPILED_ENVIRONMENT,
    UNSAFE,
    FOREIGN_FUNCTIONS,
    ASSEMBLY,
    /** Runs before main, or when a library is loaded. */
    CONSTRUCTOR,
    DYNAMIC_LOAD,
    EXECUTABLE_MEMORY,
    /** A value read as another type; as a function it is {@link #EXECUTABLE_MEMORY}. */
    TRANSMUTE,
    SYSTEM_CALL,
    NATIVE_COMPILE,
    /** Rust code is made of other files: grammars, schemas, registries. */
    GENERATES_RUST,
    COMPILER_PROBE,
    DECODE,
    /** Text becomes code: a macro parses it, or a script writes it into a source file. */
    CODE_FROM_TEXT,
    /** Code is written that does something where it is used: by {@code quote!}. */
    WRITES_CODE,
    /** A script prints data as lines for cargo. */
    PRINTS_TEXT,
    /** A file whose content is compiled in. */
    EMBEDS,
    /** Data that are decoded and an execution in one unit. */
    RUNS_DECODED,
    /** A long encoded constant. */
    BLOB,
    /** Looks whether it runs in CI, in a container or under a debugger. */
    SANDBOX_CHECK,
    /** A line for cargo that changes how the package is linked or compiled. */
    INSTRUCTION,
    /** Code that can't be seen: generated, or put together elsewhere. */
    UNKNOWN;

    /** Whether it is a use of the file system. */
    boolean isOfFile() {
        return this == FILE_READ || this == FILE_WRITE;
    }

    /** The word of the data and of the JSON form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The capability of this word. */
    public static Optional<Capability> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
