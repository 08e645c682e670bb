package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides what one stage can do. Paths are absolute and of this machine unless said otherwise.
 *
 * @param kind what the stage is for
 * @param source the copy of the repository, shown as {@code /src}
 * @param target the one writable folder, shown as {@code /target}
 * @param toolchain a rustup toolchain's folder, shown as {@code /toolchain}; empty for the distribution's in /usr
 * @param sources crate sources, the first that has a crate wins
 * @param lockfile a file that takes the place of one in {@code /src}; it can be written in a LOCK stage only
 * @param writableSource gives the stage a writable view of {@code /src} whose changes vanish with it
 * @param command the command inside, the program's absolute path first
 * @param jobs how many compilers run at one time
 * @param limits the stage's bounds
 */
public record StageInput(
        StageKind kind,
        Path source,
        Path target,
        Optional<Path> toolchain,
        List<OfflineSource> sources,
        Optional<Lockfile> lockfile,
        boolean writableSource,
        List<String> command,
        int jobs,
        Limits limits) {

    /**
     * A lockfile in place of the project's.
     *
     * @param file what is shown
     * @param inside where, for example {@code /src/Cargo.lock}; a file must be there in the copy
     */
    public record Lockfile(Path file, String inside) {}

    public StageInput {
        sources = List.copyOf(sources);
        command = List.copyOf(command);
    }

    /** Where the tools lie inside the sandbox: {@code /toolchain/bin} or {@code /usr/bin}. */
    public static String binFolder(Optional<Path> toolchain) {
        return toolchain.isPresent() ? "/toolchain/bin" : "/usr/bin";
    }
}
