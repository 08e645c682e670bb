package dev.lazaret.app.toolchain;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rustc's version from the files of an installation, without running any program. */
final class RustcVersionReader {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(-(nightly|beta)(\\.[0-9]+)?)?");
    private static final Pattern LIBRARY =
            Pattern.compile("-rust-([0-9]+\\.[0-9]+\\.[0-9]+)-(stable|beta|nightly|dev)");

    private RustcVersionReader() {}

    /**
     * Returns the version of a rustup toolchain, from the channel's manifest or else from the name of the toolchain's
     * LLVM library.
     */
    static Optional<String> ofFolder(Path folder) {
        Optional<String> manifest =
                after(folder.resolve("lib/rustlib/multirust-channel-manifest.toml"), "[pkg.rustc]", "version = \"");
        return manifest.isPresent() ? manifest : ofLibrary(folder.resolve("lib"));
    }

    /** Returns the version of the distribution's toolchain, from Debian's list of installed packages. */
    static Optional<String> ofPackages(Path status) {
        return after(status, "Package: rustc", "Version: ");
    }

    /** Finds the first line with a prefix after a header line, and returns the version on it. */
    private static Optional<String> after(Path file, String header, String prefix) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader lines = new BufferedReader(new FileReader(file.toFile(), StandardCharsets.ISO_8859_1))) {
            boolean below = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                below = below || line.equals(header);
                if (below && line.startsWith(prefix)) {
                    Matcher numbers = NUMBERS.matcher(line);
                    return numbers.find(prefix.length()) ? Optional.of(numbers.group()) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofLibrary(Path lib) {
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(lib, "libLLVM*")) {
            for (Path library : libraries) {
                Matcher name = LIBRARY.matcher(String.valueOf(library.getFileName()));
                if (name.find()) {
                    String channel = String.valueOf(name.group(2));
                    return Optional.of(name.group(1) + (channel.equals("stable") ? "" : "-" + channel));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
