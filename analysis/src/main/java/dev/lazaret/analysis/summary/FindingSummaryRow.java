package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings that a document for display shows as one entry: a single finding, or all findings in a file with the
 * same {@link FindingGroupKey} and the same change that have no verdict, no note and no verdict of others.
 *
 * @param folder the folder of the files if the findings are in several files; null if they are in one file
 */
record FindingSummaryRow(List<Finding> findings, @Nullable RepoPath folder) {
    /** Minimum number of rows in a folder that are joined into one row. If there are fewer, each remains separate. */
    private static final int MANY_FILES = 5;

    /** Comparable, so that hash collisions do not slow hash tables; the order is not consistent with equals. */
    private record Alike(FindingGroupKey shape, String change) implements Comparable<Alike> {
        private static final Comparator<Alike> ORDER =
                Comparator.comparing(Alike::shape).thenComparing(Alike::change);

        @Override
        public int compareTo(Alike other) {
            return ORDER.compare(this, other);
        }
    }

    /** Comparable, so that hash collisions do not slow hash tables. */
    private record Same(String id, RepoPath path, Severity severity, Trigger trigger, String change)
            implements Comparable<Same> {
        private static final Comparator<Same> ORDER = Comparator.comparing(Same::path)
                .thenComparing(Same::id)
                .thenComparing(Same::severity)
                .thenComparing(Same::trigger)
                .thenComparing(Same::change);

        @Override
        public int compareTo(Same other) {
            return ORDER.compare(this, other);
        }
    }

    FindingSummaryRow {
        findings = List.copyOf(findings);
    }

    private FindingSummaryRow(List<Finding> findings) {
        this(findings, null);
    }

    Finding first() {
        return findings.getFirst();
    }

    /**
     * Returns {@code path:line} and the number of further findings, or, for several files,
     * {@code folder/ (12 files, listed with --all)}.
     */
    String place() {
        if (folder != null) {
            long files = findings.stream().map(Finding::path).distinct().count();
            return (folder.isRoot() ? "./" : SummarySanitizer.path(folder) + "/") + " ("
                    + CountFormatter.grouped(files, "file") + ", listed with --all)";
        }
        int more = findings.size() - 1;
        return Wording.place(first()) + (more == 0 ? "" : " and " + CountFormatter.grouped(more) + " more");
    }

    /** Returns the evidence of the first finding, with a remark if the evidence of others differs. */
    String evidence() {
        String first = first().evidence();
        boolean same = findings.stream().allMatch(one -> one.evidence().equals(first));
        return same ? first : first + " and others";
    }

    /**
     * Joins many rows in a folder into one if they have the same rule, severity, trigger and change, their severity is
     * low or info, there is no verdict on them, and a verdict would cover only their own file. The position of a joined
     * row is that of its first finding.
     */
    static List<FindingSummaryRow> byFolder(List<FindingSummaryRow> rows, SummaryInput reviewed) {
        Map<Same, List<FindingSummaryRow>> folders = new LinkedHashMap<>();
        List<List<FindingSummaryRow>> all = new ArrayList<>();
        for (FindingSummaryRow row : rows) {
            Finding first = row.first();
            List<FindingSummaryRow> own = new ArrayList<>(List.of(row));
            boolean lesser = !first.severity().atLeast(Severity.MEDIUM);
            if (lesser
                    && isSilent(reviewed, first)
                    && VerdictScopeFormatter.of(first).isEmpty()) {
                Same same = new Same(
                        first.id(),
                        first.path().parent(),
                        first.severity(),
                        first.trigger(),
                        FindingChangeFormatter.of(reviewed, first));
                List<FindingSummaryRow> known = folders.putIfAbsent(same, own);
                if (known != null) {
                    known.add(row);
                    continue;
                }
            }
            all.add(own);
        }
        return all.stream().flatMap(FindingSummaryRow::folded).toList();
    }

    private static Stream<FindingSummaryRow> folded(List<FindingSummaryRow> rows) {
        if (rows.size() < MANY_FILES) {
            return rows.stream();
        }
        RepoPath folder = rows.getFirst().first().path().parent();
        return Stream.of(new FindingSummaryRow(
                rows.stream().flatMap(row -> row.findings().stream()).toList(), folder));
    }

    /** Returns the rows of these findings. The position of each row is that of its first finding. */
    static List<FindingSummaryRow> of(List<Finding> findings, SummaryInput reviewed) {
        Map<Alike, List<Finding>> folded = new HashMap<>();
        List<List<Finding>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            List<Finding> row = new ArrayList<>();
            if (isSilent(reviewed, finding)) {
                Alike alike = new Alike(FindingGroupKey.of(finding), FindingChangeFormatter.of(reviewed, finding));
                List<Finding> known = folded.putIfAbsent(alike, row);
                if (known != null) {
                    known.add(finding);
                    continue;
                }
            }
            row.add(finding);
            rows.add(row);
        }
        return rows.stream().map(FindingSummaryRow::new).toList();
    }

    private static boolean isSilent(SummaryInput reviewed, Finding finding) {
        if (finding.isManual()) {
            return false;
        }
        Verdict verdict = reviewed.verdict(finding);
        String note = verdict.note();
        return verdict.state() == Verdict.State.UNREVIEWED
                && (note == null || note.isBlank())
                && reviewed.others(finding).isEmpty();
    }
}
