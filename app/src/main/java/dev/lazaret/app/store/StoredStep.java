package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.json.JsonRecordMapper;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Stored form of a step's record, with the same names and identifiers as the audit's JSON output. Components that early
 * records lack are lists or Optionals.
 *
 * @param sight empty in early records, for which it is derived from the units
 * @param unplanned present if the output named a unit that was not in the plan
 */
record StoredStep(
        Step step,
        StepRecord.State state,
        Optional<String> why,
        Optional<StepEnd.Completeness> sight,
        Optional<Boolean> unplanned,
        Optional<Integer> exit,
        Optional<String> digest,
        List<String> command,
        List<PolicyRule> policy,
        List<Unit> units,
        List<String> notes,
        Optional<DownloadTotals> downloaded,
        List<Artifact> artifacts,
        List<Compiled> compilations,
        List<Observed> observations,
        Optional<ObservationCompleteness> observed,
        List<StoredScriptOutput> made,
        Optional<StoredRunComparison> compared,
        List<StoredPackage> packages) {
    private static final HexFormat HEX = HexFormat.of();

    /**
     * Stored form of one unit.
     *
     * @param executed whether the unit was observed to execute; empty if unknown
     * @param content digest of all inputs of the unit, in hexadecimal
     */
    record Unit(
            String crate,
            String version,
            UnitId.Kind kind,
            String path,
            boolean fromRepository,
            PlannedUnit.Decision decision,
            String why,
            Optional<Boolean> executed,
            Optional<String> content) {
        static Unit of(PlannedUnit unit, StepRecord record) {
            boolean known = record.endKnown() || !unit.executes();
            return new Unit(
                    unit.crate(),
                    unit.version(),
                    unit.kind(),
                    unit.path(),
                    unit.fromRepository(),
                    unit.decision(),
                    unit.why(),
                    known ? Optional.of(record.executed().contains(unit)) : Optional.empty(),
                    Optional.ofNullable(record.launch().contents().get(unit.id()))
                            .map(Digest::hex));
        }

        PlannedUnit unit() {
            return new PlannedUnit(new UnitId(crate, version, kind, path, fromRepository), decision, why);
        }

        /**
         * Whether the unit may have executed. If this is unknown, every unit that was allowed to run counts as possibly
         * executed.
         */
        boolean mayHaveExecuted() {
            return executed.orElse(decision.executes());
        }
    }

    record Compiled(String configuration, int files, List<Rest> rest) {
        /**
         * Stored form of the lines of a file that were not compiled.
         *
         * @param path path in hexadecimal
         * @param lines pairs of the first and last line of each range
         */
        record Rest(String path, boolean whole, List<Integer> lines) {
            static Rest of(UncompiledSource file) {
                return new Rest(
                        HEX.formatHex(file.path().bytes()),
                        file.whole(),
                        file.ranges().stream()
                                .flatMap(range -> Stream.of(range.first(), range.last()))
                                .toList());
            }

            UncompiledSource file() {
                return new UncompiledSource(
                        RepoPath.ofBytes(HEX.parseHex(path)),
                        whole,
                        IntStream.range(0, lines.size() / 2)
                                .mapToObj(i -> new LineRange(lines.get(2 * i), lines.get(2 * i + 1)))
                                .toList());
            }
        }

        static Compiled of(CompilationCoverage one) {
            return new Compiled(
                    one.configuration(),
                    one.files(),
                    one.rest().stream().map(Rest::of).toList());
        }

        CompilationCoverage compilation() {
            return new CompilationCoverage(
                    configuration, files, rest.stream().map(Rest::file).toList());
        }
    }

    record Observed(
            Optional<String> crate,
            Optional<String> version,
            Observation.Kind actor,
            Observation.Operation operation,
            String object,
            Observation.Result outcome,
            boolean expected,
            Optional<Boolean> sandboxCheck,
            String why,
            Optional<String> is,
            List<Observation.Amount> amounts,
            Optional<Arguments> arguments) {
        /** Stored form of the command lines of a started program. */
        record Arguments(List<StartArguments> lines, long more) {
            static Optional<Arguments> of(CappedList<StartArguments> all) {
                return all.count() == 0 ? Optional.empty() : Optional.of(new Arguments(all.first(), all.more()));
            }

            CappedList<StartArguments> arguments() {
                return new CappedList<>(lines, more);
            }
        }

        static Observed of(Observation one) {
            return new Observed(
                    one.actor().crate(),
                    one.actor().version(),
                    one.actor().kind(),
                    one.operation(),
                    one.object(),
                    one.result(),
                    one.expected(),
                    Optional.of(one.expectedness() == Observation.Expectedness.SANDBOX_CHECK),
                    one.why(),
                    one.is(),
                    one.amounts(),
                    Arguments.of(one.arguments()));
        }

        Observation observation() {
            return new Observation(
                    new Observation.Actor(crate, version, actor),
                    operation,
                    object,
                    outcome,
                    regard(),
                    why,
                    is,
                    amounts,
                    arguments.map(Arguments::arguments).orElseGet(CappedList::none));
        }

        /**
         * Returns whether the observation was expected. Records from before sandbox checks existed lack {@code
         * sandboxCheck}.
         */
        private Observation.Expectedness regard() {
            return expected
                    ? Observation.Expectedness.EXPECTED
                    : sandboxCheck.orElse(false)
                            ? Observation.Expectedness.SANDBOX_CHECK
                            : Observation.Expectedness.UNEXPECTED;
        }
    }

    /** Stored form of the result of a package. */
    record StoredPackage(
            String crate,
            String version,
            PackageResult.State state,
            int errors,
            int undecided,
            int stubErrors,
            Optional<Integer> testErrors,
            Optional<Boolean> library,
            List<StoredUnit> blockers,
            List<StoredUnit> stubs) {
        record StoredUnit(String crate, String version, UnitId.Kind kind, String path, boolean fromRepository) {
            static StoredUnit of(UnitId unit) {
                return new StoredUnit(unit.crate(), unit.version(), unit.kind(), unit.path(), unit.fromRepository());
            }

            UnitId unit() {
                return new UnitId(crate, version, kind, path, fromRepository);
            }
        }

        static StoredPackage of(PackageResult one) {
            return new StoredPackage(
                    one.crate(),
                    one.version(),
                    one.state(),
                    one.errors().code(),
                    one.errors().either(),
                    one.errors().stub(),
                    Optional.of(one.errors().tests()),
                    Optional.of(one.library()),
                    one.blockers().stream().map(StoredUnit::of).toList(),
                    one.stubs().stream().map(StoredUnit::of).toList());
        }

        PackageResult result() {
            return new PackageResult(
                    crate,
                    version,
                    state,
                    new PackageResult.Errors(errors, testErrors.orElse(0), undecided, stubErrors),
                    library.orElse(false),
                    blockers.stream().map(StoredUnit::unit).toList(),
                    stubs.stream().map(StoredUnit::unit).toList());
        }
    }

    static String write(StepRecord record) {
        OptionalInt exit = record.end().exit();
        StepOutcome outcome = record.outcome();
        return JsonRecordMapper.write(new StoredStep(
                record.step(),
                record.state(),
                Optional.ofNullable(record.end().why()),
                Optional.of(record.end().completeness()),
                Optional.of(true).filter(_ -> record.end().unplanned()),
                exit.isPresent() ? Optional.of(exit.getAsInt()) : Optional.empty(),
                Optional.ofNullable(record.digest()),
                record.command(),
                record.launch().policy(),
                record.units().stream().map(unit -> Unit.of(unit, record)).toList(),
                outcome.notes(),
                outcome.downloaded(),
                outcome.artifacts(),
                outcome.compilations().stream().map(Compiled::of).toList(),
                outcome.observations().stream().map(Observed::of).toList(),
                Optional.of(outcome.observed()),
                outcome.scriptOutputs().stream().map(StoredScriptOutput::of).toList(),
                outcome.compared().map(StoredRunComparison::of),
                outcome.packages().stream().map(StoredPackage::of).toList()));
    }

    /** Parses the output of {@link #write}; empty if the string has another format. */
    static Optional<StepRecord> read(String text) {
        try {
            return JsonRecordMapper.STRICT.read(StoredStep.class, text).map(StoredStep::record);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Map<UnitId, Digest> contents() {
        Map<UnitId, Digest> contents = new HashMap<>();
        units.forEach(one ->
                one.content().ifPresent(hex -> contents.put(one.unit().id(), Digest.of(HEX.parseHex(hex)))));
        return contents;
    }

    private StepRecord record() {
        boolean seen = units.stream().allMatch(unit -> !unit.decision.executes() || unit.executed.isPresent());
        return new StepRecord(
                step,
                new StepEnd(
                        state,
                        why.orElse(null),
                        exit.stream().mapToInt(code -> code).findFirst(),
                        sight.orElse(seen ? StepEnd.Completeness.SEEN : StepEnd.Completeness.LOST),
                        unplanned.orElse(false)),
                new LaunchRecord(
                        digest.orElse(null),
                        command,
                        policy,
                        units.stream().map(Unit::unit).toList(),
                        contents()),
                new StepOutcome(
                        notes,
                        downloaded,
                        artifacts,
                        units.stream()
                                .filter(Unit::mayHaveExecuted)
                                .map(Unit::unit)
                                .toList(),
                        compilations.stream().map(Compiled::compilation).toList(),
                        observations.stream().map(Observed::observation).toList(),
                        observed.orElse(ObservationCompleteness.OFF),
                        made.stream().map(StoredScriptOutput::output).toList(),
                        compared.map(StoredRunComparison::comparison),
                        List.of(),
                        packages.stream().map(StoredPackage::result).toList()));
    }
}
