package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.LimitReason;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.NotLookedAt;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reports files that could not be read, files that changed while they were read, and, for code that runs during the
 * build, the limits that the analysis reached.
 */
final class AnalysisGapDetector implements Detector {
    private static final String CHANGED = "FS-CHANGED";
    private static final String NOT_FOLLOWED = "SRC-NOT-FOLLOWED";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(FindingCollector.UNREADABLE, CHANGED, NOT_FOLLOWED));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (NotLookedAt missed : facts.scanned().notLookedAt()) {
            if (missed.isChanged()) {
                out.report(CHANGED, missed.path(), Position.FILE, missed.why());
            } else if (missed.isUnreadable()) {
                out.report(FindingCollector.UNREADABLE, missed.path(), Position.FILE, missed.why());
            }
        }
        for (UnitCapabilities unit : facts.code().units()) {
            unit.limits()
                    .forEach(limit -> out.report(
                            NOT_FOLLOWED,
                            limit.path(),
                            limit.line() == 0 ? Position.FILE : new Position(limit.line(), limit.column()),
                            limit.reason().words(),
                            Confidence.SURE,
                            severity(limit.reason()),
                            Trigger.CHECK,
                            List.of()));
        }
    }

    /**
     * Returns the severity of a limit. A limit on following code that was read is less severe than a limit on reading
     * code, unless ordinary code never reaches it.
     */
    private static Severity severity(LimitReason reason) {
        return switch (reason) {
            case NAMES, TYPES, SYNTAX, LITERALS, ARGUMENTS -> Severity.MEDIUM;
            case FAILED, UNREAD, FILES, EDITION, MODULES, PLACES, REPEATED -> Severity.HIGH;
        };
    }
}
