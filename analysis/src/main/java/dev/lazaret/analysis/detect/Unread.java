package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Gap;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.NotLookedAt;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What could not be read, or was written to meanwhile; of what runs while something is compiled, that it was not read whole. */
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
        for (UnitCapabilities unit : facts.code().units()) {
            unit.gaps().stream()
                    .filter(gap -> gap != Gap.ARGUMENTS)
                    .forEach(gap -> out.at(
                            UNREADABLE,
                            unit.unit().root(),
                            Position.FILE,
                            gap.words(),
                            Confidence.SURE,
                            gap == Gap.NAMES ? Severity.MEDIUM : Severity.HIGH,
                            Trigger.CHECK,
                            List.of()));
        }
    }
}
