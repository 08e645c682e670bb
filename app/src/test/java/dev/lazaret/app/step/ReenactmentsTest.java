package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the actions of real attacks are observed, attributed to their actor or to nobody, and leave nothing
 * behind, and that code which checks whether it is watched is reported. A table lists this for each attack. It compiles
 * thirty scripts and macros, and so takes some 20 s; with {@code lazaret.deep} it does so without a gate as well, runs
 * all attacks that invalidate the attribution of others, and all ways to check whether a unit is watched.
 */
@Tag("sandbox")
class ReenactmentsTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Length of a value that occurs on no other machine by chance. */
    private static final int TELLING = 12;

    /** The start of the names of crates that check whether they are watched. */
    private static final String CHECK = "check-";

    /** Those that are in every run: each makes another call. */
    private static final Set<String> SAMPLED_CHECKS =
            Set.of("check-ptrace", "check-filter", "check-user", "check-network");

    @RegisterExtension
    final StepPlace place = new StepPlace();

    private final List<String> problems = new ArrayList<>();

    /** A start of a workspace with some attacks. */
    record Start(List<Reenactment> attacks, boolean gated) {
        @Override
        public String toString() {
            return (attacks.size() > 2 ? "together" : attacks.getLast().crate()) + (gated ? "" : ", without a gate");
        }

        Predicate<Observation> isOf(Reenactment.Line line) {
            return seen -> line.is(seen, gated);
        }

        boolean lists(Reenactment attack, Observation seen) {
            return attack.lines().stream().anyMatch(line -> line.is(seen, gated));
        }
    }

    static List<Start> starts() throws IOException {
        List<Reenactment> all = Reenactment.all();
        List<List<Reenactment>> workspaces = new ArrayList<>();
        workspaces.add(all.stream()
                .filter(attack -> !attack.apart())
                .filter(attack -> DEEP || !attack.crate().startsWith(CHECK) || SAMPLED_CHECKS.contains(attack.crate()))
                .toList());
        all.stream()
                .filter(Reenactment::apart)
                .map(attack -> List.of(all.getFirst(), attack))
                .forEach(workspaces::add);
        return workspaces.stream()
                .flatMap(attacks -> Stream.of(new Start(attacks, true), new Start(attacks, false)))
                .filter(start -> DEEP
                        || start.toString().equals("together")
                        || start.toString().equals("framing"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void observesAttributesAndContainsAttack(Start given) throws Exception {
        // The sandbox has a private /tmp.
        Path outside = Files.createTempDirectory(Path.of("/var/tmp"), "lazaret-outside");
        Files.writeString(outside.resolve("host"), "a file of this machine");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxrwxrwx"));
        String word = place.marker();
        try (Listener listener = new Listener()) {
            Start start = new Start(
                    given.attacks().stream()
                            .map(attack -> attack.with("OUTSIDE", outside.toString())
                                    .with("PORT", Integer.toString(listener.port()))
                                    .with("WORD", word))
                            .toList(),
                    given.gated());
            write(start.attacks());
            Map<Path, String> before = contents(place.base());
            before.putAll(contents(outside));

            StepEvent.Finished end = place.runForged(place.plan(request(start)));

            assertThat(end.outcome().observed()).as(end.why().toString()).isEqualTo(ObservationCompleteness.COMPLETE);
            System.out.println(start + "\nattack | unit | observed | outcome | attributed | contained");
            for (Reenactment attack : start.attacks()) {
                row(start, attack, end.outcome().observations());
            }
            others(start, end.outcome().observations());
            Map<Path, String> after = contents(place.base());
            after.putAll(contents(outside));
            assertThat(after).isEqualTo(before);
            assertThat(listener.connections()).isZero();
        } finally {
            ReadableFolder.remove(outside);
        }
        SandboxPlace.awaitGone(word);
        shownInert();
        hasNoVariableOfThisMachine();
        assertThat(problems).isEmpty();
    }

    private StepRequest request(Start start) {
        return start.gated()
                ? StepRequest.of(
                        Step.CHECK,
                        place.project(),
                        List.of(),
                        Consent.of(start.attacks().stream()
                                .filter(attack -> attack.unit() != Reenactment.Unit.LIBRARY)
                                .map(attack -> UnitChoice.of(attack.crate(), Decision.RUN))
                                .map(Optional::orElseThrow)
                                .toList()))
                : place.request(Step.CHECK);
    }

    private void write(List<Reenactment> attacks) throws IOException {
        List<String> packages =
                attacks.stream().flatMap(attack -> attack.packages().stream()).toList();
        place.put(
                "Cargo.toml",
                "[workspace]\nresolver = \"2\"\nmembers = [\"" + String.join("\", \"", packages) + "\"]\n");
        place.put(
                "Cargo.lock",
                "version = 4\n" + attacks.stream().map(Reenactment::locked).collect(Collectors.joining()));
        place.put(".env", "TOKEN=none\n");
        for (Reenactment attack : attacks) {
            place.write(attack.files());
        }
    }

    /** Prints a row of the table, and collects its mistakes. */
    private void row(Start start, Reenactment attack, List<Observation> all) throws IOException {
        List<Observation> seen = all.stream()
                .filter(one -> isOf(attack.crate(), one) || isNobodys(one))
                .toList();
        List<Observation> listed =
                seen.stream().filter(one -> start.lists(attack, one)).toList();
        for (Reenactment.Line line : attack.lines()) {
            boolean done = !line.results(start.gated()).isEmpty();
            if (done && listed.stream().noneMatch(start.isOf(line))) {
                problems.add(attack.crate() + ": not seen: " + line);
            }
        }
        seen.stream()
                .filter(one -> isOf(attack.crate(), one) && !one.expected() && !start.lists(attack, one))
                .forEach(one -> problems.add(attack.crate() + ": not listed: " + one));
        for (String rule : attack.finds()) {
            if (!isFound(rule, attack.crate())) {
                problems.add(attack.crate() + ": reading does not find " + rule);
            }
        }
        List<String> left = new ArrayList<>();
        for (String name : attack.gone()) {
            left.addAll(place.kept(name).stream().map(Path::toString).toList());
        }
        if (!left.isEmpty()) {
            problems.add(attack.crate() + ": left " + left);
        }
        List<String> parts = List.of(
                attack.words(),
                attack.crate() + " " + attack.unit().name().toLowerCase(Locale.ROOT),
                listed.stream()
                        .map(one -> one.operation().word() + " " + one.object())
                        .collect(Collectors.joining(
                                ", ",
                                "",
                                attack.unseen().map(why -> " unseen: " + why).orElse(""))),
                listed.stream().map(one -> one.result().word()).distinct().collect(Collectors.joining(", ")),
                listed.isEmpty()
                        ? ""
                        : listed.stream().anyMatch(one -> isOf(attack.crate(), one)) ? "to it" : "to nobody",
                left.isEmpty() ? "yes" : "NO: " + left);
        System.out.println(String.join(" | ", parts));
    }

    /**
     * Each observation attributed to nobody must belong to an attack, and each unexpected one must be attributed to one
     * of them.
     */
    private void others(Start start, List<Observation> all) {
        List<String> crates = start.attacks().stream().map(Reenactment::crate).toList();
        all.stream()
                .filter(one -> !one.expected())
                .filter(one -> isNobodys(one)
                        ? start.attacks().stream().noneMatch(attack -> start.lists(attack, one))
                        : !crates.contains(one.actor().crate().orElseThrow()))
                .forEach(one -> problems.add("nobody's: " + one));
    }

    private static boolean isOf(String crate, Observation seen) {
        return seen.actor().crate().equals(Optional.of(crate));
    }

    private static boolean isNobodys(Observation seen) {
        return seen.actor().crate().isEmpty();
    }

    private boolean isFound(String rule, String crate) {
        try (Opening opening = Opening.of(place.project())) {
            return new Auditor(Catalogue.load()).audit(opening.repository(), ScanMonitor.NONE)
                            instanceof AuditOutcome.Done(Audit audit)
                    && audit.findings().stream()
                            .anyMatch(finding -> finding.id().equals(rule)
                                    && finding.path().toString().startsWith(crate + "/"));
        }
    }

    /** The output of a stage controls no terminal, wherever it is reported. */
    private void shownInert() {
        assertThat(place.events()).noneMatch(event -> event.toString().contains("\u001b"));
        assertThat(place.events().stream()
                        .filter(event -> event instanceof StepEvent.Output)
                        .count())
                .isLessThan(110_000);
    }

    /** The environments that a script could read and has written down contain no variable of this machine. */
    private void hasNoVariableOfThisMachine() throws IOException {
        for (Path file : place.kept("out/environment")) {
            String read = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(read).contains("USER=build");
            System.getenv().values().stream()
                    .filter(value -> value.length() >= TELLING)
                    .forEach(value -> assertThat(read).doesNotContain(value));
        }
    }

    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                contents.put(
                        path, Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "");
            }
        }
        return contents;
    }
}
