package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scan: walks, resolves links, reads, hashes and visits every file, hashes the files that are too large to
 * visit, and builds the inventory.
 */
final class RepositoryScanner {
    static final String OVERSIZED = "oversized";

    private final List<WorkerTools> tools;
    private final Workers workers;
    private final ScanLimits limits;
    private final ScanMonitor progress;
    private final LongAdder bytesRead = new LongAdder();
    private final Map<RepoPath, List<Entry>> linksTo = new HashMap<>();
    private final Map<RepoPath, WalkedEntry> named = new HashMap<>();
    private final List<NotLookedAt> notLookedAt = new ArrayList<>();
    private final Map<RepoPath, FileStat> unusual = new HashMap<>();
    private FileStat.More root = FileStat.More.UNKNOWN;
    private boolean whole = true;

    /** Tools of one worker thread. */
    private record WorkerTools(TreeReader tree, ConsistentFileReader files, Sha256 sha, ScannedFileVisitor visitor) {}

    /**
     * Result of reading one file.
     *
     * @param bytesToHash size in bytes of a file that is too large to visit and still to be hashed; 0 for any other
     *     file
     * @param why reason why the file was not visited; null if it was
     * @param unusual status of the file if {@link UnusualEntryMetadata#isUnusual}, otherwise null
     */
    private record FileResult(
            Entry entry,
            long bytesToHash,
            @Nullable String why,
            @Nullable FileStat unusual) {}

