package dev.lazaret.app.isolate.files;

/** The reasons for which an operation on files fails, with WASI's numbers. */
public enum FileError {
    /** The user must not do that. */
    NO_ACCESS(2),
    /** There is no open file with that number. */
    BAD_DESCRIPTOR(8),
    /** The file or folder is in use. */
    BUSY(10),
    /** There is a file or folder with that name. */
    EXISTS(20),
    /** An address or range is outside the memory. */
    BAD_ADDRESS(21),
    /** A file is too large. */
    TOO_LARGE(22),
    /** A name is not UTF-8. */
    NOT_TEXT(25),
    /** An argument is invalid. */
    INVALID(28),
    /** Reading failed. */
    IO(29),
    /** The path leads to a folder. */
    IS_FOLDER(31),
    /** Too many files are open. */
    TOO_MANY_OPEN(33),
    /** A name or path is too long, or a path has too many components. */
    NAME_TOO_LONG(37),
    /** There is no file or folder with that name. */
    NO_ENTRY(44),
    /** The files in memory need more space than they may. */
    NO_SPACE(51),
    /** The path does not lead to a folder, or a component of it does not. */
    NOT_A_FOLDER(54),
    /** The folder is not empty. */
    NOT_EMPTY(55),
    /** The host does not have that function. */
    NOT_SUPPORTED(58),
    /** A folder has too many entries. */
    OVERFLOW(61),
    /** The files can't be changed. */
    READ_ONLY(69),
    /** A stream has no position. */
    NO_POSITION(70),
    /** The paths are in different file systems. */
    OTHER_DEVICE(75);

    private final int number;

    FileError(int number) {
        this.number = number;
    }

    /** Returns WASI's number. */
    public int number() {
        return number;
    }
}
