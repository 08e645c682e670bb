package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.RatingOverride;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.RuleEntry;
import dev.lazaret.analysis.catalogue.SourceCriteria;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.rust.CrateAttributeReader;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameOccurrence;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.WatchedNameFinder;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.text.LineIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Matches the rules that look for names in Rust source, using one map from each name to the rules that look for it. */
final class SourceRuleMatcher {
    /** Prefix of a name that counts only when it is negated. */
    private static final String NOT = "not(";

    private record Candidate(RuleEntry entry, SourceCriteria match) {}

    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final WatchedNameFinder.Wanted wanted;

    SourceRuleMatcher(List<RuleEntry> entries) {
        Map<NameOccurrence.Role, Set<String>> roles = new EnumMap<>(NameOccurrence.Role.class);
        Set<String> telling = new HashSet<>();
        Set<String> inner = new HashSet<>();
        Set<String> given = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (RuleEntry entry : entries) {
            for (SourceCriteria match : entry.sourceMatches()) {
                for (String name : match.named().names()) {
                    candidates.computeIfAbsent(name, key -> new ArrayList<>()).add(new Candidate(entry, match));
                }
                for (NameOccurrence.Role role : match.named().roles()) {
                    roles.computeIfAbsent(role, key -> new HashSet<>())
                            .addAll(match.named().names());
                    words.addAll(begins(role, match));
                    boolean named = role == NameOccurrence.Role.ALIAS
                            || role == NameOccurrence.Role.MODULE
                            || role == NameOccurrence.Role.DEFINITION;
                    Set<String> tell = named || match.arguments().inside().isEmpty()
                            ? match.named().names()
                            : inside(match);
                    (named ? given : match.context().inner() ? inner : telling).addAll(tell);
                }
            }
        }
        wanted = new WatchedNameFinder.Wanted(roles, telling, inner, given, words);
    }

    /** Returns the tokens at which a use with this role may begin. */
    private static Set<String> begins(NameOccurrence.Role role, SourceCriteria match) {
        return switch (role) {
            case DEFINITION -> Set.of("macro_rules", "macro");
            case ALIAS -> Set.of("as");
            case MODULE -> Set.of("mod");
            case ATTRIBUTE, MACRO, CALL, BLOCK, WORD -> match.named().names();
        };
    }

    /** Returns the names, at least one of which must occur in the brackets after the rule's name. */
    private static Set<String> inside(SourceCriteria match) {
        Set<String> found = new HashSet<>();
        match.arguments()
                .inside()
                .forEach(name ->
                        found.add(name.startsWith(NOT) ? name.substring(NOT.length(), name.length() - 1) : name));
        return found;
    }

    /** Returns the names that determine whether any rule can match in a file. */
    List<WatchedNames> names() {
        return wanted.decisiveNames();
    }

    /** Matches the rules against the scanned file. The scan must look for {@link #names}. */
    Matches match(SourceTokenIndex scan, byte[] buffer, String path) {
        if (!wanted.isIn(scan)) {
            return new MatchCollector().finished();
        }
        Lexer lexer = scan.lexer();
        Judge judge = new Judge(
                buffer, lexer.lines(), new PathParts(path), CrateAttributeReader.read(lexer.tokens(), lexer.trees()));
        WatchedNameFinder.find(scan, judge.lines(), wanted, judge::use);
        return judge.finished();
    }

    /** Collects the matches of one file. */
    private final class Judge {
        private final byte[] buffer;
        private final LineIndex lines;
        private final PathParts path;
        private final Set<String> head;
        private final MatchCollector out = new MatchCollector();
        private final Map<String, Once> once = new LinkedHashMap<>();

        /** The first place of a rule that is reported once for each file, and the number of places. */
        private record Once(RuleEntry entry, NameOccurrence first, int count) {
            Once more() {
                return new Once(entry, first, count + 1);
            }
        }

        Judge(byte[] buffer, LineIndex lines, PathParts path, Set<String> head) {
            this.buffer = buffer;
            this.lines = lines;
            this.path = path;
            this.head = head;
        }

        LineIndex lines() {
            return lines;
        }

        Matches finished() {
            once.values().forEach(places -> {
                String more = places.count() == 1 ? "" : ", the first of " + places.count();
                report(places.entry(), places.first(), grade(places.entry(), places.first()), more);
            });
            return out.finished();
        }

        void use(NameOccurrence use) {
            for (Candidate one : candidates.getOrDefault(use.name(), List.of())) {
                RuleEntry entry = one.entry();
                if (!one.match().fits(use, path, head)) {
                    continue;
                }
                if (entry.once()) {
                    once.merge(entry.rule().id(), new Once(entry, use, 1), (before, again) -> before.more());
                } else if (!out.has(entry.rule(), at(use))) {
                    report(entry, use, grade(entry, use), "");
                }
            }
        }

        private Optional<RatingOverride> grade(RuleEntry entry, NameOccurrence use) {
            return entry.grades().stream()
                    .filter(each -> each.source()
                            .map(when -> when.fits(use, path, head))
                            .orElse(false))
                    .findFirst();
        }

        private void report(RuleEntry entry, NameOccurrence use, Optional<RatingOverride> grade, String more) {
            Rule rule = entry.rule();
            out.add(new Match(
                    rule,
                    grade.flatMap(RatingOverride::severity).orElse(rule.severity()),
                    grade.flatMap(RatingOverride::trigger).orElse(rule.trigger()),
                    use.inMacro() ? Confidence.LIKELY : Confidence.SURE,
                    at(use),
                    evidence(use) + more,
                    grade.map(RatingOverride::because),
                    List.of()));
        }

        private Position at(NameOccurrence use) {
            return new Position(lines.line(use.start()), lines.column(use.start()));
        }

        private String evidence(NameOccurrence use) {
            return new String(buffer, use.start(), use.end() - use.start(), StandardCharsets.UTF_8).strip();
        }
    }
}
