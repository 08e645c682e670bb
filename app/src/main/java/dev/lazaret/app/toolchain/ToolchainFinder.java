package dev.lazaret.app.toolchain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the toolchains that are installed on this machine, by searching the file system. */
public final class ToolchainFinder {
    private static final Path SYSTEM = Path.of("/usr");

    /** Debian's list of installed packages. */
    private static final Path PACKAGES = Path.of("/var/lib/dpkg/status");

    private final Path rustup;
    private final Path usr;
    private final Path packages;

    /**
     * Creates a finder for an account's toolchains and the distribution's.
     *
     * @param home the auditor's home folder
     */
    public ToolchainFinder(Path home) {
        this(home.resolve(".rustup").resolve("toolchains"), SYSTEM, PACKAGES);
    }

    ToolchainFinder(Path rustup, Path usr, Path packages) {
        this.rustup = rustup;
        this.usr = usr;
        this.packages = packages;
    }

    /**
     * Returns all toolchains, the default first: rustup's stable toolchains, rustup's other toolchains, the
     * distribution's toolchain.
     */
    public List<Toolchain> all() {
        List<Toolchain> found = new ArrayList<>();
        if (Files.isDirectory(rustup)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(rustup)) {
                folders.forEach(folder -> at(folder).ifPresent(found::add));
            } catch (IOException e) {
                // A folder that can't be listed provides no toolchain.
                found.clear();
            }
        }
        found.sort(
                Comparator.comparing((Toolchain toolchain) -> !toolchain.name().startsWith("stable"))
                        .thenComparing(Toolchain::name));
        distribution().ifPresent(found::add);
        return List.copyOf(found);
    }

    /**
     * Returns the toolchain in a folder. Empty if the folder lacks real programs, for example because it contains
     * rustup's shims, or lacks the compiler's libraries.
     *
     * @param folder folder with bin and lib; {@code /usr} for the distribution's toolchain
     */
    public Optional<Toolchain> at(Path folder) {
        if (folder.toAbsolutePath().normalize().equals(usr)) {
            return distribution();
        }
        try {
            Path real = folder.toRealPath();
            return hasPrograms(real) && Files.isDirectory(real.resolve("lib/rustlib"))
                    ? Optional.of(new Toolchain(
                            String.valueOf(folder.toAbsolutePath().getFileName()),
                            Optional.of(real),
                            RustcVersionReader.ofFolder(real)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the distribution's compiler, possibly without a cargo. Empty if it is not installed. */
    public static Optional<Toolchain> compilerOfDistribution() {
        return isProgram(SYSTEM.resolve("bin/rustc")) ? Optional.of(distribution(PACKAGES)) : Optional.empty();
    }

    private Optional<Toolchain> distribution() {
        return hasPrograms(usr) ? Optional.of(distribution(packages)) : Optional.empty();
    }

    private static Toolchain distribution(Path packages) {
        return new Toolchain("distribution", Optional.empty(), RustcVersionReader.ofPackages(packages));
    }

    private static boolean hasPrograms(Path folder) {
        return isProgram(folder.resolve("bin/cargo")) && isProgram(folder.resolve("bin/rustc"));
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.isExecutable(path);
    }
}
