package dev.lazaret.analysis.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.RuleEntry;
import dev.lazaret.analysis.catalogue.VerdictScope;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a verdict on a finding that makes something run becomes stale when that thing changes. Each rule that
 * executes or redirects has a line in {@code starts.txt}. With {@code lazaret.deep} all lines and all cases of the
 * other rules are tested, otherwise every third: each takes some audits of a small repository.
 */
@Tag("slow")
class StartsTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    private static final String OTHER = "#!/bin/sh\n: > marker-other\n";

    private static final String TABLE = "analysis/src/test/resources/dev/lazaret/analysis/scope/starts.txt";

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Every so many lines and cases are tested if not all are. */
    private static final int SAMPLE = 3;

    static Stream<StartTable.Starts> starts() throws IOException {
        return sampled(StartTable.read().starts());
    }

    private static <T> Stream<T> sampled(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(i -> DEEP || i % SAMPLE == 0)
                .mapToObj(all::get);
    }

    private static Set<String> executing() {
        return Catalogue.load().entries().stream()
                .filter(entry -> entry.rule().rating().effect().isExecutionPoint())
                .map(entry -> entry.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyExecutingRuleListsStartedFiles() throws IOException {
        StartTable table = StartTable.read();
        Set<String> said = new TreeSet<>(table.nothing().keySet());
        table.starts().forEach(line -> said.add(line.rule()));
        Set<String> executing = executing();
        assertThat(executing.stream().filter(id -> !said.contains(id)))
                .as("rules that execute or redirect and have no line in %s: its head says what a line holds", TABLE)
                .isEmpty();
        assertThat(said.stream().filter(id -> !executing.contains(id)))
                .as("rules of %s that neither execute nor redirect, or are not there: delete their lines", TABLE)
                .isEmpty();
        assertThat(table.starts())
                .as("a rule either starts something or doesn't")
                .noneMatch(line -> table.nothing().containsKey(line.rule()));
    }

    /** A rule whose data names files must not use its own file as an excuse. */
    @Test
    void ownFileReasonIsOnlyForRulesNamingNoFiles() throws IOException {
        Map<String, StartTable.Reason> nothing = StartTable.read().nothing();
        assertThat(Catalogue.load().entries())
                .filteredOn(entry -> nothing.get(entry.rule().id()) == StartTable.Reason.OWN_FILE)
                .extracting(RuleEntry::covers)
                .isSubsetOf(VerdictScope.ITSELF, VerdictScope.SCRIPT, VerdictScope.TOLD, VerdictScope.BELOW);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void replacingStartedFileMakesVerdictStale(StartTable.Starts line, @TempDir Path folder) throws IOException {
        Path repository = folder.resolve("repository");
        line.unpackInto(repository);
        Path file = repository.resolve(line.file().utf8());
        Audit audit = audit(repository);
        Map<String, Digest> before = bound(audit, line);
        Set<String> covering = covering(audit, repository, line);
        assertThat(covering).as("%s at %s covers it", line.rule(), line.path()).isNotEmpty();
        before.keySet().retainAll(covering);

        boolean executable = Files.isExecutable(file);
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        Files.writeString(file, line.file().equals(line.path()) ? changed(content) : OTHER);
        setExecutable(file, executable);
        assertStale("another content", before, bound(repository, line));

        Files.delete(file);
        assertStale("nothing there", before, bound(repository, line));
        if (!line.file().equals(line.path())) {
            Path elsewhere = Files.writeString(repository.resolve("elsewhere-other"), OTHER);
            setExecutable(elsewhere, true);
            Map<String, Digest> without = bound(repository, line);
            without.keySet().retainAll(covering);
            Path from = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createSymbolicLink(file, from.relativize(elsewhere.toAbsolutePath()));
            Map<String, Digest> linked = bound(repository, line);
            assertStale("a link to another file", before, linked);
            assertStale("a link where nothing was", without, linked);
        }
    }

    private static void assertStale(String change, Map<String, Digest> before, Map<String, Digest> after) {
        before.forEach((fingerprint, digest) ->
                assertThat(after.get(fingerprint)).as(change).isNotEqualTo(digest));
    }

    private static String changed(byte[] content) {
        return new String(content, StandardCharsets.UTF_8) + "\n";
    }

    /** A file that nothing names changes no verdict, unless the finding covers the whole folder of the file. */
    @ParameterizedTest
    @MethodSource("starts")
    void unrelatedFileDoesNotAffectVerdict(StartTable.Starts line, @TempDir Path folder) throws IOException {
        Path repository = folder.resolve("repository");
        line.unpackInto(repository);
        Audit audit = audit(repository);
        boolean whole = findings(audit, line).stream()
                .flatMap(finding -> finding.subjects().all().stream())
                .anyMatch(subject ->
                        subject instanceof Subject.Folder found && found.path().isRoot());
        if (!whole) {
            Map<String, Digest> before = bound(audit, line);
            Files.writeString(repository.resolve("unrelated-bytes.txt"), "x\n");
            assertThat(bound(repository, line)).isEqualTo(before);
        }
    }

    static Stream<CaseArchive> ownFiles() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Set<String> nothing = StartTable.read().nothing().keySet();
        for (CaseArchive one : Corpus.cases()) {
            if (one.expected().stream().anyMatch(expected -> nothing.contains(expected.id()))) {
                names.add(one.name());
            }
        }
        return sampled(List.copyOf(names)).map(Corpus::named);
    }

    /** A finding that starts nothing else is bound to its own file. */
    @ParameterizedTest
    @MethodSource("ownFiles")
    void changingFileOfFindingMakesVerdictStale(CaseArchive one, @TempDir Path folder) throws IOException {
        Path repository = folder.resolve("repository");
        one.unpackInto(repository);
        Audit before = audit(repository);
        Set<String> nothing = StartTable.read().nothing().keySet();
        Set<RepoPath> paths = new TreeSet<>();
        before.findings().stream()
                .filter(finding -> nothing.contains(finding.id()))
                .forEach(finding -> paths.add(finding.path()));
        for (RepoPath path : paths) {
            Path file = repository.resolve(path.utf8());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(file)) {
                continue;
            }
            byte[] content = Files.readAllBytes(file);
            Files.writeString(file, changed(content));
            Map<String, Digest> after = new TreeMap<>();
            Audit changed = audit(repository);
            changed.findings().forEach(finding -> after.put(finding.fingerprint(), bound(changed, finding)));
            for (Finding finding : before.findings()) {
                if (finding.path().equals(path) && nothing.contains(finding.id())) {
                    assertThat(after.get(finding.fingerprint()))
                            .as("%s at %s", finding.id(), path)
                            .isNotEqualTo(bound(before, finding));
                }
            }
            Files.write(file, content);
        }
    }

    private static void setExecutable(Path file, boolean executable) {
        assertThat(file.toFile().setExecutable(executable)).isTrue();
    }

    /** Returns the digests that verdicts are bound to, by fingerprint. */
    private static Map<String, Digest> bound(Path repository, StartTable.Starts line) {
        return bound(audit(repository), line);
    }

    private static Map<String, Digest> bound(Audit audit, StartTable.Starts line) {
        Map<String, Digest> all = new HashMap<>();
        findings(audit, line).forEach(finding -> all.put(finding.fingerprint(), bound(audit, finding)));
        return all;
    }

    /**
     * Returns the fingerprints of the findings that cover the file: other findings of the rule at the path are about
     * other settings. A finding at a link is bound to the link's target.
     */
    private static Set<String> covering(Audit audit, Path repository, StartTable.Starts line) {
        boolean own = line.file().equals(line.path())
                || Files.isSymbolicLink(repository.resolve(line.path().utf8()));
        return findings(audit, line).stream()
                .filter(finding -> own || covers(finding, line.file()))
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
    }

    private static List<Finding> findings(Audit audit, StartTable.Starts line) {
        return audit.findings().stream()
                .filter(finding -> finding.id().equals(line.rule()))
                .filter(finding -> finding.path().equals(line.path()))
                .toList();
    }

    private static boolean covers(Finding finding, RepoPath file) {
        return finding.subjects().all().stream().anyMatch(subject -> switch (subject) {
            case Subject.File found -> found.path().equals(file);
            case Subject.Folder found -> file.isIn(found.path());
            case Subject.Uncovered uncovered -> false;
        });
    }

    private static Digest bound(Audit audit, Finding finding) {
        return finding.subjects().bound(new ContentHasher(audit.inventory()).digestAt(finding.path()));
    }

    /** With one worker: to start more takes longer than to read a case. */
    private static Audit audit(Path folder) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1)).audit();
        }
    }
}
