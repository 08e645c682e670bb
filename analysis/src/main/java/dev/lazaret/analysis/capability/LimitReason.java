package dev.lazaret.analysis.capability;

/** Reasons why the capabilities that are known for a unit may be incomplete. */
public enum LimitReason {
    /**
     * The analysis ended early, because the unit exceeded the work budget for one unit or because of a defect in
     * Lazaret.
     */
    FAILED("what it can do was not read to its end"),
    /** A file of the unit could not be read, or is too large. */
    UNREAD("a file that belongs to it was not read for what it can do"),
    /** The unit has more files, or more source, than is read for one unit. */
    FILES("it has more source than is read for what it can do"),
    /**
     * The compiler may read different tokens than Lazaret, because of the package's edition or because a file is
     * included in another file. Lazaret reads each file separately, with the newest edition.
     */
    EDITION("the compiler may see other tokens in it than were read: by its package's edition, or as it is included"),
    /** A macro may declare modules, and not all of their files are known. */
    MODULES("a macro may declare modules here, and not all of their files are known"),
    /** The unit has more pieces of evidence than are stored for one unit. */
    PLACES("it has more places that show what it can do than are kept"),
    /** A scope declares a name more often than is followed. Ordinary code does not do this. */
    REPEATED("a name in it has more declarations in one place than are followed"),
    /** The unit has more names than are resolved. */
    NAMES("it has more names than are followed to what they mean"),
    /** A type in the unit is determined by a macro or by a parameter of an impl. */
    TYPES("a macro or a parameter decides what a type in it is, and it is not followed there"),
    /** A construct has more parts than are examined. */
    SYNTAX("a construct in it has more parts than are looked at"),
    /** The unit has more literals than are checked for being paths of native source files. */
    LITERALS("it has more literals than are looked up as files that it builds"),
    /** The unit has more calls than those whose arguments are traced to their origins. */
    ARGUMENTS("it has more calls than are followed to their arguments");

    private final String words;

    LimitReason(String words) {
        this.words = words;
    }

    /** Returns a clause that completes a message about the unit's root file. */
    public String words() {
        return words;
    }
}
