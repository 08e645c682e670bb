package dev.lazaret.app.isolate.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operation on files failed. */
public final class FileFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final FileError error;
    private final transient @Nullable FilePath refused;

    private FileFailure(FileError error, @Nullable FilePath refused) {
        super(error.name(), null, false, false);
        this.error = error;
        this.refused = refused;
    }

    /** Returns a failure that can also occur without isolation. */
    public static FileFailure of(FileError error) {
        return new FileFailure(error, null);
    }

    /** Returns a failure of an operation that the host refuses because of its path. */
    static FileFailure refused(FileError error, FilePath path) {
        return new FileFailure(error, path);
    }

    /** Returns the reason. */
    public FileError error() {
        return error;
    }

    /** Returns the path of a refused operation; empty for other failures. */
    public Optional<FilePath> refused() {
        return Optional.ofNullable(refused);
    }
}
