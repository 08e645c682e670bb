package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a toolchain can compile units to WebAssembly, according to the file system. */
public sealed interface WasmToolchain {
    /** The target for which isolated units are compiled. */
    String TARGET = "wasm32-wasip1";

    /**
     * The toolchain has all that is needed.
     *
     * @param linker path of a linker for WebAssembly in the sandbox
     * @param start path in the sandbox of the object that makes a module a reactor, for macros
     * @param files files and folders on this machine that affect what is compiled
     */
    record Available(String linker, String start, List<Path> files) implements WasmToolchain {
        public Available {
            files = List.copyOf(files);
        }
    }

    /** The toolchain lacks something. */
    record Missing(Lack lack) implements WasmToolchain {}

    /** What a toolchain can lack. */
    enum Lack {
        /** The standard library for the target. */
        STANDARD_LIBRARY,
        /** A linker for WebAssembly. */
        LINKER
    }

    /** Finds the parts of a toolchain. */
    static WasmToolchain find(Toolchain toolchain) {
        return new Finder(toolchain, Path.of("/usr")).find();
    }

    /**
     * Finds the parts.
     *
     * @param usr folder of the distribution's programs, {@code /usr} in the sandbox
     */
    record Finder(Toolchain toolchain, Path usr) {
        private static final String LIBRARIES = "lib/rustlib/" + TARGET + "/lib";
        private static final String NATIVE_LIBRARIES = "lib/rustlib/x86_64-unknown-linux-gnu/lib";
        private static final String START = LIBRARIES + "/self-contained/crt1-reactor.o";

        /** The object that makes a module a program, for build scripts. The compiler itself links it. */
        private static final String COMMAND = LIBRARIES + "/self-contained/crt1-command.o";

        /**
         * The linker of a rustup toolchain. The compiler passes it the flavor, which the {@code wasm-ld} next to it does
         * not accept.
         */
        private static final String BUNDLED = "lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";

        /** The distribution's linkers: one for each version of LLVM, and maybe the default one. */
        private static final Pattern NAME = Pattern.compile("wasm-ld(?:-([0-9]{1,4}))?");

        WasmToolchain find() {
            Path folder = toolchain.folder().orElse(usr);
            List<Path> libraries = list(folder.resolve(LIBRARIES), "*");
            if (libraries.stream().noneMatch(Finder::isStandardLibrary)
                    || !Files.isRegularFile(folder.resolve(START))
                    || !Files.isRegularFile(folder.resolve(COMMAND))) {
                return new Missing(Lack.STANDARD_LIBRARY);
            }
            Optional<Path> linker = toolchain.folder().isPresent() ? bundled(folder) : newest();
            if (linker.isEmpty()) {
                return new Missing(Lack.LINKER);
            }
            String inside = toolchain.folder().isPresent() ? "/toolchain/" : "/usr/";
            List<Path> files = new ArrayList<>(libraries);
            files.addAll(list(folder.resolve(NATIVE_LIBRARIES), "*.rlib"));
            files.addAll(List.of(folder.resolve(START), folder.resolve(COMMAND), linker.get(), usr.resolve("bin/cc")));
            return new Available(inside + folder.relativize(linker.get()), inside + START, files);
        }

        private static boolean isStandardLibrary(Path file) {
            String name = String.valueOf(file.getFileName());
            return name.startsWith("libstd-") && name.endsWith(".rlib");
        }

        private static Optional<Path> bundled(Path folder) {
            return Optional.of(folder.resolve(BUNDLED)).filter(Files::isExecutable);
        }

        /** Returns the distribution's linker of the newest LLVM; the default one can be older than the compiler. */
        private Optional<Path> newest() {
            return list(usr.resolve("bin"), "wasm-ld*").stream()
                    .filter(file -> version(file) >= 0 && Files.isExecutable(file))
                    .max(Comparator.comparingInt(Finder::version));
        }

        /** Returns the version in a linker's name: 0 if it has none, -1 if the file is no linker. */
        private static int version(Path file) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            if (!name.matches()) {
                return -1;
            }
            return name.group(1) == null ? 0 : Integer.parseInt(name.group(1));
        }

        /** Returns the entries whose names match, sorted; none if the folder can't be read. */
        private static List<Path> list(Path folder, String names) {
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, names)) {
                entries.forEach(found::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
            found.sort(null);
            return found;
        }
    }
}
