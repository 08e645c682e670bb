package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.NotLookedAt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What could not be read, or was written to meanwhile. */
final class Unread implements Detector {
    private static final String UNREADABLE = "FS-UNREADABLE";
    private static final String CHANGED = "FS-CHANGED";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(UNREADABLE, CHANGED));
    }

    @Override
    public void find(Facts facts, Findings out) {
        for (NotLookedAt missed : facts.scanned().notLookedAt()) {
            if (missed.isChanged()) {
                out.at(CHANGED, missed.path(), Position.FILE, missed.why());
            } else if (missed.isUnreadable()) {
                out.at(UNREADABLE, missed.path(), Position.FILE, missed.why());
            }
        }
    }
}
