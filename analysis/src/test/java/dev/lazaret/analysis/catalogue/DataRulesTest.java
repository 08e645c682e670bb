package dev.lazaret.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.Matches;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.EntryKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Verifies that rules which are pure data find what the corpus expects, from names and contents, without a file system.
 * Severities and triggers are not compared: an audit changes some of them by further facts.
 */
class DataRulesTest {
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());

    @TestFactory
    List<DynamicTest> everyCase() {
        return Corpus.cases().stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)))
                .toList();
    }

    private static void check(CaseArchive archive) {
        List<String> found = found(archive);
        List<String> expected = archive.expected().stream()
                .filter(one -> isData(one.id()) && isReachable(one))
                .map(one -> one.id() + " " + one.path().utf8() + " " + one.line())
                .toList();
        assertThat(found)
                .as("%s: found without the rules that have a detector", archive.name())
                .containsAll(expected);
        assertThat(found.stream().filter(line -> archive.absent().contains(line.substring(0, line.indexOf(' ')))))
                .as("%s: found, but the case has absent lines for their rules", archive.name())
                .isEmpty();
    }

    private static boolean isData(String id) {
        return ENGINE.catalogue()
                .rule(id)
                .map(rule -> rule.detector().isEmpty())
                .orElse(false);
    }

    /** Rules on files in a git folder, some of which have other names there. */
    private static final Set<String> IN_GIT = Set.of("GIT-HOOK", "GIT-FSMONITOR", "GIT-PAGER");

    /**
     * Returns whether rules alone can find it. Only a repository scan finds files that are a configuration or a hook
     * because of another file.
     */
    private static boolean isReachable(CaseArchive.Expected expected) {
        if (IN_GIT.contains(expected.id()) && !expected.path().hasPart(".git")) {
            return false;
        }
        return expected.line() == 0 || !ENGINE.kindsOf(expected.path().utf8()).isEmpty();
    }

    private static List<String> found(CaseArchive archive) {
        Set<String> paths = new HashSet<>();
        Set<String> folders = new TreeSet<>();
        for (CaseArchive.Entry entry : archive.entries()) {
            String path = entry.path().utf8();
            paths.add(path);
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        paths.addAll(folders);
        List<String> found = new ArrayList<>();
        for (String folder : folders) {
            lines(
                    folder,
                    ENGINE.matchEntry(new EntryFacts(folder, EntryKind.DIRECTORY, 0, false), paths::contains),
                    found);
        }
        for (CaseArchive.Entry entry : archive.entries()) {
            String path = entry.path().utf8();
            lines(path, ENGINE.matchEntry(facts(entry), paths::contains), found);
            if (entry.kind() == CaseArchive.Kind.FILE || entry.kind() == CaseArchive.Kind.EXECUTABLE) {
                for (DocumentKind kind : ENGINE.kindsOf(path)) {
                    ENGINE.read(kind, entry.content(), entry.content().length)
                            .ifPresent(document -> lines(path, ENGINE.matchDocument(kind, document, path), found));
                }
            }
        }
        return found;
    }

    private static EntryFacts facts(CaseArchive.Entry entry) {
        EntryKind kind = switch (entry.kind()) {
            case FILE, EXECUTABLE -> EntryKind.FILE;
            case LINK -> EntryKind.LINK;
            case FIFO -> EntryKind.FIFO;
            case FOLDER -> EntryKind.DIRECTORY;
        };
        return new EntryFacts(
                entry.path().utf8(),
                kind,
                entry.content().length,
                entry.kind() == CaseArchive.Kind.EXECUTABLE,
                kind == EntryKind.FILE ? FileTraits.detect(entry.content(), entry.content().length) : FileTraits.PLAIN);
    }

    private static void lines(String path, Matches matches, List<String> out) {
        for (Match match : matches.found()) {
            out.add(match.rule().id() + " " + path + " " + match.at().line());
        }
    }
}
