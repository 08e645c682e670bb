package dev.lazaret.analysis.capability;

/** Why what is known of a unit is not all that it can do. */
public enum Gap {
    /** Reading it ended early: it takes more work than one unit may take, or by a defect of Lazaret. */
    FAILED("what it can do was not read to its end"),
    /** A file of it could not be read, or is too large. */
    UNREAD("a file that belongs to it was not read for what it can do"),
    /** It has more files, or more source, than are read of one unit. */
    FILES("it has more source than is read for what it can do"),
    /** The compiler reads other tokens in it than the newest edition has in a file of its own, which are the ones that are read. */
    EDITION("the compiler may see other tokens in it than were read: by its package's edition, or as it is included"),
    /** A macro in it may declare modules of which not all files are known. */
    MODULES("a macro may declare modules here, and not all of their files are known"),
    /** It has more places than are kept of one unit. */
    PLACES("it has more places that show what it can do than are kept"),
    /** It has more names than are followed to what they mean. */
    NAMES("it has more names than are followed to what they mean"),
    /** A macro, or a parameter of an impl, decides what a type in it is. */
    TYPES("a macro or a parameter decides what a type in it is, and it is not followed there"),
    /** A construct in it has more parts than are looked at. */
    SYNTAX("a construct in it has more parts than are looked at"),
    /** It has more literals than are looked up as files of which native code is built. */
    LITERALS("it has more literals than are looked up as files that it builds"),
    /** It has more calls than are followed to where their arguments come from. */
    ARGUMENTS("it has more calls than are followed to their arguments");

    private final String words;

    Gap(String words) {
        this.words = words;
    }

    /** A clause on the unit's root file. */
    public String words() {
        return words;
    }
}
