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
    private record Candidate(RuleEntry entry, SourceMatch match) {}

    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final Map<NameUse.Role, Set<String>> wanted = new EnumMap<>(NameUse.Role.class);
    private final WatchedNames names;

    SourceRules(List<RuleEntry> entries) {
        Set<String> all = new HashSet<>();
        for (RuleEntry entry : entries) {
            for (SourceMatch match : entry.sourceMatches()) {
                for (String name : match.names()) {
                    candidates.computeIfAbsent(name, key -> new ArrayList<>()).add(new Candidate(entry, match));
                    match.roles()
                            .forEach(role -> wanted.computeIfAbsent(role, key -> new HashSet<>())
                                    .add(name));
                    all.add(name);
                }
            }
        }
        names = new WatchedNames(all);
    }

    /** What they say of the file that {@code lexer} has just read. */
    Matches match(Lexer lexer, byte[] buffer, Supplier<Lines> lines, String path) {
        MatchList out = new MatchList();
        if (names.isIn(lexer, buffer)) {
            Lines known = lines.get();
            PathParts parts = new PathParts(path);
            NameUses.find(lexer.tokens(), known, wanted, names, use -> judge(use, buffer, known, parts, out));
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
