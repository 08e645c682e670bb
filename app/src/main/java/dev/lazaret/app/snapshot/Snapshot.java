package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Copies what a {@link Selection} chose, and holds every file against the digest that the walk has seen. */
public final class Snapshot {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PROGRAM = FOLDER;
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private final Repository repository;
    private final Path folder;
    private final Times times;
    private final Owner owner;
    private final List<LeftOut> leftOut;

    private Snapshot(Repository repository, Path folder, Times times, Owner owner, List<LeftOut> leftOut) {
        this.repository = repository;
        this.folder = folder;
        this.times = times;
        this.owner = owner;
        this.leftOut = leftOut;
    }

    /** Gives what was made to the account that the stage runs as. */
    @FunctionalInterface
    public interface Owner {
        /** Called for each file and folder once it is complete. */
        void give(Path made) throws IOException;
    }

    /** What copying came to. */
    public sealed interface Result {
        /**
         * The copy is whole.
         *
         * @param digest the repository's, whose every copied byte was checked
         * @param leftOut in the order of paths
         */
        record Taken(Digest digest, List<LeftOut> leftOut, long files, long bytes) implements Result {}

        /** There is no copy that may be used; one sentence, not inert. */
        record Refused(String reason) implements Result {}
    }

    /**
     * Copies.
     *
     * @param inventory what the walk has seen, and what was shown
     * @param folder where the copy is made; it must not exist
     * @param timesFile where the times of the last copy are kept, beside the folder
     * @param present the time of new and changed files
     * @param owner told of each thing made
     * @param cancelled asked for each file
     * @throws IOException where the copy can't be written
     */
    public static Result take(
            Repository repository,
            Inventory inventory,
            Path folder,
            Path timesFile,
            Instant present,
            Owner owner,
            BooleanSupplier cancelled)
            throws IOException {
        Optional<String> obstacle = Hashed.obstacle(inventory);
        if (obstacle.isPresent()) {
            return new Result.Refused(obstacle.get());
        }
        Selection selection = Selection.of(inventory);
        Snapshot snapshot = new Snapshot(
                repository, folder, Times.read(timesFile, present), owner, new ArrayList<>(selection.leftOut()));
        Optional<String> problem = snapshot.copy(selection, cancelled);
        if (problem.isPresent()) {
            return new Result.Refused(problem.get());
        }
        snapshot.times.write(timesFile);
        snapshot.leftOut.sort(Comparator.comparing(LeftOut::path));
        return new Result.Taken(
                inventory.digest(),
                List.copyOf(snapshot.leftOut),
                selection.files().size(),
                selection.files().values().stream().mapToLong(Entry::bytes).sum());
    }

    private Optional<String> copy(Selection selection, BooleanSupplier cancelled) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, FOLDER);
        for (RepoPath path : selection.folders()) {
            Optional<Path> place = place(path);
            if (place.isPresent()) {
                Files.createDirectory(place.get());
                Files.setPosixFilePermissions(place.get(), FOLDER);
            }
        }
        for (Map.Entry<RepoPath, Entry> file : new TreeMap<>(selection.files()).entrySet()) {
            if (cancelled.getAsBoolean()) {
                return Optional.of("The step was cancelled before it started.");
            }
            Optional<Path> place = place(file.getKey());
            if (place.isPresent() && !copy(file.getKey(), file.getValue(), place.get())) {
                return Optional.of(file.getKey().utf8() + " has changed since it was read; nothing was started.");
            }
        }
        // The folders last: who owns a folder could change what is still to be made in it.
        for (RepoPath path : selection.folders().reversed()) {
            Optional<Path> place = place(path);
            if (place.isPresent()) {
                owner.give(place.get());
            }
        }
        owner.give(folder);
        return Optional.empty();
    }

    /** Whether the file's bytes are those that the walk has seen. */
    private boolean copy(RepoPath path, Entry file, Path place) throws IOException {
        Digest seen = file.digest();
        if (seen == null) {
            return false;
        }
        MessageDigest sha = Digest.start();
        Optional<String> problem;
        try (OutputStream out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            problem = repository.stream(file.path(), (buffer, length) -> {
                sha.update(buffer, 0, length);
                out.write(buffer, 0, length);
            });
        }
        if (problem.isPresent() || !Digest.finish(sha).equals(seen)) {
            return false;
        }
        Files.setPosixFilePermissions(place, file.executable() ? PROGRAM : PLAIN);
        FileTime time = times.of(path, seen);
        Files.setLastModifiedTime(place, time);
        owner.give(place);
        return true;
    }

    /** Where an entry's copy lies; a name that this system's encoding does not have is left out. */
    private Optional<Path> place(RepoPath path) {
        try {
            return Optional.of(folder.resolve(path.utf8()));
        } catch (InvalidPathException e) {
            LeftOut here = new LeftOut(path, "its name can't be written in this system's encoding");
            if (!leftOut.contains(here)) {
                leftOut.add(here);
            }
            return Optional.empty();
        }
    }
}
