package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.own.OwnFinding;
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
 * What one source says: verdicts, at most one for each finding and its bytes, and findings that auditors have made, at most one for
 * each text and title.
 */
public final class VerdictSet {
    private final Map<VerdictKey, VerdictLine> lines;
    private final Map<OwnLine.Key, OwnLine> made;
    private final List<Conflict> conflicts;

    private VerdictSet(Map<VerdictKey, VerdictLine> lines, Map<OwnLine.Key, OwnLine> made, List<Conflict> conflicts) {
        this.lines = lines;
        this.made = made;
        this.conflicts = conflicts;
    }

    /** Two words on the same, of which one holds. */
    public sealed interface Conflict {
        /** Two verdicts on the same finding and bytes. */
        record Judged(VerdictLine holds, VerdictLine other) implements Conflict {}

        /** Two findings of the same text and title. */
        record Made(OwnLine holds, OwnLine other) implements Conflict {}
    }

    /** Of lines in whatever order: the set is the same for each. */
    public static VerdictSet of(Collection<? extends SetLine> all) {
        List<VerdictLine> verdicts = new ArrayList<>();
        List<OwnLine> findings = new ArrayList<>();
        for (SetLine line : all) {
            switch (line) {
                case VerdictLine verdict -> verdicts.add(verdict);
                case OwnLine finding -> findings.add(finding);
            }
        }
        Map<VerdictKey, VerdictLine> lines = new HashMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        verdicts.sort(VerdictLine.PREFERRED);
        for (VerdictLine line : verdicts) {
            VerdictLine holds = lines.putIfAbsent(line.key(), line);
            if (holds != null && !holds.says(line)) {
                conflicts.add(new Conflict.Judged(holds, line));
            }
        }
        Map<OwnLine.Key, OwnLine> made = new HashMap<>();
        findings.sort(OwnLine.PREFERRED);
        for (OwnLine line : findings) {
            OwnLine holds = made.putIfAbsent(line.key(), line);
            if (holds != null && !holds.text().equals(line.text())) {
                conflicts.add(new Conflict.Made(holds, line));
            }
        }
        return new VerdictSet(lines, made, conflicts);
    }

    /** What it says of a finding and its bytes. */
    public Optional<Verdict> of(VerdictKey key) {
        return Optional.ofNullable(lines.get(key)).map(VerdictLine::verdict);
    }

    /** What was said besides and does not hold. */
    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** All of it, sorted by the text of the lines. */
    public List<SetLine> lines() {
        return Stream.<SetLine>concat(lines.values().stream(), made.values().stream())
                .sorted(Comparator.comparing(SetLine::text))
                .toList();
    }

    /** Number of verdicts. */
    public int verdicts() {
        return lines.size();
    }

    /** The findings that auditors have made, sorted by their lines. */
    public List<OwnFinding> findings() {
        return made.values().stream()
                .sorted(Comparator.comparing(OwnLine::text))
                .map(OwnLine::finding)
                .toList();
    }

    /** The file that says it: a line each, sorted by their bytes. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines().forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
