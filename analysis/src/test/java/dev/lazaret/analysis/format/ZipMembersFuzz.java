package dev.lazaret.analysis.format;

/**
 * Fuzz target: any bytes are a list of members, at most as many as the cap, and bytes after their end do not belong to
 * it.
 */
public final class ZipMembersFuzz {
    private ZipMembersFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        ZipMembers members = ZipMembers.of(bytes, bytes.length);
        if (!members.equals(ZipMembers.of(Behind.with(bytes), bytes.length))) {
            throw new IllegalStateException("the members depend on what stands behind the end");
        }
        if (!members.members().isEmpty() && ZipMembers.end(bytes, bytes.length) < 0) {
            throw new IllegalStateException("members of what is no archive");
        }
    }
}
