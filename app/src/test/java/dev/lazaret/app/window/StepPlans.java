package dev.lazaret.app.window;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.AdmissibleConfigKeys;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.crates.need.Version;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.isolate.prepare.MissingIsolationText;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.recorded.ShippedRecording;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.PriorUnitFacts;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.ProgramChoice;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.step.StepCodeCapabilities;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.UnitDecisionBinding;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds plans from text: one fact a line. They can't be started. */
public final class StepPlans {
    /** The units of a project with many crates. */
    public static final String MANY = """
            crates 41
            own build-script example-parser 0.4.0 build.rs
            own macro parser-derive 0.4.0 parser-derive/src/lib.rs
            dep build-script anyhow 1.0.95 build.rs
            dep build-script crossbeam-utils 0.8.21 build.rs
            dep build-script libc 0.2.169 build.rs
            dep build-script num-traits 0.2.19 build.rs
            dep build-script proc-macro2 1.0.92 build.rs
            dep build-script rustversion 1.0.19 build/build.rs
            dep macro rustversion 1.0.19 src/lib.rs
            dep build-script serde 1.0.217 build.rs
            dep macro serde_derive 1.0.217 src/lib.rs
            dep macro thiserror-impl 2.0.9 src/lib.rs
            dep build-script a-crate-with-a-very-long-name-that-nobody-can-remember 12.10.199-alpha.1 build.rs
            left-out .cargo/config.toml: cargo would obey it
            left-out rust-toolchain.toml: rustup would obey it
            """;

    private Step step = Step.CHECK;
    private final List<UnitId> units = new ArrayList<>();
    private final List<CompileWork.Absent> leftOut = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private Optional<String> notDownloadable = Optional.empty();
    private final List<PlanNote> notes = new ArrayList<>();
    private final List<AdmissibleConfigKey> admissible = new ArrayList<>();
    private final List<AdmissibleConfigKey> admitted = new ArrayList<>();
    private final List<CompileWork.Crate> packages = new ArrayList<>();
    private final List<StoredDecision> kept = new ArrayList<>();
    private final Map<String, List<String>> links = new HashMap<>();
    private final List<UnitId> earlier = new ArrayList<>();
    private final Set<String> flagged = new HashSet<>();
    private Optional<FetchedCrateStore.Fetched> fetched = Optional.empty();
    private final Set<UnitId> shipped = new HashSet<>();
    private Consent consent = Consent.ALL;
    private LockfileUse.Kind lockfile = LockfileUse.Kind.AS_GIVEN;
    private Optional<Refusal> refusal = Optional.empty();

    private Optional<Program> program = Optional.empty();
    private List<String> arguments = List.of();

    private static final Path CRATES = Path.of("/fetched");
    private static final Digest BYTES = Digest.of(new byte[32]);
    private static final Digest OTHER_BYTES = Digest.finish(Digest.start());

    private StepPlans() {}

    /**
     * Parses a plan. Lines: {@code step test}, {@code consent none}, {@code consent isolate},
     * {@code before KIND NAME VERSION},
     * {@code stale KIND NAME VERSION}, {@code links NAME: NAME VERSION, NAME VERSION}, {@code fetched all},
     * {@code earlier KIND NAME VERSION PATH}, {@code flagged NAME VERSION}, {@code own build-script NAME VERSION PATH},
     * {@code dep macro NAME VERSION PATH}, {@code shipped build-script NAME VERSION PATH} for one with a shipped
     * recording, {@code crates 7}, {@code missing CLAUSE}, {@code not-downloadable SENTENCE}, {@code note SENTENCE},
     * {@code lacks SENTENCE}, {@code left-out PATH: WHY}, {@code needed PATH: WHY: SENTENCE},
     * {@code lockfile generated}, {@code refusal SENTENCE}, {@code admissible KEY: FILE: LINE: FLAGS: STAYS OUT},
     * {@code admitted KEY: FILE: LINE: FLAGS}, for {@code source.crates-io} a folder in place of flags.
     */
    public static Plan of(String text) {
        StepPlans plan = new StepPlans();
        text.lines().filter(line -> !line.isBlank()).forEach(plan::line);
        return plan.plan();
    }

