package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.app.store.VerdictKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements from one source: at most one verdict for each finding and its bytes, and at most one manual finding
 * for the same lines and title.
 */
public final class VerdictSet {
    private final Map<VerdictKey, VerdictLine> lines;
    private final Map<ManualFindingLine.Key, ManualFindingLine> manualFindings;
    private final List<Conflict> conflicts;

    private VerdictSet(
            Map<VerdictKey, VerdictLine> lines,
            Map<ManualFindingLine.Key, ManualFindingLine> made,
            List<Conflict> conflicts) {
        this.lines = lines;
        this.manualFindings = made;
        this.conflicts = conflicts;
    }

    /** Two conflicting statements, of which only one applies. */
    public sealed interface Conflict {
        /** Two verdicts on the same finding and bytes. */
        record Judged(VerdictLine holds, VerdictLine other) implements Conflict {}

        /** Two manual findings on the same lines with the same title. */
        record Manual(ManualFindingLine holds, ManualFindingLine other) implements Conflict {}
    }

    /** Creates a set from lines, whose order does not affect the result. */
    public static VerdictSet of(Collection<? extends VerdictFileLine> all) {
        List<VerdictLine> verdicts = new ArrayList<>();
        List<ManualFindingLine> findings = new ArrayList<>();
        for (VerdictFileLine line : all) {
            switch (line) {
                case VerdictLine verdict -> verdicts.add(verdict);
                case ManualFindingLine finding -> findings.add(finding);
            }
        }
        Map<VerdictKey, VerdictLine> lines = new HashMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        verdicts.sort(VerdictLine.PREFERRED);
        for (VerdictLine line : verdicts) {
            VerdictLine holds = lines.putIfAbsent(line.key(), line);
            if (holds != null && !holds.agreesWith(line)) {
                conflicts.add(new Conflict.Judged(holds, line));
            }
        }
        Map<ManualFindingLine.Key, ManualFindingLine> made = new HashMap<>();
        findings.sort(ManualFindingLine.PREFERRED);
        for (ManualFindingLine line : findings) {
            ManualFindingLine holds = made.putIfAbsent(line.key(), line);
            if (holds != null && !holds.text().equals(line.text())) {
                conflicts.add(new Conflict.Manual(holds, line));
            }
        }
        return new VerdictSet(lines, made, conflicts);
    }

    /** Returns the verdict on a finding and its bytes. */
    public Optional<Verdict> of(VerdictKey key) {
        return Optional.ofNullable(lines.get(key)).map(VerdictLine::verdict);
    }

    /** Returns the conflicts between statements. In each conflict, only one statement applies. */
    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** Returns all lines, sorted by their text. */
    public List<VerdictFileLine> lines() {
        return Stream.<VerdictFileLine>concat(lines.values().stream(), manualFindings.values().stream())
                .sorted(Comparator.comparing(VerdictFileLine::text))
                .toList();
    }

    /** Returns the number of verdicts. */
    public int verdicts() {
        return lines.size();
    }

    /** Returns the manual findings, sorted by their lines. */
    public List<ManualFinding> findings() {
        return manualFindings.values().stream()
                .sorted(Comparator.comparing(ManualFindingLine::text))
                .map(ManualFindingLine::finding)
                .toList();
    }

    /** Returns the set as the content of a verdict file: one line per statement, sorted. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines().forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
