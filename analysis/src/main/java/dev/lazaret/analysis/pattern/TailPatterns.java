package dev.lazaret.analysis.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of patterns, any of which may match a string. Patterns that begin with the same literal are tested only if the
 * string contains that literal, because most lists combine a few commands with many endings.
 */
public final class TailPatterns {
    private record Group(String lead, List<TailPattern> patterns) {}

    private final Group[] groups;

    public TailPatterns(List<TailPattern> patterns) {
        Map<String, List<TailPattern>> byLead = new LinkedHashMap<>();
        for (TailPattern pattern : patterns) {
            byLead.computeIfAbsent(pattern.before().lead(), _ -> new ArrayList<>())
                    .add(pattern);
        }
        groups = byLead.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
                .toArray(Group[]::new);
    }

    /** Whether the whole string matches one of the patterns. */
    public boolean matchesAny(String text) {
        for (Group group : groups) {
            if (text.contains(group.lead) && matchesAny(group.patterns, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAny(List<TailPattern> patterns, String text) {
        for (TailPattern pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }
}
