package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.coverage.LineCounts;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.OutputFinding;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.LineRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Handmade audits, for tests of the code that processes an audit. */
public final class HandmadeAudit {
    private static final Subjects SUBJECTS = Subjects.of(List.of(
            new Subject.Folder(path("tools"), Digest.of(new byte[32]), 7),
            new Subject.File(path("gen/table.rs"), Digest.of(new byte[32])),
            new Subject.Uncovered(Subject.Reason.GENERATED, "concat!(env!(\"OUT_DIR\"), \"/made.rs\")")));

    private HandmadeAudit() {}

    /**
     * Returns a workspace of two packages with a finding of every kind, a lockfile and a file that was not examined.
     */
    public static Audit example() {
        Target library = new Target(Target.Kind.LIB, "example", "src/lib.rs", path("src/lib.rs"), true, 0, true);
        Target script =
                new Target(Target.Kind.BUILD_SCRIPT, "build-script-build", "build.rs", path("build.rs"), true, 0, true);
        Target outside = new Target(Target.Kind.BUILD_SCRIPT, "gen", "../gen.rs", null, false, 6, false);
        CargoPackage root = new CargoPackage(
                "example", "0.1.0", path("Cargo.toml"), "2021", List.of(library, script, outside), List.of());
        CargoPackage derive = new CargoPackage(
                "derive",
                "0.1.0",
                path("derive/Cargo.toml"),
                "2021",
                List.of(new Target(
                        Target.Kind.PROC_MACRO,
                        "derive",
                        "derive/src/lib.rs",
                        path("derive/src/lib.rs"),
                        true,
                        0,
                        true)),
                List.of(new MacroExport(
                        "Thing", MacroExport.Kind.DERIVE, List.of("thing"), path("derive/src/lib.rs"), 7)));
        CargoModel cargo = new CargoModel(
                List.of(new Workspace(path("Cargo.toml"), List.of(root, derive))),
                List.of(
                        new LockedCrate("derive", "0.1.0", "path", null, null, 4),
                        new LockedCrate(
                                "serde",
                                "1.0.217",
                                "registry",
                                "registry+https://index.example.org/",
                                "02fc4265df13d6fa1d00ecff087228cc0a2b5f3c0e87e258d8b94a156e984c70",
                                9)));
        List<Finding> findings = List.of(
                finding(
                        "CFG-RUSTC",
                        Severity.CRITICAL,
                        Trigger.CARGO,
                        Effect.EXECUTES,
                        ".cargo/config",
                        2,
                        "Cargo runs this as the compiler",
                        "rustc = \"./.cargo/x\""),
                speaking(
                        SUBJECTS,
                        "MAN-BUILD-SCRIPT",
                        Severity.MEDIUM,
                        Trigger.CHECK,
                        Effect.EXECUTES,
                        "build.rs",
                        0,
                        "A build script",
                        "build.rs"),
                finding(
                        "TC-PATH",
                        Severity.CRITICAL,
                        Trigger.CARGO,
                        Effect.REDIRECTS,
                        "rust-toolchain.toml",
                        1,
                        "A toolchain from a path",
                        "path = \"./.cargo/\""),
                finding(
                        "SRC-BIDI",
                        Severity.CRITICAL,
                        Trigger.OPEN,
                        Effect.HIDES,
                        "src/lib.rs",
                        3,
                        "Direction characters change how this line reads",
                        "if x != \"a\\u{202E}\""),
                finding(
                        "MAN-EDITION",
                        Severity.INFO,
                        Trigger.OTHER,
                        Effect.INFORMS,
                        "Cargo.toml",
                        1,
                        "An old edition",
                        "edition = \"2015\""));
        return audit(
                "example",
                cargo,
                findings.stream().sorted(Finding.ORDER).toList(),
                List.of(
                        HandmadeUnits.script("example"),
                        HandmadeUnits.macro(),
                        HandmadeUnits.tests("example"),
                        HandmadeUnits.library("example")),
                List.of(new NotLookedAt(path("big.bin"), EntryKind.FILE, "oversized", 20_000_000)));
    }

    /** Returns the source of the crate that the lockfile of {@link #example} names, and the verdict on it. */
    private static DependencyFacts dependencies() {
        AvailableCrate serde = new AvailableCrate(
                "serde", "1.0.217", "02fc4265df13d6fa1d00ecff087228cc0a2b5f3c0e87e258d8b94a156e984c70", true, false);
        UnitCapabilities unit = HandmadeUnits.script("serde");
        UnitCapabilities library = HandmadeUnits.library("serde");
        return new DependencyFacts(
                List.of(serde),
                List.of(new CrateVerdict(
                        "serde",
                        "1.0.217",
                        "BLD-PROCESS",
                        path("build.rs"),
                        "0123456789abcdef0123456789abcdef",
                        Digest.of(new byte[32]),
                        new Verdict(Verdict.State.FLAGGED, null, "Which *compiler*?", false))),
                Map.of(
                        serde,
                        new CrateCapabilities(
                                List.of(unit, HandmadeUnits.tests("serde"), library),
                                Map.of(unit.evidence().getFirst(), CapabilityGrade.UNUSUAL))));
    }

