package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.scope.ContentHasher;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.VerdictKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that nothing runs under a verdict on something else: accepts everything, then replaces one file that a
 * finding names, but not the file that contains the finding.
 */
@Tag("slow")
class VerdictCoverTest {
    private static final String REPOSITORY = """
            -- file Cargo.toml --
            [package]
            name = "a"
            edition = "2021"
            build = "build.rs"
            [dependencies]
            m = { path = "m" }
            -- file build.rs --
            mod one;
            #[path = "odd/place.rs"]
            mod placed;
            include!("table.in");
            fn main() {}
            -- file one.rs --
            mod two;
            -- file one/two.rs --
            mod three;
            -- file one/two/three.rs --
            pub fn f() {}
            -- file odd/place.rs --
            pub fn g() {}
            -- file table.in --
            const TABLE: u8 = 1;
            -- file src/lib.rs --
            pub fn l() {}
            -- file m/Cargo.toml --
            [package]
            name = "m"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file m/src/lib.rs --
            mod emit;
            -- file m/src/emit.rs --
            pub fn e() {}
            -- file .cargo/config.toml --
            [build]
            rustc-wrapper = "tools/wrap"
            [alias]
            x = "run --package a"
            -- exec tools/wrap --
            #!/bin/sh
            -- file rust-toolchain.toml --
            [toolchain]
            path = "chain"
            -- exec chain/bin/strange --
            #!/bin/sh
            -- file README.md --
            A file that no finding refers to.
            """;

    private static final Verdict ACCEPTED = new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "read", false);

    @TempDir
    Path temporary;

    private Path repository = Path.of("");
    private @Nullable Store opened;

    @BeforeEach
    void acceptEverything() throws Exception {
        repository = unpacked("repository");
        Store store = open(temporary.resolve("data"));
        opened = store;
        Audit audit = audit(repository);
        store.putOpening(repository, audit);
        for (Finding finding : audit.findings()) {
            store.putVerdict(
                    repository, audit.inventory().digest(), VerdictKey.NO_CRATE, audit, finding, ACCEPTED, false);
        }
    }

    @AfterEach
    void close() throws Exception {
        store().close();
    }

    private Store store() {
        return Objects.requireNonNull(opened);
    }

    @ParameterizedTest
    @CsvSource({
        "build.rs, MAN-BUILDRS, Cargo.toml",
        "one/two/three.rs, MAN-BUILDRS, Cargo.toml",
        "odd/place.rs, MAN-BUILDRS, Cargo.toml",
        "table.in, MAN-BUILDRS, Cargo.toml",
        "m/src/lib.rs, MAN-PROC-MACRO, m/Cargo.toml",
        "m/src/emit.rs, MAN-PROC-MACRO, m/Cargo.toml",
        "m/src/emit.rs, MAN-DEP-PATH, Cargo.toml",
        "tools/wrap, CFG-RUSTC-WRAPPER, .cargo/config.toml",
        "src/lib.rs, CFG-ALIAS, .cargo/config.toml",
        "chain/bin/strange, TC-PATH, rust-toolchain.toml",
    })
    void replacedFileMakesVerdictStale(String file, String id, String path) throws Exception {
        assertThat(failsOnMedium(repository)).isZero();
        Audit before = audit(repository);
        Files.writeString(repository.resolve(file), "something else\n");
        Audit after = audit(repository);

        Finding finding = finding(after, id, path);
        // Control: the content that verdicts were once bound to alone is unchanged, and so is everything else by which
        // they were found.
        assertThat(new ContentHasher(after.inventory()).digestAt(finding.path()))
                .isEqualTo(new ContentHasher(before.inventory()).digestAt(finding.path()));
        assertThat(finding.fingerprint()).isEqualTo(finding(before, id, path).fingerprint());

        Verdict now = store().verdicts(repository).get(after, finding);
        assertThat(now.stale()).isTrue();
        assertThat(now.isCurrent()).isFalse();
        assertThat(failsOnMedium(repository)).isEqualTo(1);
        store().putOpening(repository, after);
        assertThat(reasons(id))
                .contains((id.equals("TC-PATH") ? "chain" : file) + " has changed since. It needs a new verdict.");
    }

    @Test
    void unrelatedChangeLeavesVerdictsCurrent() throws Exception {
        Files.writeString(repository.resolve("README.md"), "something else\n");
        assertThat(failsOnMedium(repository)).isZero();
    }

    @Test
    void staleReasonNamesChangedFileOrFolder() throws Exception {
        Files.writeString(repository.resolve("chain/new"), "x");
        Files.writeString(repository.resolve("one/two/three.rs"), "mod four;\n");
        Files.createDirectory(repository.resolve("one/two/three"));
        Files.writeString(repository.resolve("one/two/three/four.rs"), "pub fn f() {}\n");
        store().putOpening(repository, audit(repository));
        assertThat(reasons("MAN-BUILDRS")).contains("one/two/three.rs has changed since. It needs a new verdict.");
        assertThat(reasons("TC-PATH")).contains("chain has changed since. It needs a new verdict.");
    }

    @Test
    void changedExecuteBitMakesVerdictStale() throws Exception {
        assertThat(repository.resolve("tools/wrap").toFile().setExecutable(false))
                .isTrue();
        assertThat(failsOnMedium(repository)).isEqualTo(1);
    }

    @Test
    void verdictAppliesToCopyWithSameBytes() throws Exception {
        assertThat(failsOnMedium(unpacked("copy"))).isZero();
    }

    private List<String> reasons(String id) throws StoreException {
        return store().history(repository).stream()
                .filter(HistoryEvent.BecameStale.class::isInstance)
                .map(HistoryEvent.BecameStale.class::cast)
                .filter(stale -> stale.earlier() instanceof HistoryEvent.Judged judged
                        && judged.rule().equals(id))
                .map(HistoryEvent.BecameStale::reason)
                .toList();
    }

    private static Finding finding(Audit audit, String id, String path) {
        return audit.findings().stream()
                .filter(one -> one.id().equals(id) && one.path().utf8().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " at " + path + " was not found"));
    }

    private int failsOnMedium(Path folder) {
        String[] arguments = {"audit", "--fail-on", "medium", folder.toString()};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(
                arguments,
                out,
                err,
                new DefectLog(temporary.resolve("state")),
                (path, _) -> read(path),
                (_, _, _) -> ExitCode.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        return code;
    }

    private AuditRunner.Outcome read(Path folder) {
        try {
            return new AuditRunner.Outcome.Read(
                    new SummaryInput(audit(folder), store().verdicts(folder), List.of()), "");
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    private Path unpacked(String name) throws Exception {
        Path folder = temporary.resolve(name);
        CaseArchive.parse(name, REPOSITORY.getBytes(StandardCharsets.UTF_8)).unpackInto(folder);
        return folder;
    }

    private static Audit audit(Path folder) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return FolderAuditRunner.audit(repository);
        }
    }

    private static Store open(Path data) {
        return switch (Store.open(data, () -> Instant.EPOCH)) {
            case dev.lazaret.app.store.StoreOpenResult.Ready(Store store) -> store;
            case dev.lazaret.app.store.StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }
}
