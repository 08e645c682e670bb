package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stores the capabilities of crates by the digest of all their bytes, so that each version of a crate is analyzed once.
 * The results of other builds of Lazaret are not used. Thread-safe.
 *
 * <p>A digest that is used as a key must have been computed from the very bytes that were analyzed. No stage can read
 * or write the folder.
 */
public final class CrateCapabilityCache {
    /** A cache that stores nothing. */
    public static final CrateCapabilityCache NONE = new CrateCapabilityCache(Path.of("/"), "", 0);

    /** Maximum number of crates whose capabilities are stored. */
    private static final int MOST_CRATES = 2_000;

    /** Maximum size of a result in bytes. Of a larger one, nothing is stored. The real sizes are below 50 KB. */
    static final int MOST_BYTES = 256 << 10;

    private static final int CHECKSUM = 32;
    private static final String FOLDER = "capabilities";
    private static final Pattern BUILD = Pattern.compile("[0-9A-Za-z-]{8,80}");
    private static final Set<PosixFilePermission> FOLDER_PERMISSIONS = PosixFilePermissions.fromString("rwx------");

    /**
     * Permissions of a stored file. A file with other permissions is not used: files from elsewhere, for example from a
     * checkout, are usually readable by everyone.
     */
    private static final Set<PosixFilePermission> FILE_PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    private final Path all;
    private final Path folder;
    private final int most;
    private final Map<Digest, CrateCapabilities> added = new ConcurrentHashMap<>();

    private CrateCapabilityCache(Path state, String build, int most) {
        this.all = state.resolve(FOLDER);
        this.folder = all.resolve(build);
        this.most = most;
    }

    /**
     * Returns the cache of this build of Lazaret.
     *
     * @param state Lazaret's state folder, see {@link dev.lazaret.app.sandbox.Sandbox#state}
     * @param build identifies everything that the results depend on, apart from a crate's bytes; if it is empty,
     *     nothing is stored
     */
    public static CrateCapabilityCache of(Path state, Optional<String> build) {
        return of(state, build, MOST_CRATES);
    }

    /** Same as {@link #of(Path, Optional)}, with another maximum number of crates. */
    static CrateCapabilityCache of(Path state, Optional<String> build, int most) {
        return build.filter(name -> BUILD.matcher(name).matches())
                .map(name -> new CrateCapabilityCache(state, name, most))
                .orElse(NONE);
    }

    /** Returns the capabilities of the crate whose folder has this digest; empty if they are not stored. */
    Optional<CrateCapabilities> find(Digest content) {
        CrateCapabilities now = added.get(content);
        if (now != null || most == 0) {
            return Optional.ofNullable(now);
        }
        try {
            return isPrivate(all) && isPrivate(folder) ? read(folder.resolve(content.hex())) : Optional.empty();
        } catch (IOException e) {
            // The crate is analyzed again.
            return Optional.empty();
        }
    }

    /** Adds the result of an analysis. It is stored by {@link #save}. */
    void add(Digest content, CrateCapabilities crate) {
        if (most > 0) {
            added.put(content, crate);
        }
    }

    /** Stores the results that were added since the last call. If they can't be stored, they are discarded. */
    public void save() {
        Map<Digest, CrateCapabilities> next = Map.copyOf(added);
        added.keySet().removeAll(next.keySet());
        if (next.isEmpty()) {
            return;
        }
        try {
            makeFolder();
            for (Map.Entry<Digest, CrateCapabilities> entry : next.entrySet()) {
                write(folder.resolve(entry.getKey().hex()), CrateCapabilityEncoder.encode(entry.getValue()));
            }
            prune();
        } catch (IOException e) {
            // Without the cache, the next plan only takes longer.
            return;
        }
    }

    private static Optional<CrateCapabilities> read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !Files.getPosixFilePermissions(file).equals(FILE_PERMISSIONS)) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(CHECKSUM + MOST_BYTES + 1);
        }
        if (bytes.length < CHECKSUM || bytes.length > CHECKSUM + MOST_BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, CHECKSUM, bytes.length);
        return Arrays.equals(checksum(content), Arrays.copyOf(bytes, CHECKSUM))
                ? CrateCapabilityDecoder.decode(content)
                : Optional.empty();
    }

    private void write(Path file, byte[] content) throws IOException {
        if (content.length > MOST_BYTES) {
            return;
        }
        Path next = Files.createTempFile(folder, "", ".next", PosixFilePermissions.asFileAttribute(FILE_PERMISSIONS));
        try {
            byte[] whole = Arrays.copyOf(checksum(content), CHECKSUM + content.length);
            System.arraycopy(content, 0, whole, CHECKSUM, content.length);
            Files.write(next, whole);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static byte[] checksum(byte[] content) {
        MessageDigest sum = Digest.start();
        sum.update(content);
        return Digest.finish(sum).bytes();
    }

    /** Creates the folder if it is missing. In that case, deletes the results of other builds. */
    private void makeFolder() throws IOException {
        makePrivate(all);
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            for (Path other : list(all)) {
                new UntrustedTree(other).delete();
            }
        }
        makePrivate(folder);
    }

    private static void makePrivate(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER_PERMISSIONS));
        }
        if (!isPrivate(path)) {
            throw new IOException(path + " is not a private folder of this account");
        }
    }

    /** Whether this is a folder of this account that no other account can enter. */
    private static boolean isPrivate(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                        .equals(FOLDER_PERMISSIONS)
                && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")));
    }

    /** Deletes the oldest files if there are too many. */
    private void prune() throws IOException {
        List<Path> files = list(folder);
        if (files.size() <= most) {
            return;
        }
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            times.put(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
        }
        files.sort(Comparator.comparing(times::get));
        for (Path old : files.subList(0, files.size() - most)) {
            Files.deleteIfExists(old);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return new ArrayList<>(found.toList());
        }
    }
}
