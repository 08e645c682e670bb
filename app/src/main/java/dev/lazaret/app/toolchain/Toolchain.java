package dev.lazaret.app.toolchain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed toolchain.
 *
 * @param name rustup's name of the toolchain, or "distribution"
 * @param folder absolute path of the folder with bin and lib; empty for the distribution's toolchain in /usr
 * @param version rustc's version, for example "1.95.0"; empty if no file contains it
 * @param advisories published advisories for cargo that affect this version, one per line; if the version is unknown, a
 *     single line with that information
 */
public record Toolchain(String name, Optional<Path> folder, Optional<String> version, List<String> advisories) {
    public Toolchain {
        advisories = List.copyOf(advisories);
    }

    /** Creates a toolchain with the advisories for its version. */
    public Toolchain(String name, Optional<Path> folder, Optional<String> version) {
        this(name, folder, version, Advisories.words(version, folder.isEmpty()));
    }

    /** Whether the toolchain contains at least the core library for this target, according to the file system. */
    public boolean compilesFor(String triple) {
        Path libraries = folder.orElse(Path.of("/usr"))
                .resolve("lib/rustlib")
                .resolve(triple)
                .resolve("lib");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, "libcore-*.rlib")) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the name and version, for example "stable-x86_64-unknown-linux-gnu, rustc 1.95.0". */
    public String words() {
        return name + ", rustc " + version.orElse("of an unknown version");
    }
}
