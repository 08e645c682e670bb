package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRecorder;
import dev.lazaret.app.step.run.TargetFolderListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies which errors of a real project are still found with stubs and recordings, and that no error is attributed to
 * the wrong cause: six members that need 141 of Debian's crates, with nine errors, each at a line that ends with
 * {@code //~} and its code. Each row of the table that it prints is a cold check of half a minute.
 */
@Tag("deep")
@Tag("sandbox")
class SeededProjectTest {
    private static final String RESOURCE = "seeded-project.txt";
    private static final String MARK = " //~ ";
    private static final int PACKAGES = 147;

    /** Scripts that generate source that is compiled: all others inspect the compiler, and print lines. */
    private static final Set<String> GENERATORS = Set.of("gen", "typenum", "unicode-joining-type");

    @RegisterExtension
    final StepPlace place = new StepPlace();

    private final Map<Digest, BuildScriptRecording> recorded = new HashMap<>();

    /** An error, at its line. */
    private record Place(String path, int line, String code) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return toString().compareTo(other.toString());
        }
    }

    /** The result of one check. */
    private record Row(String words, Set<Place> real, Set<Place> stub, long refused, int packages, double seconds) {
        int found(Set<Place> seeded) {
            return (int) seeded.stream().filter(real::contains).count();
        }

        String line(Set<Place> seeded) {
            return "%s | %d of %d | %d | %d | %d | %.0f"
                    .formatted(words, found(seeded), seeded.size(), real.size(), stub.size(), packages, seconds);
        }
    }

    @Test
    void findsErrorsAndAttributesThemToCause() throws Exception {
        Set<Place> seeded = write();
        System.out.println(
                "decisions | seeded found | called real | called stub | packages with an artifact | seconds");

        Row nothing = row("nothing", Consent.NONE, seeded);
        assertThat(nothing.stub()).isNotEmpty().doesNotContainAnyElementsOf(seeded);
        Row all = row("everything runs", Consent.NONE.with(units(), Decision.RUN), seeded);
        Row approved = row(
                "replay, 3 approvals",
                replayed(unit -> !generates(unit)).with(units(SeededProjectTest::generates), Decision.RUN),
                seeded);
        assertThat(all.found(seeded)).isEqualTo(seeded.size());
        assertThat(approved.found(seeded)).isEqualTo(seeded.size());
        assertThat(approved.stub()).isEmpty();
        assertThat(approved.packages()).isEqualTo(all.packages());
        Row replay = row("replay", replayed(unit -> !generates(unit)), seeded);
        Row generated = row("replay, of generated source as well", replayed(_ -> true), seeded);
        assertThat(replay.found(seeded)).isGreaterThan(nothing.found(seeded));
        assertThat(generated.found(seeded)).isEqualTo(seeded.size());
        assertThat(generated.packages()).isEqualTo(all.packages());
    }

    /** Checks from an empty target, and prints the result. */
    private Row row(String words, Consent consent, Set<Place> seeded) throws Exception {
        StepRecorder records = new StepRecorder() {
            @Override
            public boolean store(StepRecord record) {
                return true;
            }

            @Override
            public void recorded(Digest content, BuildScriptRecording recording) {
                recorded.put(content, recording);
            }
        };
        Opening opening = place.open();
        List<StepEvent> events = new ArrayList<>();
        StepEvent.Finished end = StepPlace.end(StartedStep.startKept(
                place.ladder(),
                opening,
                place.plan(request(consent)),
                new RunListeners(
                        event -> {
                            synchronized (events) {
                                events.add(event);
                            }
                        },
                        records,
                        TargetFolderListener.NONE)));
        Row row;
        synchronized (events) {
            row = new Row(
                    words,
                    errors(events, cause -> cause instanceof DiagnosticCause.Code),
                    errors(events, cause -> cause instanceof DiagnosticCause.Stub),
                    errors(events, cause -> cause instanceof DiagnosticCause.Gate)
                            .size(),
                    of(events, StepEvent.Progress.class)
                            .mapToInt(StepEvent.Progress::crates)
                            .max()
                            .orElse(0),
                    end.seconds());
        }
        System.out.println(row.line(seeded));
        assertThat(end.outcome().observations())
                .as("published crates do what is expected of them")
                .allMatch(Observation::expected);
        assertThat(row.real()).as(words + ": nothing else is called real").isSubsetOf(seeded);
        assertThat(row.stub())
                .as(words + ": no error of the code's is put down to a stub")
                .doesNotContainAnyElementsOf(seeded);
        assertThat(row.refused()).isZero();
        return row;
    }

    private static <T> Stream<T> of(List<StepEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Set<Place> errors(List<StepEvent> events, Predicate<DiagnosticCause> of) {
        return of(events, StepEvent.Diagnostic.class)
                .filter(said -> said.level().equals("error") && said.path().isPresent() && of.test(said.cause()))
                .map(said -> new Place(
                        said.path().orElseThrow(), said.line(), said.code().orElse("")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean generates(PlannedUnit unit) {
        return GENERATORS.contains(unit.crate());
    }

    /** Replaces some scripts by recordings of the run in which everything ran. */
    private Consent replayed(Predicate<PlannedUnit> which) {
        return Consent.NONE
                .with(units(which.and(unit -> unit.kind() == UnitId.Kind.BUILD_SCRIPT)), Decision.REPLAY)
                .withRecordings(recorded);
    }

    private List<PlannedUnit> units() {
        return units(_ -> true);
    }

    private List<PlannedUnit> units(Predicate<PlannedUnit> which) {
        return place.plan(request(Consent.NONE)).units().stream().filter(which).toList();
    }

    private StepRequest request(Consent consent) {
        return StepRequest.of(Step.CHECK, place.project(), List.of(DebianProject.REGISTRY), consent)
                .withToolchain(Optional.of(Path.of("/usr")));
    }

    /** Writes the project, with the lockfile that plain cargo makes for it, and returns its errors. */
    private Set<Place> write() throws IOException, InterruptedException {
        try (InputStream in = Objects.requireNonNull(SeededProjectTest.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            place.write(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Command locked = new PlainCargo(place.launcher(false), "locking", Path.of("/usr"))
                .cargo(
                        place.project(),
                        List.of("generate-lockfile", "--offline"),
                        "directory = \"" + DebianProject.REGISTRY + "\"");
        assertThat(locked.code())
                .as("apt-get install cargo librust-cargo-dev: " + locked.err())
                .isZero();
        assertThat(Files.readString(place.project().resolve("Cargo.lock")).split("\\[\\[package\\]\\]", -1))
                .hasSize(PACKAGES + 1);
        Set<Place> seeded = new TreeSet<>();
        try (Stream<Path> files = Files.walk(place.project())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".rs")).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    int mark = lines.get(i).indexOf(MARK);
                    if (mark >= 0) {
                        seeded.add(new Place(
                                place.project().relativize(file).toString(),
                                i + 1,
                                lines.get(i).substring(mark + MARK.length())));
                    }
                }
            }
        }
        return seeded;
    }
}
