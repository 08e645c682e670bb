package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the audit of a planned copy found that the copy must not contain.
 *
 * @param firing findings that would run or redirect a tool
 * @param unexamined files and folders that were not examined to their end
 */
record Remainder(List<Finding> firing, List<NotLookedAt> unexamined) {
    static Remainder of(Audit copy, Predicate<Finding> forbidden) {
        return new Remainder(
                copy.findings().stream().filter(forbidden).toList(),
                copy.notLookedAt().stream().filter(Remainder::isUnexamined).toList());
    }

    /** Whether this reports a file or folder below the opened folder, whose content is therefore unknown. */
    static boolean isUnexamined(NotLookedAt left) {
        return !left.path().isRoot() && (left.kind() == EntryKind.FILE || left.kind() == EntryKind.DIRECTORY);
    }

    boolean isEmpty() {
        return firing.isEmpty() && unexamined.isEmpty();
    }

    /** Returns the result if leaving out more does not help. */
    CopyPlanResult result() {
        return firing.isEmpty()
                ? new CopyPlanResult.NotExamined(unexamined.getFirst().why())
                : new CopyPlanResult.StillFires(
                        firing.getFirst().id(), firing.getFirst().path());
    }
}
