package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.crates.need.Version;
import dev.lazaret.app.recorded.ShippedRecording;
import dev.lazaret.app.recorded.ShippedRecordings;
import dev.lazaret.app.step.RecordedScripts.Script;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRecorder;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that the recordings which ship with Lazaret equal the output of the scripts: runs each script again, with
 * each compiler, with and without each feature that it queries and the others, in both profiles. By default one crate
 * and the distribution's compiler; with all installed compilers those of {@code -Dlazaret.crates=NAME,NAME}, or with
 * {@code -Dlazaret.deep=true} all, in a quarter of an hour. With {@code -Dlazaret.keep=FOLDER} writes the table there,
 * with the new sections of these crates.
 */
@Tag("sandbox")
class RecordedAnewTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final boolean EVERY_COMPILER =
            DEEP || System.getProperty("lazaret.crates") != null || System.getProperty("lazaret.keep") != null;
    private static final List<String> CRATES =
            List.of(System.getProperty("lazaret.crates", "paste").split(",", -1));

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /** By the compiler's version, then by the features that the script queries and that were on. */
    private final SortedMap<Version, SortedMap<String, BuildScriptRecording>> answers = new TreeMap<>();

    @Test
    void recordingEqualsOutputOfScript() throws Exception {
        String keep = System.getProperty("lazaret.keep");
        List<String> parts = new ArrayList<>(List.of(RecordedScripts.head()));
        for (Script script : RecordedScripts.table()) {
            boolean taken = DEEP || CRATES.contains(script.crate());
            if (taken) {
                answers.clear();
                record(script, keep != null);
                System.out.println(script.words() + ": " + answers.size() + " compilers, "
                        + answers.values().stream().mapToInt(Map::size).sum() + " answers");
            }
            if (keep != null) {
                parts.add(taken ? script.part(crates(script), answers) : script.text());
            } else if (taken) {
                compare(script);
            }
        }
        if (keep != null) {
            Files.writeString(Path.of(keep).resolve("recordings.txt"), String.join("\n", parts));
        }
    }

    /** Returns the crates that are linked into the script, including its own. */
    private List<UnitDecisionBinding.Crate> crates(Script script) {
        Plan plan = plan(script, "", false);
        return plan.compile().orElseThrow().binding(script.unit(plan)).crates().stream()
                .filter(UnitDecisionBinding.Crate::linked)
                .toList();
    }

    private void compare(Script script) {
        List<ShippedRecording> shipped = ShippedRecordings.shipped().all().stream()
                .filter(one ->
                        one.crate().equals(script.crate()) && one.version().equals(script.version()))
                .toList();
        assertThat(shipped)
                .as(script.words())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(crates(script))
                        .as("the crate of this machine is another one: make the table anew")
                        .extracting(crate -> crate.files().orElseThrow())
                        .contains(one.files())
                        .containsAll(one.linked().values())
                        .hasSize(1 + one.linked().size()));
        assertThat(shipped)
                .as(script.words() + ": a compiler of the table is installed")
                .anyMatch(one -> one.compilers().stream().anyMatch(compiler -> answers.containsKey(compiler)));
        for (ShippedRecording one : shipped) {
            for (Version compiler : one.compilers()) {
                if (DEEP) {
                    assertThat(answers)
                            .as("install rustc " + compiler.text() + ": rustup toolchain install " + compiler.text())
                            .containsKey(compiler);
                }
                if (answers.containsKey(compiler)) {
                    assertThat(one.answers())
                            .as(script.words() + ", rustc " + compiler.text())
                            .isEqualTo(answers.get(compiler));
                }
            }
        }
    }

    /**
     * Runs the script with each installed compiler.
     *
     * @param all also those for which the table has no entry
     */
    private void record(Script script, boolean all) throws Exception {
        for (Toolchain toolchain : toolchains()) {
            Version version = Version.of(toolchain.version().orElse("")).orElseThrow();
            boolean known = ShippedRecordings.shipped().all().stream()
                    .anyMatch(one -> one.compilers().contains(version));
            if (all || known) {
                record(script, toolchain, version);
            }
        }
    }

    /** Returns the toolchains without nightly ones: a nightly version does not identify the compiler. */
    private static List<Toolchain> toolchains() {
        return ReadableToolchains.all().stream()
                .filter(toolchain -> EVERY_COMPILER || toolchain.folder().isEmpty())
                .filter(toolchain -> toolchain.version().isPresent()
                        && Version.of(toolchain.version().get())
                                .filter(version -> version.pre().isEmpty())
                                .isPresent())
                .sorted(Comparator.comparing(toolchain -> toolchain.version().orElse("")))
                .toList();
    }

    private void record(Script script, Toolchain toolchain, Version version) throws Exception {
        Path tools = new ReadableToolchains(place.base()).folder(toolchain);
        SortedMap<String, BuildScriptRecording> answered = answers.computeIfAbsent(version, _ -> new TreeMap<>());
        for (String features :
                script.variants(words -> plan(script, words, false).refusal().isEmpty())) {
            add(script, run(script, features, false, tools), answered);
        }
        add(script, run(script, "", true, tools), answered);
    }

    private static void add(Script script, Seen seen, SortedMap<String, BuildScriptRecording> answered) {
        BuildScriptRecording before = answered.putIfAbsent(script.asked(seen.features()), seen.recording());
        assertThat(seen.recording())
                .as(script.words() + " asks for more than " + script.asks() + ": " + seen.features())
                .isEqualTo(Objects.requireNonNullElse(before, seen.recording()));
    }

    /** The result of one run: the features that cargo reports, and the output of the script. */
    private record Seen(List<String> features, BuildScriptRecording recording) {}

    private Seen run(Script script, String features, boolean release, Path tools) throws Exception {
        Plan plan = plan(script, features, release, Optional.of(tools), script.run());
        AtomicReference<BuildScriptRecording> recorded = new AtomicReference<>();
        AtomicReference<List<String>> on = new AtomicReference<>(List.of());
        StepRecorder records = new StepRecorder() {
            @Override
            public boolean store(StepRecord record) {
                return true;
            }

            @Override
            public void recorded(Digest content, BuildScriptRecording recording) {
                recorded.set(recording);
            }
        };
        StepEvent.Finished end = StepPlace.end(StartedStep.startKept(
                place.ladder(),
                place.open(),
                plan,
                new RunListeners(_ -> {}, records, target -> on.set(script.featuresIn(target)))));
        assertThat(recorded.get())
                .as(script.words() + " with " + features + ": " + end)
                .isNotNull();
        return new Seen(on.get(), script.lines(Objects.requireNonNull(recorded.get())));
    }

    private Plan plan(Script script, String features, boolean release) {
        return plan(script, features, release, Optional.empty(), Consent.NONE);
    }

    private Plan plan(Script script, String features, boolean release, Optional<Path> tools, Consent consent) {
        script.write(place.project(), features);
        CargoChoice choice = CargoChoice.DEFAULT.withRelease(release);
        return place.plan(StepRequest.of(
                        Step.CHECK,
                        place.project(),
                        List.of(DebianProject.REGISTRY),
                        new CompileOptions(consent, choice, ProgramChoice.NONE))
                .withToolchain(tools));
    }
}
