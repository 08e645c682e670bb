package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileContent;
import dev.lazaret.app.isolate.files.FileFailure;
import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.ModuleFiles;
import dev.lazaret.app.isolate.files.OpenOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Replaces C compilers and archivers where nothing is linked: they succeed at once, and what they would compile or
 * archive becomes an empty file in memory.
 */
record EmptyObjectTools(ModuleFiles files, FilePath outputFolder, FilePath workingFolder) {
    private static final Pattern COMPILER =
            Pattern.compile("(.+-)?(cc|gcc|c\\+\\+|g\\+\\+|clang|clang\\+\\+)(-[0-9.]+)?");
    private static final Pattern ARCHIVER = Pattern.compile("(.+-)?(llvm-|gcc-)?ar(-[0-9.]+)?");
    private static final Pattern INDEXER = Pattern.compile("(.+-)?(llvm-|gcc-)?ranlib(-[0-9.]+)?");

    /** Operations that create or index an archive, with their modifiers. */
    private static final Pattern ARCHIVING = Pattern.compile("-?[cDqrsuUSv]+");

    private static final byte[] NO_OBJECT = {};
    private static final byte[] NO_MEMBERS = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

    /** Returns whether the command was carried out. All files that it writes must be below the output folder. */
    boolean run(CommandRequest request) {
        String program = request.programName();
        List<String> arguments = request.arguments();
        if (COMPILER.matcher(program).matches()) {
            int output = arguments.indexOf("-o") + 1;
            return arguments.contains("-c")
                    && !arguments.contains("-E")
                    && output > 0
                    && output < arguments.size()
                    && write(request, arguments.get(output), true, NO_OBJECT);
        }
        boolean archives = ARCHIVER.matcher(program).matches()
                && !arguments.isEmpty()
                && ARCHIVING.matcher(arguments.getFirst()).matches();
        return (archives || INDEXER.matcher(program).matches())
                && archive(arguments)
                        .map(file -> write(request, file, false, NO_MEMBERS))
                        .orElse(false);
    }

    private static Optional<String> archive(List<String> arguments) {
        return arguments.stream().filter(one -> one.endsWith(".a")).findFirst();
    }

    private boolean write(CommandRequest request, String name, boolean truncate, byte[] content) {
        try {
            FilePath folder = request.folder().isPresent()
                    ? resolve(workingFolder, request.folder().get())
                    : workingFolder;
            FilePath file = resolve(folder, name);
            if (!file.startsWith(outputFolder)) {
                return false;
            }
            FileContent opened = files.open(file, new OpenOptions(true, true, false, truncate));
            try {
                if (opened.size() == 0) {
                    opened.write(0, content);
                }
            } finally {
                opened.close();
            }
            return true;
        } catch (FileFailure e) {
            return false;
        }
    }

    private static FilePath resolve(FilePath folder, String path) throws FileFailure {
        return folder.resolve(path.getBytes(StandardCharsets.UTF_8));
    }
}
