package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.EntryCriteria;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.catalogue.RatingOverride;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.RuleEntry;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.format.DocumentFormat;
import dev.lazaret.analysis.pattern.BraceExpander;
import dev.lazaret.analysis.pattern.GlobIndex;
import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.WatchedNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Matches rules that consist of data alone against entries, documents and Rust source. Thread-safe. */
public final class RuleEngine {
    /** Maximum number of matches stored for one rule in one file; further matches are only counted. */
    public static final int MAX_PER_RULE = 1000;

    private record EntryRule(RuleEntry entry, EntryCriteria match) {}

    private final Catalogue catalogue;
    private final Map<String, DocumentKindRules> rules = new HashMap<>();
    private final SourceRuleMatcher sourceRules;
    private final GlobIndex<EntryRule> entryRules = new GlobIndex<>();

    private RuleEngine(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.sourceRules = new SourceRuleMatcher(catalogue.entries());
        for (String kind : catalogue.kinds().keySet()) {
            rules.put(kind, DocumentKindRules.of(kind, catalogue.entries()));
        }
        for (RuleEntry entry : catalogue.entries()) {
            for (EntryCriteria match : entry.entryMatches()) {
                EntryRule rule = new EntryRule(entry, match);
                match.paths().forEach(path -> entryRules.add(path, rule));
            }
        }
    }

    public static RuleEngine of(Catalogue catalogue) {
        return new RuleEngine(catalogue);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Returns the document kind of this name, for files that another file includes.
     *
     * @throws IllegalArgumentException if the catalogue has no kind of this name
     */
    public DocumentKind kind(String name) {
        DocumentKind kind = catalogue.kinds().get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no document kind " + name);
        }
        return kind;
    }

    /**
     * Returns the document kinds that a file with this path can have, including kinds that the path matches only on
     * file systems that fold names.
     */
    public List<DocumentKind> kindsOf(String path) {
        return kindsOf(path, PathParts.NAMED_GIT);
    }

    /** Same as {@link #kindsOf(String)}, but also recognises git folders that are not named {@code .git}. */
    public List<DocumentKind> kindsOf(String path, Predicate<String> gitFolder) {
        List<DocumentKind> kinds = new ArrayList<>();
        PathParts parts = new PathParts(path, gitFolder);
        for (GlobIndex.Fit<DocumentKind> hit : catalogue.files().find(parts)) {
            if (hit.value().takes(parts)) {
                kinds.add(hit.value());
            }
        }
        return kinds;
    }

    /**
     * Matches an entry by its name and status.
     *
     * @param exists whether the repository has an entry at a path
     */
    public Matches matchEntry(EntryFacts facts, Predicate<String> exists) {
        return matchEntry(facts, exists, PathParts.NAMED_GIT);
    }

    /**
     * Same as {@link #matchEntry(EntryFacts, Predicate)}, but also recognises git folders that are not named
     * {@code .git}.
     */
    public Matches matchEntry(EntryFacts facts, Predicate<String> exists, Predicate<String> gitFolder) {
        MatchCollector out = new MatchCollector();
        PathParts path = new PathParts(facts.path(), gitFolder);
        for (GlobIndex.Fit<EntryRule> hit : entryRules.find(path)) {
            RuleEntry entry = hit.value().entry();
            Rule rule = entry.rule();
            if (hit.value().match().fits(facts, path, exists) && !out.has(rule, Position.FILE)) {
                Optional<RatingOverride> grade = entry.grades().stream()
                        .filter(one -> one.entry()
                                .map(when -> fits(when, facts, path, exists))
                                .orElse(false))
                        .findFirst();
                out.add(new Match(
                        rule,
                        grade.flatMap(RatingOverride::severity).orElse(rule.severity()),
                        grade.flatMap(RatingOverride::trigger).orElse(rule.trigger()),
                        hit.exact() ? Confidence.SURE : Confidence.LIKELY,
                        Position.FILE,
                        path.name(),
                        grade.map(RatingOverride::because),
                        entry.covers().ofEntry(entry.also())));
            }
        }
        return out.finished();
    }

