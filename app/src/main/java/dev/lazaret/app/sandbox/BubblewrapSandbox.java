package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Back end for Linux: bubblewrap provides namespaces and mounts, {@link SeccompFilter} provides the system call filter,
 * and util-linux sets resource limits.
 */
public final class BubblewrapSandbox implements Sandbox {
    private static final String LAUNCH_FOLDER = "launch";

    private final SandboxTools.Lookup tools;
    private final StateRoot state;
    private final HostFileLayout host;
    private final UnaryOperator<SandboxPolicy> change;
    private final Consumer<TraceEvent> alsoSees;
    private final AtomicInteger probes = new AtomicInteger();
    private volatile Optional<String> noLayer = Optional.empty();

    /** Creates a back end that applies the policy unchanged. */
    BubblewrapSandbox(SandboxTools.Lookup tools, StateRoot state, HostFileLayout host) {
        this(tools, state, host, UnaryOperator.identity(), _ -> {});
    }

    /**
     * Creates a back end that changes the policy. Tests use it to show what each rule is for.
     *
     * @param alsoSees receives each observation on the tracer's thread; if it throws an exception, the tracer counts as
     *     failed
     */
    BubblewrapSandbox(
            SandboxTools.Lookup tools,
            StateRoot state,
            HostFileLayout host,
            UnaryOperator<SandboxPolicy> change,
            Consumer<TraceEvent> alsoSees) {
        this.tools = tools;
        this.state = state;
        this.host = host;
        this.change = change;
        this.alsoSees = alsoSees;
    }

    /**
     * Creates the back end for this machine and account.
     *
     * @param environment Lazaret's environment variables, which determine where the state is stored
     * @throws IOException if there is no folder for the state; the message is a sentence
     */
    public static Sandbox of(Map<String, String> environment) throws IOException {
        return new BubblewrapSandbox(SandboxTools.find(), StateRoot.of(environment), HostFileLayout.read());
    }

    @Override
    public Set<Guarantee> guarantees(StageKind kind) {
        return EnumSet.complementOf(EnumSet.of(Guarantee.OBSERVED));
    }

    @Override
    public SandboxProbeResult probe() {
        if (!System.getProperty("os.name", "").equals("Linux")
                || !System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("amd64")) {
            return ProbeFailureExplainer.platform();
        }
        return switch (tools) {
            case SandboxTools.Lookup.Missing missing -> ProbeFailureExplainer.missing(missing);
            case SandboxTools.Lookup.Exposed exposed -> ProbeFailureExplainer.exposed(exposed);
            case SandboxTools.Lookup.Found(SandboxTools found) -> probe(found);
        };
    }

