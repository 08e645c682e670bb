package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an index of version 2, 3 or 4 (gitformat-index) from its bytes. */
final class IndexReader {
    /**
     * Maximum number of bytes of the file, and of all names together. Version 4 compresses names, so a small file can
     * contain long names.
     */
    static final int BYTES = 64 << 20;

    private static final int HEADER = 12;
    private static final int HASH = ObjectId.BYTES;
    /** Number of bytes of an entry before its name: ten numbers of 4 bytes, the hash, the flags. */
    private static final int FIXED = 62;

    private static final int MODE_AT = 24;
    private static final int HASH_AT = 40;
    private static final int FLAGS_AT = 60;

    private static final int ASSUMED_UNCHANGED = 0x8000;
    private static final int EXTENDED = 0x4000;
    private static final int SKIPPED = 0x4000;
    private static final int INTENDED = 0x2000;

    private static final String DAMAGED = "the index is damaged";
    private static final String TOO_LARGE = "the index names more than is read";

    private final byte[] bytes;
    private final ByteBuffer numbers;
    private final int end;
    private final int mostEntries;
    private final List<IndexEntry> entries = new ArrayList<>();
    private @Nullable String partial;
    private int at = HEADER;
    private int nameBytes;
    private @Nullable String why;

    private IndexReader(byte[] bytes, int mostEntries) {
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes);
        this.end = bytes.length - HASH;
        this.mostEntries = mostEntries;
    }

    /**
     * Reads the entries in git's order: by path, then by stage.
     *
     * @param mostEntries maximum number of entries; the result is unknown if the index has more
     */
    static GitResult<Index> read(byte[] bytes, int mostEntries) {
        return bytes.length < HEADER + HASH ? GitResult.unknown(DAMAGED) : new IndexReader(bytes, mostEntries).read();
    }

    private GitResult<Index> read() {
        int version = numbers.getInt(4);
        if (numbers.getInt(0) != 0x44495243) {
            return GitResult.unknown(DAMAGED);
        }
        if (version < 2 || version > 4) {
            return GitResult.unknown("the version of the index is not known");
        }
        if (!checksumHolds()) {
            return GitResult.unknown(DAMAGED);
        }
        long count = Integer.toUnsignedLong(numbers.getInt(8));
        if (count > mostEntries) {
            return GitResult.unknown(TOO_LARGE);
        }
        byte[] name = new byte[0];
        for (long i = 0; i < count && why == null; i++) {
            name = entry(version, name);
        }
        while (why == null && at < end) {
            extension();
        }
        return why == null ? GitResult.ok(new Index(entries, Optional.ofNullable(partial))) : GitResult.unknown(why);
    }

    /** Whether the checksum is valid. A checksum of zeros means that there is none (index.skipHash). */
    private boolean checksumHolds() {
        byte[] sum = Arrays.copyOfRange(bytes, end, bytes.length);
        return Arrays.equals(sum, new byte[HASH]) || Arrays.equals(sum, Sha1.hash(bytes, end));
    }

    /** Reads one entry. Returns its name. */
    private byte[] entry(int version, byte[] before) {
        int start = at;
        if (end - start < FIXED) {
            return fail(DAMAGED);
        }
        int flags = Short.toUnsignedInt(numbers.getShort(start + FLAGS_AT));
        at = start + FIXED;
        int more = 0;
        if ((flags & EXTENDED) != 0) {
            if (version == 2 || end - at < 2) {
                return fail(DAMAGED);
            }
            more = Short.toUnsignedInt(numbers.getShort(at));
            at += 2;
        }
        int kept = version == 4 ? sharedPrefix(before.length) : 0;
        int zero = zero();
        if (kept < 0 || zero < 0) {
            return fail(DAMAGED);
        }
        int length = kept + zero - at;
        nameBytes += length;
        if (nameBytes > BYTES || nameBytes < 0) {
            return fail(TOO_LARGE);
        }
        byte[] name = Arrays.copyOf(before, length);
        System.arraycopy(bytes, at, name, kept, zero - at);
        // Before version 4, one to eight zeros pad an entry to a multiple of 8 bytes.
        at = version == 4 ? zero + 1 : start + ((zero - start) / 8 + 1) * 8;
        if (at > end) {
            return fail(DAMAGED);
        }
        add(start, name, flags, more);
        return name;
    }

    /**
     * Returns the length of the prefix that this name shares with the previous name; -1 if it is malformed. Version 4
     * stores the number of bytes to remove from the end of the previous name.
     */
    private int sharedPrefix(int before) {
        long dropped = 0;
        for (int i = 0; at < end && i < 5; i++) {
            int next = bytes[at++];
            dropped = (i == 0 ? 0 : (dropped + 1) << 7) | (next & 0x7f);
            if (next >= 0) {
                return dropped <= before ? before - (int) dropped : -1;
            }
        }
        return -1;
    }

    private int zero() {
        for (int i = at; i < end; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private void add(int start, byte[] name, int flags, int more) {
        Optional<FileMode> mode = FileMode.ofIndex(numbers.getInt(start + MODE_AT));
        if (numbers.getInt(start + MODE_AT) == 0040000) {
            partial = "the index is sparse";
            return;
        }
        Optional<RepoPath> path = path(name);
        if (mode.isEmpty() || path.isEmpty()) {
            why = DAMAGED;
            return;
        }
        IndexEntry entry = new IndexEntry(
                path.get(),
                mode.get(),
                ObjectId.fromRaw(bytes, start + HASH_AT),
                flags >> 12 & 3,
                (flags & ASSUMED_UNCHANGED) != 0,
                (more & SKIPPED) != 0,
                (more & INTENDED) != 0);
        if (!entries.isEmpty() && !inOrder(entries.getLast(), entry)) {
            why = DAMAGED;
        }
        entries.add(entry);
    }

    /**
     * Returns the path of an entry; empty for paths that git never allows in an index: absolute, with "..", or with a
     * part {@code .git}.
     */
    private static Optional<RepoPath> path(byte[] name) {
        try {
            return Optional.of(RepoPath.ofBytes(name)).filter(path -> !path.isRoot() && !path.hasPart(".git"));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean inOrder(IndexEntry one, IndexEntry next) {
        int order = one.path().compareTo(next.path());
        return order < 0 || (order == 0 && one.stage() != 0 && one.stage() < next.stage());
    }

    /** Reads an extension. Readers may ignore unknown extensions whose name begins with a capital letter. */
    private void extension() {
        if (end - at < 8) {
            why = DAMAGED;
            return;
        }
        String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
        long size = Integer.toUnsignedLong(numbers.getInt(at + 4));
        if (size > end - at - 8) {
            why = DAMAGED;
        } else if (name.equals("link")) {
            partial = "the index is split";
        } else if (name.equals("sdir")) {
            partial = "the index is sparse";
        } else if (name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            why = "an extension of the index is not known";
        }
        at += 8 + (int) Math.min(size, end - at);
    }

    private byte[] fail(String reason) {
        why = reason;
        return new byte[0];
    }
}
