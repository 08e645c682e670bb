package dev.lazaret.app.isolate.files;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder in memory, which begins empty. Like a real folder, it can be removed and created again. */
public final class MemoryMount implements Mount {
    private final MemoryQuota quota = new MemoryQuota();
    private MemoryNode.@Nullable Folder root = new MemoryNode.Folder();

    /** A place in a folder. */
    private record Slot(MemoryNode.Folder folder, String name) {
        @Nullable
        MemoryNode node() {
            return folder.entries().get(name);
        }
    }

    /** Returns the content of all files by their paths below the mount, with slashes between names. */
    public SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (root != null) {
            collect(root, "", files);
        }
        return files;
    }

    private static void collect(MemoryNode.Folder folder, String prefix, SortedMap<String, byte[]> files) {
        folder.entries().forEach((name, node) -> {
            switch (node) {
                case MemoryNode.File file -> files.put(prefix + name, file.read(0, file.size()));
                case MemoryNode.Folder below -> collect(below, prefix + name + "/", files);
            }
        });
    }

    @Override
    public FileStatus status(List<String> path) throws FileFailure {
        return switch (find(path)) {
            case MemoryNode.Folder _ -> FileStatus.FOLDER;
            case MemoryNode.File file -> new FileStatus(false, file.size());
        };
    }

    @Override
    public List<FolderEntry> list(List<String> path) throws FileFailure {
        List<FolderEntry> entries = new ArrayList<>();
        folder(path)
                .entries()
                .forEach((name, node) -> entries.add(new FolderEntry(name, node instanceof MemoryNode.Folder)));
        return entries;
    }

    @Override
    public FileContent open(List<String> path, OpenOptions options) throws FileFailure {
        if (path.isEmpty()) {
            throw FileFailure.of(FileError.IS_FOLDER);
        }
        Slot slot = slot(path);
        MemoryNode.File file = switch (slot.node()) {
            case null -> create(slot, options);
            case MemoryNode.Folder _ -> throw FileFailure.of(FileError.IS_FOLDER);
            case MemoryNode.File known -> {
                if (options.create() && options.exclusive()) {
                    throw FileFailure.of(FileError.EXISTS);
                }
                yield known;
            }
        };
        if (options.truncate()) {
            file.resize(0);
        }
        return new OpenMemoryFile(file);
    }

    private MemoryNode.File create(Slot slot, OpenOptions options) throws FileFailure {
        if (!options.create()) {
            throw FileFailure.of(FileError.NO_ENTRY);
        }
        quota.addNode();
        MemoryNode.File file = new MemoryNode.File(quota);
        slot.folder().entries().put(slot.name(), file);
        return file;
    }

    @Override
    public void createFolder(List<String> path) throws FileFailure {
        if (path.isEmpty()) {
            if (root != null) {
                throw FileFailure.of(FileError.EXISTS);
            }
            root = new MemoryNode.Folder();
            return;
        }
        Slot slot = slot(path);
        if (slot.node() != null) {
            throw FileFailure.of(FileError.EXISTS);
        }
        quota.addNode();
        slot.folder().entries().put(slot.name(), new MemoryNode.Folder());
    }

    @Override
    public void removeFolder(List<String> path) throws FileFailure {
        if (!folder(path).entries().isEmpty()) {
            throw FileFailure.of(FileError.NOT_EMPTY);
        }
        if (path.isEmpty()) {
            root = null;
            return;
        }
        Slot slot = slot(path);
        slot.folder().entries().remove(slot.name());
        quota.removeNode(0);
    }

    @Override
    public void removeFile(List<String> path) throws FileFailure {
        if (!(find(path) instanceof MemoryNode.File file)) {
            throw FileFailure.of(FileError.IS_FOLDER);
        }
        Slot slot = slot(path);
        slot.folder().entries().remove(slot.name());
        file.release();
    }

    @Override
    public void rename(List<String> from, List<String> to) throws FileFailure {
        if (from.isEmpty() || to.isEmpty()) {
            throw FileFailure.of(FileError.BUSY);
        }
        MemoryNode moved = find(from);
        Slot target = slot(to);
        if (from.equals(to)) {
            return;
        }
        if (to.size() > from.size() && to.subList(0, from.size()).equals(from)) {
            throw FileFailure.of(FileError.INVALID);
        }
        if (target.node() != null) {
            replace(moved, to);
        }
        Slot source = slot(from);
        source.folder().entries().remove(source.name());
        target.folder().entries().put(target.name(), moved);
    }

    /** Removes what a renamed file or folder replaces. */
    private void replace(MemoryNode moved, List<String> to) throws FileFailure {
        if (moved instanceof MemoryNode.Folder) {
            removeFolder(to);
        } else {
            removeFile(to);
        }
    }

    private MemoryNode.Folder folder(List<String> path) throws FileFailure {
        if (!(find(path) instanceof MemoryNode.Folder folder)) {
            throw FileFailure.of(FileError.NOT_A_FOLDER);
        }
        return folder;
    }

    private MemoryNode find(List<String> path) throws FileFailure {
        MemoryNode node = root;
        for (String name : path) {
            if (node instanceof MemoryNode.File) {
                throw FileFailure.of(FileError.NOT_A_FOLDER);
            }
            node = node instanceof MemoryNode.Folder folder ? folder.entries().get(name) : null;
        }
        if (node == null) {
            throw FileFailure.of(FileError.NO_ENTRY);
        }
        return node;
    }

    private Slot slot(List<String> path) throws FileFailure {
        return new Slot(folder(path.subList(0, path.size() - 1)), path.getLast());
    }
}
