package dev.lazaret.app.fetch;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.step.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A place where a test fetches a project's crates, with the real sandbox. */
final class FetchPlace implements AutoCloseable {
    private final SandboxPlace place;
    private final FetchedCrateStore fetched;
    private HostResolver resolver = HostResolver::system;
    private FetchRunner.Stage stage = this::run;
    private final List<FetchEvent> events = Collections.synchronizedList(new ArrayList<>());

    FetchPlace() throws IOException {
        place = new SandboxPlace();
        fetched = new FetchedCrateStore(place.sandbox().state(), "project");
    }

    /** Replaces the resolver of host names from now on. */
    void resolve(HostResolver names) {
        resolver = names;
    }

    /** Replaces the way stages run from now on. */
    void stage(FetchRunner.Stage other) {
        stage = other;
    }

    /** Returns the folder that a stage downloads into. */
    Path target() {
        return place.work().path().resolve(FetchStageBuilder.TARGET);
    }

    /** The result of a Fetch. */
    record Outcome(FetchRunner.Result result, String key, List<FetchEvent> events) {
        /** Returns the connections that the proxy has reported. */
        List<String> connections() {
            return events.stream()
                    .filter(FetchEvent.Connection.class::isInstance)
                    .map(event -> ((FetchEvent.Connection) event).event().words())
                    .toList();
        }

        List<FetchEvent.Progress> progress() {
            return events.stream()
                    .filter(FetchEvent.Progress.class::isInstance)
                    .map(FetchEvent.Progress.class::cast)
                    .toList();
        }

        /** Returns everything that cargo wrote. */
        String output() {
            return events.stream()
                    .map(event ->
                            event instanceof FetchEvent.Output(SandboxEvent.Line(var stream, String text, long cut))
                                    ? text
                                    : "")
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Fetches with the named index instead of crates.io's. */
    Outcome fetch(Path project, Optional<Path> toolchain, FetchChoice choice) throws IOException, InterruptedException {
        return fetch(project, toolchain, choice, FetchStageBuilder.UNPACKED);
    }

    /** Same, with this many bytes of memory for what cargo unpacks. */
    Outcome fetch(Path project, Optional<Path> toolchain, FetchChoice choice, long unpacked)
            throws IOException, InterruptedException {
        events.clear();
        try (Opening opening = Opening.of(project)) {
            Inventory inventory = opening.audit().inventory();
            boolean isLocked = Files.exists(project.resolve("Cargo.lock"));
            CargoModel cargo = opening.audit().cargo();
            FetchStageBuilder command = new FetchStageBuilder(
                    RepoPath.of("Cargo.toml"), toolchain, choice, isLocked, unpacked, StageLimits.ordinary());
            FetchRunner fetch = new FetchRunner(
                    opening.repository(),
                    inventory,
                    cargo,
                    command,
                    place.work(),
                    fetched,
                    stage,
                    events::add,
                    () -> false,
                    resolver);
            return new Outcome(fetch.run(), FetchedCrateStore.key(inventory, command.lockfile()), List.copyOf(events));
        }
    }

    /** Returns the folder of the crates that were fetched for a key. */
    Optional<Path> kept(Outcome outcome) {
        return fetched.find(outcome.key()).map(FetchedCrateStore.Fetched::crates);
    }

    /** Returns the lockfile that was stored with them. */
    Optional<Path> keptLockfile(Outcome outcome) {
        return fetched.find(outcome.key()).flatMap(FetchedCrateStore.Fetched::lockfile);
    }

    /** Returns what a Fetch has left in the work folder, except what the next one begins with. */
    List<String> left() throws IOException {
        try (var all = Files.list(place.work().path())) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    private StageEnd run(StageInput input, Consumer<SandboxEvent> told) throws InterruptedException {
        try {
            return place.sandbox().start(input, place.work(), told).end().get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a choice with a test registry instead of crates.io. */
    static FetchChoice from(LoopbackRegistry registry) {
        return new FetchChoice(
                List.of(HostRule.of(registry.place()).orElseThrow()), RegistryIndexAddress.of(registry.index()));
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
