package dev.lazaret.analysis.capability;

import java.util.Locale;

/** What the argument of a capability is, as far as it can be told: what is ordinary, and what is not. */
public enum ArgumentShape {
    /** Nothing that is known. */
    PLAIN,
    /** Put together where it can't be followed. */
    COMPUTED,
    /** Asks the compiler or cargo. */
    COMPILER,
    /** Asks the version control system. */
    VERSION_CONTROL,
    /** A shell or an interpreter: it can do anything. */
    SHELL,
    /** A shell or an interpreter whose text is not known. */
    UNKNOWN_TEXT,
    /** A program that moves data over the network. */
    NETWORK_TOOL,
    /** A program in a folder that the unit has fetched, or that works on it. */
    FETCHED,
    /** A program in a folder into which the unit has unpacked an archive, or that works on it. */
    UNPACKED,
    /** A known tool of builds. */
    BUILD_TOOL,
    /** A known program that only tells about itself or the machine. */
    TELLER,
    /** Below the folder that cargo gives for output. */
    OUTPUT_FOLDER,
    /** Below the output folder of another package's build script. */
    PACKAGE_OUTPUT,
    /** Below the package's own folder. */
    OWN_FOLDER,
    /** Told in full: a constant of a system call, a library by its bare name, a setting of the linker that chooses no program or file. */
    NAMED,
    /** A setting of the linker that chooses nothing which is linked or loaded. */
    HARMLESS,
    /** In what a macro writes: it runs where the macro is used, not in the compiler. */
    QUOTED,
    /** A variable that cargo sets. */
    CARGO_VARIABLE,
    HOME,
    /** Below the home, by a name that is computed. */
    HOME_COMPUTED,
    SECRET,
    STARTUP,
    /** A file by which cargo, git, an editor or another tool runs something. */
    SETTINGS,
    /** Found by the running program: next to its own file, named by its arguments, listed in a folder. */
    FOUND,
    /** Decoded from data that nobody can read. */
    DECODED,
    /** What a file, an input or another program says. */
    CONTENT,
    /** Makes programs or libraries that are looked up later come from a place that may lie in the repository. */
    REDIRECTS,
    /** Below the folder for temporary files. */
    TEMPORARY,
    /** What a crate does that is not read: it is called by its name. */
    UNREAD_CRATE,
    /** A secret by its name, compiled into a program without an operating system. */
    DEVICE_SETTING,
    /** A name by which CI, a container or a debugger is told. */
    CHECK;

    /** The word of the data and of the JSON form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
