package dev.lazaret.analysis.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the members of a tar archive from their headers (POSIX pax, ustar). Extended headers are listed as members.
 *
 * @param members members in the order of the archive, at most {@link #MOST}
 */
public record TarMembers(List<TarMember> members) {
    private static final int MOST = 10_000;
    private static final int BLOCK = 512;

    /**
     * One member.
     *
     * @param target target of a link, otherwise empty
     */
    public record TarMember(String name, String target) {}

    /** Returns the members of the archive in the first {@code n} bytes. */
    public static TarMembers of(byte[] b, int n) {
        List<TarMember> members = new ArrayList<>();
        long at = 0;
        while (at + BLOCK <= n && b[(int) at] != 0 && members.size() < MOST) {
            int header = (int) at;
            String prefix = text(b, header + 345, 155);
            String name = text(b, header, 100);
            boolean link = b[header + 156] == '1' || b[header + 156] == '2';
            members.add(new TarMember(
                    prefix.isEmpty() ? name : prefix + "/" + name, link ? text(b, header + 157, 100) : ""));
            at += BLOCK + (octal(b, header + 124, 12) + BLOCK - 1) / BLOCK * BLOCK;
        }
        return new TarMembers(members);
    }

    private static String text(byte[] b, int at, int most) {
        int end = at;
        while (end < at + most && b[end] != 0) {
            end++;
        }
        return new String(b, at, end - at, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] b, int at, int most) {
        long value = 0;
        for (int i = at; i < at + most && b[i] >= '0' && b[i] <= '7'; i++) {
            value = value * 8 + b[i] - '0';
        }
        return value;
    }
}
