package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.restrict.RestrictedThreadRunner;
import dev.lazaret.app.sandbox.BubblewrapSandbox;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.step.run.TargetFolderListener;
import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Runs a step on this machine. The command line itself is the confirmation that a start requires. */
final class SandboxStepRunner implements StepRunner {
    private static final long ENDS_WITHIN_SECONDS = 20;

    @Override
    public ExitCode run(StageCommand.Order order, StepPrinter report, ConsoleStreams console)
            throws IOException, UsageException, InterruptedException {
        StepService ladder;
        try {
            Sandbox sandbox = BubblewrapSandbox.of(System.getenv());
            if (DataFolderLocator.isBelow(sandbox.state(), order.request().folder())) {
                return refused(
                        report,
                        console,
                        "the folder for the state of steps, " + PathArgumentDecoder.shown(sandbox.state())
                                + ", lies in the repository, where nothing is written");
            }
            ladder = new StepService(
                    sandbox, new ToolchainFinder(Path.of(System.getProperty("user.home"))), Clock.systemUTC());
        } catch (IOException e) {
            return refused(report, console, String.valueOf(e.getMessage()));
        }
        return switch (Repository.open(order.request().folder())) {
            case RepositoryOpenResult.Refused(String reason) ->
                throw new UsageException(
                        PathArgumentDecoder.shown(order.request().folder()) + " was not read: " + reason + ".");
            case RepositoryOpenResult.Ready(Repository repository) -> {
                try (repository) {
                    yield run(ladder, repository, order, report, console);
                }
            }
        };
    }

    private static ExitCode run(
            StepService ladder,
            Repository repository,
            StageCommand.Order order,
            StepPrinter report,
            ConsoleStreams console)
            throws IOException, UsageException, InterruptedException {
        if (order.planOnly()) {
            return run(ladder, repository, order, report, console, () -> {});
        }
        try (BackgroundProbe probe = BackgroundProbe.start(ladder)) {
            return run(ladder, repository, order, report, console, probe::await);
        }
    }

    /** Waits until the sandbox's features are known, or does nothing if the plan does not need them. */
    @FunctionalInterface
    private interface ProbeWait {
        void await() throws InterruptedException;
    }

    private static ExitCode run(
            StepService ladder,
            Repository repository,
            StageCommand.Order order,
            StepPrinter report,
            ConsoleStreams console,
            ProbeWait probe)
            throws IOException, UsageException, InterruptedException {
        Auditor auditor = FolderAuditRunner.auditor();
        Audit audit =
                RestrictedThreadRunner.TO_READING.call("audit", () -> FolderAuditRunner.audit(auditor, repository));
        if (!order.request().manifest().isEmpty()) {
            ManifestArgumentChecker.check(order.request().manifest(), audit);
        }
        StepStore store = new StepStore(order.request().folder(), console);
        StepRequest request = store.isolated(order, order.request())
                .withLimits(store.limits(order))
                .withEarlier(store.earlier(audit));
        Optional<String> wrong = ladder.wrongName(repository, audit, request);
        if (wrong.isPresent()) {
            throw new UsageException(ErrorMessageFormatter.ended(wrong.get()));
        }
        // The plan includes this machine's sandbox features only after a probe.
        probe.await();
        return switch (ladder.plan(repository, audit, request)) {
            case Plan.Result.Refused(String reason) -> refused(report, console, reason);
            case Plan.Result.Ready(Plan plan) ->
                planned(
                        ladder,
                        repository,
                        RestrictedThreadRunner.TO_READING.call("crates", () -> ladder.read(plan, auditor)),
                        order,
                        report,
                        console);
        };
    }

    private static ExitCode planned(
            StepService ladder,
            Repository repository,
            Plan plan,
            StageCommand.Order order,
            StepPrinter report,
            ConsoleStreams console)
            throws IOException, UsageException, InterruptedException {
        if (plan.compile()
                .filter(work -> work.options().compareRuns() && !work.comparesRuns())
                .isPresent()) {
            throw new UsageException("--compare-runs needs a unit that runs: name one with --run.");
        }
        if (order.planOnly()) {
            report.event(new StepEvent.Planned(plan));
            plan.refusal().map(Refusal::sentence).ifPresent(console::problem);
            return plan.refusal().isPresent() && !plan.lacksOnlyConsent() ? ExitCode.REFUSED : ExitCode.DONE;
        }
        Optional<StepResultsWriter> keeping = Optional.empty();
        if (order.results().isPresent() && plan.refusal().isEmpty()) {
            keeping = Optional.of(StepResultsWriter.of(
                    order.results().get(),
                    new StepEventJsonWriter(order.request().step()),
                    console));
        }
        return run(ladder, repository, plan, order.onlyExpected(), report, keeping, console);
    }

