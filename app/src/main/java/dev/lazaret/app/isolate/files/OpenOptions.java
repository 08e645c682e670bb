package dev.lazaret.app.isolate.files;

/**
 * How a file is opened.
 *
 * @param write whether it will be changed
 * @param create whether it is created if there is none
 * @param exclusive whether it is an error if there is one, with {@code create}
 * @param truncate whether its content is removed
 */
public record OpenOptions(boolean write, boolean create, boolean exclusive, boolean truncate) {
    /** Opens a file that exists, for reading. */
    public static final OpenOptions READ = new OpenOptions(false, false, false, false);

    /** Whether the options can change files. */
    boolean change() {
        return write || create || truncate;
    }
}
