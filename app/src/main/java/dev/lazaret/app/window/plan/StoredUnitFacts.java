package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.app.step.PriorUnitFacts;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.UnitDecisionStore;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Stored facts about units: earlier decisions, recorded output of build scripts, and further evidence. */
record StoredUnitFacts(
        List<StoredDecision> decisions, Map<Digest, BuildScriptRecording> recordings, PriorUnitFacts earlier) {
    /**
     * Returns a task that reads the store. This method must be called on the JavaFX thread, and the task must run on
     * another thread.
     */
    static Callable<StoredUnitFacts> reading(Session session, Services services) {
        List<StepRecord> steps = session.steps().all();
        VerdictSource verdicts = session.verdicts();
        return () -> {
            if (services.store().isEmpty() || !session.isStored()) {
                return new StoredUnitFacts(
                        List.of(),
                        Map.of(),
                        PriorUnitFacts.of(session.audit(), verdicts, steps, List.of(), CrateManualFindings.NONE));
            }
            session.flush();
            Store store = services.store().get();
            UnitDecisionStore decisions = store.decisions(session.folder());
            return new StoredUnitFacts(
                    decisions.all(),
                    decisions.recordings(),
                    PriorUnitFacts.of(
                            session.audit(),
                            verdicts,
                            steps,
                            store.crateVerdicts(session.folder()),
                            store.manualFindings(session.folder()).inCrates()));
        };
    }

    /** Adds these facts to a step request. */
    StepRequest in(StepRequest request) {
        return request.withStored(decisions).withRecordings(recordings).withEarlier(earlier);
    }
}
