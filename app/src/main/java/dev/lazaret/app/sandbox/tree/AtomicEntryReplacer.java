package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Replaces entries of a folder by others on the same file system, either all of them or none. The old entries are set
 * aside and deleted only after all new entries are in place. If the program is killed, {@link #recover} completes or
 * reverts the replacement.
 *
 * <p>The contents of the folder {@code aside} determine the state of a replacement:
 *
 * <ul>
 *   <li>Only {@code earlier}: old entries are being moved there. No new entry is in place.
 *   <li>{@code earlier} and {@code new}: {@code new} lists the names of the new entries, which are being moved into
 *       place. No old entry is in place.
 *   <li>No {@code earlier}: the new entries are in place, or nothing was moved. The folder {@code aside} must be
 *       deleted.
 * </ul>
 *
 * @param folder absolute path of a folder that only this program's account can change
 * @param aside name of the subfolder for old entries; not used for anything else
 * @param replaceable whether an entry with this name may be replaced, and therefore moved or deleted
 */
public record AtomicEntryReplacer(Path folder, String aside, Predicate<String> replaceable) {
    private static final String EARLIER = "earlier";
    private static final String NEW = "new";
    private static final String INCOMPLETE = "incomplete";
    private static final String OBSOLETE = "obsolete";
    private static final int LONGEST_LIST = 1 << 16;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * Completes or reverts a replacement that was interrupted. If all its new entries are in place, deletes the old
     * entries. Otherwise deletes the new entries that are in place, and moves the old entries back.
     *
     * @throws IOException if this fails, or if other accounts can change the old entries, in which case nothing is
     *     deleted
     */
    public void recover() throws IOException {
        if (!isReplacement()) {
            new UntrustedTree(place()).delete();
            return;
        }
        List<Path> earlier = earlier();
        List<String> names = placed();
        if (!names.isEmpty() && names.stream().allMatch(name -> exists(folder.resolve(name)))) {
            discard();
            return;
        }
        refuseIfInTheWay(earlier, names);
        for (String name : names) {
            new UntrustedTree(folder.resolve(name)).delete();
        }
        restore(earlier);
    }

    /**
     * Calls {@link #recover}, then replaces entries. If an operation fails, moves all entries back to where they were.
     *
     * @param removed names of entries to remove; they need not exist
     * @param placed new entries by name; they are moved in this order, and replace entries with the same names
     * @return why the old entries could not be deleted although the new entries are in place; empty if they were
     *     deleted
     * @throws IOException if the entries were not replaced
     */
    public Optional<IOException> replace(Collection<String> removed, SequencedMap<String, Path> placed)
            throws IOException {
        Set<String> names = new LinkedHashSet<>(removed);
        names.addAll(placed.keySet());
        for (String name : names) {
            checkName(name);
        }
        recover();
        Files.createDirectory(place(), PRIVATE);
        Files.createDirectory(place().resolve(EARLIER), PRIVATE);
        Deque<Map.Entry<String, Path>> moved = new ArrayDeque<>();
        try {
            for (String name : names) {
                if (exists(folder.resolve(name))) {
                    move(folder.resolve(name), place().resolve(EARLIER).resolve(name));
                }
            }
            list(placed.keySet());
            for (Map.Entry<String, Path> one : placed.entrySet()) {
                move(one.getValue(), folder.resolve(one.getKey()));
                moved.push(one);
            }
        } catch (IOException e) {
            undo(moved, e);
            throw e;
        }
        try {
            discard();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /**
     * Whether there are old entries that can be moved back. If not, the folder {@code aside} is missing or contains
     * nothing of value.
     *
     * @throws IOException if other accounts can change the old entries. They may be the only copy of earlier results,
     *     but another account may also have put them there, or could replace them by links while they are moved
     */
    private boolean isReplacement() throws IOException {
        if (Files.isSymbolicLink(place()) || !exists(place())) {
            return false;
        }
        boolean earlier = exists(place().resolve(EARLIER));
        if (ExposedFolder.isOnlyForCaller(place())
                && (!earlier || ExposedFolder.isOnlyForCaller(place().resolve(EARLIER)))) {
            return earlier;
        }
        if (Files.isDirectory(place(), LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place())) {
                if (!entries.iterator().hasNext()) {
                    return false;
                }
            }
        }
        throw new IOException(aside + " may hold the only copy of earlier results, but other accounts could change it,"
                + " so nothing was deleted; check what is in it, then make it yours alone"
                + " (chown, chmod -R go-w) or move it elsewhere");
    }

    /** Moves everything back after a failure. If this fails as well, adds the second failure to the first one. */
    private void undo(Deque<Map.Entry<String, Path>> moved, IOException failure) {
        try {
            for (Map.Entry<String, Path> one : moved) {
                move(folder.resolve(one.getKey()), one.getValue());
            }
            restore(earlier());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Moves the old entries back. No new entry may be in place. */
    private void restore(List<Path> earlier) throws IOException {
        refuseIfInTheWay(earlier, List.of());
        // This must be first, because entries that are moved back must not be mistaken for new ones.
        Files.deleteIfExists(place().resolve(NEW));
        for (Path entry : earlier) {
            move(entry, folder.resolve(entry.getFileName()));
        }
        new UntrustedTree(place()).delete();
    }

    /** Refuses to overwrite an entry by an old one, unless the entry is one of the new ones. */
    private void refuseIfInTheWay(List<Path> earlier, List<String> placed) throws IOException {
        for (Path entry : earlier) {
            String name = String.valueOf(entry.getFileName());
            if (!placed.contains(name) && exists(folder.resolve(name))) {
                throw new IOException(name + " is in the way of what was set aside in " + aside + "/" + EARLIER
                        + "; move it elsewhere");
            }
        }
    }

    /** Returns the old entries that were set aside. */
    private List<Path> earlier() throws IOException {
        List<Path> earlier = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place().resolve(EARLIER))) {
            for (Path entry : entries) {
                checkName(String.valueOf(entry.getFileName()));
                earlier.add(entry);
            }
        }
        return earlier;
    }

    private void checkName(String name) throws IOException {
        if (!replaceable.test(name)) {
            throw new IOException("an entry with the name " + name + " can't be replaced or moved back");
        }
    }

    /**
     * Deletes the old entries. First renames their folder, so that they can't be moved back once some of them have been
     * deleted.
     */
    private void discard() throws IOException {
        move(place().resolve(EARLIER), place().resolve(OBSOLETE));
        new UntrustedTree(place()).delete();
    }

    /** Writes the list of the new entries, none of which may have been moved yet. */
    private void list(Collection<String> names) throws IOException {
        Path list = place().resolve(INCOMPLETE);
        try (FileChannel out = FileChannel.open(list, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer lines = StandardCharsets.UTF_8.encode(String.join("\n", names) + "\n");
            while (lines.hasRemaining()) {
                out.write(lines);
            }
            out.force(true);
        }
        // If there is a list after a power failure, it must be complete, and all previous moves must have reached the
        // disk.
        for (Path changed : List.of(place().resolve(EARLIER), place(), folder)) {
            force(changed);
        }
        move(list, place().resolve(NEW));
        force(place());
    }

    private static void force(Path changed) throws IOException {
        try (FileChannel open = FileChannel.open(changed, StandardOpenOption.READ)) {
            open.force(true);
        }
    }

    /**
     * Returns the names in the list of new entries; empty if there is no list, so that none of them has been moved yet.
     */
    private List<String> placed() throws IOException {
        Path list = place().resolve(NEW);
        if (!exists(list)) {
            return List.of();
        }
        // The folder, including the list, may have been created by another account.
        if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) && Files.size(list) <= LONGEST_LIST) {
            try {
                List<String> names = Files.readAllLines(list);
                if (!names.isEmpty() && names.stream().allMatch(replaceable)) {
                    return names;
                }
            } catch (CharacterCodingException e) {
                // A list that is not valid UTF-8 is also damaged.
            }
        }
        throw new IOException(aside + "/" + NEW + " is damaged, so it is not known whether the results in place are"
                + " complete; the earlier ones are in " + aside + "/" + EARLIER
                + ": move what you need elsewhere, then delete " + aside);
    }

    private Path place() {
        return folder.resolve(aside);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
