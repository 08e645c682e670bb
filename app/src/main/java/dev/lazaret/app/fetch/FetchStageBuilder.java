package dev.lazaret.app.fetch;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.StageLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the sandbox's input for a Fetch.
 *
 * @param manifest the workspace's root manifest
 * @param toolchain folder of a toolchain; empty to use the distribution's
 * @param hasLockfile whether the project has a lockfile; if not, cargo creates one first
 * @param unpacked number of bytes of memory for the crates that cargo unpacks before it copies them to their final
 *     folder
 */
public record FetchStageBuilder(
        RepoPath manifest,
        Optional<Path> toolchain,
        FetchChoice choice,
        boolean hasLockfile,
        long unpacked,
        StageLimits limits) {
    /**
     * Number of bytes of memory for the crates that cargo unpacks: ten times what 150 ordinary crates need, and the
     * same as the limit for {@code /tmp}.
     */
    public static final long UNPACKED = 1L << 30;

    /** Names of folders and files in the work folder. */
    static final String SOURCE = "manifests";

    static final String TARGET = "target-fetch";
    static final String VENDOR = "vendor";
    static final String PROXY = "proxy";
    static final String LOCKFILE = "Cargo.lock";
    static final String FETCHED = "fetched";

    /**
     * Files in which distributions store certificates for hosts: Debian and its derivatives, Fedora and its
     * derivatives, openSUSE.
     */
    private static final List<String> CERTIFICATES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    /** Returns the lockfile's path in the repository, whether or not the file exists. */
    public RepoPath lockfile() {
        return manifest.parent().child(LOCKFILE);
    }

    /** Returns the stage that resolves the crates' versions, for a repository without a lockfile. */
    public StageInput lock(Path work) {
        return input(work, StageKind.LOCK, List.of("generate-lockfile"), List.of(), 0);
    }

    /**
     * Returns the stage that downloads into a work folder. Crates are unpacked in memory, which takes half the time and
     * leaves nothing to delete.
     */
    public StageInput vendor(Path work) {
        return vendor(work, unpacked);
    }

    /** Same as {@link #vendor(Path)}, but unpacks on disk, for crates that do not fit into memory. */
    StageInput vendorOnDisk(Path work) {
        return vendor(work, 0);
    }

    private StageInput vendor(Path work, long unpacked) {
        List<String> words = new ArrayList<>(List.of("vendor", "--locked", "--versioned-dirs"));
        if (choice.registry().isPresent()) {
            // Without this option, cargo refuses to run if another index replaces that of crates.io.
            words.add("--respect-source-config");
        }
        return input(work, StageKind.FETCH, words, List.of("/target/" + VENDOR), unpacked);
    }

    private StageInput input(Path work, StageKind kind, List<String> words, List<String> last, long memory) {
        List<String> command = new ArrayList<>();
        command.add(StageInput.binFolder(toolchain) + "/cargo");
        command.addAll(words);
        command.addAll(List.of("--manifest-path", "/src/" + manifest.utf8()));
        command.addAll(last);
        return new StageInput(
                kind,
                new StageInput.Folders(work.resolve(SOURCE), work.resolve(TARGET), Optional.empty()),
                toolchain,
                new StageInput.Dependencies(
                        List.of(),
                        hasLockfile
                                ? Optional.empty()
                                : Optional.of(new StageInput.Lockfile(
                                        work.resolve(LOCKFILE),
                                        "/src/" + lockfile().utf8()))),
                command,
                1,
                limits,
                Optional.of(new StageInput.Network(work.resolve(PROXY), configuration(), certificates(), memory)));
    }

    private String configuration() {
        return choice.registry().map(index -> """
                        [source.crates-io]
                        replace-with = "named"
                        [source.named]
                        registry = "%s"
                        """.formatted(index.address())).orElse("");
    }

    private static Optional<Path> certificates() {
        return CERTIFICATES.stream().flatMap(FetchStageBuilder::real).findFirst();
    }

    private static Stream<Path> real(String file) {
        try {
            return Stream.of(Path.of(file).toRealPath());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
