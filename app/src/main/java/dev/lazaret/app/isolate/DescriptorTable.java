package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;
import dev.lazaret.app.isolate.files.FilePath;
import java.util.HashMap;
import java.util.Map;

/** The open files of a module by their numbers. The standard streams and the root folder stay open. */
final class DescriptorTable {
    /** Number of the root folder, which is open from the beginning. */
    static final int ROOT = 3;

    /** Maximum number of open files and folders. */
    static final int MOST = 256;

    private final Map<Integer, Descriptor> open = new HashMap<>();

    DescriptorTable() {
        open.put(0, new Descriptor.Input());
        open.put(1, new Descriptor.Output(StandardStreams.Stream.OUTPUT));
        open.put(2, new Descriptor.Output(StandardStreams.Stream.ERROR));
        open.put(ROOT, new Descriptor.Folder(FilePath.ROOT));
    }

    /** Returns what is open with a number. */
    Descriptor get(int number) throws FileFailure {
        Descriptor found = open.get(number);
        if (found == null) {
            throw FileFailure.of(FileError.BAD_DESCRIPTOR);
        }
        return found;
    }

    /** Returns the open file with a number. */
    Descriptor.File file(int number) throws FileFailure {
        return switch (get(number)) {
            case Descriptor.File file -> file;
            case Descriptor.Folder _ -> throw FileFailure.of(FileError.IS_FOLDER);
            case Descriptor.Input _, Descriptor.Output _ -> throw FileFailure.of(FileError.NO_POSITION);
        };
    }

    /** Returns the open folder with a number. */
    Descriptor.Folder folder(int number) throws FileFailure {
        if (!(get(number) instanceof Descriptor.Folder folder)) {
            throw FileFailure.of(FileError.NOT_A_FOLDER);
        }
        return folder;
    }

    /** Fails if no other file can be opened. */
    void checkSpace() throws FileFailure {
        if (open.size() >= MOST) {
            throw FileFailure.of(FileError.TOO_MANY_OPEN);
        }
    }

    /** Adds an open file or folder after {@link #checkSpace}, and returns the lowest unused number for it. */
    int add(Descriptor descriptor) {
        int number = ROOT + 1;
        while (open.containsKey(number)) {
            number++;
        }
        open.put(number, descriptor);
        return number;
    }

    /** Closes a file or folder. */
    void close(int number) throws FileFailure {
        Descriptor closed = removable(number);
        open.remove(number);
        if (closed instanceof Descriptor.File file) {
            file.content().close();
        }
    }

    /** Closes what is open with the number {@code to}, and moves to it what is open with the number {@code from}. */
    void move(int from, int to) throws FileFailure {
        Descriptor moved = removable(from);
        removable(to);
        if (from != to) {
            close(to);
            open.remove(from);
            open.put(to, moved);
        }
    }

    private Descriptor removable(int number) throws FileFailure {
        Descriptor found = get(number);
        if (number <= ROOT) {
            throw FileFailure.of(FileError.NOT_SUPPORTED);
        }
        return found;
    }
}
