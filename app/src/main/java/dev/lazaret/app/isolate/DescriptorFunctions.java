package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileContent;
import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;
import dev.lazaret.app.isolate.files.FileStatus;
import dev.lazaret.app.isolate.files.FolderEntry;
import dev.lazaret.app.isolate.files.ModuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The functions of WASI for open files and folders. */
final class DescriptorFunctions {
    private static final byte[] ROOT_PATH = "/".getBytes(StandardCharsets.UTF_8);

    /** Number of bytes that are copied at once. */
    private static final int CHUNK = 64 << 10;

    private final ModuleFiles files;
    private final DescriptorTable open;
    private final StandardStreams streams;

    DescriptorFunctions(ModuleFiles files, DescriptorTable open, StandardStreams streams) {
        this.files = files;
        this.open = open;
        this.streams = streams;
    }

    /** Describes a folder that is open from the beginning: its kind, 0, and the length of its path. */
    void initialFolder(WasiCall call) throws FileFailure {
        checkInitial(call);
        call.writeLong(1, (long) ROOT_PATH.length << Integer.SIZE);
    }

    void initialFolderName(WasiCall call) throws FileFailure {
        checkInitial(call);
        if (Integer.compareUnsigned(call.at(2), ROOT_PATH.length) < 0) {
            throw FileFailure.of(FileError.NAME_TOO_LONG);
        }
        call.write(1, ROOT_PATH);
    }

    private static void checkInitial(WasiCall call) throws FileFailure {
        if (call.at(0) != DescriptorTable.ROOT) {
            throw FileFailure.of(FileError.BAD_DESCRIPTOR);
        }
    }

    void describe(WasiCall call) throws FileFailure {
        call.write(1, WasiRecords.descriptor(open.get(call.at(0))));
    }

    void status(WasiCall call) throws FileFailure {
        byte[] status = switch (open.get(call.at(0))) {
            case Descriptor.File file ->
                WasiRecords.status(
                        WasiRecords.FILE, new FileStatus(false, file.content().size()), 1, WasiFunctions.TIME);
            case Descriptor.Folder folder ->
                WasiRecords.status(
                        WasiRecords.FOLDER,
                        files.status(folder.path()),
                        WasiRecords.number(folder.path()),
                        WasiFunctions.TIME);
            case Descriptor.Input _, Descriptor.Output _ ->
                WasiRecords.status(WasiRecords.UNKNOWN, new FileStatus(false, 0), 1, WasiFunctions.TIME);
        };
        call.write(1, status);
    }

    void close(WasiCall call) throws FileFailure {
        open.close(call.at(0));
    }

    void move(WasiCall call) throws FileFailure {
        open.move(call.at(0), call.at(1));
    }

    /** Handles a function that has no effect on files in memory. */
    void ignore(WasiCall call) throws FileFailure {
        open.get(call.at(0));
    }

    void setFlags(WasiCall call) throws FileFailure {
        if (open.get(call.at(0)) instanceof Descriptor.File file) {
            file.setAppend((call.at(1) & WasiRecords.APPEND) != 0);
        }
    }

    void setSize(WasiCall call) throws FileFailure {
        writable(call).content().resize(call.sizeAt(1));
    }

    /** Extends a file to a range, if it is shorter. */
    void allocate(WasiCall call) throws FileFailure {
        FileContent content = writable(call).content();
        content.resize(Math.max(content.size(), sum(call.sizeAt(1), call.sizeAt(2))));
    }

    void read(WasiCall call) throws FileFailure {
        if (open.get(call.at(0)) instanceof Descriptor.Input) {
            call.writeInt(3, 0);
            return;
        }
        Descriptor.File file = readable(call);
        int read = read(call, file.content(), file.position());
        file.setPosition(sum(file.position(), read));
        call.writeInt(3, read);
    }

    void readAt(WasiCall call) throws FileFailure {
        call.writeInt(4, read(call, readable(call).content(), call.sizeAt(3)));
    }

    private static int read(WasiCall call, FileContent content, long offset) throws FileFailure {
        int done = 0;
        for (WasiBuffers.Range range : WasiBuffers.read(call, 1, 2).ranges()) {
            byte[] bytes = content.read(sum(offset, done), range.length());
            WasiCall.check(call.memory().write(range.address(), bytes));
            done += bytes.length;
            if (bytes.length < range.length()) {
                break;
            }
        }
        return done;
    }