    private static boolean fits(EntryCriteria when, EntryFacts facts, PathParts path, Predicate<String> exists) {
        boolean named = when.paths().isEmpty()
                || when.paths().stream()
                        .flatMap(one -> BraceExpander.expand(one).stream())
                        .anyMatch(one -> new PathGlob(one).fits(path));
        return named && when.fits(facts, path, exists);
    }

    /** Reads a file as a document of a kind. Returns empty if the content shows that the file is of another kind. */
    public Optional<Document> read(DocumentKind kind, byte[] buffer, int length) {
        return switch (kind.reading()) {
            case DocumentKind.Reading.Line() -> onlyLine(buffer, length).map(RuleEngine::lineDocument);
            case DocumentKind.Reading.UnlessLine(DocumentFormat format) ->
                onlyLine(buffer, length).isPresent()
                        ? Optional.empty()
                        : Optional.of(read(kind, format, buffer, length));
            case DocumentKind.Reading.As(DocumentFormat format) -> Optional.of(read(kind, format, buffer, length));
        };
    }

    private static Document read(DocumentKind kind, DocumentFormat format, byte[] buffer, int length) {
        Document document = format.read(buffer, length);
        if (length <= kind.maxBytes()) {
            return document;
        }
        List<DocumentProblem> problems = new ArrayList<>();
        problems.add(new DocumentProblem(Position.FILE, "larger than " + kind.maxBytes() + " bytes"));
        problems.addAll(document.problems());
        return new Document(document.root(), problems.subList(0, Math.min(100, problems.size())));
    }

    private static Document lineDocument(String line) {
        Position at = new Position(1, 1);
        return new Document(
                new Node.Table(Position.FILE, List.of(new Member("line", at, new Node.Text(at, line)))), List.of());
    }

    /**
     * Returns the only line of a file. By rustup's rule, the file must consist of one line that is not blank, with or
     * without a line end.
     */
    private static Optional<String> onlyLine(byte[] buffer, int length) {
        if (length > 4096) {
            return Optional.empty();
        }
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        return text.lines().count() == 1 && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    /**
     * Matches the rules against the keys of a document.
     *
     * @param path path of the file relative to the repository, with {@code /}
     */
    public Matches matchDocument(DocumentKind kind, Document document, String path) {
        boolean sure = document.understood()
                && !document.dependsOnVersion()
                && catalogue.files().find(new PathParts(path)).stream()
                        .noneMatch(hit -> hit.value().equals(kind) && !hit.exact());
        Document whole = kind.dottedNames()
                .map(owner -> DottedTableNameJoiner.joined(document, owner))
                .orElse(document);
        return walk(kind, path, sure ? Confidence.SURE : Confidence.LIKELY).over(whole);
    }

    /** Returns the names that determine whether any rule can match in a Rust file. */
    public List<WatchedNames> names() {
        return sourceRules.names();
    }

    /**
     * Matches the rules against the names in a Rust file.
     *
     * @param scan the file's tokens, scanned for {@link #names} and possibly other names
     * @param path path of the file relative to the repository, with {@code /}
     */
    public Matches matchSource(SourceTokenIndex scan, byte[] buffer, String path) {
        return sourceRules.match(scan, buffer, path);
    }

    /**
     * Returns the matches for a file of a kind that could not be read.
     *
     * @param why reason as a clause written by Lazaret, not text from the repository
     */
    public Matches notRead(DocumentKind kind, String path, String why) {
        return walk(kind, path, Confidence.SURE).notRead(why);
    }

    private DocumentRuleMatcher walk(DocumentKind kind, String path, Confidence confidence) {
        DocumentKindRules of = rules.get(kind.name());
        if (of == null) {
            throw new IllegalArgumentException("no document kind " + kind.name());
        }
        return new DocumentRuleMatcher(of, kind, path, confidence);
    }
}
