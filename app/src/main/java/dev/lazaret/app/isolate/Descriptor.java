package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileContent;
import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.FolderEntry;
import java.util.List;

/** What a module has opened. */
sealed interface Descriptor {
    /** Standard input, which is empty. */
    record Input() implements Descriptor {}

    /** Standard output or standard error. */
    record Output(StandardStreams.Stream stream) implements Descriptor {}

    /** A folder. */
    final class Folder implements Descriptor {
        private final FilePath path;
        private List<FolderEntry> entries = List.of();

        Folder(FilePath path) {
            this.path = path;
        }

        FilePath path() {
            return path;
        }

        /** Returns the entries when the module began to read the folder. */
        List<FolderEntry> entries() {
            return entries;
        }

        void setEntries(List<FolderEntry> current) {
            entries = List.copyOf(current);
        }
    }

    /** A file. */
    final class File implements Descriptor {
        private final FileContent content;
        private final boolean readable;
        private final boolean writable;
        private boolean append;
        private long position;

        /**
         * Describes an open file.
         *
         * @param append whether everything is written at the end
         */
        File(FileContent content, boolean readable, boolean writable, boolean append) {
            this.content = content;
            this.readable = readable;
            this.writable = writable;
            this.append = append;
        }

        FileContent content() {
            return content;
        }

        boolean readable() {
            return readable;
        }

        boolean writable() {
            return writable;
        }

        boolean append() {
            return append;
        }

        void setAppend(boolean wanted) {
            append = wanted;
        }

        /** Returns the position in bytes, which is not negative, and can be after the end. */
        long position() {
            return position;
        }

        void setPosition(long wanted) {
            position = wanted;
        }
    }
}
