package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Finds the offsets of objects in a pack by its index of version 2 (gitformat-pack). Reads only the parts that one
 * look-up needs.
 */
final class PackIndex {
    private static final int HEADER = 8;
    private static final int FANOUT = 256;
    private static final int NAMES_AT = HEADER + 4 * FANOUT;
    private static final int HASH = ObjectId.BYTES;
    private static final int MAGIC = 0xff744f63;
    /** Maximum number of object names with the same first byte, which are read at once. */
    private static final int NAMES = 500_000;

    private final Repository repository;
    private final RepoPath path;
    private final GitObjectBudget allowance;

    PackIndex(Repository repository, RepoPath path, GitObjectBudget allowance) {
        this.repository = repository;
        this.path = path;
        this.allowance = allowance;
    }

    /** Returns the object's offset in the pack; empty if this pack does not contain it. */
    GitResult<OptionalLong> find(ObjectId id) {
        return piece(0, NAMES_AT).flatMap(head -> {
            if (number(head, 0) != MAGIC || number(head, 4) != 2) {
                return GitResult.unknown("a pack has an index of a version that is not read");
            }
            int first = id.firstByte();
            long from = first == 0 ? 0 : unsigned(head, HEADER + 4 * (first - 1));
            long to = unsigned(head, HEADER + 4 * first);
            long all = unsigned(head, HEADER + 4 * (FANOUT - 1));
            if (from > to || to > all) {
                return GitResult.unknown("the index of a pack is damaged");
            }
            if (to - from > NAMES) {
                return GitResult.unknown("a pack has more objects than are looked through");
            }
            return piece(NAMES_AT + HASH * from, (int) (to - from) * HASH).flatMap(names -> {
                int place = place(names, (int) (to - from), id);
                return place < 0 ? GitResult.ok(OptionalLong.empty()) : offset(all, from + place);
            });
        });
    }

    private static int place(byte[] names, int count, ObjectId id) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            // compareTo(byte[], int) compares the id with the name.
            int order = id.compareTo(names, middle * HASH);
            if (order == 0) {
                return middle;
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /**
     * Reads an offset. After the names, the index has a checksum of 4 bytes for each object, then an offset of 4 bytes
     * for each, then the offsets that need 8 bytes.
     */
    private GitResult<OptionalLong> offset(long all, long index) {
        return piece(NAMES_AT + (HASH + 4) * all + 4 * index, 4).flatMap(small -> {
            int offset = number(small, 0);
            if (offset >= 0) {
                return GitResult.ok(OptionalLong.of(offset));
            }
            return piece(NAMES_AT + (HASH + 8) * all + 8L * (offset & Integer.MAX_VALUE), 8)
                    .flatMap(large -> GitResult.ok(
                            OptionalLong.of(Math.max(ByteBuffer.wrap(large).getLong(0), 0))));
        });
    }

    private GitResult<byte[]> piece(long from, int length) {
        if (!allowance.spend(length)) {
            return GitResult.unknown(ObjectDatabase.TOO_MUCH);
        }
        return switch (repository.read(path, from, length)) {
            case ReadResult.Whole whole
            when whole.content().length() == length ->
                GitResult.ok(whole.content().buffer());
            case ReadResult.Whole whole -> GitResult.unknown("the index of a pack is damaged");
            case ReadResult.Part part -> GitResult.unknown("the index of a pack is damaged");
            case ReadResult.NotRead(String why) -> GitResult.unknown(GitFileReader.shown(path) + ": " + why);
        };
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    private static long unsigned(byte[] bytes, int at) {
        return Integer.toUnsignedLong(number(bytes, at));
    }
}
