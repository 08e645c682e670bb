package dev.lazaret.analysis.symbol;

/** What runs a function without a call in the sources. */
public enum CallerRole {
    /** {@code main} of a build script: runs while the project is compiled. */
    BUILD_SCRIPT,
    /** A procedural macro: runs while crates that use it are compiled. */
    MACRO,
    /** A test or benchmark. */
    TEST,
    /** {@code main} of a program or example. */
    PROGRAM,
    /** Exported by name, or run when the program is loaded. */
    EXPORTED,
    /** Visible to other crates, as far as its own visibility shows; only calls run it. */
    PUBLIC,
    /** Only calls run it. */
    PRIVATE;

    /** Whether something other than a call of the sources runs it. */
    public boolean isStart() {
        return this != PUBLIC && this != PRIVATE;
    }
}
