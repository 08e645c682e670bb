package dev.lazaret.app.fetch;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the sandbox is told for a Fetch.
 *
 * @param manifest the workspace's root manifest
 * @param toolchain a toolchain's folder; empty for the distribution's
 * @param lockfileGiven whether the project has a lockfile: else cargo makes one first
 * @param unpacked bytes of memory for what cargo unpacks before it copies it to where it is kept
 */
public record FetchCommand(
        RepoPath manifest,
        Optional<Path> toolchain,
        FetchChoice choice,
        boolean lockfileGiven,
        long unpacked,
        Limits limits) {
    /** Memory for what cargo unpacks: ten times what 150 ordinary crates need, and as much as {@code /tmp} may take. */
    public static final long UNPACKED = 1L << 30;

    /** Folders and files in the work folder. */
    static final String SOURCE = "manifests";

    static final String TARGET = "target-fetch";
    static final String VENDOR = "vendor";
    static final String PROXY = "proxy";
    static final String LOCKFILE = "Cargo.lock";
    static final String KEPT = "fetched";

    /** Where distributions keep the certificates of hosts: Debian and its kin, Fedora and its kin, openSUSE. */
    private static final List<String> CERTIFICATES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    /** The lockfile's path in the repository, there or not. */
    public RepoPath lockfile() {
        return manifest.parent().child(LOCKFILE);
    }

    /** What writes the crates' versions down first, for a repository without a lockfile. */
    public StageInput lock(Path work) {
        return input(work, StageKind.LOCK, List.of("generate-lockfile"), List.of(), 0);
    }

    /** The download itself, in a work folder. In memory unpacking takes half the time, and leaves nothing to delete. */
    public StageInput vendor(Path work) {
        return vendor(work, unpacked);
    }

    /** The same with what is unpacked on disk, for crates that memory does not hold. */
    StageInput vendorOnDisk(Path work) {
        return vendor(work, 0);
    }

    private StageInput vendor(Path work, long unpacked) {
        List<String> words = new ArrayList<>(List.of("vendor", "--locked", "--versioned-dirs"));
        if (choice.registry().isPresent()) {
            // Without it cargo refuses while another index takes the place of crates.io's.
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
                        lockfileGiven
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
        return CERTIFICATES.stream().flatMap(FetchCommand::real).findFirst();
    }

    private static Stream<Path> real(String file) {
        try {
            return Stream.of(Path.of(file).toRealPath());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
