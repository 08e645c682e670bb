package dev.lazaret.analysis.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the members of a ZIP archive from its central directory (APPNOTE 4.3). Unpacks nothing.
 *
 * @param members members as listed, at most {@link #MOST}
 */
public record ZipMembers(List<ZipMember> members) {
    private static final int MOST = 10_000;

    /**
     * Number of bytes at the end of a file in which the end record can be: its 22 bytes, and a comment of up to 64 KiB.
     */
    private static final int TAIL = (64 << 10) + 22;

    /**
     * One member.
     *
     * @param packed size in the archive, in bytes
     * @param unpacked size after unpacking, in bytes, as recorded in the archive
     * @param link whether its mode is that of a symbolic link
     */
    public record ZipMember(String name, long packed, long unpacked, boolean link) {}

    /** Returns the members of a file; none if it is not a ZIP archive. */
    public static ZipMembers of(byte[] b, int n) {
        List<ZipMember> members = new ArrayList<>();
        int end = end(b, n);
        int at = end < 0 ? n : word(b, end + 16);
        while (at >= 0 && at <= n - 46 && MagicNumber.at(at, "PK\u0001\u0002", b, n) && members.size() < MOST) {
            int name = half(b, at + 28);
            if (at + 46 + name > n) {
                break;
            }
            members.add(new ZipMember(
                    new String(b, at + 46, name, StandardCharsets.UTF_8),
                    word(b, at + 20) & 0xFFFF_FFFFL,
                    word(b, at + 24) & 0xFFFF_FFFFL,
                    (half(b, at + 40) & 0xF000) == 0xA000));
            at += 46 + name + half(b, at + 30) + half(b, at + 32);
        }
        return new ZipMembers(members);
    }

    /** Returns the offset of the end record; -1 if there is none. */
    public static int end(byte[] b, int n) {
        for (int i = n - 22; i >= Math.max(0, n - TAIL); i--) {
            if (b[i] == 'P' && MagicNumber.at(i, "PK\u0005\u0006", b, n)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a member has this name. */
    public boolean has(String name) {
        return members.stream().anyMatch(member -> member.name().equals(name));
    }

    private static int half(byte[] b, int at) {
        return (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8;
    }

    private static int word(byte[] b, int at) {
        return half(b, at) | half(b, at + 2) << 16;
    }
}