    /**
     * Returns {@link #example} with a verdict of each state, a Check that executed one unit, and a crate that was
     * fetched.
     */
    public static SummaryInput reviewed() {
        Audit audit = example();
        VerdictSource verdicts = new GivenVerdicts();
        StepRecord check = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.FAILED, "cargo ended with 101"),
                new LaunchRecord(
                        audit.inventory().digest().toString(),
                        List.of("/usr/bin/bwrap", "--args", "8", "--", "cargo", "check"),
                        List.of(
                                new PolicyRule("ns-net", "No network"),
                                new PolicyRule("target", "Writes only /target")),
                        List.of(new PlannedUnit(
                                new UnitId("example", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                                PlannedUnit.Decision.RUN,
                                "named on the command line"))));
        CompilationCoverage compiled = new CompilationCoverage(
                "default features",
                3,
                List.of(
                        UncompiledSource.whole(path("src/win dows.rs"), 1200),
                        new UncompiledSource(
                                path("src/lib.rs"), false, List.of(new LineRange(4, 9), new LineRange(12, 12)))));
        StepRecord watched = new StepRecord(
                check.step(),
                check.end(),
                check.launch(),
                check.outcome()
                        .withObservations(observations())
                        .withObserved(ObservationCompleteness.COMPLETE)
                        .withScriptOutputs(List.of(made()))
                        .withCompared(runs(observations().getLast())));
        return new SummaryInput(
                        audit,
                        verdicts,
                        List.of(watched.withCompilations(List.of(compiled))),
                        dependencies(),
                        runs(check))
                .with(new LinesRead(audit.lines(), Map.of(path("src/lib.rs"), LineSet.of("1-41,100-1099"))));
    }

    /** One verdict of each state, and the verdict of another set. */
    private static final class GivenVerdicts implements VerdictSource {
        @Override
        public Verdict get(Audit audit, Finding finding) {
            return switch (finding.id()) {
                case "TC-PATH" -> new Verdict(Verdict.State.FLAGGED, null, "Ask *upstream*.", false);
                case "MAN-BUILD-SCRIPT" ->
                    new Verdict(Verdict.State.ACCEPTED, "Read and ordinary: writes a table", null, false);
                case "CFG-RUSTC" ->
                    new Verdict(Verdict.State.ACCEPTED, "False alarm: no", "old", false)
                            .stale(".cargo/x has changed since. It needs a new verdict.");
                default -> Verdict.UNREVIEWED;
            };
        }

        @Override
        public List<Verdict> others(Audit audit, Finding finding) {
            return finding.id().equals("MAN-EDITION")
                    ? List.of(new Verdict(Verdict.State.ACCEPTED, "Read and ordinary: <old>", null, false)
                            .withSource("team"))
                    : List.of();
        }
    }

    /**
     * Returns observations of a script that starts a shell, which reading has found, and of its network access, which
     * reading has not found, and of a compiler.
     */
    private static List<Observation> observations() {
        Observation.Actor script =
                new Observation.Actor(Optional.of("example"), Optional.of("0.1.0"), Observation.Kind.BUILD_SCRIPT);
        return List.of(
                seen(
                        Observation.Actor.of(Observation.Kind.COMPILER),
                        Observation.Operation.CONNECT,
                        "192.0.2.1:9",
                        Observation.Result.DENIED,
                        "There is no network, and a build needs none."),
                new Observation(
                        script,
                        Observation.Operation.READ,
                        "/src",
                        Observation.Result.ALLOWED,
                        Observation.Expectedness.EXPECTED,
                        "Its own package.",
                        Optional.empty(),
                        List.of(new Observation.Amount("times", 31))),
                new Observation(
                        script,
                        Observation.Operation.READ,
                        "/home/build/*.toml",
                        Observation.Result.ABSENT,
                        Observation.Expectedness.EXPECTED_BY_AUDITOR,
                        "Said of exactly this.",
                        Optional.empty(),
                        List.of()),
                seen(
                                script,
                                Observation.Operation.START,
                                "/bin/sh",
                                Observation.Result.ALLOWED,
                                "A program that a build seldom needs.")
                        .withArguments(new CappedList<>(
                                List.of(
                                        new StartArguments(List.of("sh", "-c", "echo *a* > <b>"), 0),
                                        new StartArguments(List.of("/bin/sh", "", "|x|", "\\u{202E}"), 1)),
                                2)),
                seen(
                        script,
                        Observation.Operation.CONNECT,
                        "203.0.113.24:443",
                        Observation.Result.DENIED,
                        "There is no network, and a build needs none."));
    }

    private static Observation seen(
            Observation.Actor actor,
            Observation.Operation operation,
            String object,
            Observation.Result result,
            String why) {
        return new Observation(
                actor,
                operation,
                object,
                result,
                Observation.Expectedness.UNEXPECTED,
                why,
                Optional.empty(),
                List.of());
    }

    /** Returns the result of a second run, with a difference of each kind and this observation. */
    public static RunComparison runs(Observation seen) {
        UnitId unit = made().unit();
        GeneratedFile file = made().files().first().getFirst();
        return new RunComparison(
                400,
                StepEnd.of(StepRecord.State.DONE, null),
                List.of(unit),
                new CappedList<>(
                        List.of(
                                new RunDifference.Ended(unit, RunDifference.Side.FIRST),
                                new RunDifference.Printed(unit, "cargo:rustc-cfg=*a*", RunDifference.Side.FIRST),
                                new RunDifference.Generated(unit, file.path(), Optional.of(file), Optional.empty()),
                                new RunDifference.Seen(seen, RunDifference.Side.SECOND)),
                        2),
                true);
    }

    /** Returns the output of the script of {@link #example}: more than is listed, with a hostile name and a link. */
    public static ScriptOutput made() {
        return new ScriptOutput(
                new UnitId("example", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                "debug/build/example-1f2e/out",
                new CappedList<>(List.of("cargo:rustc-cfg=fast", "cargo:rustc-env=A=*b*"), 3),
                new CappedList<>(
                        List.of(
                                new GeneratedFile(
                                        path("a\n\u202Eb.rs"),
                                        GeneratedFile.Kind.TEXT,
                                        12,
                                        Optional.of(Digest.of(new byte[32])),
                                        Optional.empty()),
                                new GeneratedFile(
                                        path("passwd"),
                                        GeneratedFile.Kind.LINK,
                                        0,
                                        Optional.empty(),
                                        Optional.of("/etc/passwd")),
                                new GeneratedFile(
                                        path("table.bin"),
                                        GeneratedFile.Kind.UNREAD,
                                        5_000_000_000L,
                                        Optional.empty(),
                                        Optional.empty())),
                        1),
                new CappedList<>(
                        List.of(new OutputFinding(
                                "SRC-BIDI",
                                Severity.CRITICAL,
                                "Direction characters change how this line reads",
                                new Location(path("a\n\u202Eb.rs"), 1, 3),
                                "a\\u{202E}b")),
                        2),
                new TreeSet<>(Set.of(Capability.PROCESS, Capability.FILE_READ)),
                false);
    }

    /** Returns a Build of earlier bytes that failed, a Run that failed and then succeeded, and the Check. */
    private static StoredHistory runs(StepRecord check) {
        return StoredHistory.of(List.of(
                run(0, Step.BUILD, StepEnd.failed("Cargo ended with errors (exit code 101).", 101), true),
                run(1, Step.RUN, StepEnd.failed("The program ended with exit code 7.", 7), false),
                run(2, Step.RUN, StepEnd.of(StepRecord.State.DONE, null), false),
                new StoredRun(Instant.ofEpochSecond(180), check, false)));
    }

    private static StoredRun run(int minute, Step step, StepEnd end, boolean stale) {
        return new StoredRun(
                Instant.ofEpochSecond(60L * minute),
                new StepRecord(
                        step,
                        end,
                        new LaunchRecord("sha256:0", List.of("/usr/bin/cargo", "run"), List.of(), List.of())),
                stale);
    }

    /** Returns an audit that contains only these findings. */
    public static Audit of(String name, Finding... findings) {
        return audit(name, CargoModel.EMPTY, List.of(findings), List.of(), List.of());
    }

    private static Finding speaking(
            Subjects subjects,
            String id,
            Severity severity,
            Trigger trigger,
            Effect effect,
            String path,
            int line,
            String title,
            String evidence) {
        Finding plain = finding(id, severity, trigger, effect, path, line, title, evidence);
        return new Finding(
                plain.rule(),
                plain.assessment(),
                plain.location(),
                evidence,
                null,
                plain.fingerprint(),
                subjects,
                plain.area());
    }

    public static Finding finding(
            String id,
            Severity severity,
            Trigger trigger,
            Effect effect,
            String path,
            int line,
            String title,
            String evidence) {
        return new Finding(
                new Finding.RuleLabel(id, Family.ofId(id).orElseThrow(), title),
                new Finding.Assessment(severity, trigger, effect),
                new Location(path(path), line, line == 0 ? 0 : 1),
                evidence,
                "0123456789abcdef0123456789abcdef");
    }

    private static Audit audit(
            String name,
            CargoModel cargo,
            List<Finding> findings,
            List<UnitCapabilities> capabilities,
            List<NotLookedAt> notLookedAt) {
        Inventory inventory = new Inventory(List.of(), List.of(), Digest.of(new byte[32]), true, 120, 14, 482_011);
        GitState git = new GitState(
                true, "4f1c9ae200000000000000000000000000000000", "main", GitState.State.UNKNOWN, "no index");
        return new Audit(
                name,
                "sha256:" + "1".repeat(64),
                inventory,
                git,
                cargo,
                findings,
                capabilities,
                notLookedAt,
                LineCounts.of(Map.of(path("src/lib.rs"), 1_200, path("build.rs"), 40), 120));
    }

    private static RepoPath path(String path) {
        return RepoPath.of(path);
    }
}
