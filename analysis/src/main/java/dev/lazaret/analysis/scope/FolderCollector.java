package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects folders with all entries below them. If a link in a folder resolves to a target outside the folder, also
 * collects the target.
 */
final class FolderCollector {
    /** Maximum number of entries below one folder. A larger folder is reported as not covered. */
    private static final int MOST = 100_000;

    private final Inventory inventory;
    private final LookupBudget budget;
    private final Map<RepoPath, List<Subject>> known = new HashMap<>();

    FolderCollector(Inventory inventory, LookupBudget budget) {
        this.inventory = inventory;
        this.budget = budget;
    }

    /**
     * Collects a folder.
     *
     * @param path the folder's real path, not the path of a link to it
     */
    void collect(RepoPath path, SubjectCollector out) {
        List<Subject> subjects = known.get(path);
        if (subjects == null) {
            subjects = read(path);
            known.put(path, subjects);
        }
        out.all(subjects);
    }

    private List<Subject> read(RepoPath start) {
        SubjectCollector out = new SubjectCollector(inventory);
        Set<RepoPath> seen = new HashSet<>(Set.of(start));
        Deque<RepoPath> ahead = new ArrayDeque<>(seen);
        while (!ahead.isEmpty() && !out.isFull()) {
            one(ahead.pop(), out, seen, ahead);
        }
        return out.finished();
    }

    private void one(RepoPath folder, SubjectCollector out, Set<RepoPath> seen, Deque<RepoPath> ahead) {
        List<Entry> below = inventory.below(folder);
        if (below.size() > MOST || !budget.spend(below.size())) {
            out.uncovered(Reason.TOO_MANY, shown(folder));
            return;
        }
        MessageDigest sum = Digest.start();
        int prefix = folder.isRoot() ? 0 : folder.bytes().length + 1;
        int entries = 0;
        boolean git = false;
        for (Entry entry : below) {
            if (folder.isRoot() && isGit(entry.path())) {
                git = true;
                continue;
            }
            entries++;
            byte[] path = entry.path().bytes();
            sum.update(path, prefix, path.length - prefix);
            sum.update((byte) 0);
            sum.update((entry.kind().word() + (entry.executable() ? " x" : " -")).getBytes(StandardCharsets.US_ASCII));
            sum.update((byte) 0);
            content(entry, sum, out);
            Link link = entry.link();
            if (link != null) {
                link(folder, entry, link, sum, out, seen, ahead);
            }
        }
        if (git) {
            out.uncovered(Reason.REWRITTEN, ".git");
        }
        out.folder(new Subject.Folder(folder, Digest.finish(sum), entries));
    }

    private static boolean isGit(RepoPath path) {
        byte[] bytes = path.bytes();
        return path.utf8().startsWith(".git") && (bytes.length == 4 || bytes[4] == '/');
    }

    private static void content(Entry entry, MessageDigest sum, SubjectCollector out) {
        Digest digest = entry.digest();
        if (digest != null) {
            sum.update(digest.bytes());
        } else if (entry.kind() != EntryKind.DIRECTORY && entry.kind() != EntryKind.LINK) {
            out.uncovered(Reason.UNREAD, shown(entry.path()));
        }
    }

    private void link(
            RepoPath folder,
            Entry entry,
            Link link,
            MessageDigest sum,
            SubjectCollector out,
            Set<RepoPath> seen,
            Deque<RepoPath> ahead) {
        sum.update(link.target());
        sum.update((byte) 0);
        RepoPath to = link.resolved();
        if (to == null) {
            if (!link.inside()) {
                out.uncovered(Reason.OUTSIDE, shown(entry.path()));
            }
        } else if (!to.isIn(folder)) {
            boolean leadsToFolder = to.isRoot()
                    || inventory
                            .entry(to)
                            .filter(found -> found.kind() == EntryKind.DIRECTORY)
                            .isPresent();
            if (!leadsToFolder) {
                out.file(to);
            } else if (seen.add(to)) {
                ahead.add(to);
            }
        }
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
