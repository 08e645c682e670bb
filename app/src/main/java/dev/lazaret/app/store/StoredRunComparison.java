package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Stored form of the comparison with a second run, as a part of a {@link StoredStep}. */
record StoredRunComparison(
        long days,
        StepRecord.State state,
        Optional<String> why,
        Optional<Integer> exit,
        List<Unit> units,
        List<Difference> differences,
        long differencesLeftOut,
        boolean whole) {
    private static final HexFormat HEX = HexFormat.of();

    static StoredRunComparison of(RunComparison one) {
        OptionalInt exit = one.end().exit();
        return new StoredRunComparison(
                one.days(),
                one.end().state(),
                Optional.ofNullable(one.end().why()),
                exit.isPresent() ? Optional.of(exit.getAsInt()) : Optional.empty(),
                one.units().stream().map(Unit::of).toList(),
                one.differences().first().stream().map(Difference::of).toList(),
                one.differences().more(),
                one.whole());
    }

    RunComparison comparison() {
        return new RunComparison(
                days,
                new StepEnd(
                        state,
                        why.orElse(null),
                        exit.stream().mapToInt(code -> code).findFirst(),
                        StepEnd.Completeness.SEEN),
                units.stream().map(Unit::unit).toList(),
                new CappedList<>(
                        differences.stream()
                                .flatMap(one -> one.difference().stream())
                                .toList(),
                        differencesLeftOut),
                whole);
    }

    record Unit(String crate, String version, UnitId.Kind kind, String path, boolean fromRepository) {
        static Unit of(UnitId unit) {
            return new Unit(unit.crate(), unit.version(), unit.kind(), unit.path(), unit.fromRepository());
        }

        UnitId unit() {
            return new UnitId(crate, version, kind, path, fromRepository);
        }
    }

    /** The kinds of differences. */
    enum What {
        ENDED,
        PRINTED,
        MADE,
        SEEN
    }

    /**
     * Stored form of one difference.
     *
     * @param path path in hexadecimal. Components that a kind of difference does not have are empty
     */
    record Difference(
            What what,
            Optional<Unit> unit,
            Optional<RunDifference.Side> only,
            Optional<String> line,
            Optional<String> path,
            Optional<StoredScriptOutput.Entry> first,
            Optional<StoredScriptOutput.Entry> second,
            Optional<StoredStep.Observed> seen) {
        static Difference of(RunDifference difference) {
            return switch (difference) {
                case RunDifference.Ended(UnitId unit, RunDifference.Side only) ->
                    new Difference(
                            What.ENDED,
                            Optional.of(Unit.of(unit)),
                            Optional.of(only),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case RunDifference.Printed(UnitId unit, String line, RunDifference.Side only) ->
                    new Difference(
                            What.PRINTED,
                            Optional.of(Unit.of(unit)),
                            Optional.of(only),
                            Optional.of(line),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case RunDifference.Generated(
                        UnitId unit,
                        RepoPath path,
                        Optional<GeneratedFile> first,
                        Optional<GeneratedFile> second) ->
                    new Difference(
                            What.MADE,
                            Optional.of(Unit.of(unit)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(HEX.formatHex(path.bytes())),
                            first.map(StoredScriptOutput.Entry::of),
                            second.map(StoredScriptOutput.Entry::of),
                            Optional.empty());
                case RunDifference.Seen(Observation one, RunDifference.Side only) ->
                    new Difference(
                            What.SEEN,
                            Optional.empty(),
                            Optional.of(only),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(StoredStep.Observed.of(one)));
            };
        }

        /** Returns the difference; empty if a required component is missing. */
        Optional<RunDifference> difference() {
            return switch (what) {
                case ENDED -> unit.flatMap(script -> only.map(side -> new RunDifference.Ended(script.unit(), side)));
                case PRINTED ->
                    unit.flatMap(script -> only.flatMap(
                            side -> line.map(text -> new RunDifference.Printed(script.unit(), text, side))));
                case MADE ->
                    unit.flatMap(script -> path.map(hex -> new RunDifference.Generated(
                            script.unit(),
                            RepoPath.ofBytes(HEX.parseHex(hex)),
                            first.map(StoredScriptOutput.Entry::file),
                            second.map(StoredScriptOutput.Entry::file))));
                case SEEN -> seen.flatMap(one -> only.map(side -> new RunDifference.Seen(one.observation(), side)));
            };
        }
    }
}
