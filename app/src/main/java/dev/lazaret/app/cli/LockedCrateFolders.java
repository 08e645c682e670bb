package dev.lazaret.app.cli;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the unpacked sources of the crates in a lockfile. Does not unpack any.
 *
 * @param found folder of each crate, by name and version, in this order
 * @param missing names and versions of the crates that no folder contains
 */
record LockedCrateFolders(Map<String, Path> found, Set<String> missing) {
    private static final RepoPath LOCKFILE = RepoPath.of("Cargo.lock");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+-]+");

    static final LockedCrateFolders NONE = new LockedCrateFolders(Map.of(), Set.of());

    /** Returns the folders that contain unpacked crates on this machine: cargo's and the distribution's. */
    static List<Path> sources(Map<String, String> environment, Path home) {
        List<Path> sources = new ArrayList<>();
        String cargo = environment.getOrDefault("CARGO_HOME", "");
        try {
            Path folder = cargo.isEmpty() ? home.resolve(".cargo") : Path.of(cargo);
            try (DirectoryStream<Path> registries = Files.newDirectoryStream(folder.resolve("registry/src"))) {
                registries.forEach(sources::add);
            }
        } catch (IOException | InvalidPathException noRegistry) {
            // Cargo has unpacked nothing here.
        }
        sources.sort(null);
        sources.add(Path.of("/usr/share/cargo/registry"));
        return sources.stream().filter(Files::isDirectory).toList();
    }

    /**
     * Finds the crates of the lockfile in the root of a repository, in the first source that has them.
     *
     * @return empty if there is no lockfile that can be read
     */
    static Optional<LockedCrateFolders> find(Repository repository, List<Path> sources) {
        return lockfile(repository).map(lockfile -> {
            Map<String, Path> found = new TreeMap<>();
            Set<String> missing = new TreeSet<>();
            for (Lockfile.Locked crate : lockfile.packages()) {
                if (crate.source() != null
                        && NAME.matcher(crate.name()).matches()
                        && VERSION.matcher(crate.version()).matches()) {
                    String name = crate.name() + "-" + crate.version();
                    sources.stream()
                            .map(source -> source.resolve(name))
                            .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                            .findFirst()
                            .ifPresentOrElse(folder -> found.put(name, folder), () -> missing.add(name));
                }
            }
            return new LockedCrateFolders(found, missing);
        });
    }

    private static Optional<Lockfile> lockfile(Repository repository) {
        return repository.read(LOCKFILE, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(var content)
                ? Optional.of(Lockfile.of(LOCKFILE, TomlReader.read(content.buffer(), content.length())))
                : Optional.empty();
    }
}
