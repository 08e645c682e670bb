package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the subjects of one finding, without duplicates and up to {@link #MOST} of them. */
final class SubjectCollector implements CrateFileCollector.Sink {
    /**
     * Maximum number of covered subjects per finding. A separate limit of the same size applies to uncovered subjects,
     * so that they never displace covered ones.
     */
    static final int MOST = 2_000;

    private static final int LONGEST = 160;

    private final Inventory inventory;
    private final Map<Object, Subject> found = new LinkedHashMap<>();
    private int covers;
    private boolean full;
    private boolean more;

    SubjectCollector(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Adds the regular file at this real path. A file that was not read is added as an uncovered subject. */
    @Override
    public void file(RepoPath path) {
        if (found.containsKey(path)) {
            return;
        }
        Optional<Entry> entry = inventory.entry(path);
        if (entry.isPresent() && entry.get().digest() != null) {
            add(path, new Subject.File(path, new ContentHasher(inventory).digestAt(path)));
        } else {
            uncovered(Reason.UNREAD, Inert.path(path.bytes()));
        }
    }

    void folder(Subject.Folder folder) {
        add(folder.path(), folder);
    }

    /**
     * Adds an uncovered subject.
     *
     * @param what description of the subject, which this method sanitizes for display
     */
    @Override
    public void uncovered(Reason reason, String what) {
        Subject.Uncovered subject = new Subject.Uncovered(reason, Inert.line(what, LONGEST));
        add(subject, subject);
    }

    /** Adds subjects that were collected for another finding or for a part of this finding. */
    void all(List<Subject> subjects) {
        for (Subject subject : subjects) {
            switch (subject) {
                case Subject.File file -> add(file.path(), file);
                case Subject.Folder folder -> add(folder.path(), folder);
                case Subject.Uncovered uncovered -> add(uncovered, uncovered);
            }
        }
    }

    private void add(Object key, Subject subject) {
        boolean covered = !(subject instanceof Subject.Uncovered);
        if (found.containsKey(key)) {
            return;
        }
        if ((covered ? covers : found.size() - covers) == MOST) {
            full |= covered;
            more |= !covered;
            return;
        }
        found.put(key, subject);
        covers += covered ? 1 : 0;
    }

    /** Whether a covered subject was dropped because of the limit. */
    @Override
    public boolean isFull() {
        return full;
    }

    /**
     * Returns all subjects: folders, then files, then uncovered subjects. Within each group, they are in the order in
     * which they were added.
     */
    List<Subject> finished() {
        List<Subject> all = new ArrayList<>(found.size() + 1);
        found.values().stream().filter(Subject.Folder.class::isInstance).forEach(all::add);
        found.values().stream().filter(Subject.File.class::isInstance).forEach(all::add);
        found.values().stream().filter(Subject.Uncovered.class::isInstance).forEach(all::add);
        if (full || more) {
            all.add(new Subject.Uncovered(Reason.TOO_MANY, "more than " + MOST + (full ? " files" : " others")));
        }
        return all;
    }
}
