package dev.lazaret.analysis.precision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Prevalence;
import dev.lazaret.analysis.catalogue.PrevalenceKey;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.precision.AttackRound.Attack;
import dev.lazaret.analysis.precision.AttackRound.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a finding of a shape that is common in benign packages is lowered by one grade, with that reason, and
 * that no attack is lowered. Audits all attacks, and the cases with a rule of which a high shape was counted: a finding
 * of another rule has no common high shape. With {@code lazaret.deep} audits all cases.
 */
@Tag("slow")
class PrevalenceTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Auditor WITH = new Auditor(CATALOGUE);
    private static final Auditor WITHOUT = new Auditor(CATALOGUE.withoutPrevalence());

    private static final String PACKAGE = "[package]\nname = \"a\"\nversion = \"1.0.0\"\nedition = \"2021\"\n";

    @TempDir
    Path folder = Path.of("");

    private static List<Finding> findings(Auditor auditor, CaseArchive archive, Path scratch) throws IOException {
        Path unpacked = scratch.resolve(archive.name());
        archive.unpackInto(unpacked);
        return RealAudit.of(auditor, unpacked).findings();
    }

    private static Optional<Prevalence.Share> common(Finding finding) {
        return CATALOGUE.prevalence().common(finding.assessment().shape(finding.id()));
    }

    /** Returns the rules of which a shape of high severity is in the table of counts, whether it is common or not. */
    private static Set<String> countedHigh() throws IOException {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("prevalence.toml"))) {
            return TomlReader.read(in.readAllBytes()).root().array("shapes").orElseThrow().tables().stream()
                    .filter(shape -> shape.text("severity")
                            .flatMap(Severity::find)
                            .filter(severity -> severity.atLeast(Severity.HIGH))
                            .isPresent())
                    .flatMap(shape -> shape.text("rule").stream())
                    .collect(Collectors.toSet());
        }
    }

    /** Returns the cases that list a finding of one of the rules; a case lists all its findings. */
    private static List<CaseArchive> casesOf(Set<String> rules) {
        List<CaseArchive> cases = Corpus.cases().stream()
                .filter(archive -> DEEP
                        || Stream.concat(archive.expected().stream(), archive.also().stream())
                                .anyMatch(line -> rules.contains(line.id())))
                .toList();
        assertThat(cases).hasSizeGreaterThan(100);
        return cases;
    }

    @Test
    void doesNotLowerHighFindingsInCorpus() throws IOException {
        for (CaseArchive archive : casesOf(countedHigh())) {
            assertThat(findings(WITHOUT, archive, folder))
                    .as(archive.name())
                    .filteredOn(finding -> finding.severity().atLeast(Severity.HIGH))
                    .noneMatch(finding -> common(finding).isPresent());
        }
    }

    @Test
    void doesNotLowerAttacksOfRounds() throws IOException {
        for (AttackRound round : AttackRound.rounds()) {
            for (Attack attack : round.attacks()) {
                if (attack.place().isEmpty()) {
                    continue;
                }
                Place place = attack.place().get();
                Map<String, Severity> falling = findings(WITH, round.archive(attack.name()), folder).stream()
                        .collect(Collectors.toMap(Finding::fingerprint, Finding::severity));
                Path unpacked = folder.resolve(attack.name());
                assertThat(RealAudit.of(WITHOUT, unpacked).findings())
                        .as(attack.name())
                        .filteredOn(finding ->
                                place.isAt(finding) && finding.severity().atLeast(Severity.MEDIUM))
                        .allMatch(finding -> finding.severity() == falling.get(finding.fingerprint()));
            }
        }
    }

    private List<Finding> audited(String source) throws IOException {
        Files.writeString(folder.resolve("Cargo.toml"), PACKAGE);
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), source);
        return RealAudit.of(WITH, folder).findings();
    }

    @Test
    void lowersCommonShapeOneGradeAndExplainsWhy() throws IOException {
        assertThat(audited("//! ```\n//! let a = std::fs::read(\"a\");\n//! ```\n"))
                .filteredOn(finding -> finding.id().equals("SRC-DOCTEST"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.LOW);
                    assertThat(finding.assessment().because())
                            .matches("it is common: in \\d+\\.\\d % of \\d{1,3}([ \\u00a0\\u202f]\\d{3})* packages");
                });
    }

    @Test
    void rareShapeRetainsSeverity() throws IOException {
        assertThat(audited("//! ```\n//! std::process::Command::new(std::env::var(\"A\")); unsafe {}\n//! ```\n"))
                .filteredOn(finding -> finding.id().equals("SRC-DOCTEST"))
                .extracting(Finding::severity)
                .containsExactly(Severity.MEDIUM);
    }

    @Test
    void implicitBuildScriptRetainsSeverityThoughCommon() throws IOException {
        Files.writeString(folder.resolve("build.rs"), "fn main() {}\n");
        List<Finding> found = audited("");
        assertThat(CATALOGUE.prevalence().common(new PrevalenceKey("MAN-BUILDRS-IMPLICIT", Severity.MEDIUM, "", "")))
                .isPresent();
        assertThat(found)
                .filteredOn(finding -> finding.id().equals("MAN-BUILDRS-IMPLICIT"))
                .extracting(Finding::severity)
                .containsExactly(Severity.MEDIUM);
    }

    @Test
    void computedArgumentRetainsSeverityThoughCommon() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(
                folder.resolve("src/main.rs"),
                "fn main() { std::process::Command::new(std::env::args().nth(1).unwrap()).status().unwrap(); }\n");
        PrevalenceKey shape =
                new PrevalenceKey("SRC-PROCESS", Severity.MEDIUM, "std::process::Command::new", "computed");
        assertThat(CATALOGUE.prevalence().common(shape)).isPresent();
        assertThat(audited(""))
                .filteredOn(finding -> finding.id().equals("SRC-PROCESS"))
                .extracting(Finding::severity)
                .containsExactly(Severity.MEDIUM);
    }

    @Test
    void printsTableInReadableFormat() throws IOException {
        PrevalenceCount count = new PrevalenceCount();
        List<Finding> found;
        Files.writeString(folder.resolve("Cargo.toml"), PACKAGE);
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), "//! ```\n//! let a = std::fs::read(\"a\");\n//! ```\n");
        found = RealAudit.of(WITHOUT, folder).findings();
        count.add(found);
        count.add(found);
        count.add(List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        count.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("packages = 3\n")
                .contains("{ packages = 2, rule = \"SRC-DOCTEST\", severity = \"medium\", mechanism = \"fs\" },\n");
    }
}
