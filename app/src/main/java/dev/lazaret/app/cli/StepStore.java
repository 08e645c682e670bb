package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.step.ChosenLimits;
import dev.lazaret.app.step.Earlier;
import dev.lazaret.app.step.run.StepRecords;
import dev.lazaret.app.store.Opened;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a step takes from the user's store and leaves in it. Where that can't be had a problem is said, and the step goes on.
 *
 * @param folder the repository's
 */
record StepStore(Path folder, Console console) implements StepRecords {

    /** The limits of a step: as ordered, else as chosen in Settings, else as the step's row says. */
    Limits limits(StageCommand.Order order) {
        Limits limits = chosen().over(order.request().limits());
        return order.timeout().map(limits::withTime).orElse(limits);
    }

    private ChosenLimits chosen() {
        return read(store -> ChosenLimits.read(store::setting), ChosenLimits.NONE);
    }

    /** What is kept of units from before. */
    Earlier earlier(Audit audit) {
        return read(
                store -> Earlier.of(
                        audit,
                        store.verdicts(folder),
                        store.steps(folder, audit.inventory().digest()),
                        store.crateVerdicts(folder),
                        store.ownFindings(folder).inCrates()),
                Earlier.NONE);
    }

    /** What units are expected to do. */
    List<Expectation> expected() {
        return read(store -> store.expectations(folder).all(), List.of());
    }

    /** Something that is read of the store. */
    @FunctionalInterface
    private interface Kept<T> {
        T in(Store store) throws StoreException;
    }

    private <T> T read(Kept<T> kept, T none) {
        if (!Store.isIn(data())) {
            return none;
        }
        return switch (Store.open(data(), Clock.systemUTC(), folder)) {
            case Opened.Failed(String why) -> {
                console.problem(why);
                yield none;
            }
            case Opened.Ready(Store store) -> {
                try (store) {
                    yield kept.in(store);
                } catch (StoreException e) {
                    console.problem(String.valueOf(e.getMessage()));
                    yield none;
                }
            }
        };
    }

    @Override
    public boolean keep(StepRecord record) {
        return isWritten(store -> store.putStep(folder, record));
    }

    @Override
    public void recorded(Digest content, Recording recording) {
        isWritten(store -> store.decisions(folder).putRecording(content, recording));
    }

    @Override
    public void texts(Map<Digest, byte[]> made) {
        isWritten(store -> store.madeTexts(folder).put(made));
    }

    /** Something that is written to the store. */
    @FunctionalInterface
    private interface Writing {
        void to(Store store) throws StoreException;
    }

    private boolean isWritten(Writing writing) {
        return switch (Store.open(data(), Clock.systemUTC(), folder)) {
            case Opened.Failed(String why) -> {
                console.problem(why);
                yield false;
            }
            case Opened.Ready(Store store) -> {
                try (store) {
                    writing.to(store);
                    yield true;
                } catch (StoreException e) {
                    console.problem(String.valueOf(e.getMessage()));
                    yield false;
                }
            }
        };
    }

    private static Path data() {
        return Store.folder(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
