package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.CargoAliasReader;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.ToolSettings;
import dev.lazaret.analysis.catalogue.ValueFormatter;
import dev.lazaret.analysis.catalogue.ValuePlace;
import dev.lazaret.analysis.catalogue.VerdictScope;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds cargo aliases that rust-analyzer runs because the repository's settings name them. An alias takes precedence
 * over an external command such as {@code clippy}.
 */
final class RustAnalyzerCargoAliases implements Detector {
    private static final String ID = "EDT-RA-ALIAS";
    private static final String SETTINGS = "rust-analyzer";

    /** The group of settings whose values are cargo commands. */
    private static final String SUBCOMMANDS = "subcommands";

    /** The group of settings whose values are command lines that run when a folder is opened. */
    private static final String COMMANDS = "opening-commands";

    private final Catalogue catalogue;

    RustAnalyzerCargoAliases(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** An alias, and where it is defined. */
    private record Alias(RepoPath file, Node.Table root, Node.Table table, Member member) {}

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        ToolSettings settings = catalogue.settings().get(SETTINGS);
        Map<String, List<Alias>> aliases = aliases(facts);
        if (settings == null || aliases.isEmpty()) {
            return;
        }
        Set<Member> fired = new HashSet<>();
        for (ToolSettings.Place place : settings.places()) {
            List<String> words = settings.paths(place, settings.group(SUBCOMMANDS));
            List<String> lines = settings.paths(place, settings.group(COMMANDS));
            for (String name : place.named() ? List.<String>of() : place.kinds()) {
                DocumentKind kind = catalogue.kinds().get(name);
                if (kind != null) {
                    facts.documents(name)
                            .forEach((path, document) -> out.runOn(path, () -> {
                                for (Member member : KeyPathValueReader.read(document, kind, words)) {
                                    word(member.value())
                                            .ifPresent(word -> fire(word, aliases, path, kind, member, fired, out));
                                }
                                for (Member member : KeyPathValueReader.read(document, kind, lines)) {
                                    command(member.value())
                                            .ifPresent(word -> fire(word, aliases, path, kind, member, fired, out));
                                }
                            }));
                }
            }
        }
    }

    private static Map<String, List<Alias>> aliases(RepositoryFacts facts) {
        Map<String, List<Alias>> found = new HashMap<>();
        facts.files()
                .configurations()
                .forEach((path, document) -> document.root()
                        .table("alias")
                        .ifPresent(table -> table.members()
                                .forEach(member -> found.computeIfAbsent(member.key(), _ -> new ArrayList<>())
                                        .add(new Alias(path, document.root(), table, member)))));
        return found;
    }

    private static Optional<String> word(Node value) {
        return value instanceof Node.Text text ? Optional.of(text.value().strip()) : Optional.empty();
    }

    /** Returns the cargo command in a command line; empty if the command line does not start cargo. */
    private static Optional<String> command(Node value) {
        List<String> words = value instanceof Node.Array array ? array.texts() : List.of();
        boolean cargo =
                !words.isEmpty() && words.getFirst().replaceFirst("\\.exe$", "").endsWith("cargo");
        return cargo
                ? CargoAliasReader.command(words.stream()
                        .skip(1)
                        .dropWhile(word -> word.startsWith("+"))
                        .toList())
                : Optional.empty();
    }

    private void fire(
            String word,
            Map<String, List<Alias>> aliases,
            RepoPath file,
            DocumentKind kind,
            Member setting,
            Set<Member> fired,
            FindingCollector out) {
        RepoPath opened =
                kind.base() == DocumentKind.Base.PARENT ? file.parent().parent() : file.parent();
        for (Alias alias : aliases.getOrDefault(word, List.of())) {
            RepoPath folder = alias.file().parent().parent();
            if ((opened.isIn(folder) || folder.isIn(opened)) && fired.add(alias.member())) {
                report(alias, file, setting, out);
            }
        }
    }

    private void report(Alias alias, RepoPath file, Member setting, FindingCollector out) {
        List<ScopeReference> mentions = new ArrayList<>(VerdictScope.ALIAS.of(
                place(alias), List.of("alias", alias.member().key())));
        boolean starts = mentions.stream().anyMatch(this::starts);
        boolean external = mentions.stream().anyMatch(ScopeReference.Unknown.class::isInstance);
        String evidence = "alias." + alias.member().key() + " = "
                + ValueFormatter.value(alias.member().value()) + ", run by " + Inert.path(file.bytes()) + ":"
                + setting.at().line();
        mentions.add(new ScopeReference.At(file));
        if (starts) {
            out.report(ID, alias.file(), alias.member().at(), evidence, mentions);
        } else if (external) {
            out.reportGraded(
                    ID,
                    alias.file(),
                    alias.member().at(),
                    evidence,
                    Severity.MEDIUM,
                    "a command that is looked up along PATH",
                    mentions);
        }
    }

    /** Whether the alias runs a program in the repository, or has an option that chooses programs or files. */
    private boolean starts(ScopeReference mention) {
        return switch (mention) {
            case ScopeReference.Run run -> true;
            case ScopeReference.Written(As as, var _, String text) ->
                as == As.PATH || catalogue.isIn("alias-tool-words", text);
            default -> false;
        };
    }

    private ValuePlace place(Alias alias) {
        DocumentKind kind = catalogue.kinds().get("cargo-config");
        return new ValuePlace(
                alias.member().value(),
                alias.table(),
                alias.root(),
                new ValuePlace.Keys(
                        alias.root(), List.of("alias", alias.member().key())),
                alias.file().utf8(),
                "cargo-config",
                DocumentKind.Base.PARENT,
                kind != null && kind.sureBase());
    }
}
