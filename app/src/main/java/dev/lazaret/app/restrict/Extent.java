package dev.lazaret.app.restrict;

/**
 * How far this machine's kernel keeps what reads a repository to reading.
 *
 * @param calls by a filter of system calls: no program, no network, no other process
 * @param writes by Landlock: files are changed only where that was allowed
 */
public record Extent(boolean calls, boolean writes) {
    static final Extent NONE = new Extent(false, false);

    /** Whether it does so in both ways. */
    public boolean isWhole() {
        return calls && writes;
    }

    /** What that means, sentences. */
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