    void write(WasiCall call) throws FileFailure {
        if (open.get(call.at(0)) instanceof Descriptor.Output(StandardStreams.Stream stream)) {
            call.writeInt(3, write(call, stream));
            return;
        }
        Descriptor.File file = writable(call);
        long offset = file.append() ? file.content().size() : file.position();
        int written = write(call, file.content(), offset);
        file.setPosition(offset + written);
        call.writeInt(3, written);
    }

    void writeAt(WasiCall call) throws FileFailure {
        Descriptor.File file = writable(call);
        call.writeInt(4, write(call, file.content(), call.sizeAt(3)));
    }

    private int write(WasiCall call, StandardStreams.Stream stream) throws FileFailure {
        int sum = 0;
        for (WasiBuffers.Range range : WasiBuffers.read(call, 1, 2).ranges()) {
            int stored = Math.min(range.length(), streams.space());
            call.memory().read(range.address(), stored, stored).ifPresent(bytes -> streams.append(stream, bytes));
            sum += range.length();
        }
        return sum;
    }

    /** Writes until the space is exhausted. Fails if not even the first bytes fit. */
    private static int write(WasiCall call, FileContent content, long offset) throws FileFailure {
        int done = 0;
        for (WasiBuffers.Range range : WasiBuffers.read(call, 1, 2).ranges()) {
            for (int from = 0; from < range.length(); from += CHUNK) {
                int length = Math.min(CHUNK, range.length() - from);
                byte[] bytes = call.memory()
                        .read(range.address() + from, length, CHUNK)
                        .orElseThrow();
                try {
                    content.write(sum(offset, done), bytes);
                } catch (FileFailure e) {
                    if (done == 0) {
                        throw e;
                    }
                    return done;
                }
                done += length;
            }
        }
        return done;
    }

    void seek(WasiCall call) throws FileFailure {
        Descriptor.File file = open.file(call.at(0));
        long base = switch (call.at(2)) {
            case 0 -> 0;
            case 1 -> file.position();
            case 2 -> file.content().size();
            default -> throw FileFailure.of(FileError.INVALID);
        };
        long position = base + call.arguments()[1];
        // The base is not negative, so a sum that overflows is.
        if (position < 0) {
            throw FileFailure.of(FileError.INVALID);
        }
        file.setPosition(position);
        call.writeLong(3, position);
    }

    void position(WasiCall call) throws FileFailure {
        call.writeLong(1, open.file(call.at(0)).position());
    }

    /** Writes the entries from a position on, the last one truncated where the buffer ends. */
    void list(WasiCall call) throws FileFailure {
        Descriptor.Folder folder = open.folder(call.at(0));
        long cookie = call.sizeAt(3);
        WasiCall.check(call.memory().contains(call.at(1), call.at(2)));
        if (cookie == 0) {
            folder.setEntries(files.list(folder.path()));
        }
        List<FolderEntry> entries = folder.entries();
        long space = Integer.toUnsignedLong(call.at(2));
        int used = 0;
        for (long i = cookie; i < entries.size() && used < space; i++) {
            FolderEntry entry = entries.get((int) i);
            byte[] record = WasiRecords.entry(entry, i + 1, WasiRecords.number(folder.path()) + i + 1);
            byte[] fitting = Arrays.copyOf(record, (int) Math.min(record.length, space - used));
            WasiCall.check(call.memory().write(call.at(1) + used, fitting));
            used += fitting.length;
        }
        call.writeInt(4, used);
    }

    private Descriptor.File readable(WasiCall call) throws FileFailure {
        Descriptor.File file = open.file(call.at(0));
        if (!file.readable()) {
            throw FileFailure.of(FileError.BAD_DESCRIPTOR);
        }
        return file;
    }

    private Descriptor.File writable(WasiCall call) throws FileFailure {
        Descriptor.File file = open.file(call.at(0));
        if (!file.writable()) {
            throw FileFailure.of(FileError.BAD_DESCRIPTOR);
        }
        return file;
    }

    private static long sum(long offset, long length) throws FileFailure {
        if (offset > Long.MAX_VALUE - length) {
            throw FileFailure.of(FileError.INVALID);
        }
        return offset + length;
    }
}
