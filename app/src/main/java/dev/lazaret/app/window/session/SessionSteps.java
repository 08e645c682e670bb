package dev.lazaret.app.window.session;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.ExpandedTarget;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.step.run.StepRecorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Step records of an opened repository, and the auditor's expectations of its units.
 *
 * <p>Must be used only on the JavaFX thread, except for {@link #records}.
 */
public final class SessionSteps {
    private final Map<Step, StepRecord> steps = new EnumMap<>(Step.class);
    private final Map<ExpandedTarget, MacroExpansion> expansions = new LinkedHashMap<>();
    private final StoreWriter writer;
    private final StoreWriter.Place place;
    private final BooleanSupplier isStored;
    private final Runnable changed;
    private List<BehaviorExpectation> expected;
    private Optional<StepRecord> running = Optional.empty();
    private int reportCount;

    /**
     * Creates an instance with the records and expectations that were stored when the repository was opened.
     *
     * @param saving whether verdicts and step results are stored
     * @param changed runs after every change
     */
    SessionSteps(
            Collection<StepRecord> steps,
            List<BehaviorExpectation> expected,
            StoreWriter writer,
            StoreWriter.Place place,
            BooleanSupplier saving,
            Runnable changed) {
        steps.forEach(record -> this.steps.put(record.step(), record));
        this.expected = expected;
        this.writer = writer;
        this.place = place;
        this.isStored = saving;
        this.changed = changed;
    }

    /** Returns the record of one step. */
    public StepRecord get(Step step) {
        return steps.getOrDefault(step, StepRecord.never(step));
    }

    /** Returns the records of all known steps. */
    public List<StepRecord> all() {
        return List.copyOf(steps.values());
    }

    /** Returns the records with the auditor's expectations applied. */
    public List<StepRecord> withExpectations() {
        return steps.values().stream().map(record -> record.expecting(expected)).toList();
    }

    /** Same as {@link #withExpectations}, but a running step is included as one whose end is unknown. */
    List<StepRecord> withRunning() {
        Map<Step, StepRecord> known = new EnumMap<>(steps);
        running.ifPresent(begun -> known.put(begun.step(), begun));
        return known.values().stream().map(record -> record.expecting(expected)).toList();
    }

    /** Returns the behaviour that the auditor expects of units. */
    public List<BehaviorExpectation> expected() {
        return expected;
    }

    /** Adds or withdraws an expectation and queues the change for the store. */
    public void expect(BehaviorExpectation expectation, boolean withdrawn) {
        List<BehaviorExpectation> now = new ArrayList<>(expected);
        now.remove(expectation);
        if (!withdrawn) {
            now.add(expectation);
        }
        expected = List.copyOf(now);
        if (isStored.getAsBoolean()) {
            writer.expected(place.folder(), place.tree(), expectation, withdrawn);
        }
        changed.run();
    }

    /** Notes that a step is about to start. Until {@link #ended} is called, the step's end counts as unknown. */
    public void begins(StepRecord begun) {
        reportCount++;
        running = Optional.of(begun);
    }

    /** Notes the result of a step that had begun. */
    public void ended(StepRecord record) {
        reportCount++;
        running = Optional.empty();
        steps.put(record.step(), record.after(get(record.step())));
        changed.run();
    }

    /**
     * Adopts step records from the store, which other Lazaret processes also write to.
     *
     * @return the last adopted record that differed from the known one; empty if there is none
     */
    public Optional<StepRecord> mergeStored(List<StepRecord> records) {
        Optional<StepRecord> last = Optional.empty();
        for (StepRecord record : records) {
            if (!record.step().reads() && !record.equals(get(record.step()))) {
                steps.put(record.step(), record);
                last = Optional.of(record);
            }
        }
        if (last.isPresent()) {
            changed.run();
        }
        return last;
    }

    /** Returns how often this window has reported on a step. A store read that began at a lower count is outdated. */
    public int reportCount() {
        return reportCount;
    }

    /** Sets the macro expansion of a target, replacing the earlier one. */
    public void expanded(MacroExpansion made) {
        expansions.put(made.target(), made);
        changed.run();
    }

    /** Returns the macro expansions requested so far. */
    public List<MacroExpansion> expansions() {
        return List.copyOf(expansions.values());
    }

    /**
     * Returns the sink for records of running steps. Its methods must not be called on the JavaFX thread, because
     * {@code store} blocks until the record is stored.
     */
    public StepRecorder records() {
        return new StepRecorder() {
            @Override
            public boolean store(StepRecord record) {
                return isStored.getAsBoolean()
                        && writer.step(place.folder(), record).join();
            }

            @Override
            public void recorded(Digest content, BuildScriptRecording recording) {
                if (isStored.getAsBoolean()) {
                    writer.recording(place.folder(), content, recording);
                }
            }

            @Override
            public void isolated(Digest key, ComparableScriptOutput output) {
                if (isStored.getAsBoolean()) {
                    writer.isolated(place.folder(), key, output);
                }
            }

            @Override
            public Optional<ComparableScriptOutput> isolated(Digest key) {
                return isStored.getAsBoolean()
                        ? writer.isolated(place.folder(), key).join()
                        : Optional.empty();
            }

            @Override
            public void texts(Map<Digest, byte[]> made) {
                if (isStored.getAsBoolean()) {
                    writer.texts(place.folder(), made);
                }
            }
        };
    }
}
