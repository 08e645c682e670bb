package dev.lazaret.app.window.session;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.ExpandedTarget;
import dev.lazaret.app.step.Expansion;
import dev.lazaret.app.step.run.StepRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What ran of an opened repository, and what the auditor expects of its units. Used on the JavaFX thread alone, but for {@link #records}. */
public final class SessionSteps {
    private final Map<Step, StepRecord> steps = new EnumMap<>(Step.class);
    private final Map<ExpandedTarget, Expansion> expansions = new LinkedHashMap<>();
    private final StoreWriter writer;
    private final StoreWriter.Place place;
    private final BooleanSupplier kept;
    private final Runnable changed;
    private List<Expectation> expected;
    private Optional<StepRecord> underWay = Optional.empty();
    private int told;

    /**
     * As it was when the repository was opened.
     *
     * @param kept whether what is said and what runs is kept
     * @param changed told after every change
     */
    SessionSteps(
            Collection<StepRecord> steps,
            List<Expectation> expected,
            StoreWriter writer,
            StoreWriter.Place place,
            BooleanSupplier kept,
            Runnable changed) {
        steps.forEach(record -> this.steps.put(record.step(), record));
        this.expected = expected;
        this.writer = writer;
        this.place = place;
        this.kept = kept;
        this.changed = changed;
    }

    /** What is known of one. */
    public StepRecord of(Step step) {
        return steps.getOrDefault(step, StepRecord.never(step));
    }

    /** What is known of each. */
    public List<StepRecord> all() {
        return List.copyOf(steps.values());
    }

    /** The steps, with what the auditor expects. */
    public List<StepRecord> regarded() {
        return steps.values().stream().map(record -> record.expecting(expected)).toList();
    }

    /** The same, where one that is under way counts as one whose end is not known. */
    List<StepRecord> withUnderWay() {
        Map<Step, StepRecord> known = new EnumMap<>(steps);
        underWay.ifPresent(begun -> known.put(begun.step(), begun));
        return known.values().stream().map(record -> record.expecting(expected)).toList();
    }

    /** What the auditor expects of units. */
    public List<Expectation> expected() {
        return expected;
    }

    /** From now on this is expected, or is not any more: on its way to the disk. */
    public void expect(Expectation said, boolean withdrawn) {
        List<Expectation> now = new ArrayList<>(expected);
        now.remove(said);
        if (!withdrawn) {
            now.add(said);
        }
        expected = List.copyOf(now);
        if (kept.getAsBoolean()) {
            writer.expected(place.folder(), place.tree(), said, withdrawn);
        }
        changed.run();
    }

    /** A step is about to start; until {@link #ended} it counts as one whose end is not known. */
    public void begins(StepRecord begun) {
        told++;
        underWay = Optional.of(begun);
    }

    /** What became of a step that had begun. */
    public void ended(StepRecord record) {
        told++;
        underWay = Optional.empty();
        steps.put(record.step(), record.after(of(record.step())));
        changed.run();
    }

    /** What became of steps by the store, which another Lazaret writes too; the last one of those that are news. */
    public Optional<StepRecord> elsewhere(List<StepRecord> records) {
        Optional<StepRecord> last = Optional.empty();
        for (StepRecord record : records) {
            if (!record.step().reads() && !record.equals(of(record.step()))) {
                steps.put(record.step(), record);
                last = Optional.of(record);
            }
        }
        if (last.isPresent()) {
            changed.run();
        }
        return last;
    }

    /** How often this window has told of a step: what was read of the store before that is older. */
    public int told() {
        return told;
    }

    /** What macros make of a target, in place of what they made before. */
    public void expanded(Expansion made) {
        expansions.put(made.target(), made);
        changed.run();
    }

    /** What macros make, as far as it was asked for. */
    public List<Expansion> expansions() {
        return List.copyOf(expansions.values());
    }

    /** What is kept of steps that run. Not to be told on the JavaFX thread: a record is kept before that returns. */
    public StepRecords records() {
        return new StepRecords() {
            @Override
            public boolean keep(StepRecord record) {
                return kept.getAsBoolean()
                        && writer.step(place.folder(), record).join();
            }

            @Override
            public void recorded(Digest content, Recording recording) {
                if (kept.getAsBoolean()) {
                    writer.recording(place.folder(), content, recording);
                }
            }

            @Override
            public void texts(Map<Digest, byte[]> made) {
                if (kept.getAsBoolean()) {
                    writer.texts(place.folder(), made);
                }
            }
        };
    }
}
