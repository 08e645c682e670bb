package dev.lazaret.app.sandbox;

import dev.lazaret.analysis.text.ByteText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides what one stage can do. Paths are absolute and of this machine unless said otherwise.
 *
 * @param kind what the stage is for
 * @param folders of the project
 * @param toolchain a rustup toolchain's folder, shown as {@code /toolchain}; empty for the distribution's in /usr
 * @param dependencies of the project
 * @param command the command inside, the program's absolute path first; a word may stand for any bytes ({@link ByteText})
 * @param jobs how many compilers run at one time
 * @param limits the stage's bounds
 * @param network the one way out, in a Fetch and for the lockfile that it resolves; empty for no network at all
 * @param watched whether what it does is watched from outside, where this machine can
 * @param surroundings who and where its code finds itself to be
 */
public record StageInput(
        StageKind kind,
        Folders folders,
        Optional<Path> toolchain,
        Dependencies dependencies,
        List<String> command,
        int jobs,
        Limits limits,
        Optional<Network> network,
        boolean watched,
        Surroundings surroundings) {

    /**
     * The folders of the project that a stage reads and writes.
     *
     * @param source the copy of the repository, shown as {@code /src}
     * @param target the one writable folder, shown as {@code /target}
     * @param layer takes what the stage writes into {@code /src}, see {@link WorkFolder#layer}; empty where nothing can be written there
     * @param gate what decides over each unit, shown as {@code /gate}; empty where all that is compiled may execute
     */
    public record Folders(Path source, Path target, Optional<Path> layer, Optional<Path> gate) {
        /** Without a gate. */
        public Folders(Path source, Path target, Optional<Path> layer) {
            this(source, target, layer, Optional.empty());
        }
    }

    /**
     * What a stage has of crates besides the project's own.
     *
     * @param sources crate sources, the first that has a crate wins
     * @param lockfile a file that takes the place of one in {@code /src}; it can be written in a LOCK stage only
     */
    public record Dependencies(List<OfflineSource> sources, Optional<Lockfile> lockfile) {
        /** No crates, and the project's lockfile as it is. */
        public static final Dependencies NONE = new Dependencies(List.of(), Optional.empty());

        public Dependencies {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A lockfile in place of the project's.
     *
     * @param file what is shown
     * @param inside where, for example {@code /src/Cargo.lock}; a file must be there in the copy
     */
    public record Lockfile(Path file, String inside) {}

    /**
     * What a stage with a way out gets.
     *
     * @param proxy the folder with the proxy's socket {@code p}, shown as {@code /proxy}
     * @param configuration cargo's whole configuration, as TOML
     * @param certificates the file of certificates that cargo checks hosts against; empty where there is none
     * @param unpacked bytes of memory for what cargo unpacks on the way; 0 where it lies in the target
     */
    public record Network(Path proxy, String configuration, Optional<Path> certificates, long unpacked) {}

    public StageInput {
        command = List.copyOf(command);
    }

    /** One that is not watched. */
    public StageInput(
            StageKind kind,
            Folders folders,
            Optional<Path> toolchain,
            Dependencies dependencies,
            List<String> command,
            int jobs,
            Limits limits,
            Optional<Network> network) {
        this(kind, folders, toolchain, dependencies, command, jobs, limits, network, false, Surroundings.USUAL);
    }

    /** Without a network, and not watched. */
    public StageInput(
            StageKind kind,
            Folders folders,
            Optional<Path> toolchain,
            Dependencies dependencies,
            List<String> command,
            int jobs,
            Limits limits) {
        this(kind, folders, toolchain, dependencies, command, jobs, limits, Optional.empty());
    }

    /** The same with a gate. */
    public StageInput withGate(Path gate) {
        return withFolders(new Folders(folders.source(), folders.target(), folders.layer(), Optional.of(gate)));
    }

    /** The same, watched. */
    public StageInput asWatched() {
        return new StageInput(
                kind, folders, toolchain, dependencies, command, jobs, limits, network, true, surroundings);
    }

    /** The same with another target folder, in other surroundings. */
    public StageInput elsewhere(Path target, Surroundings other) {
        StageInput moved = withFolders(new Folders(folders.source(), target, folders.layer(), folders.gate()));
        return new StageInput(
                kind, moved.folders, toolchain, dependencies, command, jobs, limits, network, watched, other);
    }

    private StageInput withFolders(Folders others) {
        return new StageInput(
                kind, others, toolchain, dependencies, command, jobs, limits, network, watched, surroundings);
    }

    /** Where the tools lie inside the sandbox: {@code /toolchain/bin} or {@code /usr/bin}. */
    public static String binFolder(Optional<Path> toolchain) {
        return toolchain.isPresent() ? "/toolchain/bin" : "/usr/bin";
    }
}
