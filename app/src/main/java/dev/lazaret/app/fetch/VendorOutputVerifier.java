package dev.lazaret.app.fetch;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.text.Inert;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Compares the output of {@code cargo vendor --versioned-dirs} with the lockfile. The output may contain only regular
 * files and folders. Every file must match its crate's checksum file, without additional files. Every crate must have
 * the lockfile's checksum, and no crate may be missing from the lockfile. No link is followed, and nothing is written.
 */
public final class VendorOutputVerifier {
    /** Limits for all crates together: about ten times as much as the largest real projects need. */
    private static final ScanLimits MOST = new ScanLimits(2_000_000, 64, 0, 16L << 30);

    private static final int LARGEST_CHECKSUM_FILE = 64 << 20;

    private final Repository vendor;
    private final Map<String, Lockfile.Locked> expected = new TreeMap<>();
    private final Map<String, ChecksumFile> known = new HashMap<>();

    private VendorOutputVerifier(Repository vendor) {
        this.vendor = vendor;
    }

    /** The result of a check. */
    public sealed interface Result {
        /**
         * All files match.
         *
         * @param crates number of crates
         * @param bytes sum of the sizes of their files
         */
        record Sound(int crates, long bytes) implements Result {}

        /**
         * A crate or file does not match or can't be checked. The reason is one sentence, sanitized for display
         * ("inert").
         */
        record Unsound(String reason) implements Result {}

        /** The check was cancelled. */
        record Cancelled() implements Result {}
    }

    /** Checks a folder to which {@code cargo vendor} has written. */
    public static Result of(Path vendor, Lockfile lockfile, BooleanSupplier cancelled) {
        return switch (Repository.open(vendor)) {
            case RepositoryOpenResult.Refused(String reason) ->
                new Result.Unsound("The fetched crates can't be read: " + reason + ".");
            case RepositoryOpenResult.Ready(Repository opened) -> {
                try (opened) {
                    yield new VendorOutputVerifier(opened).check(lockfile, cancelled);
                }
            }
        };
    }

    private Result check(Lockfile lockfile, BooleanSupplier cancelled) {
        for (Lockfile.Locked locked : lockfile.packages()) {
            if (locked.source() != null) {
                expected.put(locked.name() + "-" + locked.version(), locked);
            }
        }
        ScanMonitor progress = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {}

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
        return switch (vendor.scan(MOST, () -> (entry, content) -> {}, progress)) {
            case ScanResult.Cancelled stopped -> new Result.Cancelled();
            case ScanResult.Done(Inventory inventory) -> {
                Optional<String> problem = problem(inventory);
                yield problem.isPresent()
                        ? new Result.Unsound(Inert.line(problem.get(), 1000))
                        : new Result.Sound(expected.size(), inventory.bytes());
            }
        };
    }

    private Optional<String> problem(Inventory inventory) {
        for (Entry entry : inventory.entries()) {
            Optional<String> problem = entry.path().depth() == 1 ? crate(entry) : content(entry);
            if (problem.isPresent()) {
                return problem;
            }
        }
        if (!inventory.whole()) {
            String first = inventory.notLookedAt().isEmpty()
                    ? "it is too large"
                    : inventory.notLookedAt().getFirst().path().utf8() + ": "
                            + inventory.notLookedAt().getFirst().why();
            return Optional.of("The fetched crates could not be checked completely: " + first + ".");
        }
        return missing(inventory);
    }

    /** Checks an entry at the top level: it must be the folder of a crate in the lockfile. */
    private Optional<String> crate(Entry entry) {
        String name = entry.path().name();
        Lockfile.Locked locked = expected.get(name);
        if (locked == null) {
            return Optional.of(name + " was fetched, but is not in Cargo.lock.");
        }
        if (entry.kind() != EntryKind.DIRECTORY) {
            return Optional.of(name + " is not a folder.");
        }
        if (!(vendor.read(entry.path().child(ChecksumFile.NAME), LARGEST_CHECKSUM_FILE)
                instanceof ReadResult.Whole(var content))) {
            return Optional.of(name + " has no list of checksums.");
        }
        Optional<ChecksumFile> checksums = ChecksumFile.of(content.copy());
        if (checksums.isEmpty()) {
            return Optional.of(name + " has a list of checksums that can't be read.");
        }
        known.put(name, checksums.get());
        if (locked.checksum() == null) {
            return Optional.of(name + " has no checksum in Cargo.lock, so it can't be checked.");
        }
        return checksums.get().packed().equals(Optional.of(locked.checksum()))
                ? Optional.empty()
                : Optional.of(name + " has a different checksum than in Cargo.lock.");
    }

    /**
     * Checks an entry in a crate's folder. The crate has already been checked, because the scan lists a folder before
     * its contents.
     */
    private Optional<String> content(Entry entry) {
        String whole = entry.path().utf8();
        String crate = whole.substring(0, whole.indexOf('/'));
        String path = whole.substring(crate.length() + 1);
        if (entry.kind() == EntryKind.DIRECTORY || path.equals(ChecksumFile.NAME)) {
            return Optional.empty();
        }
        if (!entry.isFile()) {
            return Optional.of(crate + " holds " + path + ", which is not a regular file.");
        }
        ChecksumFile checksums = known.get(crate);
        String checksum = checksums == null ? null : checksums.files().get(path);
        if (checksum == null) {
            return Optional.of(crate + " holds " + path + ", which is not in its list of checksums.");
        }
        return entry.digest() != null && entry.digest().hex().equals(checksum)
                ? Optional.empty()
                : Optional.of(crate + " holds " + path + " with a different checksum than in its list.");
    }

    private Optional<String> missing(Inventory inventory) {
        Set<String> there = new HashSet<>();
        for (Entry entry : inventory.entries()) {
            if (entry.isFile()) {
                there.add(entry.path().utf8());
            }
        }
        for (String crate : expected.keySet()) {
            ChecksumFile checksums = known.get(crate);
            if (checksums == null) {
                return Optional.of(crate + " is in Cargo.lock and was not fetched.");
            }
            for (String path : checksums.files().keySet()) {
                if (!there.contains(crate + "/" + path)) {
                    return Optional.of(crate + " lacks " + path + ", which is in its list of checksums.");
                }
            }
        }
        return Optional.empty();
    }
}
