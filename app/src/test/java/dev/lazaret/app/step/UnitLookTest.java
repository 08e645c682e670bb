package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies the reasons in a plan why a build script or macro needs review: from crates that are read, and from earlier
 * facts.
 */
@Tag("sandbox")
class UnitLookTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());
    private static final String CONNECTS = "std::net::TcpStream::connect(\"203.0.113.24:443\").unwrap();";
    private static final String QUIET = "fn main() { println!(\"cargo:rerun-if-changed=build.rs\"); }";

    @RegisterExtension
    final StepPlace place = new StepPlace("""
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            quiet = "1"
            compiles = "1"
            connects = "1"
            links = "1"
            links-quiet = "1"
            -- file build.rs --
            fn main() {}
            -- file src/lib.rs --
            """);

    @BeforeEach
    void crates() throws Exception {
        crate("quiet", QUIET);
        crate("compiles", "fn main() { cc::Build::new().file(\"a.c\").compile(\"a\"); }");
        crate("connects", "fn main() { " + CONNECTS + " }");
        crate("links", QUIET, "[build-dependencies]\nsender = \"1\"\nplain = \"1\"\n", "");
        crate("links-quiet", QUIET, "[build-dependencies]\nplain = \"1\"\n", "");
        crate("sender", "", "", "pub fn send() { " + CONNECTS + " }");
        crate("plain", "", "", "pub fn one() -> u8 { 1 }");
    }

    @Test
    void derivesReasonsFromCapabilitiesOfCrates() {
        Plan plan = plan(PriorUnitFacts.NONE);
        assertThat(look(plan, "quiet")).as("it was not read").contains(UnitReviewReason.UNREAD);

        Plan read = place.ladder().read(plan, AUDITOR);

        assertThat(look(read, "demo")).containsExactly(UnitReviewReason.REPOSITORY);
        assertThat(look(read, "quiet"))
                .as("no crate is verified, so that it shows nothing about this one")
                .isEmpty();
        assertThat(read.notes())
                .extracting(PlanNote::sentence)
                .contains("No Fetch has compared the crates with the checksums of a registry.");
        assertThat(look(read, "compiles"))
                .as("what is common in honest packages is not unusual")
                .isEmpty();
        assertThat(look(read, "connects")).containsExactly(UnitReviewReason.UNUSUAL);
        assertThat(look(read, "links")).containsExactly(UnitReviewReason.LINKED);
        assertThat(look(read, "links-quiet")).isEmpty();
        CompileWork work = read.compile().orElseThrow();
        assertThat(work.linked(unit(read, "links"), work.read()::crate))
                .extracting(LinkedCrate::described)
                .containsExactly("sender 1.0.0 (unusual)", "plain 1.0.0");
        assertThat(read.compile().orElseThrow().capabilities(unit(read, "connects")))
                .contains(List.of("network"));
    }

    @Test
    void reportsNewAndFlaggedUnitsFromEarlierRuns() {
        UnitId earlier = new UnitId("connects", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
        PriorUnitFacts known = new PriorUnitFacts(
                List.of(earlier),
                Set.of(RepoPath.of("build.rs")),
                Set.of("connects 1.0.0", "plain 1.0.0"),
                Map.of(
                        new UnitId("quiet", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false),
                        List.of("demo", "shop")));
        Plan plan = place.ladder().read(plan(known), AUDITOR);

        assertThat(look(plan, "demo"))
                .containsExactly(UnitReviewReason.REPOSITORY, UnitReviewReason.NEW, UnitReviewReason.FLAGGED);
        assertThat(look(plan, "quiet")).containsExactly(UnitReviewReason.BLOCKING, UnitReviewReason.NEW);
        assertThat(UnitReviewReason.BLOCKING.words(List.of("demo", "shop")))
                .isEqualTo("an earlier step did not completely check demo, shop because this unit did not run");
        assertThat(look(plan, "links-quiet"))
                .as("a crate that is linked into it was flagged")
                .containsExactly(UnitReviewReason.NEW, UnitReviewReason.LINKED);
        assertThat(look(plan, "connects")).containsExactly(UnitReviewReason.FLAGGED, UnitReviewReason.UNUSUAL);
    }

    private Plan plan(PriorUnitFacts known) {
        return place.plan(
                opening(),
                StepRequest.of(Step.CHECK, place.project(), List.of(place.base().resolve("crates")), Consent.NONE)
                        .withEarlier(known));
    }

    private Opening opening() {
        if (Repository.open(place.project()) instanceof RepositoryOpenResult.Ready(Repository repository)
                && AUDITOR.audit(repository, ScanMonitor.NONE) instanceof AuditOutcome.Done(Audit audit)) {
            return new Opening(repository, audit);
        }
        throw new AssertionError(place.project());
    }

    private static List<UnitReviewReason> look(Plan plan, String crate) {
        return plan.compile().orElseThrow().look(unit(plan, crate));
    }

    private static PlannedUnit unit(Plan plan, String crate) {
        return plan.units().stream()
                .filter(unit -> unit.crate().equals(crate))
                .findFirst()
                .orElseThrow();
    }

    private void crate(String name, String script) throws Exception {
        crate(name, script, "", "");
    }

    private void crate(String name, String script, String dependencies, String library) throws Exception {
        Path folder = Files.createDirectories(place.base().resolve("crates").resolve(name + "-1.0.0"));
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n" + dependencies);
        if (!script.isEmpty()) {
            Files.writeString(folder.resolve("build.rs"), script);
        }
        Files.writeString(Files.createDirectories(folder.resolve("src")).resolve("lib.rs"), library);
        Files.writeString(
                folder.resolve(".cargo-checksum.json"), "{\"files\":{},\"package\":\"" + "ab".repeat(32) + "\"}");
    }
}