    private static ExitCode run(
            StepService ladder,
            Repository repository,
            Plan plan,
            boolean onlyExpected,
            StepPrinter report,
            Optional<StepResultsWriter> keeping,
            ConsoleStreams console)
            throws IOException, InterruptedException {
        StepStore store = new StepStore(plan.folder(), console);
        List<BehaviorExpectation> expected = store.expected();
        StepEventForwarder events = new StepEventForwarder(report, keeping);
        TargetFolderListener target =
                keeping.<TargetFolderListener>map(one -> one).orElse(TargetFolderListener.NONE);
        StepExecution run = ladder.start(
                repository,
                plan,
                new StartToken(),
                new RunListeners(
                        new ExpectationAnnotator(events, expected), store, onlyExpected ? target.inEmpty() : target));
        events.stopWhereUnread(run);
        CountDownLatch saved = new CountDownLatch(1);
        Thread interrupted = Thread.ofPlatform().unstarted(() -> stop(run, saved));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            StepEvent.Finished finished = run.end().get();
            if (finished.state() == StepRecord.State.REFUSED || finished.state() == StepRecord.State.STOPPED) {
                console.problem(finished.why().orElse("The step did not end by itself."));
            }
            boolean all = StepResultsWriter.end(keeping);
            events.throwUnwritten();
            ExitCode exit = exit(finished);
            boolean reached = onlyExpected
                    && (exit == ExitCode.DONE || exit == ExitCode.NOT_CHECKED)
                    && isUnexpected(
                            finished.outcome(),
                            one -> BehaviorExpectation.apply(one, expected, plan.launch()),
                            console);
            return all && !reached ? exit : exit.worse(ExitCode.REACHED);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            saved.countDown();
            removeHook(interrupted);
        }
    }

    /**
     * Whether something unexpected was observed. Also true if not everything was watched, listed and compared, because
     * something unexpected may have been missed.
     */
    private static boolean isUnexpected(
            StepOutcome outcome, UnaryOperator<Observation> regarded, ConsoleStreams console) {
        if (outcome.observed() != ObservationCompleteness.COMPLETE
                || outcome.compared().filter(second -> !second.whole()).isPresent()) {
            console.problem("The step was not observed to its end, so something unexpected may have happened.");
            return true;
        }
        List<RunDifference> second =
                outcome.compared().map(one -> one.differences().first()).orElse(List.of());
        if (outcome.compared().filter(one -> one.differences().more() > 0).isPresent() || !outcome.listsAllSeen()) {
            console.problem("More was observed than is listed, so something unexpected may have happened.");
            return true;
        }
        return Stream.concat(
                        outcome.observations().stream(),
                        second.stream()
                                .filter(RunDifference.Seen.class::isInstance)
                                .map(one -> ((RunDifference.Seen) one).one()))
                .map(regarded)
                .anyMatch(one -> !one.expected());
    }

    private static ExitCode exit(StepEvent.Finished finished) {
        return switch (finished.state()) {
            case DONE -> ExitCode.DONE;
            case FAILED -> finished.isUnreached() ? ExitCode.NOT_CHECKED : ExitCode.REACHED;
            case STOPPED, REFUSED, NEVER, STALE -> ExitCode.REFUSED;
        };
    }

    private static ExitCode refused(StepPrinter report, ConsoleStreams console, String reason) throws IOException {
        report.event(StepEvent.Finished.refused(reason));
        console.problem(ErrorMessageFormatter.ended(reason));
        return ExitCode.REFUSED;
    }

    /**
     * Handles a signal: ends the stage with its whole process tree, and waits until its end has been reported and
     * recorded before it ends the program.
     */
    private static void stop(StepExecution run, CountDownLatch saved) {
        run.cancel(CancelReason.SIGNAL);
        try {
            if (!saved.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                // In any case, the kernel ends the stage when this program ends.
                Runtime.getRuntime().halt(ExitCode.REFUSED.code());
            }
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(ExitCode.REFUSED.code());
        }
        Runtime.getRuntime().halt(ExitCode.REFUSED.code());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is already running and ends the program.
            return;
        }
    }
}
