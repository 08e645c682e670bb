package dev.lazaret.analysis.capability;

import java.util.Locale;

/** Classifies the argument of an operation that has a capability, as far as static analysis can determine it. */
public enum ArgumentShape {
    /** An argument that matches no other shape. */
    PLAIN,
    /** Computed in a way that can't be followed. */
    COMPUTED,
    /** The compiler or cargo. */
    COMPILER,
    /** A version control system. */
    VERSION_CONTROL,
    /** A shell or an interpreter, which can do anything. */
    SHELL,
    /** A shell or an interpreter that runs an unknown script. */
    UNKNOWN_TEXT,
    /** A program that moves data over the network. */
    NETWORK_TOOL,
    /** A program that is in, or works on, a folder that the unit has fetched. */
    FETCHED,
    /** A program that is in, or works on, a folder into which the unit has unpacked an archive. */
    UNPACKED,
    /** A known build tool. */
    BUILD_TOOL,
    /** A known program that only prints facts about itself or the machine. */
    TELLER,
    /** Below the output folder that cargo provides. */
    OUTPUT_FOLDER,
    /** Below the output folder of another package's build script. */
    PACKAGE_OUTPUT,
    /** Below the package's folder. */
    OWN_FOLDER,
    /**
     * Completely known: a system call constant, a library named without a path, or a linker setting that selects no
     * program or file.
     */
    NAMED,
    /** A linker setting that does not affect what is linked or loaded. */
    HARMLESS,
    /** In code that a macro generates: the code runs where the macro is used, not in the compiler. */
    QUOTED,
    /** A variable that cargo sets. */
    CARGO_VARIABLE,
    HOME,
    /** Below the home directory, with a computed path. */
    HOME_COMPUTED,
    SECRET,
    STARTUP,
    /** A file that makes cargo, git, an editor or another tool run something. */
    SETTINGS,
    /** Found by the running program: next to its executable, named in its arguments, or listed in a folder. */
    FOUND,
    /** Decoded from data that a human can't read. */
    DECODED,
    /** The content of a file, an input, or the output of another program. */
    CONTENT,
    /** Redirects later lookups of programs or libraries to a place that may be in the repository. */
    REDIRECTS,
    /** Below the directory for temporary files. */
    TEMPORARY,
    /** A call into a crate whose source is not read; the argument is the crate's name. */
    UNREAD_CRATE,
    /** A variable with the name of a secret, compiled into a program without an operating system. */
    DEVICE_SETTING,
    /** A name that reveals CI, a container or a debugger. */
    CHECK;

    /** Returns the identifier of this shape in the rule data and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
