package dev.lazaret.analysis.format;

/**
 * Fuzz target: any bytes are a list of members, not longer than the bytes permit, and bytes after their end do not
 * belong to it.
 */
public final class TarMembersFuzz {
    private TarMembersFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        TarMembers members = TarMembers.of(bytes, bytes.length);
        if (!members.equals(TarMembers.of(Behind.with(bytes), bytes.length))) {
            throw new IllegalStateException("the members depend on what stands behind the end");
        }
        if (members.members().size() > bytes.length / 512) {
            throw new IllegalStateException("more members than headers have room");
        }
    }
}
