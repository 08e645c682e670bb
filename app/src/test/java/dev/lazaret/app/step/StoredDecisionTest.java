package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredDecision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a decision holds for exactly the bytes that a unit is made of, and for nothing else. */
@Tag("sandbox")
class StoredDecisionTest {
    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            scripted = "1"
            other = "1"
            -- file build.rs --
            fn main() {}
            -- file src/lib.rs --
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    @BeforeEach
    void crates() throws Exception {
        crate(
                "scripted",
                "[build-dependencies]\nlinked = \"1\"\n[dependencies]\nbeside = \"1\"\n[features]\nmore = []");
        crate("linked", "[dependencies]\ndeep = \"1\"\n[target.'cfg(windows)'.dependencies]\nelsewhere = \"1\"\n");
        for (String name : List.of("deep", "other", "beside", "elsewhere")) {
            crate(name, "");
        }
        put("scripted", "build.rs", "fn main() {}");
        put("other", "build.rs", "fn main() {}");
    }

    @Test
    void decisionAppliesToSameBytes() throws Exception {
        Plan plan = plan(kept("scripted"));

        assertThat(unit(plan, "scripted").decision()).isEqualTo(Decision.RUN);
        assertThat(ground(plan, "scripted")).isEqualTo(DecisionGround.BEFORE);
        assertThat(unit(plan, "other").decision()).isEqualTo(Decision.STUB);
        assertThat(ground(plan, "other")).isEqualTo(DecisionGround.NOTHING);
        assertThat(compile(plan).linked(unit(plan, "scripted"))).containsExactly("deep 1.0.0", "linked 1.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "scripted, build.rs, STALE",
        "scripted, src/lib.rs, STALE",
        "scripted, data/hidden, STALE",
        "linked, src/lib.rs, STALE",
        "deep, Cargo.toml, STALE",
        "beside, src/lib.rs, STALE",
        "elsewhere, src/lib.rs, STALE",
        "other, build.rs, BEFORE"
    })
    void decisionIsStaleAfterChangeOfLinkedFile(String crate, String file, DecisionGround ground) throws Exception {
        StoredDecision kept = kept("scripted");
        Path path = folder(crate).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);

        Plan plan = plan(kept);

