package dev.lazaret.app.isolate.prepare;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.gate.GateFileWriter;
import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the rewritten copies of packages for a stage. First {@link #add} each package; then {@link #moveInto} the
 * gate's folder, whose files depend on {@link #digest}.
 */
public final class IsolatedSourceWriter {
    /** Folder of the copies in the gate's folder. */
    public static final String FOLDER = "source";

    private static final String PREPARED = "isolated-source";
    private static final String COMPARED = "compared-source";
    private static final String INSIDE = "/gate/" + FOLDER + "/";
    private static final int DIGITS = 24;
    private static final Set<String> NOT_NAMES = Set.of("", ".", "..");

    private final WorkFolder work;
    private final Path folder;
    private final SortedMap<String, String> digests = new TreeMap<>();

    /** Creates a writer without packages. Deletes what an earlier writer has left. */
    public IsolatedSourceWriter(WorkFolder work) throws IOException {
        this(work, PREPARED);
    }

    private IsolatedSourceWriter(WorkFolder work, String name) throws IOException {
        this.work = work;
        work.delete(work.path().resolve(name));
        this.folder = work.folder(name);
    }

    /** Creates a writer for copies of which only the digests are needed, and that {@link #delete} removes. */
    public static IsolatedSourceWriter forComparison(WorkFolder work) throws IOException {
        return new IsolatedSourceWriter(work, COMPARED);
    }

    /** Deletes all copies. */
    public void delete() throws IOException {
        work.delete(folder);
    }

    /**
     * A folder of a package, with untrusted content.
     *
     * @param base trusted path of a folder: of the package, or of the copy of the repository
     * @param within untrusted path of the package's folder below {@code base}, in which no link is followed; empty if
     *     it is {@code base}
     */
    public record PackagePlace(Path base, String within) {}

    /** The result of adding a package. */
    public sealed interface Result {
        /**
         * The package was copied.
         *
         * @param root path in the sandbox of the rewritten root source file
         */
        record Added(String root) implements Result {}

        /**
         * The package was not copied.
         *
         * @param reason a clause, without untrusted text
         */
        record Refused(String reason) implements Result {}
    }

    /**
     * Adds a copy of a package. A package that was added before is not copied again.
     *
     * @param source absolute path in the sandbox of the crate's root source file, as cargo specifies it
     * @param place folder of the package on this machine
     * @param root path of the root source file below the package's folder
     * @param patch the patch for the crate
     * @throws IOException if the copy can't be written
     */
    public Result add(String source, PackagePlace place, String root, Patch patch) throws IOException {
        List<String> within = place.within().isEmpty() ? List.of() : names(place.within());
        if (!isPlain(names(root)) || !isPlain(within)) {
            return new Result.Refused("its root source file lies outside its package");
        }
        String id = id(source);
        if (!digests.containsKey(id)) {
            switch (new PackageRewriter(work, folder.resolve(id), patch).copy(place.base(), within)) {
                case PackageRewriter.Result.Copied(Digest digest) -> digests.put(id, digest.hex());
                case PackageRewriter.Result.Refused(String reason) -> {
                    work.delete(folder.resolve(id));
                    return new Result.Refused(reason);
                }
            }
        }
        return Files.isRegularFile(folder.resolve(id).resolve(root), LinkOption.NOFOLLOW_LINKS)
                ? new Result.Added(INSIDE + id + "/" + root)
                : new Result.Refused("its root source file is not a regular file of the package");
    }

    /**
     * Returns the digest of the copy that was added for a source, in hexadecimal; empty if there is none.
     *
     * @param source as given to {@link #add}
     */
    public Optional<String> digest(String source) {
        return Optional.ofNullable(digests.get(id(source)));
    }

    /** Returns a digest of the paths and contents of all copies, in hexadecimal. */
    public String digest() {
        MessageDigest digest = Digest.start();
        for (Map.Entry<String, String> one : digests.entrySet()) {
            digest.update((one.getKey() + one.getValue()).getBytes(StandardCharsets.US_ASCII));
        }
        return Digest.finish(digest).hex();
    }

    /**
     * Moves the copies into the gate's folder. Nothing can be added afterwards.
     *
     * @param gate folder of the gate below the work folder, as written by {@link GateFileWriter}
     */
    public void moveInto(Path gate) throws IOException {
        Files.move(folder, gate.resolve(FOLDER), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> names(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isPlain(List<String> names) {
        return names.stream().noneMatch(name -> NOT_NAMES.contains(name) || name.indexOf('\0') >= 0);
    }

    private static String id(String source) {
        MessageDigest digest = Digest.start();
        digest.update(source.getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest).hex().substring(0, DIGITS);
    }
}