    private SandboxProbeResult probe(SandboxTools found) {
        try (WorkFolder work = state.open("probe" + ProcessHandle.current().pid() + "x" + probes.incrementAndGet())) {
            try {
                return tryOut(found, work);
            } finally {
                work.discard();
            }
        } catch (IOException e) {
            return ProbeFailureExplainer.state(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProbeFailureExplainer.failed("interrupted");
        }
    }

    private SandboxProbeResult tryOut(SandboxTools found, WorkFolder work) throws IOException, InterruptedException {
        // Changing a file of the copy is the most demanding operation for a layer, because the kernel must copy up the
        // file with its owner.
        Path source = work.privateFolder("probed");
        Files.createFile(source.resolve("file"));
        Files.setPosixFilePermissions(source, StateRoot.SHOWN);
        Trial layered =
                new Trial(found, work, source, Optional.of(work.layer()), List.of("/usr/bin/touch", "/src/file"));
        Optional<String> notWatched = tryOut(layered, true);
        Optional<String> failed = notWatched.isEmpty() ? notWatched : tryOut(layered, false);
        noLayer = failed;
        if (failed.isEmpty()) {
            return new SandboxProbeResult.Ready(version(found), failed, notWatched);
        }
        Trial plain = new Trial(found, work, source, Optional.empty(), List.of("/usr/bin/true"));
        notWatched = tryOut(plain, true);
        Optional<String> problem = notWatched.isEmpty() ? notWatched : tryOut(plain, false);
        return problem.isEmpty()
                ? new SandboxProbeResult.Ready(version(found), failed, notWatched)
                : ProbeFailureExplainer.failed(problem.get());
    }

    /** Parameters of a trial launch that runs a program of this machine. */
    private record Trial(
            SandboxTools found, WorkFolder work, Path source, Optional<Path> layer, List<String> command) {}

    /** Runs a trial. Returns its error message; empty if it succeeded. */
    private Optional<String> tryOut(Trial trial, boolean watched) throws IOException, InterruptedException {
        StageInput input = new StageInput(
                StageKind.CHECK,
                new StageInput.Folders(trial.source(), trial.work().target(StageKind.CHECK, ""), trial.layer()),
                Optional.empty(),
                StageInput.Dependencies.NONE,
                trial.command(),
                1,
                StageLimits.ordinary());
        AtomicReference<String> first = new AtomicReference<>("");
        AtomicBoolean seen = new AtomicBoolean();
        TraceMode watching =
                watched ? new TraceMode.Traced(input.kind(), Duration.ZERO, _ -> {}) : new TraceMode.NotRequested();
        SandboxProcess running = launch(trial.found(), input, trial.work(), watching, event -> {
            switch (event) {
                case SandboxEvent.Line line -> first.compareAndSet("", line.text());
                case SandboxEvent.Omitted omitted -> {}
                case SandboxEvent.Seen(TraceEvent sighting) -> {
                    if (sighting instanceof TraceEvent.Executed executed
                            && executed.requestedPath().equals(trial.command().getFirst())) {
                        seen.set(true);
                    }
                }
            }
        });
        try {
            return switch (running.end().get()) {
                case StageEnd.Exited(int code) ->
                    code != 0
                            ? Optional.of(first.get() + " (exit " + code + ")")
                            : watched && !(seen.get() && running.watched() == TraceCompleteness.WHOLE)
                                    ? Optional.of("what is started is not seen")
                                    : Optional.empty();
                case StageEnd.Refused(String reason) -> Optional.of(reason);
                case StageEnd.Stopped stopped -> Optional.of("it did not end");
                case StageEnd.Unproven unproven -> Optional.of("its processes did not end");
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns bubblewrap's version as the program prints it, for example "bubblewrap 0.12.0". */
    private static String version(SandboxTools found) throws IOException {
        try (InputStream out = SandboxToolLauncher.start(List.of(found.bwrap().toString(), "--version"))
                .getInputStream()) {
            return new String(out.readNBytes(200), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public Optional<String> noLayer() {
        return noLayer;
    }

    @Override
    public WorkFolder open(String project) throws IOException {
        return state.open(project);
    }

    @Override
    public Path state() {
        return state.folder();
    }

    @Override
    public SandboxPolicy policy(StageInput input) {
        return change.apply(SandboxPolicy.of(input, host, Path.of("/launch")));
    }

    @Override
    public List<String> command(StageInput input) {
        SandboxPolicy policy = policy(input);
        return tools instanceof SandboxTools.Lookup.Found(SandboxTools found)
                ? StageCommandLineBuilder.shown(found, policy)
                : policy.command();
    }

    @Override
    public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> events) {
        Set<Guarantee> missing = EnumSet.copyOf(Guarantee.needed());
        missing.removeAll(guarantees(input.kind()));
        if (!missing.isEmpty()) {
            return SandboxProcess.refused("The sandbox does not give what this step needs: "
                    + missing.iterator().next().words());
        }
        TraceMode watching;
        switch (probe()) {
            case SandboxProbeResult.Unavailable unavailable -> {
                return SandboxProcess.refused(unavailable.sentence());
            }
            case SandboxProbeResult.Ready ready -> watching = TraceMode.of(input, ready.notWatched(), alsoSees);
        }
        if (input.folders().layer().isPresent() && noLayer.isPresent()) {
            return SandboxProcess.refused(
                    "This machine can't mount an overlay over the source, which the plan counts on (" + noLayer.get()
                            + "). Plan the step again: it then runs without one.");
        }
        if (!(tools instanceof SandboxTools.Lookup.Found(SandboxTools found))) {
            return SandboxProcess.refused("The sandbox's tools were not found.");
        }
        try {
            return launch(found, input, work, watching, events);
        } catch (IOException e) {
            return SandboxProcess.refused("The stage's files could not be written: " + e.getMessage() + ".");
        }
    }

    private SandboxProcess launch(
            SandboxTools found, StageInput input, WorkFolder work, TraceMode watching, Consumer<SandboxEvent> events)
            throws IOException {
        Path launch = work.folder(LAUNCH_FOLDER);
        BindMounts reach = BindMounts.of(input, work);
        SandboxPolicy policy = change.apply(SandboxPolicy.of(reach.input(), host, launch));
        LaunchFileWriter.write(policy, input, work, launch, watching.isTraced());
        for (Path folder : List.of(input.folders().source(), input.folders().target())) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + " is not a folder");
            }
        }
        List<Path> written = new ArrayList<>(List.of(input.folders().target()));
        input.folders().layer().map(WorkFolder::upper).ifPresent(written::add);
        return SandboxProcess.start(
                StageCommandLineBuilder.words(found, launch, work.runsAs(), reach.binds(), watching.isTraced()),
                input.limits(),
                written,
                LiveStageMarker.in(work.path()),
                watching,
                events);
    }
}
