package dev.lazaret.app.isolate.files;

import dev.lazaret.app.isolate.files.RealFolder.NoFolderException;
import dev.lazaret.app.isolate.files.RealFolder.TooManyEntriesException;
import dev.lazaret.app.isolate.files.RealFolder.UnusualFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real folder without its links and special files. Files are read when they are opened first, and stored. The host
 * refuses to change anything, to follow links, and to read more than the limits.
 */
public final class ReadOnlyMount implements Mount {
    /** Maximum size of a file in bytes. */
    static final int LARGEST_FILE = 8 << 20;

    /** Maximum size of all files that are opened, in bytes. */
    static final long MOST_BYTES = 64 << 20;

    /** Maximum number of files that are opened. */
    static final int MOST_FILES = 10_000;

    /** Maximum number of entries of a folder. */
    static final int MOST_ENTRIES = 10_000;

    private final FilePath place;
    private final Path folder;
    private final Set<String> hidden;
    private final Map<List<String>, StoredContent> opened = new HashMap<>();
    private long bytes;

    /**
     * Describes a mount. Opens nothing.
     *
     * @param place path that the module sees
     * @param folder absolute path of the real folder
     * @param hidden entries of the folder that the module does not see
     */
    public ReadOnlyMount(FilePath place, Path folder, Set<String> hidden) {
        this.place = place;
        this.folder = folder;
        this.hidden = Set.copyOf(hidden);
    }

    /** An operation on an open folder. */
    private interface FolderOperation<T> {
        T apply(RealFolder folder) throws IOException, FileFailure;
    }

    @Override
    public FileStatus status(List<String> path) throws FileFailure {
        if (path.isEmpty()) {
            return in(path, path, _ -> FileStatus.FOLDER);
        }
        return in(path, parent(path), folder -> folder.status(path.getLast()));
    }

    @Override
    public List<FolderEntry> list(List<String> path) throws FileFailure {
        return in(path, path, folder -> folder.list(MOST_ENTRIES)).stream()
                .filter(entry -> !path.isEmpty() || !hidden.contains(entry.name()))
                .sorted(Comparator.comparing(FolderEntry::name))
                .toList();
    }

    @Override
    public FileContent open(List<String> path, OpenOptions options) throws FileFailure {
        if (options.change()) {
            throw refused(FileError.READ_ONLY, path);
        }
        if (path.isEmpty()) {
            throw FileFailure.of(FileError.IS_FOLDER);
        }
        StoredContent known = opened.get(path);
        if (known != null) {
            return known;
        }
        if (opened.size() == MOST_FILES || bytes == MOST_BYTES) {
            throw refused(FileError.NO_SPACE, path);
        }
        int most = (int) Math.min(LARGEST_FILE, MOST_BYTES - bytes);
        byte[] content = in(path, parent(path), folder -> folder.read(path.getLast(), most));
        if (content.length > most) {
            throw refused(FileError.TOO_LARGE, path);
        }
        bytes += content.length;
        StoredContent stored = new StoredContent(content);
        opened.put(List.copyOf(path), stored);
        return stored;
    }

    @Override
    public void createFolder(List<String> path) throws FileFailure {
        if (isPresent(path)) {
            throw FileFailure.of(FileError.EXISTS);
        }
        throw refused(FileError.READ_ONLY, path);
    }

    @Override
    public void removeFolder(List<String> path) throws FileFailure {
        throw refused(FileError.READ_ONLY, path);
    }

    @Override
    public void removeFile(List<String> path) throws FileFailure {
        throw refused(FileError.READ_ONLY, path);
    }

    @Override
    public void rename(List<String> from, List<String> to) throws FileFailure {
        throw refused(FileError.READ_ONLY, to);
    }

    private boolean isPresent(List<String> path) {
        try {
            status(path);
            return true;
        } catch (FileFailure e) {
            return false;
        }
    }

    /** Applies an operation for a path to a folder of this mount. */
    private <T> T in(List<String> path, List<String> below, FolderOperation<T> operation) throws FileFailure {
        if (!path.isEmpty() && hidden.contains(path.getFirst())) {
            throw refused(FileError.NO_ENTRY, path);
        }
        try (RealFolder opened = RealFolder.open(folder, below)) {
            return operation.apply(opened);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw FileFailure.of(FileError.NO_ENTRY);
        } catch (NoFolderException e) {
            throw FileFailure.of(FileError.NOT_A_FOLDER);
        } catch (AccessDeniedException e) {
            throw FileFailure.of(FileError.NO_ACCESS);
        } catch (UnusualFileException e) {
            throw refused(FileError.NO_ENTRY, path);
        } catch (TooManyEntriesException e) {
            throw refused(FileError.OVERFLOW, path);
        } catch (IOException e) {
            throw FileFailure.of(FileError.IO);
        }
    }

    private FileFailure refused(FileError error, List<String> path) {
        return FileFailure.refused(error, place.append(path));
    }

    private static List<String> parent(List<String> path) {
        return path.subList(0, path.size() - 1);
    }
}
