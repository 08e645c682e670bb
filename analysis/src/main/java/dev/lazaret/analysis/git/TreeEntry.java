package dev.lazaret.analysis.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One entry of a tree object.
 *
 * @param name one segment of a path; callers must not modify it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by compareNames only
record TreeEntry(byte[] name, FileMode mode, ObjectId id) {
    private static final int HASH = ObjectId.BYTES;

    boolean isFolder() {
        return mode == FileMode.FOLDER;
    }

    /** Compares names in git's order, in which a folder's name sorts as if it ended with a slash. */
    static int compareNames(TreeEntry one, TreeEntry other) {
        return Arrays.compareUnsigned(one.sortedBy(), other.sortedBy());
    }

    private byte[] sortedBy() {
        if (!isFolder()) {
            return name;
        }
        byte[] slashed = Arrays.copyOf(name, name.length + 1);
        slashed[name.length] = '/';
        return slashed;
    }

    /**
     * Parses the content of a tree object. Each entry consists of an octal mode, a space, a name, NUL, and the 20 bytes
     * of an object name; entries are sorted by {@link #compareNames}.
     */
    static GitResult<List<TreeEntry>> parse(byte[] content) {
        List<TreeEntry> entries = new ArrayList<>();
        int at = 0;
        while (at < content.length) {
            int space = indexOf(content, at, ' ');
            int zero = space < 0 ? -1 : indexOf(content, space + 1, 0);
            if (zero < 0 || content.length - zero - 1 < HASH || space - at > 7 || zero == space + 1) {
                return damaged();
            }
            int mode = 0;
            for (int i = at; i < space; i++) {
                if (content[i] < '0' || content[i] > '7') {
                    return damaged();
                }
                mode = mode << 3 | (content[i] - '0');
            }
            TreeEntry entry = new TreeEntry(
                    Arrays.copyOfRange(content, space + 1, zero),
                    FileMode.ofTree(mode),
                    ObjectId.fromRaw(content, zero + 1));
            if (!entries.isEmpty() && compareNames(entries.getLast(), entry) >= 0) {
                return damaged();
            }
            entries.add(entry);
            at = zero + 1 + HASH;
        }
        return GitResult.ok(entries);
    }

    private static GitResult<List<TreeEntry>> damaged() {
        return GitResult.unknown("a tree object is damaged");
    }

    private static int indexOf(byte[] bytes, int from, int value) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
