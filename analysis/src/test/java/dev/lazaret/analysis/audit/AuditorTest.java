package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that an audit of any folder (broken, odd, empty, large) has a result, and the same result for any thread
 * schedule.
 */
@Tag("slow")
class AuditorTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    private static Audit audit(Path folder) {
        return audit(folder, 2);
    }

    private static Audit audit(Path folder, int workers) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            AuditOutcome audited = AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, workers);
            return ((AuditOutcome.Done) audited).audit();
        }
    }

    private static Audit audit(Path folder, String archive) throws IOException {
        Path repository = folder.resolve("repository");
        CaseArchive.parse("inline", archive.getBytes(StandardCharsets.UTF_8)).unpackInto(repository);
        return audit(repository);
    }

    private static List<String> ids(Audit audit) {
        return audit.findings().stream().map(Finding::id).distinct().toList();
    }

    @Test
    void emptyFolder(@TempDir Path folder) {
        Audit audit = audit(folder);
        assertThat(audit.cargo().workspaces()).isEmpty();
        assertThat(audit.notLookedAt()).extracting(NotLookedAt::why).contains("no Cargo.toml");
        assertThat(audit.git()).isEqualTo(GitState.NONE);
    }

    @Test
    void noManifest(@TempDir Path folder) throws IOException {
        Audit audit = audit(folder, "-- file src/main.rs --\nfn main() {}\n");
        assertThat(audit.notLookedAt()).extracting(NotLookedAt::why).containsExactly("no Cargo.toml");
    }

    @Test
    void brokenManifestStillShowsWhatWasUnderstood(@TempDir Path folder) throws IOException {
        Audit audit = audit(folder, """
                -- file Cargo.toml --
                [package]
                name = "broken"
                build = "other.rs"
                [[[
                -- file other.rs --
                fn main() {}
                """);
        assertThat(ids(audit)).contains("MAN-UNPARSEABLE", "MAN-BUILDRS-NAMED");
        assertThat(audit.cargo().packages()).extracting(CargoPackage::name).containsExactly("broken");
    }

    @Test
    void binaryManifest(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(folder.resolve("Cargo.toml"), bytes);
        assertThat(ids(audit(folder))).contains("MAN-UNPARSEABLE");
    }

    @Test
    void folderAsManifest(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("Cargo.toml"));
        assertThat(audit(folder).cargo().workspaces()).isEmpty();
    }

    @Test
    void namesWithNewlinesAreInert(@TempDir Path folder) throws IOException {
        Path crate = Files.createDirectory(folder.resolve("a\nb"));
        Files.writeString(crate.resolve("Cargo.toml"), "[package]\nname = \"x\"\n");
        Files.writeString(crate.resolve("build.rs"), "fn main() {}\n");
        Audit audit = audit(folder);
        Target script = audit.cargo().packages().getFirst().buildScripts().getFirst();
        assertThat(script.path()).isEqualTo("a\\u{A}b/build.rs");
        assertThat(audit.findings()).extracting(Finding::evidence).allMatch(evidence -> !evidence.contains("\n"));
    }

    /** A hundred thousand files with {@code lazaret.deep}, otherwise a tenth of them: creating them takes most time. */
    @Test
    void manyFiles(@TempDir Path folder) throws IOException {
        int folders = Boolean.getBoolean("lazaret.deep") ? 100 : 10;
        for (int i = 0; i < folders; i++) {
            Path below = Files.createDirectory(folder.resolve("d" + i));
            for (int k = 0; k < 1000; k++) {
                Files.createFile(below.resolve("f" + k + ".rs"));
            }
        }
        assertThat(audit(folder).inventory().files()).isEqualTo(folders * 1000L);
    }

    @Test
    void sameResultForOneAndEightWorkers(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 60; i++) {
            Path crate = Files.createDirectories(folder.resolve("crate" + i + "/src"));
            Files.writeString(
                    folder.resolve("crate" + i + "/Cargo.toml"),
                    "[package]\nname = \"c" + i + "\"\nversion = \"0.1.0\"\n[lib]\nproc-macro = true\n");
            Files.writeString(crate.resolve("lib.rs"), "#[proc_macro]\npub fn m(a: T) -> T { a } // \u202E\n");
            Files.writeString(folder.resolve("crate" + i + "/build.rs"), "fn main() {}\n");
        }
        Audit one = audit(folder, 1);
        Audit eight = audit(folder, 8);
        assertThat(eight).isEqualTo(one);
        for (SummaryFormat format : SummaryFormat.values()) {
            assertThat(format.summary().bytes(SummaryInput.unreviewed(eight)))
                    .as(format.title())
                    .isEqualTo(format.summary().bytes(SummaryInput.unreviewed(one)));
        }
        assertThat(one.findings()).isSortedAccordingTo(Finding.ORDER);
        assertThat(ids(one)).contains("MAN-BUILDRS-IMPLICIT", "MAN-PROC-MACRO", "SRC-MACRO-DEF", "SRC-BIDI");
    }

    @Test
    void macrosHaveNamesKindsAndHelpers(@TempDir Path folder) throws IOException {
        Audit audit = audit(folder, """
                -- file Cargo.toml --
                [package]
                name = "derive"
                version = "1.0.0"
                edition = "2021"

                [lib]
                proc-macro = true
                -- file src/lib.rs --
                // #[proc_macro] in a comment is none
                #[proc_macro_derive(Thing, attributes(thing, other))]
                pub fn thing(input: TokenStream) -> TokenStream { input }
                #[proc_macro_attribute]
                pub fn wrap(args: TokenStream, item: TokenStream) -> TokenStream { item }
                -- file tests/other.rs --
                #[proc_macro]
                pub fn not_exported(input: TokenStream) -> TokenStream { input }
                """);
        assertThat(audit.cargo().packages().getFirst().macros())
                .extracting(MacroExport::name, MacroExport::kind, MacroExport::attributes, MacroExport::line)
                .containsExactly(
                        tuple("Thing", MacroExport.Kind.DERIVE, List.of("thing", "other"), 2),
                        tuple("wrap", MacroExport.Kind.ATTRIBUTE, List.of(), 4));
    }

    @Test
    void capsFindingsPerRuleAndFile(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            text.append("// \u202E\n");
        }
        Files.write(folder.resolve("a.rs"), text.toString().getBytes(StandardCharsets.UTF_8));
        Audit audit = audit(folder);
        assertThat(audit.findings())
                .filteredOn(finding -> finding.id().equals("SRC-BIDI"))
                .hasSize(1000);
        assertThat(audit.notLookedAt()).extracting(NotLookedAt::why).contains("500 more findings of SRC-BIDI");
    }

    @Test
    void cancelled(@TempDir Path folder) {
        ScanMonitor cancelled = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                // Ignores progress.
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            assertThat(AUDITOR.audit(repository, cancelled)).isInstanceOf(AuditOutcome.Cancelled.class);
        }
    }
}
