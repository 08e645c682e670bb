package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.store.VerdictKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that every decision for a tree becomes stale with the smallest change of the tree, and holds again when the
 * change is undone. With {@code lazaret.deep} three times, otherwise once.
 */
@Tag("sandbox")
class FlipsTest {
    private static final String SCRIPT = "fn main() { println!(\"cargo:rerun-if-changed=build.rs\"); }\n";
    private static final int OVERSIZED = 16 << 20;
    private static final int TIMES = Boolean.getBoolean("lazaret.deep") ? 3 : 1;

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    private Path project;

    @AutoClose
    private Store store;

    /** A reversible change of {@code build.rs}. */
    enum Flip {
        LAST_BYTE_OF_AN_OVERSIZED_FILE("build.rs") {
            @Override
            void prepare(Path script) throws IOException {
                Files.writeString(script, SCRIPT + "/*" + "x".repeat(OVERSIZED) + "*/ ");
            }

            @Override
            void flip(Path script) throws IOException {
                try (RandomAccessFile file = new RandomAccessFile(script.toFile(), "rw")) {
                    file.seek(file.length() - 1);
                    int last = file.read();
                    file.seek(file.length() - 1);
                    file.write(last == ' ' ? '\n' : ' ');
                }
            }
        },
        TARGET_OF_A_LINK("build.rs (link target)") {
            @Override
            void prepare(Path script) throws IOException {
                Files.writeString(script.resolveSibling("one.rs"), SCRIPT);
                Files.writeString(script.resolveSibling("two.rs"), SCRIPT);
                Files.createSymbolicLink(script, Path.of("one.rs"));
            }

            @Override
            void flip(Path script) throws IOException {
                Path other = Path.of(Files.readSymbolicLink(script).equals(Path.of("one.rs")) ? "two.rs" : "one.rs");
                Files.delete(script);
                Files.createSymbolicLink(script, other);
            }
        },
        EXECUTE_BIT("build.rs (execute bit)") {
            @Override
            void prepare(Path script) throws IOException {
                Files.writeString(script, SCRIPT);
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
            }

            @Override
            void flip(Path script) throws IOException {
                Files.setPosixFilePermissions(
                        script,
                        PosixFilePermissions.fromString(Files.isExecutable(script) ? "rw-r--r--" : "rwxr--r--"));
            }
        };

        private final String said;

        Flip(String said) {
            this.said = said;
        }

        abstract void prepare(Path script) throws IOException;

        abstract void flip(Path script) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        if (!(Store.open(place.base().resolve("store"), Clock.systemUTC())
                instanceof StoreOpenResult.Ready(Store opened))) {
            throw new AssertionError("no store");
        }
        store = opened;
        project = place.project();
    }

    @ParameterizedTest
    @EnumSource
    void changeMakesVerdictStaleAndRefusesPlan(Flip flip) throws Exception {
        Path script = project.resolve("build.rs");
        flip.prepare(script);
        Look first = look();
        store.putVerdict(
                project,
                VerdictKey.of(first.audit(), first.finding()),
                new Verdict(Verdict.State.ACCEPTED, "read", null, false));
        first = look();
        assertThat(first.verdict()).isEqualTo(new Verdict(Verdict.State.ACCEPTED, "read", null, false));

        for (int i = 0; i < TIMES; i++) {
            try (Repository repository = opened()) {
                Audit audit = audit(repository);
                Plan plan = place.plan(new Opening(repository, audit), place.request(Step.CHECK));
                flip.flip(script);

                Look flipped = look();
                assertThat(flipped.audit().inventory().digest())
                        .isNotEqualTo(audit.inventory().digest());
                assertThat(flipped.verdict().stale()).isTrue();
                assertThat(flipped.verdict().staleReason())
                        .isEqualTo("build.rs has changed since. It needs a new verdict.");
                StepEvent.Finished refused = place.run(plan);
                assertThat(refused.state()).isEqualTo(StepRecord.State.REFUSED);
                assertThat(refused.why())
                        .contains("1 file changed since this was viewed: " + flip.said + "; nothing was started.");

                flip.flip(script);
                assertThat(look().audit().inventory().digest())
                        .isEqualTo(first.audit().inventory().digest());
                assertThat(look().verdict()).isEqualTo(first.verdict());
                StepEvent.Finished done = place.run(plan);
                assertThat(done.state()).as(done.toString()).isEqualTo(StepRecord.State.DONE);
                store.putStep(project, StepExecution.record(plan, done));
            }
            assertThat(look().check()).isEqualTo(StepRecord.State.DONE);
            flip.flip(script);
            assertThat(look().check()).isEqualTo(StepRecord.State.STALE);
            flip.flip(script);
            assertThat(look().check()).isEqualTo(StepRecord.State.DONE);
        }
    }

    /** The present state of the folder, as an entry point shows it. */
    private record Look(Audit audit, Finding finding, Verdict verdict, StepRecord.State check) {}

    private Look look() throws Exception {
        try (Repository repository = opened()) {
            Audit audit = audit(repository);
            Finding finding = audit.findings().stream()
                    .filter(one -> one.id().equals("MAN-BUILDRS-IMPLICIT"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(audit.findings().toString()));
            StepRecord check = store.steps(project, audit.inventory().digest()).stream()
                    .filter(record -> record.step() == Step.CHECK)
                    .findFirst()
                    .orElseThrow();
            return new Look(audit, finding, store.verdicts(project).get(audit, finding), check.state());
        }
    }

    private Repository opened() {
        if (Repository.open(project)
                instanceof dev.lazaret.analysis.repository.RepositoryOpenResult.Ready(Repository repository)) {
            return repository;
        }
        throw new AssertionError("can't open " + project);
    }

    private static Audit audit(Repository repository) {
        if (new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)
                instanceof AuditOutcome.Done(Audit audit)) {
            return audit;
        }
        throw new AssertionError("cancelled");
    }
}
