package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.step.ChosenLimits;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.IsolationSetting;
import dev.lazaret.app.step.PriorUnitFacts;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.run.StepRecorder;
import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoreOpenResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a step's inputs from the user's store and writes its results there. If the store can't be used, prints the
 * problem and lets the step continue.
 *
 * @param folder folder of the repository
 */
record StepStore(Path folder, ConsoleStreams console) implements StepRecorder {

    /** Returns the limits of a step: from the command line, else from Settings, else the step's defaults. */
    StageLimits limits(StageCommand.Order order) {
        StageLimits limits = chosen().over(order.request().limits());
        return order.timeout().map(limits::withTime).orElse(limits);
    }

    private ChosenLimits chosen() {
        return read(store -> ChosenLimits.read(store::setting), ChosenLimits.NONE);
    }

    /** Returns the request with the isolation that the command line or Settings choose. */
    StepRequest isolated(StageCommand.Order order, StepRequest request) {
        return order.isolatesByDefault()
                        && request.options() instanceof CompileOptions compile
                        && read(store -> IsolationSetting.read(store::setting), true)
                ? request.withOptions(compile.withConsent(compile.consent().withIsolation()))
                : request;
    }

    /** Returns the stored data about units from earlier steps. */
    PriorUnitFacts earlier(Audit audit) {
        return read(
                store -> PriorUnitFacts.of(
                        audit,
                        store.verdicts(folder),
                        store.steps(folder, audit.inventory().digest()),
                        store.crateVerdicts(folder),
                        store.manualFindings(folder).inCrates()),
                PriorUnitFacts.NONE);
    }

    /** Returns the auditor's stored expectations of how units behave. */
    List<BehaviorExpectation> expected() {
        return read(store -> store.expectations(folder).all(), List.of());
    }

    /** Reads from the store. */
    @FunctionalInterface
    private interface StoreQuery<T> {
        T read(Store store) throws StoreException;
    }

    private <T> T read(StoreQuery<T> stored, T none) {
        if (!DataFolderLocator.hasStore(data())) {
            return none;
        }
        return switch (Store.open(data(), Clock.systemUTC(), folder)) {
            case StoreOpenResult.Failed(String why) -> {
                console.problem(why);
                yield none;
            }
            case StoreOpenResult.Ready(Store store) -> {
                try (store) {
                    yield stored.read(store);
                } catch (StoreException e) {
                    console.problem(String.valueOf(e.getMessage()));
                    yield none;
                }
            }
        };
    }

    @Override
    public boolean store(StepRecord record) {
        return isWritten(store -> store.putStep(folder, record));
    }

    @Override
    public void recorded(Digest content, BuildScriptRecording recording) {
        isWritten(store -> store.decisions(folder).putRecording(content, recording));
    }

    @Override
    public void isolated(Digest key, ComparableScriptOutput output) {
        isWritten(store -> store.decisions(folder).putIsolated(key, output));
    }

    @Override
    public Optional<ComparableScriptOutput> isolated(Digest key) {
        return read(store -> store.decisions(folder).isolated(key), Optional.empty());
    }

    @Override
    public void texts(Map<Digest, byte[]> made) {
        isWritten(store -> store.generatedTexts(folder).put(made));
    }

    /** Writes to the store. */
    @FunctionalInterface
    private interface StoreUpdate {
        void write(Store store) throws StoreException;
    }

    private boolean isWritten(StoreUpdate writing) {
        return switch (Store.open(data(), Clock.systemUTC(), folder)) {
            case StoreOpenResult.Failed(String why) -> {
                console.problem(why);
                yield false;
            }
            case StoreOpenResult.Ready(Store store) -> {
                try (store) {
                    writing.write(store);
                    yield true;
                } catch (StoreException e) {
                    console.problem(String.valueOf(e.getMessage()));
                    yield false;
                }
            }
        };
    }

    private static Path data() {
        return DataFolderLocator.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
