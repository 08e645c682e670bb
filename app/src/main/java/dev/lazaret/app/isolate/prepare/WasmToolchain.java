package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What compiles units to WebAssembly for a toolchain, according to the file system: the toolchain itself, or else the
 * distribution's compiler. Only a compiler with the standard library of the target can do that, and rustup installs none
 * by default.
 */
public sealed interface WasmToolchain {
    /** The target for which isolated units are compiled. */
    String TARGET = "wasm32-wasip1";

    /**
     * There is all that is needed.
     *
     * @param compiler the toolchain that compiles to WebAssembly
     * @param lack what the project's toolchain lacks, if {@code compiler} is another one
     * @param linker path of a linker for WebAssembly in the sandbox
     * @param start path in the sandbox of the object that makes a module a reactor, for macros
     * @param files files and folders on this machine that affect what is compiled
     */
    record Available(Toolchain compiler, Optional<Lack> lack, String linker, String start, List<Path> files)
            implements WasmToolchain {
        public Available {
            files = List.copyOf(files);
        }

        /** Returns a copy that replaces a toolchain which lacks something. */
        private Available insteadOf(Finder other, Lack lacking) {
            List<Path> all = new ArrayList<>(files);
            all.addAll(other.nativeLibraries());
            return new Available(compiler, Optional.of(lacking), linker, start, all);
        }

        /** Whether the compiler is not the project's. */
        public boolean borrowed() {
            return lack.isPresent();
        }

        /** Returns the path of the compiler in the sandbox. */
        public String rustc() {
            return StageInput.binFolder(compiler.folder()) + "/rustc";
        }

        /** Returns a name for a borrowed compiler, for example "the distribution's rustc 1.85.1"; otherwise empty. */
        public Optional<String> borrowedWords() {
            return lack.map(_ -> "the distribution's rustc"
                    + compiler.version().map(version -> " " + version).orElse(""));
        }
    }

    /** The toolchain lacks something, and the distribution's compiler can't replace it. */
    record Missing(Lack lack) implements WasmToolchain {}

    /** What a toolchain can lack. */
    enum Lack {
        /** The standard library for the target. */
        STANDARD_LIBRARY,
        /** A linker for WebAssembly. */
        LINKER
    }

    /** Finds what compiles to WebAssembly for a toolchain. */
    static WasmToolchain find(Toolchain toolchain) {
        return find(toolchain, Path.of("/usr"), ToolchainFinder::compilerOfDistribution);
    }

    /**
     * Finds what compiles to WebAssembly for a toolchain.
     *
     * @param usr folder of the distribution's programs, {@code /usr} in the sandbox
     * @param distribution finds the distribution's compiler
     */
    static WasmToolchain find(Toolchain toolchain, Path usr, Supplier<Optional<Toolchain>> distribution) {
        Finder own = new Finder(toolchain, usr);
        WasmToolchain found = own.find();
        if (!(found instanceof Missing(Lack lack)) || toolchain.folder().isEmpty()) {
            return found;
        }
        Optional<WasmToolchain> other = distribution.get().map(one -> new Finder(one, usr).find());
        return other.isPresent() && other.get() instanceof Available tools ? tools.insteadOf(own, lack) : found;
    }

    /**
     * Finds the parts of one toolchain.
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
            files.addAll(nativeLibraries());
            files.addAll(List.of(folder.resolve(START), folder.resolve(COMMAND), linker.get(), usr.resolve("bin/cc")));
            return new Available(
                    toolchain, Optional.empty(), inside + folder.relativize(linker.get()), inside + START, files);
        }

        /** Returns the libraries that the proxies of macros contain. */
        private List<Path> nativeLibraries() {
            return list(toolchain.folder().orElse(usr).resolve(NATIVE_LIBRARIES), "*.rlib");
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