    /** Same for a step that starts a program. */
    public static Plan of(String text, Program program, List<String> arguments) {
        StepPlans plan = new StepPlans();
        plan.program = Optional.of(program);
        plan.arguments = arguments;
        text.lines().filter(line -> !line.isBlank()).forEach(plan::line);
        return plan.plan();
    }

    private void line(String line) {
        int space = line.indexOf(' ');
        String rest = line.substring(space + 1);
        List<String> parts = List.of(rest.split(": ", -1));
        switch (line.substring(0, space)) {
            case "step" -> step = Step.find(rest).orElseThrow();
            case "own" -> units.add(unit(rest, true));
            case "dep" -> units.add(unit(rest, false));
            case "consent" -> {
                Consent none = Consent.NONE.withPurpose(Consent.PURPOSES);
                consent = rest.equals("isolate") ? none.withIsolation() : none;
            }
            case "shipped" -> {
                units.add(unit(rest, false));
                shipped.add(units.getLast());
            }
            case "before" -> kept.add(kept(rest, BYTES));
            case "stale" -> kept.add(kept(rest, OTHER_BYTES));
            case "links" -> links.put(parts.getFirst(), List.of(parts.get(1).split(", ", -1)));
            case "fetched" -> fetched = Optional.of(new FetchedCrateStore.Fetched(CRATES, Optional.empty()));
            case "earlier" -> earlier.add(unit(rest, false));
            case "flagged" -> flagged.add(rest);
            case "crates" -> {
                for (int i = 0; i < Integer.parseInt(rest); i++) {
                    packages.add(new CompileWork.Crate("crate" + i, "1.0.0"));
                }
            }
            case "missing" -> missing.add(rest);
            case "not-downloadable" -> notDownloadable = Optional.of(rest);
            case "note" -> notes.add(new PlanNote(PlanNote.Kind.OTHER, rest));
            case "lacks" -> notes.add(new PlanNote(PlanNote.Kind.LACKS, rest));
            case "left-out" -> leftOut.add(new CompileWork.Absent(parts.get(0), parts.get(1), Optional.empty()));
            case "needed" -> leftOut.add(new CompileWork.Absent(parts.get(0), parts.get(1), Optional.of(parts.get(2))));
            case "lockfile" -> lockfile = LockfileUse.Kind.valueOf(rest.toUpperCase(Locale.ROOT));
            case "admissible" -> admissible.add(key(parts));
            case "admitted" -> {
                admissible.add(key(parts));
                admitted.add(key(parts));
            }
            case "refusal" -> refusal = Optional.of(new Refusal(Refusal.Kind.OTHER, rest));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static AdmissibleConfigKey key(List<String> parts) {
        String key = parts.getFirst();
        String value = parts.get(3);
        return new AdmissibleConfigKey(
                key,
                List.of(new AdmissibleConfigKey.Place(RepoPath.of(parts.get(1)), Integer.parseInt(parts.get(2)))),
                key.equals("source.crates-io")
                        ? new AdmissibleConfigKey.Choice.Crates(RepoPath.of(value))
                        : new AdmissibleConfigKey.Choice.Flags(List.of(value.split(" ", -1))),
                parts.subList(4, parts.size()),
                Set.of());
    }

    private static UnitId unit(String words, boolean own) {
        List<String> parts = List.of(words.split(" ", -1));
        return new UnitId(parts.get(1), parts.get(2), kind(parts.getFirst()), parts.get(3), own);
    }

    private static UnitId.Kind kind(String word) {
        return UnitId.Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static StoredDecision kept(String words, Digest digest) {
        List<String> parts = List.of(words.split(" ", -1));
        return new StoredDecision(
                parts.get(1),
                parts.get(2),
                kind(parts.getFirst()),
                Optional.empty(),
                digest,
                PlannedUnit.Decision.RUN,
                true);
    }

    private UnitDecisionBinding binding(UnitId unit) {
        return new UnitDecisionBinding(
                Optional.of(BYTES),
                Stream.concat(
                                Stream.of(unit.owner()).filter(_ -> !unit.fromRepository()),
                                links.getOrDefault(unit.crate(), List.of()).stream())
                        .map(words -> new UnitDecisionBinding.Crate(
                                words, fetched.map(_ -> CRATES.resolve(words)), Optional.empty(), true))
                        .toList(),
                unit.fromRepository(),
                shipped.contains(unit) ? Optional.of(recording(unit)) : Optional.empty());
    }

    private static ShippedRecording recording(UnitId unit) {
        return new ShippedRecording(
                unit.crate(),
                unit.version(),
                BYTES,
                Map.of(),
                List.of(Version.of("1.85.1").orElseThrow(), Version.of("1.95.0").orElseThrow()),
                new TreeSet<>(),
                new TreeMap<>(Map.of("", BuildScriptRecording.of("").found().orElseThrow())));
    }

    private Plan plan() {
        Inventory inventory = new Inventory(List.of(), List.of(), Digest.of(new byte[32]), true, 0, 0, 0);
        Consent given = consent.withStored(kept);
        Map<UnitId, UnitDecisionBinding> bindings =
                units.stream().collect(Collectors.toMap(unit -> unit, this::binding));
        CompileOptions options = new CompileOptions(
                        given, CargoChoice.DEFAULT, new ProgramChoice(program.map(Program::name), arguments))
                .withEarlier(new PriorUnitFacts(earlier, Set.of(), flagged, Map.of()));
        return new Plan(
                StepRequest.of(step, Path.of("/home/auditor/example"), List.of(), options),
                new Plan.Basis(
                        inventory,
                        RepoPath.of("Cargo.toml"),
                        new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1")),
                        lockfile),
                new Plan.Start(
                        List.of("/usr/bin/bwrap --args 8 -- /usr/bin/prlimit --nproc=512:512 --nofile=4096:4096"
                                .split(" ", -1)),
                        List.of("--ro-bind", "/usr", "/usr", "--unshare-user", "--unshare-net", "--seccomp", "9"),
                        POLICY),
                notes,
                refusal.or(() -> missing.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Refusal(Refusal.Kind.OTHER, "A crate is missing."))),
                new CompileWork(
                        options,
                        units.stream()
                                .map(unit -> given.decide(unit, binding(unit)))
                                .toList(),
                        bindings,
                        StepCodeCapabilities.NONE,
                        new CompileWork.Crates(packages, missing, List.of(), List.of(), notDownloadable),
                        leftOut,
                        new AdmittedConfigSettings(
                                new AdmissibleConfigKeys(admissible, Map.of(), Optional.empty()),
                                admitted,
                                Optional.empty()),
                        new CompileWork.Supply(
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                fetched,
                                List.of(),
                                List.of(),
                                true,
                                Optional.empty(),
                                Optional.of(MissingIsolationText.sentence(
                                        new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1")),
                                        WasmToolchain.Lack.STANDARD_LIBRARY))),
                        program,
                        List.of()));
    }

    private static final List<PolicyRule> POLICY = List.of(
            new PolicyRule("usr", "/usr (compiler, linker, libraries) can be read, not changed."),
            new PolicyRule("source", "A copy of the repository can be read, not changed."),
            new PolicyRule("ns-net", "No network, not even services on this machine."),
            new PolicyRule(
                    "seccomp",
                    "System calls that a build does not need are denied (keyrings, tracing, mounts, set-id files,"
                            + " unusual sockets)."));
}
