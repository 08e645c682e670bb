package dev.lazaret.app.fetch;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.snapshot.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The crates that were fetched and checked: a folder in cargo's directory form for each project and lockfile. */
public final class FetchedCrates {
    private static final int KEY = 16;

    private final Path folder;

    /**
     * Of one project.
     *
     * @param state the folder of Lazaret's own, see {@link dev.lazaret.app.sandbox.Sandbox#state}
     * @param project a name of letters and digits that stands for the project
     */
    public FetchedCrates(Path state, String project) {
        this.folder = state.resolve("crates").resolve(project);
    }

    /**
     * What the fetched crates are bound to: the lockfile's bytes, or where there is none, all manifests'.
     *
     * @param lockfile the lockfile's path, there or not
     */
    public static String key(Inventory inventory, RepoPath lockfile) {
        Map<RepoPath, Entry> files = new TreeMap<>(Selection.of(inventory).files());
        MessageDigest sha = Digest.start();
        files.forEach((path, entry) -> {
            Digest digest = entry.digest();
            boolean counts = files.containsKey(lockfile)
                    ? path.equals(lockfile)
                    : path.name().equals("Cargo.toml");
            if (counts && digest != null) {
                sha.update((path + " " + digest.hex() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        });
        return HexFormat.of().formatHex(sha.digest(), 0, KEY);
    }

    /** The folder of the crates that were fetched for a key. */
    public Optional<Path> find(String key) {
        return Optional.of(folder.resolve(key)).filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Keeps a folder of checked crates in place of the project's earlier ones: whole or not at all.
     *
     * @param checked in the same file system; it is moved
     */
    Path keep(String key, Path checked) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> earlier = Files.list(folder)) {
            for (Path one : earlier.toList()) {
                delete(one);
            }
        }
        return Files.move(checked, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(tree)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
