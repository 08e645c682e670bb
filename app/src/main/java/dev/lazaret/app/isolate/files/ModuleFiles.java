package dev.lazaret.app.isolate.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * The file system of a module: its mounts, and the folders above them, which contain nothing else. Every other path is
 * refused. Used by one thread.
 */
public final class ModuleFiles {
    private final Map<FilePath, Mount> mounts;

    /** Creates a file system. Of mounts that contain each other, the inner one is used. */
    public ModuleFiles(Map<FilePath, Mount> mounts) {
        this.mounts = new LinkedHashMap<>(mounts);
    }

    /** A path inside a mount. */
    private record Located(FilePath place, Mount mount, List<String> below) {}

    /** Returns what is known of a file or folder. */
    public FileStatus status(FilePath path) throws FileFailure {
        if (isAbove(path)) {
            return FileStatus.FOLDER;
        }
        Located located = locate(path);
        return located.mount().status(located.below());
    }

    /** Returns the entries of a folder, sorted by name. */
    public List<FolderEntry> list(FilePath path) throws FileFailure {
        if (isAbove(path)) {
            return mounts.keySet().stream()
                    .filter(place -> place.startsWith(path))
                    .map(place -> place.below(path).getFirst())
                    .distinct()
                    .sorted()
                    .map(name -> new FolderEntry(name, true))
                    .toList();
        }
        Located located = locate(path);
        return located.mount().list(located.below());
    }

    /** Opens a file, not a folder. The caller closes it. */
    public FileContent open(FilePath path, OpenOptions options) throws FileFailure {
        if (isAbove(path)) {
            throw FileFailure.of(FileError.IS_FOLDER);
        }
        Located located = locate(path);
        return located.mount().open(located.below(), options);
    }

    /** Creates a folder. */
    public void createFolder(FilePath path) throws FileFailure {
        if (isAbove(path)) {
            throw FileFailure.of(FileError.EXISTS);
        }
        Located located = locate(path);
        located.mount().createFolder(located.below());
    }

    /** Removes an empty folder. */
    public void removeFolder(FilePath path) throws FileFailure {
        Located located = change(path);
        located.mount().removeFolder(located.below());
    }

    /** Removes a file. */
    public void removeFile(FilePath path) throws FileFailure {
        Located located = change(path);
        located.mount().removeFile(located.below());
    }

    /** Renames a file or folder within a mount. */
    public void rename(FilePath from, FilePath to) throws FileFailure {
        Located source = change(from);
        Located target = change(to);
        if (!source.place().equals(target.place())) {
            throw FileFailure.of(FileError.OTHER_DEVICE);
        }
        source.mount().rename(source.below(), target.below());
    }

    private Located change(FilePath path) throws FileFailure {
        if (isAbove(path)) {
            throw FileFailure.refused(FileError.READ_ONLY, path);
        }
        return locate(path);
    }

    /** Whether a path is a folder above a mount, and not inside another. */
    private boolean isAbove(FilePath path) {
        return (path.equals(FilePath.ROOT) && mounts.isEmpty())
                || (inner(path).isEmpty() && mounts.keySet().stream().anyMatch(place -> place.startsWith(path)));
    }

    private Located locate(FilePath path) throws FileFailure {
        Entry<FilePath, Mount> found = inner(path).orElseThrow(() -> FileFailure.refused(FileError.NO_ENTRY, path));
        return new Located(found.getKey(), found.getValue(), path.below(found.getKey()));
    }

    private Optional<Entry<FilePath, Mount>> inner(FilePath path) {
        return mounts.entrySet().stream()
                .filter(mount -> path.startsWith(mount.getKey()))
                .max((a, b) -> Integer.compare(
                        a.getKey().names().size(), b.getKey().names().size()));
    }
}