        assertThat(ground(plan, "scripted")).isEqualTo(ground);
        assertThat(unit(plan, "scripted").executes()).isEqualTo(ground == DecisionGround.BEFORE);
    }

    @Test
    void decisionIsStaleWithOtherFeatures() throws Exception {
        StoredDecision kept = kept("scripted");
        place.put(
                "Cargo.toml",
                StepPlace.DEMO
                        + "[dependencies]\nscripted = { version = \"1\", features = [\"more\"] }\nother = \"1\"\n");

        assertThat(ground(plan(kept), "scripted")).isEqualTo(DecisionGround.STALE);
    }

    /**
     * Cargo and Lazaret may resolve differently: if the manifest replaces crates, any of them can be code of the
     * repository.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[replace]\n\"deep@1.0.0\" = { path = \"own\" }\n",
                "[replace]\n\"https://github.com/rust-lang/crates.io-index#deep@1.0.0\" = { path = \"own\" }\n",
                "[patch.crates-io]\ndeep = { path = \"own\" }\n",
                "[patch.crates-io]\nelsewhere = { path = \"own\" }\n",
            })
    void decisionIsStaleIfManifestReplacesCrates(String table) throws Exception {
        StoredDecision kept = kept("scripted");
        place.put("Cargo.toml", StepPlace.DEMO + "[dependencies]\nscripted = \"1\"\nother = \"1\"\n" + table);
        place.put("own/Cargo.toml", "[package]\nname = \"deep\"\nversion = \"1.0.0\"\n");
        place.put("own/src/lib.rs", "");

        assertThat(ground(plan(kept), "scripted")).isEqualTo(DecisionGround.STALE);
    }

    @Test
    void repositoryDecisionIsStaleAfterAnyChange() throws Exception {
        StoredDecision kept = kept("demo");
        assertThat(ground(plan(kept), "demo")).isEqualTo(DecisionGround.BEFORE);
        place.put("NOTES", "something else");

        assertThat(ground(plan(kept), "demo")).isEqualTo(DecisionGround.STALE);
    }

    /** The target of a link is not hashed, so no decision can be stored. */
    @Test
    void unhashableUnitHasNoStorableDecision() throws Exception {
        Files.createSymbolicLink(folder("deep").resolve("out"), Path.of("/etc/hostname"));

        Plan plan = plan();

        assertThat(compile(plan).binding(unit(plan, "scripted")).digest()).isEmpty();
        assertThat(compile(plan).binding(unit(plan, "other")).digest()).isPresent();
    }

    @Test
    void refusesCrateChangedAfterPlan() throws Exception {
        Plan plan = plan(kept("scripted"));
        put("deep", "src/lib.rs", "pub fn changed() {}");

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElse(""))
                .isEqualTo(
                        "The files of deep 1.0.0 have changed since it was decided what may run; nothing was started."
                                + " Plan the step again.");
    }

    /**
     * In a package with several build scripts, a decision on one of them never applies to another, and is never
     * reported as stale for another.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decisionDoesNotApplyToOtherBuildScript(boolean pathKept) throws Exception {
        place.put(
                "Cargo.toml",
                "cargo-features = [\"multiple-build-scripts\"]\n" + StepPlace.DEMO + "build = [\"a.rs\", \"b.rs\"]\n");
        place.put("a.rs", "fn main() {}");
        place.put("b.rs", "fn main() {}");
        PlannedUnit first = plan().units().getFirst();
        StoredDecision kept = kept(first, pathKept ? Optional.of(first.path()) : Optional.empty());

        List<PlannedUnit> units = plan(kept).units();
        assertThat(units).extracting(PlannedUnit::path).containsExactly("a.rs", "b.rs");
        assertThat(units)
                .extracting(PlannedUnit::why)
                .containsExactly(DecisionGround.BEFORE.words(), DecisionGround.NOTHING.words());

        if (pathKept) {
            place.put("NOTES", "something else");
            assertThat(plan(kept).units())
                    .extracting(PlannedUnit::why)
                    .containsExactly(DecisionGround.STALE.words(), DecisionGround.NOTHING.words());
        }
    }

    private StoredDecision kept(String crate) throws Exception {
        return kept(unit(plan(), crate), Optional.empty());
    }

    private StoredDecision kept(PlannedUnit unit, Optional<String> path) {
        Plan plan = plan();
        return new StoredDecision(
                unit.crate(),
                unit.version(),
                unit.kind(),
                path,
                compile(plan).binding(unit).digest().orElseThrow(),
                Decision.RUN,
                true);
    }

    private Plan plan(StoredDecision... kept) {
        return place.plan(StepRequest.of(
                Step.CHECK,
                place.project(),
                List.of(place.base().resolve("crates")),
                Consent.NONE.withStored(List.of(kept))));
    }

    private static PlannedUnit unit(Plan plan, String crate) {
        return plan.units().stream()
                .filter(unit -> unit.crate().equals(crate))
                .findFirst()
                .orElseThrow();
    }

    private static DecisionGround ground(Plan plan, String crate) {
        return compile(plan).ground(unit(plan, crate));
    }

    private static CompileWork compile(Plan plan) {
        return plan.compile().orElseThrow();
    }

    private Path folder(String crate) {
        return place.base().resolve("crates").resolve(crate + "-1.0.0");
    }

    private void crate(String name, String manifest) throws Exception {
        put(
                name,
                "Cargo.toml",
                "[package]\nname = \"" + name + "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n" + manifest);
        put(name, "src/lib.rs", "");
        put(name, ".cargo-checksum.json", "{\"files\":{},\"package\":\"" + "ab".repeat(32) + "\"}");
    }

    private void put(String crate, String file, String text) throws Exception {
        Path path = folder(crate).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
