package dev.lazaret.analysis.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that findings name the files that they refer to: the cases next to this class, in the format of their
 * README.
 */
@Tag("slow")
class SubjectsTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    /** The content of one line of a case. */
    record Speaks(String id, String path, String subjects) {}

    record Case(String name, List<Speaks> speaks, CaseArchive archive) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(SubjectsTest.class.getResource("links.case"))
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(SubjectsTest::read)
                    .toList()
                    .stream();
        }
    }

    private static Case read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            String text = Files.readString(file);
            int entries = text.indexOf("\n-- ") + 1;
            List<String> header = text.substring(0, entries).lines().toList();
            assertThat(header)
                    .as("%s: the words of a header", name)
                    .allMatch(line -> line.isBlank() || line.matches("(about|speaks): .*"));
            List<Speaks> speaks = header.stream()
                    .filter(line -> line.startsWith("speaks: "))
                    .map(SubjectsTest::speaks)
                    .toList();
            byte[] archive = text.substring(entries).getBytes(StandardCharsets.UTF_8);
            return new Case(name, speaks, CaseArchive.parse(name, archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Speaks speaks(String line) {
        String[] words = line.substring("speaks: ".length()).split(" ", 3);
        int colon = line.indexOf(':', "speaks: ".length());
        return new Speaks(
                words[0],
                line.substring(line.indexOf(words[1], words[0].length() + 8), colon),
                line.substring(colon + 1).strip());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findingsListTheirSubjects(Case one, @TempDir Path folder) throws IOException {
        Path repository = folder.resolve("repository");
        one.archive().unpackInto(repository);
        Audit audit = audit(repository);
        for (Speaks line : one.speaks()) {
            assertThat(audit.findings())
                    .filteredOn(finding -> finding.id().equals(line.id())
                            && finding.path().utf8().equals(line.path()))
                    .extracting(finding -> words(finding.subjects()))
                    .as("%s at %s", line.id(), line.path())
                    .contains(line.subjects());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verdictIsBoundToExactlyItsSubjects(Case one, @TempDir Path folder) throws IOException {
        Path repository = folder.resolve("repository");
        one.archive().unpackInto(repository);
        Audit before = audit(repository);
        for (CaseArchive.Entry entry : one.archive().entries()) {
            if (entry.kind() != CaseArchive.Kind.FILE && entry.kind() != CaseArchive.Kind.EXECUTABLE) {
                continue;
            }
            Path file = repository.resolve(entry.path().utf8());
            Files.write(file, "\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            Map<String, Digest> after = bound(audit(repository));
            for (Finding finding : before.findings()) {
                boolean same = Objects.equals(bound(before, finding), after.get(finding.fingerprint()));
                assertThat(same)
                        .as("%s at %s after a change of %s", finding.id(), finding.path(), entry.path())
                        .isEqualTo(!speaksOf(before, finding, entry.path()));
            }
            Files.write(file, entry.content());
        }
    }

    /**
     * The control: the digest of the content at the finding's path, which verdicts were once bound to alone, does not
     * change.
     */
    @Test
    void digestOfFindingFileDoesNotDetectScriptChange(@TempDir Path folder) throws Exception {
        Path repository = folder.resolve("repository");
        named("build-script.case").archive().unpackInto(repository);
        Audit before = audit(repository);
        Files.writeString(repository.resolve("build/deep/deeper/deepest.rs"), "pub fn f() { /* other */ }\n");
        Audit after = audit(repository);

        RepoPath manifest = RepoPath.of("Cargo.toml");
        assertThat(new ContentHasher(after.inventory()).digestAt(manifest))
                .isEqualTo(new ContentHasher(before.inventory()).digestAt(manifest));
        assertThat(bound(after, script(after))).isNotEqualTo(bound(before, script(before)));
        assertThat(script(after).fingerprint()).isEqualTo(script(before).fingerprint());
    }

    @Test
    void coversFileCreatedAtMissingPath(@TempDir Path folder) throws Exception {
        Path repository = folder.resolve("repository");
        named("build-script.case").archive().unpackInto(repository);
        Digest before = bound(audit(repository), script(audit(repository)));
        Files.writeString(repository.resolve("build/absent.rs"), "pub fn now() {}\n");
        Audit after = audit(repository);

        assertThat(words(script(after).subjects())).contains("file build/absent.rs");
        assertThat(bound(after, script(after))).isNotEqualTo(before);
    }

    @Test
    void cyclicModulesTerminate(@TempDir Path folder) throws IOException {
        Audit audit = audit(folder, """
                -- file Cargo.toml --
                [package]
                name = "a"
                build = "build.rs"
                -- file build.rs --
                #[path = "x/../build.rs"]
                mod again;
                #[path = "x/y.rs"]
                mod y;
                -- file x/y.rs --
                #[path = "../build.rs"]
                mod up;
                #[path = "../x/../x/y.rs"]
                mod me;
                """);
        assertThat(words(script(audit).subjects())).isEqualTo("file build.rs | file x/y.rs");
    }

    @Test
    void coversWholeRepositoryAboveSubjectLimit(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        Path repository = Files.createDirectory(folder.resolve("repository"));
        for (int i = 0; i < SubjectCollector.MOST + 10; i++) {
            text.append("mod m").append(i).append(";\n");
            Files.writeString(repository.resolve("m" + i + ".rs"), "");
        }
        Files.writeString(repository.resolve("build.rs"), text);
        Files.writeString(repository.resolve("Cargo.toml"), "[package]\nname = \"a\"\nbuild = \"build.rs\"\n");
        Audit before = audit(repository);
        Subjects subjects = script(before).subjects();
        assertThat(subjects.all().size()).isEqualTo(SubjectCollector.MOST + 1);
        assertThat(words(subjects)).startsWith("file build.rs | file m0.rs").endsWith("| folder .");

        Files.writeString(repository.resolve("m" + (SubjectCollector.MOST + 5) + ".rs"), "fn other() {}\n");
        Audit after = audit(repository);
        assertThat(bound(after, script(after))).isNotEqualTo(bound(before, script(before)));
    }

    @Test
    void wholeRepositoryReportsGitFoldersAsUncovered(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        Path repository = Files.createDirectory(folder.resolve("repository"));
        for (int i = 0; i < SubjectCollector.MOST + 10; i++) {
            text.append("mod m").append(i).append(";\n");
            Files.writeString(repository.resolve("m" + i + ".rs"), "");
        }
        Path hidden = Files.createDirectories(repository.resolve("deep/.git"));
        Files.writeString(hidden.resolve("evil.rs"), "");
        Files.writeString(repository.resolve("build.rs"), text + "#[path = \"deep/.git/evil.rs\"] mod z;\n");
        Files.writeString(repository.resolve("Cargo.toml"), "[package]\nname = \"a\"\nbuild = \"build.rs\"\n");
        assertThat(words(script(audit(repository)).subjects())).endsWith("| folder . | rewritten deep/.git");
    }

    @Test
    void coversReferencesAfterLongText(@TempDir Path folder) throws IOException {
        String text = "[build]\nrustflags = %s\n";
        String lengthy = "a".repeat(20_000);
        Path repository = Files.createDirectory(folder.resolve("repository"));
        Files.createDirectories(repository.resolve(".cargo"));
        Files.createDirectories(repository.resolve("tools"));
        Files.writeString(repository.resolve("tools/ld"), "x");
        Path configuration = repository.resolve(".cargo/config.toml");
        Files.writeString(configuration, text.formatted("[\"--cfg\", \"" + lengthy + "\", \"-Clinker=tools/ld\"]"));
        assertThat(words(flags(audit(repository)).subjects())).isEqualTo("file tools/ld | folder .");
        Files.writeString(configuration, text.formatted("\"--cfg " + lengthy + " -Clinker=tools/ld\""));
        assertThat(words(flags(audit(repository)).subjects())).isEqualTo("folder .");
    }

    private static Finding flags(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.id().equals("CFG-RUSTFLAGS-TOOL"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void missingFilesDoNotDisplaceExistingOnes(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SubjectCollector.MOST + 10; i++) {
            text.append("mod m").append(i).append(";\n");
        }
        Path repository = Files.createDirectory(folder.resolve("repository"));
        Files.writeString(repository.resolve("build.rs"), text + "mod real;\n");
        Files.writeString(repository.resolve("real.rs"), "");
        Files.writeString(repository.resolve("Cargo.toml"), "[package]\nname = \"a\"\nbuild = \"build.rs\"\n");
        assertThat(words(script(audit(repository)).subjects()))
                .startsWith("file build.rs | file real.rs")
                .contains("file real.rs | folder . | missing m0.rs");
    }

    @Test
    void manyPackagesSharingLargeFileTerminate(@TempDir Path folder) throws IOException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        Files.writeString(repository.resolve("big.rs"), "mod x;\n".repeat(10_000));
        for (int i = 0; i < 120; i++) {
            Path one = Files.createDirectory(repository.resolve("p" + i));
            Files.writeString(one.resolve("Cargo.toml"), "[package]\nname = \"p" + i + "\"\nbuild = \"build.rs\"\n");
            Files.writeString(one.resolve("build.rs"), "#[path = \"../big.rs\"]\nmod big;\nfn main() {}\n");
        }
        assertThat(audit(repository).findings())
                .filteredOn(finding -> finding.id().equals("MAN-BUILDRS"))
                .hasSize(120)
                .last()
                .satisfies(finding -> assertThat(words(finding.subjects())).isEqualTo("folder ."));
    }

    private static Finding script(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.id().equals("MAN-BUILDRS"))
                .findFirst()
                .orElseThrow();
    }

    private static Case named(String name) throws IOException, URISyntaxException {
        return cases().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static boolean speaksOf(Audit audit, Finding finding, RepoPath path) {
        if (finding.path().equals(path) || leadsTo(audit, finding.path(), path)) {
            return true;
        }
        return finding.subjects().all().stream().anyMatch(subject -> switch (subject) {
            case Subject.File file -> file.path().equals(path);
            case Subject.Folder inside -> path.isIn(inside.path());
            case Subject.Uncovered uncovered -> false;
        });
    }

    private static boolean leadsTo(Audit audit, RepoPath from, RepoPath to) {
        return audit.inventory().entry(from).stream()
                .flatMap(entry -> Stream.ofNullable(entry.link()))
                .anyMatch(link -> Objects.equals(link.resolved(), to));
    }

    private static Map<String, Digest> bound(Audit audit) {
        Map<String, Digest> all = new HashMap<>();
        audit.findings().forEach(finding -> all.put(finding.fingerprint(), bound(audit, finding)));
        return all;
    }

    private static Digest bound(Audit audit, Finding finding) {
        return finding.subjects().bound(new ContentHasher(audit.inventory()).digestAt(finding.path()));
    }

    private static String words(Subjects subjects) {
        List<String> words = new ArrayList<>();
        for (Subject subject : subjects.all()) {
            words.add(
                    switch (subject) {
                        case Subject.File file -> "file " + file.path();
                        case Subject.Folder folder -> "folder " + folder.path();
                        case Subject.Uncovered(Subject.Reason reason, String what) -> reason.word() + " " + what;
                    });
        }
        return words.stream().collect(Collectors.joining(" | "));
    }

    private static Audit audit(Path folder, String archive) throws IOException {
        Path repository = folder.resolve("repository");
        CaseArchive.parse("inline", archive.getBytes(StandardCharsets.UTF_8)).unpackInto(repository);
        return audit(repository);
    }

    /** With one worker: to start more takes longer than to read a case. */
    private static Audit audit(Path folder) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1)).audit();
        }
    }
}
