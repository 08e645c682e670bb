package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileContent;
import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;
import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.FileStatus;
import dev.lazaret.app.isolate.files.ModuleFiles;
import dev.lazaret.app.isolate.files.OpenOptions;

/** The functions of WASI for paths. There are no links, so they are not followed. */
final class PathFunctions {
    private static final int CREATE = 1;
    private static final int FOLDER = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;

    private final ModuleFiles files;
    private final DescriptorTable open;

    PathFunctions(ModuleFiles files, DescriptorTable open) {
        this.files = files;
        this.open = open;
    }

    /** Opens a file or folder. Its number is written at the address in the last argument. */
    void open(WasiCall call) throws FileFailure {
        FilePath path = path(call, 0, 2);
        int options = call.at(4);
        long rights = call.arguments()[5];
        boolean write = (rights & WasiRecords.WRITE) != 0;
        boolean append = (call.at(7) & WasiRecords.APPEND) != 0;
        WasiCall.check(call.memory().contains(call.at(8), Integer.BYTES));
        open.checkSpace();
        Descriptor opened = (options & FOLDER) != 0
                        || (!write && (options & (CREATE | TRUNCATE)) == 0 && isFolder(path))
                ? folder(path)
                : new Descriptor.File(content(path, options, write), (rights & WasiRecords.READ) != 0, write, append);
        call.writeInt(8, open.add(opened));
    }

    private boolean isFolder(FilePath path) throws FileFailure {
        return files.status(path).folder();
    }

    private Descriptor.Folder folder(FilePath path) throws FileFailure {
        if (!isFolder(path)) {
            throw FileFailure.of(FileError.NOT_A_FOLDER);
        }
        return new Descriptor.Folder(path);
    }

    private FileContent content(FilePath path, int options, boolean write) throws FileFailure {
        return files.open(
                path,
                new OpenOptions(write, (options & CREATE) != 0, (options & EXCLUSIVE) != 0, (options & TRUNCATE) != 0));
    }

    void status(WasiCall call) throws FileFailure {
        FilePath path = path(call, 0, 2);
        FileStatus status = files.status(path);
        byte kind = status.folder() ? WasiRecords.FOLDER : WasiRecords.FILE;
        call.write(4, WasiRecords.status(kind, status, WasiRecords.number(path), WasiFunctions.TIME));
    }

    /** Accepts new times of a file, which has none. */
    void setTimes(WasiCall call) throws FileFailure {
        files.status(path(call, 0, 2));
    }

    /** Fails, because what exists is not a link. */
    void readLink(WasiCall call) throws FileFailure {
        files.status(path(call, 0, 1));
        throw FileFailure.of(FileError.INVALID);
    }

    void createFolder(WasiCall call) throws FileFailure {
        files.createFolder(path(call, 0, 1));
    }

    void removeFolder(WasiCall call) throws FileFailure {
        files.removeFolder(path(call, 0, 1));
    }

    void removeFile(WasiCall call) throws FileFailure {
        files.removeFile(path(call, 0, 1));
    }

    void rename(WasiCall call) throws FileFailure {
        files.rename(path(call, 0, 1), path(call, 3, 4));
    }

    /** Reads the path whose folder, address and length are arguments. */
    private FilePath path(WasiCall call, int folder, int address) throws FileFailure {
        FilePath base = open.folder(call.at(folder)).path();
        if (Integer.compareUnsigned(call.at(address + 1), FilePath.LONGEST) > 0) {
            throw FileFailure.of(FileError.NAME_TOO_LONG);
        }
        return base.resolve(call.memory()
                .read(call.at(address), call.at(address + 1), FilePath.LONGEST)
                .orElseThrow(() -> FileFailure.of(FileError.BAD_ADDRESS)));
    }
}