    /** Creates a scanner from one reader and one visitor for each worker. */
    RepositoryScanner(
            List<TreeReader> trees,
            List<? extends ScannedFileVisitor> visitors,
            ScanLimits limits,
            ScanMonitor progress) {
        tools = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            tools.add(new WorkerTools(
                    trees.get(i), new ConsistentFileReader(trees.get(i)), new Sha256(), visitors.get(i)));
        }
        workers = new Workers(trees.size(), progress);
        this.limits = limits;
        this.progress = progress;
    }

    ScanResult run() {
        TreeWalker walk = new TreeWalker(worker -> tools.get(worker).tree(), workers, limits, progress);
        walk.run();
        notLookedAt.addAll(walk.notLookedAt);
        whole = walk.whole;
        root = walk.folders.getOrDefault(RepoPath.ROOT, FileStat.NONE).more();
        walk.folders.forEach((path, status) -> {
            if (!path.isRoot() && UnusualEntryMetadata.isUnusual(status, root)) {
                unusual.put(path, status);
            }
        });
        Map<RepoPath, Entry> entries = new HashMap<>();
        resolveLinks(walk.found, entries);
        List<WalkedEntry> files = walk.found.stream()
                .filter(found -> found.kind() == EntryKind.FILE)
                .toList();
        List<RepoPath> walked = walk.found.stream().map(WalkedEntry::path).toList();
        tools.forEach(hand -> hand.visitor().begin(walked));
        readAll(files, walk.found.size(), entries);
        if (workers.stopped()) {
            return new ScanResult.Cancelled();
        }
        for (WalkedEntry found : walk.found) {
            if (found.kind() != EntryKind.FILE && found.kind() != EntryKind.LINK) {
                entries.put(found.path(), new Entry(found.path(), found.kind(), 0, false, null, null));
                if (found.kind() != EntryKind.DIRECTORY) {
                    leaveOut(found.path(), found.kind(), FileOpenResult.NOT_REGULAR, 0);
                }
            }
        }
        return new ScanResult.Done(inventory(walk.found, entries));
    }

    private void resolveLinks(List<WalkedEntry> found, Map<RepoPath, Entry> entries) {
        List<WalkedEntry> links =
                found.stream().filter(entry -> entry.kind() == EntryKind.LINK).toList();
        if (links.isEmpty()) {
            return;
        }
        LinkResolver resolver = new LinkResolver(found);
        for (WalkedEntry link : links) {
            String target = link.target();
            LinkResolver.Resolution way = resolver.follow(link);
            RepoPath end = way instanceof LinkResolver.Resolution.Reached(WalkedEntry to) ? to.path() : null;
            boolean inside = !(way instanceof LinkResolver.Resolution.Outside)
                    && !(way instanceof LinkResolver.Resolution.Unknown);
            byte[] bytes = target == null ? new byte[0] : target.getBytes(StandardCharsets.ISO_8859_1);
            Link held = new Link(bytes, end, inside, way instanceof LinkResolver.Resolution.Loop);
            Entry entry = new Entry(link.path(), EntryKind.LINK, 0, false, null, held);
            entries.put(link.path(), entry);
            whole &= target != null || !TreeHasher.covers(link.path());
            if (way instanceof LinkResolver.Resolution.Reached(WalkedEntry to) && to.kind() == EntryKind.FILE) {
                linksTo.computeIfAbsent(to.path(), path -> new ArrayList<>()).add(entry);
                named.put(link.path(), to);
            } else {
                leaveOut(link.path(), EntryKind.LINK, why(way), 0);
            }
        }
    }

    private static String why(LinkResolver.Resolution way) {
        return switch (way) {
            case LinkResolver.Resolution.Reached(WalkedEntry to) ->
                to.kind() == EntryKind.DIRECTORY ? "link to a folder" : "link to what is not a regular file";
            case LinkResolver.Resolution.Outside() -> "link leaves the repository";
            case LinkResolver.Resolution.Missing() -> "link names nothing";
            case LinkResolver.Resolution.Loop() -> "link loop";
            case LinkResolver.Resolution.Unknown() -> "link not resolved";
        };
    }

    private void readAll(List<WalkedEntry> files, int walked, Map<RepoPath, Entry> entries) {
        @Nullable FileResult[] results = new FileResult[files.size()];
        workers.forEach(files.size(), (worker, i) -> {
            results[i] = readOne(tools.get(worker), files.get(i).path());
            if (i % 64 == 0) {
                progress.at(walked, bytesRead.sum());
            }
        });
        hashLater(results);
        for (FileResult done : results) {
            if (done != null) {
                Entry entry = done.entry();
                entries.put(entry.path(), entry);
                FileStat status = done.unusual();
                if (status != null) {
                    unusual.put(entry.path(), status);
                }
                String why = done.why();
                if (why != null) {
                    leaveOut(entry.path(), EntryKind.FILE, why, entry.bytes());
                    for (Entry link : linksTo.getOrDefault(entry.path(), List.of())) {
                        leaveOut(link.path(), EntryKind.LINK, why, entry.bytes());
                    }
                    whole &= entry.digest() != null || !TreeHasher.covers(entry.path());
                }
            }
        }
        progress.at(walked, bytesRead.sum());
    }

    private FileResult readOne(WorkerTools hand, RepoPath path) {
        return switch (hand.files().read(path, limits.analysedBytes(), false)) {
            case ConsistentFileReader.ReadOutcome.Whole(FileStat status) -> {
                Content content = hand.files().content();
                hand.sha().update(content.buffer(), 0, content.length());
                Entry entry = file(path, status, hand.sha().finish());
                bytesRead.add(content.length());
                visit(hand.visitor(), entry, content);
                yield new FileResult(entry, 0, null, unusual(status));
            }
            case ConsistentFileReader.ReadOutcome.Larger(FileStat status) ->
                new FileResult(file(path, status, null), status.bytes(), OVERSIZED, unusual(status));
            case ConsistentFileReader.ReadOutcome.Failed(String why) ->
                new FileResult(unread(path), 0, whyOfListed(why), null);
        };
    }

    private @Nullable FileStat unusual(FileStat status) {
        return UnusualEntryMetadata.isUnusual(status, root) ? status : null;
    }

    private void visit(ScannedFileVisitor visitor, Entry entry, Content content) {
        visitor.visit(entry, content);
        for (Entry link : linksTo.getOrDefault(entry.path(), List.of())) {
            visitor.visit(link, content);
        }
    }

    private static Entry file(RepoPath path, FileStat status, @Nullable Digest digest) {
        return new Entry(path, EntryKind.FILE, status.bytes(), status.executable(), digest, null);
    }

    private static Entry unread(RepoPath path) {
        return new Entry(path, EntryKind.FILE, 0, false, null, null);
    }

    /** Maps a read error to a reason. The walk saw a regular file here, so anything else now is a change. */
    private static String whyOfListed(String why) {
        return why.equals(FileOpenResult.UNREADABLE) ? why : ConsistentFileReader.CHANGED;
    }

    /**
     * Hashes the larger files in the order of their paths, as long as the total of all hashed bytes stays within the
     * limit.
     */
    private void hashLater(@Nullable FileResult[] results) {
        long hashed = 0;
        List<Integer> later = new ArrayList<>();
        for (FileResult done : results) {
            if (done != null
                    && done.bytesToHash() == 0
                    && TreeHasher.covers(done.entry().path())) {
                hashed += done.entry().bytes();
            }
        }
        long sum = hashed;
        for (int i = 0; i < results.length; i++) {
            FileResult done = results[i];
            if (done != null
                    && done.bytesToHash() > 0
                    && TreeHasher.covers(done.entry().path())) {
                sum = sum > Long.MAX_VALUE - done.bytesToHash() ? Long.MAX_VALUE : sum + done.bytesToHash();
                if (done.bytesToHash() <= limits.hashedBytes() - hashed) {
                    hashed += done.bytesToHash();
                    later.add(i);
                }
            }
        }
        if (sum > limits.hashedBytes()) {
            whole = false;
            leaveOut(
                    RepoPath.ROOT, EntryKind.DIRECTORY, "more than the " + limits.hashedBytes() + " bytes hashed", sum);
        }
        workers.forEach(later.size(), (worker, i) -> {
            int index = later.get(i);
            FileResult done = results[index];
            if (done != null) {
                results[index] = hash(tools.get(worker), done.entry(), done.unusual());
            }
        });
    }

    private FileResult hash(WorkerTools hand, Entry entry, @Nullable FileStat status) {
        String why = ConsistentFileReader.CHANGED;
        for (int attempt = 0; attempt < 2 && ConsistentFileReader.CHANGED.equals(why); attempt++) {
            why = hashOnce(hand, entry);
        }
        Digest digest = hand.sha().finish();
        if (why != null) {
            return new FileResult(entry, 0, whyOfListed(why), status);
        }
        return new FileResult(
                new Entry(entry.path(), EntryKind.FILE, entry.bytes(), entry.executable(), digest, null),
                0,
                OVERSIZED,
                status);
    }

    private @Nullable String hashOnce(WorkerTools hand, Entry entry) {
        hand.sha().finish();
        try {
            return hand.files().stream(entry.path(), (buffer, length) -> {
                if (workers.stopped()) {
                    throw new IOException("cancelled");
                }
                hand.sha().update(buffer, 0, length);
                bytesRead.add(length);
            });
        } catch (IOException cancelled) {
            return ConsistentFileReader.CHANGED;
        }
    }

    private void leaveOut(RepoPath path, EntryKind kind, String why, long bytes) {
        notLookedAt.add(new NotLookedAt(path, kind, why, bytes));
    }

    /**
     * Builds the inventory.
     *
     * @param found walked entries, sorted by path
     */
    private Inventory inventory(List<WalkedEntry> found, Map<RepoPath, Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries.size());
        for (WalkedEntry one : found) {
            Entry entry = entries.get(one.path());
            // A folder that changes during listing may return a name twice.
            if (entry != null && (sorted.isEmpty() || !sorted.getLast().path().equals(entry.path()))) {
                sorted.add(entry);
            }
        }
        Map<RepoPath, Entry> ends = new HashMap<>();
        named.forEach((link, to) -> {
            Entry end = entries.get(to.path());
            if (end != null) {
                ends.put(link, end);
            }
        });
        notLookedAt.sort(Comparator.comparing(NotLookedAt::path).thenComparing(NotLookedAt::why));
        return new Inventory(
                sorted,
                notLookedAt,
                new TreeHasher().compute(sorted, ends),
                whole,
                sorted.stream().filter(Entry::isFile).count(),
                sorted.stream()
                        .filter(entry -> entry.kind() == EntryKind.DIRECTORY)
                        .count(),
                sorted.stream().mapToLong(Entry::bytes).sum(),
                UnusualEntryMetadata.of(root, unusual));
    }
}
