package dev.lazaret.app.crates.source;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.tree.AtomicEntryReplacer;
import dev.lazaret.app.snapshot.SnapshotSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stores crates that were fetched and checked: for each workspace, those of its last Fetch, with the lockfile if the
 * Fetch created one.
 */
public final class FetchedCrateStore {
    /** Names of the entries in the folder of one Fetch. */
    public static final String CRATES = "crates";

    public static final String LOCKFILE = "Cargo.lock";

    /** Folder that contains the crates of an earlier Fetch while those of the next one are moved into place. */
    private static final String EARLIER = ".earlier";

    private static final Pattern KEYS = Pattern.compile("[0-9a-z]+-[0-9a-z]+");
    private static final int KEY = 16;
    private static final int WORKSPACE = 4;
    private static final Set<PosixFilePermission> SHOWN = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path all;
    private final Path folder;

    /**
     * Creates the store for one project.
     *
     * @param state Lazaret's state folder, see {@link dev.lazaret.app.sandbox.Sandbox#state}
     * @param project name that identifies the project, consisting of letters and digits
     */
    public FetchedCrateStore(Path state, String project) {
        this.all = state.resolve("crates");
        this.folder = all.resolve(project);
    }

    /**
     * The result of one Fetch.
     *
     * @param crates real path of a folder in the format of cargo's directory sources, readable by every account
     * @param lockfile the lockfile that the Fetch created; empty if the workspace has its own
     */
    public record Fetched(Path crates, Optional<Path> lockfile) {}

    /**
     * Returns the key of a Fetch. It depends on the lockfile's path, and on its bytes or, if it does not exist, on
     * those of all manifests.
     *
     * @param lockfile the lockfile's path, whether or not it exists
     */
    public static String key(Inventory inventory, RepoPath lockfile) {
        Map<RepoPath, Entry> files =
                new TreeMap<>(SnapshotSelection.of(inventory).files());
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
        MessageDigest workspace = Digest.start();
        workspace.update(lockfile.bytes());
        HexFormat hex = HexFormat.of();
        return hex.formatHex(workspace.digest(), 0, WORKSPACE) + "-" + hex.formatHex(sha.digest(), 0, KEY);
    }

    private static boolean isKey(String name) {
        return KEYS.matcher(name).matches();
    }

    /** Returns the folder for the crates of a key, whether or not it exists. */
    public Path crates(String key) {
        return folder.resolve(key).resolve(CRATES);
    }

    /** Returns the stored result for a key; empty if there is none. */
    public Optional<Fetched> find(String key) {
        if (!Files.isDirectory(crates(key), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Path crates = crates(key).toRealPath();
            return Optional.of(new Fetched(
                    crates,
                    Optional.of(crates.resolveSibling(LOCKFILE))
                            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))));
        } catch (IOException e) {
            // The folder was deleted in the meantime, so there is no result.
            return Optional.empty();
        }
    }

    /**
     * Stores the result of a Fetch, completely or not at all. Then deletes earlier results for the same workspace.
     *
     * @param checked folder with the checked crates and possibly a lockfile; must be on the same file system, because
     *     it is moved
     */
    public void store(String key, Path checked) throws IOException {
        Files.createDirectories(folder);
        // If Lazaret runs as root, the stage runs under another user ID, so the umask must not hide the files from it.
        for (Path shown : List.of(all, folder, checked)) {
            Files.setPosixFilePermissions(shown, SHOWN);
        }
        String workspace = key.substring(0, key.indexOf('-') + 1);
        AtomicEntryReplacer replacement = new AtomicEntryReplacer(folder, EARLIER, FetchedCrateStore::isKey);
        // This must precede the listing, so that results which it moves back are replaced as well if they belong to
        // this workspace.
        replacement.recover();
        List<String> earlier;
        try (Stream<Path> stored = Files.list(folder)) {
            earlier = stored.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith(workspace) && isKey(name))
                    .toList();
        }
        // If old crates can't be deleted, this is not reported: the new result is stored, and the next Fetch tries
        // again to delete them.
        Optional<IOException> _ = replacement.replace(earlier, new LinkedHashMap<>(Map.of(key, checked)));
    }
}
