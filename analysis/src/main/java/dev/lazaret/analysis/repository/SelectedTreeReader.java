package dev.lazaret.analysis.repository;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a selection of a tree as if it were a folder of its own. Lists only what is selected, and opens the files of
 * the other tree. Reports every file as a copy of it would be: not executable, with one name.
 */
final class SelectedTreeReader implements TreeReader {
    private static final FileStat FOLDER = new FileStat(EntryKind.DIRECTORY, false, 0, 0, 0, 0, FileStat.More.UNKNOWN);

    private final TreeReader base;
    private final SelectedTree tree;

    SelectedTreeReader(TreeReader base, SelectedTree tree) {
        this.base = base;
        this.tree = tree;
    }

    @Override
    public Listing list(RepoPath folder, int most) {
        List<WalkedEntry> entries = tree.entries(folder);
        if (entries == null) {
            return Listing.UNREADABLE;
        }
        return new Listing(entries.size() <= most ? List.copyOf(entries) : List.of(), entries.size(), true, FOLDER);
    }

    @Override
    public EntryKind kind(RepoPath path) {
        return tree.entries(path) != null
                ? EntryKind.DIRECTORY
                : tree.source(path).map(base::kind).orElse(EntryKind.OTHER);
    }

    @Override
    public FileOpenResult open(RepoPath file) {
        RepoPath source = tree.source(file).orElse(null);
        if (source == null) {
            return new FileOpenResult.Failed(FileOpenResult.GONE);
        }
        return switch (base.open(source)) {
            case FileOpenResult.Regular(OpenFile open, FileStat status) ->
                new FileOpenResult.Regular(new SelectedFile(open), plain(status));
            case FileOpenResult.Failed failed -> failed;
        };
    }

    @Override
    public void close() {
        base.close();
    }

    private static FileStat plain(FileStat status) {
        return new FileStat(
                status.kind(),
                false,
                status.bytes(),
                status.inode(),
                status.modified(),
                status.changed(),
                FileStat.More.UNKNOWN);
    }

    private record SelectedFile(OpenFile file) implements OpenFile {
        @Override
        public FileStat status() {
            return plain(file.status());
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return file.read(into, offset, length);
        }

        @Override
        public boolean seek(long offset) {
            return file.seek(offset);
        }

        @Override
        public @Nullable Path itself() {
            return file.itself();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
