package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads single objects of one pack (gitformat-pack). */
final class Pack {
    /** Maximum length of a chain of deltas: that of the longest chain that git makes. */
    private static final int CHAIN = 4_095;

    private static final int PIECE = 1 << 14;
    private static final int OFFSET_DELTA = 6;
    private static final int REFERENCE_DELTA = 7;
    private static final int HASH = ObjectId.BYTES;

    private final Repository repository;
    private final RepoPath path;
    private final PackIndex index;
    private final GitObjectBudget allowance;

    /**
     * Creates a reader.
     *
     * @param index path of the pack's index, which is in the same folder as the pack
     */
    Pack(Repository repository, RepoPath index, GitObjectBudget allowance) {
        this.repository = repository;
        byte[] name = index.bytes();
        byte[] pack = Arrays.copyOf(name, name.length + 1);
        System.arraycopy(new byte[] {'p', 'a', 'c', 'k'}, 0, pack, name.length - 3, 4);
        this.path = RepoPath.ofBytes(pack);
        this.index = new PackIndex(repository, index, allowance);
        this.allowance = allowance;
    }

    /** Returns the object's type and content; empty if this pack does not contain it. */
    GitResult<Optional<GitObject>> read(ObjectId id) {
        return index.find(id)
                .flatMap(offset -> offset.isEmpty()
                        ? GitResult.ok(Optional.empty())
                        : at(offset.getAsLong()).flatMap(object -> GitResult.ok(Optional.of(object))));
    }

    /**
     * Header of an entry: its type and unpacked size, the offset of its delta base (-1 for none), and the offset of its
     * data.
     */
    private record Start(int type, int size, long base, long data) {}

    private GitResult<GitObject> at(long offset) {
        Deque<byte[]> deltas = new ArrayDeque<>();
        long position = offset;
        for (int i = 0; i <= CHAIN; i++) {
            switch (start(position)) {
                case GitResult.Unknown<Start>(String why) -> {
                    return GitResult.unknown(why);
                }
                case GitResult.Ok<Start>(Start start) -> {
                    GitResult<byte[]> data = data(start);
                    if (!(data instanceof GitResult.Ok<byte[]>(byte[] bytes))) {
                        return data.flatMap(none -> damaged());
                    }
                    if (start.base() < 0) {
                        return DeltaApplier.applyAll(bytes, deltas, allowance)
                                .flatMap(content -> GitResult.ok(new GitObject(type(start.type()), content)));
                    }
                    deltas.push(bytes);
                    position = start.base();
                }
            }
        }
        return GitResult.unknown("an object is a longer chain of differences than is followed");
    }

    private static String type(int number) {
        return switch (number) {
            case 1 -> "commit";
            case 2 -> "tree";
            case 3 -> "blob";
            default -> "tag";
        };
    }

    private GitResult<Start> start(long position) {
        return piece(position).flatMap(head -> {
            int at = 0;
            int next = at < head.length ? head[at++] : 0;
            int type = next >> 4 & 7;
            long size = next & 0xf;
            for (int shift = 4; next < 0 && shift < 39 && at < head.length; shift += 7) {
                next = head[at++];
                size |= (next & 0x7fL) << shift;
            }
            if (next < 0 || type == 0 || type == 5 || head.length - at < HASH) {
                return damaged();
            }
            if (size > GitObjectBudget.OBJECT_BYTES) {
                return GitResult.unknown(
                        "an object is larger than the " + GitObjectBudget.OBJECT_BYTES + " bytes that are read");
            }
            return start(position, type, (int) size, head, at);
        });
    }

    private GitResult<Start> start(long position, int type, int size, byte[] head, int at) {
        return switch (type) {
            case OFFSET_DELTA -> {
                int from = at;
                int next = head[from++];
                long back = next & 0x7f;
                while (next < 0 && from - at < 9 && from < head.length) {
                    next = head[from++];
                    back = (back + 1) << 7 | (next & 0x7f);
                }
                yield next < 0 || back <= 0 || back > position
                        ? damaged()
                        : GitResult.ok(new Start(type, size, position - back, position + from));
            }
            case REFERENCE_DELTA ->
                index.find(ObjectId.fromRaw(head, at))
                        .flatMap((OptionalLong base) -> base.isEmpty()
                                ? GitResult.unknown("an object is a difference to one that is not in its pack")
                                : GitResult.ok(new Start(type, size, base.getAsLong(), position + at + HASH)));
            default -> GitResult.ok(new Start(type, size, -1, position + at));
        };
    }

    private GitResult<byte[]> data(Start start) {
        return allowance.spend(start.size())
                ? ZlibInflater.exactly(start.size(), at -> piece(start.data() + at))
                : GitResult.unknown(ObjectDatabase.TOO_MUCH);
    }

    private GitResult<byte[]> piece(long from) {
        if (!allowance.spend(PIECE)) {
            return GitResult.unknown(ObjectDatabase.TOO_MUCH);
        }
        return switch (repository.read(path, from, PIECE)) {
            case ReadResult.Whole whole -> GitResult.ok(whole.content().copy());
            case ReadResult.Part part -> damaged();
            case ReadResult.NotRead(String why) -> GitResult.unknown(GitFileReader.shown(path) + ": " + why);
        };
    }

    private static <T> GitResult<T> damaged() {
        return GitResult.unknown("a pack is damaged");
    }
}
