package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The tree objects that a commit of an index would have. If the root's object name equals that of a commit's tree, all
 * files are equal, and no tree object needs to be read.
 *
 * @param entries entries in git's order, which is the order of the index
 */
record IndexTree(ObjectId id, List<TreeEntry> entries, List<IndexTree> folders) {
    /**
     * Builds the tree of an index.
     *
     * @param entries entries of stage 0, in the order of the index
     */
    static IndexTree of(List<IndexEntry> entries) {
        Builder builder = new Builder();
        entries.forEach(builder::add);
        return builder.finish();
    }

    /** Puts entries into folders in one pass, comparing each path only with the previous one. */
    private static final class Builder {
        private final Sha1 sha = new Sha1();
        private final Deque<Open> open = new ArrayDeque<>();
        private byte[] before = new byte[0];

        Builder() {
            open.push(new Open(new byte[0], 0));
        }

        void add(IndexEntry entry) {
            byte[] path = entry.path().bytes();
            int mismatch = Arrays.mismatch(before, path);
            int common = mismatch < 0 ? path.length : mismatch;
            while (open.element().prefix > common) {
                closeOne();
            }
            int start = open.element().prefix;
            for (int i = start; i < path.length; i++) {
                if (path[i] == '/') {
                    open.push(new Open(Arrays.copyOfRange(path, start, i), i + 1));
                    start = i + 1;
                }
            }
            open.element()
                    .entries
                    .add(new TreeEntry(Arrays.copyOfRange(path, start, path.length), entry.mode(), entry.id()));
            before = path;
        }

        private IndexTree closeOne() {
            Open folder = open.pop();
            IndexTree tree = new IndexTree(folder.id(sha), List.copyOf(folder.entries), List.copyOf(folder.folders));
            Open parent = open.peek();
            if (parent != null) {
                parent.entries.add(new TreeEntry(folder.name, FileMode.FOLDER, tree.id()));
                parent.folders.add(tree);
            }
            return tree;
        }

        IndexTree finish() {
            IndexTree tree = closeOne();
            while (!open.isEmpty()) {
                tree = closeOne();
            }
            return tree;
        }
    }

    /** A folder under construction. {@code prefix} is the length of its path with the trailing slash. */
    private static final class Open {
        final byte[] name;
        final int prefix;
        final List<TreeEntry> entries = new ArrayList<>();
        final List<IndexTree> folders = new ArrayList<>();

        Open(byte[] name, int prefix) {
            this.name = name;
            this.prefix = prefix;
        }

        ObjectId id(Sha1 sha) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (TreeEntry entry : entries) {
                out.writeBytes(entry.mode().digits());
                out.write(' ');
                out.writeBytes(entry.name());
                out.write(0);
                out.writeBytes(entry.id().raw());
            }
            byte[] content = out.toByteArray();
            return sha.object("tree", content, content.length);
        }
    }

    /** Returns the path of an index entry below the opened folder. {@code workTree} may be a submodule's. */
    static RepoPath below(RepoPath workTree, RepoPath path) {
        return workTree.isRoot() ? path : workTree.child(path.bytes());
    }
}
