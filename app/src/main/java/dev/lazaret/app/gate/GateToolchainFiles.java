package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a toolchain that affect what it compiles for Lazaret, in addition to Lazaret's source. */
public record GateToolchainFiles(Toolchain toolchain) {
    private static final Path SYSTEM = Path.of("/usr");
    private static final Path SYSTEM_LINKER = SYSTEM.resolve("bin/cc");
    private static final String BUNDLED_LINKER = "lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";

    /**
     * Folders that may contain the compiler's library, around which the {@code rustc} executable is only a thin
     * wrapper. Distributions may install it in a folder named after the machine's architecture.
     */
    private static final List<String> LIBRARIES = List.of("lib", "lib/x86_64-linux-gnu");

    private static final String DRIVER = "librustc_driver-*.so";

    /** Whether the toolchain ships a linker. */
    boolean hasBundledLinker() {
        return toolchain
                .folder()
                .filter(folder -> Files.isExecutable(folder.resolve(BUNDLED_LINKER)))
                .isPresent();
    }

    /**
     * Returns a digest, in hexadecimal, that identifies what a command compiles. The digest changes if one of these
     * files of the toolchain is replaced.
     *
     * @param source digest of the source
     * @param others files on which the result depends as well
     */
    public String digest(String source, List<String> command, List<Path> others) throws IOException {
        List<String> of = new ArrayList<>(List.of(source, toolchain.words()));
        of.addAll(command);
        List<Path> files = files();
        files.addAll(others);
        for (Path file : files) {
            of.add(state(file));
        }
        MessageDigest digest = Digest.start();
        digest.update(String.join("\0", of).getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest).hex();
    }

    /** Returns the compiler, its library and the linker of native programs. */
    public List<Path> files() throws IOException {
        Path folder = toolchain.folder().orElse(SYSTEM);
        List<Path> files = new ArrayList<>(List.of(
                folder.resolve("bin/rustc"), hasBundledLinker() ? folder.resolve(BUNDLED_LINKER) : SYSTEM_LINKER));
        for (String libraries : LIBRARIES) {
            if (Files.isDirectory(folder.resolve(libraries))) {
                try (DirectoryStream<Path> drivers = Files.newDirectoryStream(folder.resolve(libraries), DRIVER)) {
                    drivers.forEach(files::add);
                }
            }
        }
        files.sort(null);
        return files;
    }

    /** Returns a string that changes if a file is modified or replaced by another file. Follows links. */
    private static String state(Path file) throws IOException {
        try {
            Map<String, Object> state =
                    new TreeMap<>(Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime"));
            return file + " " + state;
        } catch (NoSuchFileException e) {
            return file + " is not there";
        }
    }
}
