package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameUse;
import dev.lazaret.analysis.rust.NameUses;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.text.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The rules that look for names in Rust source: one map from a name to those that want it. */
final class SourceRules {
    /** Before a name that is denied alone. */
    private static final String NOT = "not(";

    private record Candidate(RuleEntry entry, SourceMatch match) {}

    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final NameUses.Wanted wanted;

    SourceRules(List<RuleEntry> entries) {
        Map<NameUse.Role, Set<String>> roles = new EnumMap<>(NameUse.Role.class);
        Set<String> telling = new HashSet<>();
        Set<String> behind = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (RuleEntry entry : entries) {
            for (SourceMatch match : entry.sourceMatches()) {
                for (String name : match.names()) {
                    candidates.computeIfAbsent(name, key -> new ArrayList<>()).add(new Candidate(entry, match));
                }
                match.roles().forEach(role -> {
                    roles.computeIfAbsent(role, key -> new HashSet<>()).addAll(match.names());
                    Set<String> begins = begins(role, match);
                    words.addAll(begins);
                    if (role == NameUse.Role.ALIAS || role == NameUse.Role.MODULE) {
                        behind.addAll(match.names());
                    } else {
                        telling.addAll(match.inside().isEmpty() ? begins : inside(match));
                    }
                });
            }
        }
        wanted = new NameUses.Wanted(
                roles, new WatchedNames(telling), new WatchedNames(behind), new WatchedNames(words));
    }

    /** Words at which such a use may begin. */
    private static Set<String> begins(NameUse.Role role, SourceMatch match) {
        return switch (role) {
            case DEFINITION -> Set.of("macro_rules", "macro");
            case ALIAS -> Set.of("as");
            case MODULE -> Set.of("mod");
            case ATTRIBUTE, MACRO, CALL, BLOCK, WORD -> match.names();
        };
    }

    /** Words of which one must be in its brackets. */
    private static Set<String> inside(SourceMatch match) {
        Set<String> found = new HashSet<>();
        match.inside()
                .forEach(name ->
                        found.add(name.startsWith(NOT) ? name.substring(NOT.length(), name.length() - 1) : name));
        return found;
    }

    /** What they say of the file that {@code lexer} has just read. */
    Matches match(Lexer lexer, byte[] buffer, Supplier<Lines> lines, String path) {
        MatchList out = new MatchList();
        if (wanted.isIn(lexer, buffer)) {
            Lines known = lines.get();
            PathParts parts = new PathParts(path);
            NameUses.find(lexer.tokens(), known, wanted, use -> judge(use, buffer, known, parts, out));
        }
        return out.finished();
    }

    private void judge(NameUse use, byte[] buffer, Lines lines, PathParts path, MatchList out) {
        for (Candidate one : candidates.getOrDefault(use.name(), List.of())) {
            if (!one.match().fits(use, path)) {
                continue;
            }
            Rule rule = one.entry().rule();
            Position at = new Position(lines.line(use.start()), lines.column(use.start()));
            if (out.has(rule, at)) {
                continue;
            }
            Optional<Grade> grade = one.entry().grades().stream()
                    .filter(each ->
                            each.source().map(when -> when.fits(use, path)).orElse(false))
                    .findFirst();
            out.add(new Match(
                    rule,
                    grade.flatMap(Grade::severity).orElse(rule.severity()),
                    grade.flatMap(Grade::trigger).orElse(rule.trigger()),
                    use.inMacro() ? Confidence.LIKELY : Confidence.SURE,
                    at,
                    evidence(use, buffer),
                    grade.map(Grade::because),
                    List.of()));
        }
    }

    private static String evidence(NameUse use, byte[] buffer) {
        return new String(buffer, use.start(), use.end() - use.start(), StandardCharsets.UTF_8).strip();
    }
}
