package dev.lazaret.app.isolate.files;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file or folder in memory. */
sealed interface MemoryNode {
    /** A folder. */
    final class Folder implements MemoryNode {
        private final SortedMap<String, MemoryNode> entries = new TreeMap<>();

        /** Returns the files and folders in it by their names, which the caller can change. */
        SortedMap<String, MemoryNode> entries() {
            return entries;
        }
    }

    /** A file. Its space is returned when it was removed and is no longer open. */
    final class File implements MemoryNode {
        private final MemoryQuota quota;
        private byte[] bytes = {};
        private int size;
        private int uses = 1;

        /** Creates an empty file, for which the space of a node was reserved. */
        File(MemoryQuota quota) {
            this.quota = quota;
        }

        int size() {
            return size;
        }

        byte[] read(long offset, int most) {
            return StoredContent.part(bytes, size, offset, most);
        }

        void write(long offset, byte[] written) throws FileFailure {
            if (written.length == 0) {
                return;
            }
            if (offset > MemoryQuota.MOST_BYTES) {
                throw FileFailure.of(FileError.TOO_LARGE);
            }
            resize(Math.max(size, offset + written.length));
            System.arraycopy(written, 0, bytes, (int) offset, written.length);
        }

        void resize(long wanted) throws FileFailure {
            quota.resize(size, wanted);
            if (wanted > bytes.length) {
                long doubled = Math.min(2L * bytes.length, MemoryQuota.MOST_BYTES);
                bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, doubled));
            } else if (wanted < size) {
                Arrays.fill(bytes, (int) wanted, size, (byte) 0);
            }
            size = (int) wanted;
        }

        /** Notes that the file was opened. */
        void use() {
            uses++;
        }

        /** Notes that the file was closed, or removed from its folder. */
        void release() {
            uses--;
            if (uses == 0) {
                quota.removeNode(size);
                bytes = new byte[0];
                size = 0;
            }
        }
    }
}
