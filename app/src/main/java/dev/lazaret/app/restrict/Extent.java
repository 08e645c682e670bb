package dev.lazaret.app.restrict;

/**
 * How far this machine's kernel restricts threads that read a repository.
 *
 * @param calls whether a system call filter denies programs, the network and other processes
 * @param writes whether Landlock denies changing files, except in allowed folders
 */
public record Extent(boolean calls, boolean writes) {
    static final Extent NONE = new Extent(false, false);

    /** Whether the kernel enforces both restrictions. */
    public boolean isWhole() {
        return calls && writes;
    }

    /** Explains the extent in sentences. */
    public String words() {
        if (isWhole()) {
            return "The kernel keeps reading from programs, the network, and writes outside of Lazaret's own folders.";
        }
        if (calls) {
            return "The kernel keeps reading from programs and the network, and not from writes: it has no Landlock.";
        }
        if (writes) {
            return "The kernel keeps reading from writes outside of Lazaret's own folders, and not from all else:"
                    + " it takes no filter of system calls.";
        }
        return "The kernel does not keep reading from anything: it has no Landlock and takes no filter of system calls.";
    }
}
