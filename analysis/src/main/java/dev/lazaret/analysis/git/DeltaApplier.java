package dev.lazaret.analysis.git;

/**
 * Applies deltas: objects stored as the difference from another object (gitformat-pack, "Deltified representation").
 */
final class DeltaApplier {
    private final byte[] delta;
    private final byte[] base;
    private int at;

    private DeltaApplier(byte[] base, byte[] delta) {
        this.base = base;
        this.delta = delta;
    }

    /** Returns the result of applying {@code delta} to {@code base}. */
    static GitResult<byte[]> apply(byte[] base, byte[] delta, GitObjectBudget allowance) {
        return new DeltaApplier(base, delta).apply(allowance);
    }

    /** Returns the result of applying a chain of deltas to {@code base}, in the order of iteration. */
    static GitResult<byte[]> applyAll(byte[] base, Iterable<byte[]> deltas, GitObjectBudget allowance) {
        GitResult<byte[]> content = GitResult.ok(base);
        for (byte[] delta : deltas) {
            content = content.flatMap(before -> apply(before, delta, allowance));
        }
        return content;
    }

    private GitResult<byte[]> apply(GitObjectBudget allowance) {
        if (size() != base.length) {
            return damaged();
        }
        long size = size();
        if (size < 0) {
            return damaged();
        }
        if (size > GitObjectBudget.OBJECT_BYTES || !allowance.spend(size)) {
            return GitResult.unknown(ObjectDatabase.TOO_MUCH);
        }
        byte[] out = new byte[(int) size];
        int length = 0;
        while (at < delta.length) {
            int code = delta[at++];
            long from = 0;
            long count = code & 0x7f;
            byte[] source = delta;
            if (code < 0) {
                source = base;
                from = number(code, 4);
                count = number(code >> 4, 3);
                count = count == 0 ? 0x10000 : count;
            } else {
                from = at;
                at += (int) count;
            }
            if (count == 0 || from > source.length - count || count > out.length - length || at > delta.length) {
                return damaged();
            }
            System.arraycopy(source, (int) from, out, length, (int) count);
            length += (int) count;
        }
        return length == out.length ? GitResult.ok(out) : damaged();
    }

    /** Reads a number. Bit i of {@code present} specifies whether byte i is stored; a missing byte is 0. */
    private long number(int present, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            if ((present >> i & 1) != 0) {
                value |= (at < delta.length ? delta[at] & 0xffL : 0) << (8 * i);
                at++;
            }
        }
        return value;
    }

    /** Reads a size: seven bits in each byte, the lowest first. Returns -1 if it is malformed. */
    private long size() {
        long size = 0;
        for (int shift = 0; at < delta.length && shift < 35; shift += 7) {
            int next = delta[at++];
            size |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return size;
            }
        }
        return -1;
    }

    private static GitResult<byte[]> damaged() {
        return GitResult.unknown(ZlibInflater.DAMAGED);
    }
}
