package dev.lazaret.analysis.capability;

import java.util.Locale;

/** The kind of argument that a capability works on, as far as a static read shows it: ordinary or not. */
public enum ArgumentShape {
    /** Nothing that is known. */
    PLAIN,
    /** Assembled in a way that can't be followed. */
    COMPUTED,
    /** Starts the compiler or cargo. */
    COMPILER,
    /** Starts the version control system. */
    VERSION_CONTROL,
    /** A shell or an interpreter, which can do anything. */
    SHELL,
    /** A shell or an interpreter that runs an unknown text. */
    UNKNOWN_TEXT,
    /** A program that moves data over the network. */
    NETWORK_TOOL,
    /** A program in, or working on, a folder that the unit has fetched. */
    FETCHED,
    /** A program in, or working on, a folder into which the unit has unpacked an archive. */
    UNPACKED,
    /** A known build tool. */
    BUILD_TOOL,
    /** A known program that only prints facts about itself or the machine. */
    TELLER,
    /** Below the output folder that cargo provides. */
    OUTPUT_FOLDER,
    /** Below the output folder of another package's build script. */
    PACKAGE_OUTPUT,
    /** Below the package's own folder. */
    OWN_FOLDER,
    /**
     * Known completely: a constant of a system call, a library by its bare name, a linker setting that chooses no
     * program or file.
     */
    NAMED,
    /** A linker setting that chooses nothing which is linked or loaded. */
    HARMLESS,
    /** In code that a macro writes: it runs where the macro is used, not in the compiler. */
    QUOTED,
    /** A variable that cargo sets. */
    CARGO_VARIABLE,
    HOME,
    /** Below the home, by a computed name. */
    HOME_COMPUTED,
    SECRET,
    STARTUP,
    /** A file that makes cargo, git, an editor or another tool run something. */
    SETTINGS,
    /** Found by the running program: next to its executable, named by its arguments, listed in a folder. */
    FOUND,
    /** Decoded from data that nobody can read. */
    DECODED,
    /** Content of a file, an input or the output of another program. */
    CONTENT,
    /** Redirects later lookups of programs or libraries to a place that may be in the repository. */
    REDIRECTS,
    /** Below the folder for temporary files. */
    TEMPORARY,
    /** A call into a crate that is not read, by the crate's name. */
    UNREAD_CRATE,
    /** A variable with the name of a secret, compiled into a program without an operating system. */
    DEVICE_SETTING,
    /** A name that reveals CI, a container or a debugger. */
    CHECK;

    /** Returns the word for this shape in the rule data and in the JSON form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
