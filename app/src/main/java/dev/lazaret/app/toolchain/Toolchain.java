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
 * @param name as people know it: rustup's name of it, or "distribution"
 * @param folder the folder with bin and lib, absolute; empty for the distribution's in /usr
 * @param version rustc's version, for example "1.95.0"; empty where no file tells
 * @param advisories published advisories for cargo that this version has, a line each; that it is not known, where it is not
 */
public record Toolchain(String name, Optional<Path> folder, Optional<String> version, List<String> advisories) {
    public Toolchain {
        advisories = List.copyOf(advisories);
    }

    /** One with the advisories of its version. */
    public Toolchain(String name, Optional<Path> folder, Optional<String> version) {
        this(name, folder, version, Advisories.words(version, folder.isEmpty()));
    }

    /** Whether it has the standard library, or the part of it that needs no system, for a target of this name. Looks at files. */
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

    /** Name and version, for example "stable-x86_64-unknown-linux-gnu, rustc 1.95.0". */
    public String words() {
        return name + ", rustc " + version.orElse("of an unknown version");
    }
}
