package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.app.store.VerdictKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Verdicts of one source, at most one for each finding and its bytes. */
public final class VerdictSet {
    private final Map<VerdictKey, VerdictLine> lines;
    private final List<Conflict> conflicts;

    private VerdictSet(Map<VerdictKey, VerdictLine> lines, List<Conflict> conflicts) {
        this.lines = lines;
        this.conflicts = conflicts;
    }

    /** Two verdicts on the same finding and bytes, of which one holds. */
    public record Conflict(VerdictLine holds, VerdictLine other) {}

    /** Of lines in whatever order: the set is the same for each. */
    public static VerdictSet of(Collection<VerdictLine> all) {
        Map<VerdictKey, VerdictLine> lines = new HashMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (VerdictLine line : all.stream().sorted(VerdictLine.PREFERRED).toList()) {
            VerdictLine holds = lines.putIfAbsent(line.key(), line);
            if (holds != null && !holds.says(line)) {
                conflicts.add(new Conflict(holds, line));
            }
        }
        return new VerdictSet(lines, conflicts);
    }

    /** What it says of a finding and its bytes. */
    public Optional<Verdict> of(VerdictKey key) {
        return Optional.ofNullable(lines.get(key)).map(VerdictLine::verdict);
    }

    /** What was said besides and does not hold. */
    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** All of it. */
    public List<VerdictLine> lines() {
        return List.copyOf(lines.values());
    }

    /** The file that says it: a line each, sorted by their bytes. */
    public String text() {
        TreeSet<String> sorted = new TreeSet<>();
        lines.values().forEach(line -> sorted.add(line.text()));
        StringBuilder text = new StringBuilder();
        sorted.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
