package dev.lazaret.app.step;

import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.crates.resolve.PlaceholderCrate;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.sandbox.OfflineSource;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work of a step that compiles. Its strings are sanitized for display ("inert"), except where noted.
 *
 * @param options the auditor's options
 * @param units units that would run: build scripts, macros, tests and programs; the repository's own first
 * @param bindings for each unit, the bytes and crates that a decision on it is valid for
 * @param read capabilities of the units, determined from their source
 * @param crates the crates to compile, and those that are missing
 * @param absent files of the repository that the stage does not get
 * @param admitted settings of the repository's cargo configuration that could be passed to cargo, and those that are
 *     passed
 * @param supply the inputs of the stage
 * @param program the program that the step starts; empty if it starts none
 * @param expanded targets whose macros are expanded for the auditor to read
 */
public record CompileWork(
        CompileOptions options,
        List<PlannedUnit> units,
        Map<UnitId, UnitDecisionBinding> bindings,
        StepCodeCapabilities read,
        Crates crates,
        List<Absent> absent,
        AdmittedConfigSettings admitted,
        Supply supply,
        Optional<Program> program,
        List<ExpandedTarget> expanded)
        implements StepWork {
    public CompileWork {
        units = List.copyOf(units);
        bindings = Map.copyOf(bindings);
        absent = List.copyOf(absent);
        expanded = List.copyOf(expanded);
    }

    /**
     * The crates that a step needs.
     *
     * @param packages packages that may be compiled, the repository's own first; nothing else is compiled
     * @param missing crates that must be compiled but that no offline source contains, one clause each
     * @param placeholders crates that cargo must find but does not compile, and that no offline source contains, one
     *     clause each; an empty crate replaces each of them
     * @param lockfileWhy why the project's own lockfile can't be used, one clause for each crate
     * @param notDownloadable why a Fetch can't download the project's crates, in sentences; empty if it can
     */
    public record Crates(
            List<Crate> packages,
            List<String> missing,
            List<String> placeholders,
            List<String> lockfileWhy,
            Optional<String> notDownloadable) {
        public Crates {
            packages = List.copyOf(packages);
            missing = List.copyOf(missing);
            placeholders = List.copyOf(placeholders);
            lockfileWhy = List.copyOf(lockfileWhy);
        }
    }

    /** A package that may be compiled. Its version is empty if unknown. */
    public record Crate(String name, String version) {}

    /**
     * The inputs of a stage.
     *
     * @param words cargo's arguments, without the manifest path and the auditor's choice
     * @param sources crate sources that are visible in the sandbox
     * @param admitted cargo's options for the admitted settings
     * @param vendored folder of the repository that takes precedence over all other sources of crates; empty if there
     *     is none
     * @param placeholders empty placeholder crates that are visible in the sandbox
     * @param fetched crates that a Fetch downloaded, which take precedence over other sources
     * @param units locations of the units of crates
     * @param libraries locations of the libraries and macro crates that may be compiled
     * @param layer whether writes into the source go to an overlay; if not, the source is read-only
     * @param isolation what compiles isolated units; empty if the step can't isolate any
     * @param noIsolation why this machine can't isolate units, a sentence with the remedy, sanitized for display; empty
     *     if it can, or if the step isolates none
     */
    public record Supply(
            List<String> words,
            List<OfflineSource> sources,
            List<String> admitted,
            Optional<RepoPath> vendored,
            List<PlaceholderCrate> placeholders,
            Optional<FetchedCrateStore.Fetched> fetched,
            List<UnitPlace> units,
            List<LibraryPlace> libraries,
            boolean layer,
            Optional<WasmToolchain.Available> isolation,
            Optional<String> noIsolation) {
        public Supply {
            words = List.copyOf(words);
            sources = List.copyOf(sources);
            admitted = List.copyOf(admitted);
            placeholders = List.copyOf(placeholders);
            units = List.copyOf(units);
            libraries = List.copyOf(libraries);
        }

        /**
         * Whether the folder lies in the crates that a Fetch downloaded. A Fetch compares every file with the
         * registries' checksums.
         */
        boolean isFetched(Path folder) {
            return fetched.filter(left -> folder.startsWith(left.crates())).isPresent();
        }

        /** Returns the path of a source inside the copy of the repository; empty if the source lies elsewhere. */
        public Optional<RepoPath> inCopy(OfflineSource source) {
            return vendored.filter(folder -> source.folder().equals(inCopy(folder, PlanPlaceholderPaths.SOURCE)));
        }

        /** Returns the location of a folder of the repository inside a copy of the repository. */
        public static Path inCopy(RepoPath folder, Path copy) {
            return copy.resolve(folder.utf8());
        }
    }

    /**
     * Location of the root source file of a crate's unit, or of a build script that cargo generates. The paths are not
     * sanitized.
     *
     * @param inside path in the sandbox, as cargo specifies it, but without the hash for a generated file
     * @param folder folder of the crate on this machine, possibly inside the repository
     * @param path path below {@code folder}
     */
    public record UnitPlace(UnitId unit, String inside, Path folder, String path) {
        /** Returns the path of the crate's manifest if the crate lies in the repository; otherwise empty. */
        public Optional<RepoPath> inRepository() {
            return folder.startsWith(PlanPlaceholderPaths.SOURCE)
                    ? Optional.of(RepoPath.of(PlanPlaceholderPaths.SOURCE
                            .relativize(folder)
                            .resolve("Cargo.toml")
                            .toString()))
                    : Optional.empty();
        }
    }

    /**
     * Location of the root source file of a library or of a macro crate. The paths are not sanitized.
     *
     * @param words name and version of its package, {@code NAME VERSION}, sanitized for display as in {@link
     *     UnitDecisionBinding.Crate#words}
     * @param macro whether it is a macro crate
     * @param fromRepository whether the package belongs to the opened repository, not to a dependency
     * @param inside path in the sandbox, as cargo specifies it
     * @param folder folder of the package on this machine, possibly inside the repository
     * @param path path below {@code folder}; can lead out of it
     */
    public record LibraryPlace(
            String words, boolean macro, boolean fromRepository, String inside, Path folder, String path) {}

    /**
     * A file or folder of the repository, or outside the repository, that the stage does not get.
     *
     * @param why reason why the stage does not get it, a clause
     * @param needed what in the repository requires it, a clause; empty if nothing was found that does
     */
    public record Absent(String path, String why, Optional<String> needed) {
        /** Returns one line for display. */
        public String words() {
            return path + ": " + why + needed.map(who -> "; required: " + who).orElse("");
        }
    }

    /**
     * A folder from which crates are taken.
     *
     * @param crates number of its crates that are visible in the sandbox
     * @param fetched whether a Fetch downloaded and checked them
     * @param packed whether it contains packed crates
     */
    public record Source(String folder, int crates, boolean fetched, boolean packed) {
        /** Returns one line for display. */
        public String words() {
            return folder + ": " + CountFormatter.grouped(crates, packed ? "packed crate" : "crate")
                    + (fetched ? ", fetched and checked" : "");
        }
    }

    /**
     * Returns the sources of crates in order of precedence. The folder of a source inside the repository is relative to
     * the repository.
     */
    public List<Source> sources() {
        return supply.sources().stream()
                .map(source -> new Source(
                        Inert.text(supply.inCopy(source)
                                .map(RepoPath::utf8)
                                .orElse(source.packed().orElse(source.folder()).toString())),
                        source.crates().size(),
                        supply.fetched()
                                .filter(fetched -> fetched.crates().equals(source.folder()))
                                .isPresent(),
                        source.packed().isPresent()))
                .toList();
    }

    /** Returns a copy with these capabilities of the units. */
    public CompileWork withRead(StepCodeCapabilities units) {
        return new CompileWork(
                options, this.units, bindings, units, crates, absent, admitted, supply, program, expanded);
    }

    /**
     * Returns the identifiers of a unit's capabilities, as used in JSON output, sorted; empty if the unit's source was
     * not read.
     */
    public Optional<List<String>> capabilities(PlannedUnit unit) {
        return read.of(unit).units().stream()
                .filter(UnitCapabilities::isRead)
                .findFirst()
                .map(found -> List.copyOf(found.words()));
    }

    /**
     * Returns the reasons why the auditor should review a unit before deciding on it; empty if the unit is ordinary
     * for its kind.
     */
    public List<UnitReviewReason> look(PlannedUnit unit) {
        return UnitReviewReason.of(unit, this, read.of(unit), linked(unit, read::crate));
    }

    /** Whether a Fetch compared all code that is linked into a unit with a registry's checksums. */
    public boolean isVerified(PlannedUnit unit) {
        List<UnitDecisionBinding.Crate> linked = binding(unit).crates().stream()
                .filter(UnitDecisionBinding.Crate::linked)
                .toList();
        return !linked.isEmpty()
                && linked.stream()
                        .allMatch(crate ->
                                crate.folder().filter(supply::isFetched).isPresent());
    }

    /** Returns the bytes and crates that a decision on a unit is valid for. */
    public UnitDecisionBinding binding(PlannedUnit unit) {
        return bindings.getOrDefault(unit.id(), UnitDecisionBinding.NONE);
    }

    /**
     * Returns a digest for each unit whose inputs could all be hashed.
     *
     * <p>The digest of a macro includes the repository's digest: everything that a compiler process does after loading
     * a macro is attributed to the macro, and depends on the code being compiled. So a macro counts as unchanged only
     * if the repository is unchanged, too.
     *
     * @param tree the repository's digest
     */
    public Map<UnitId, Digest> contents(Digest tree) {
        Map<UnitId, Digest> contents = new HashMap<>();
        units().forEach(unit -> binding(unit)
                .digest()
                .ifPresent(digest ->
                        contents.put(unit.id(), unit.kind() == UnitId.Kind.MACRO ? both(digest, tree) : digest)));
        return contents;
    }

    private static Digest both(Digest one, Digest other) {
        MessageDigest sum = Digest.start();
        sum.update(one.bytes());
        sum.update(other.bytes());
        return Digest.finish(sum);
    }

    /** Returns the recording that could replace a build script; empty if there is none. */
    public Optional<OfferedRecording> recording(PlannedUnit unit) {
        return options.consent().recording(unit.id(), binding(unit));
    }

    /**
     * Returns the crates from outside the repository that are linked into a unit, except the unit's own crate;
     * sanitized for display.
     */
    public List<String> linked(PlannedUnit unit) {
        return binding(unit).crates().stream()
                .filter(UnitDecisionBinding.Crate::linked)
                .map(UnitDecisionBinding.Crate::words)
                .filter(words ->
                        unit.fromRepository() || !words.equals(unit.id().owner()))
                .toList();
    }

    /** Same as {@link #linked(PlannedUnit)}, but with the assessment of each crate, most serious first. */
    public List<LinkedCrate> linked(PlannedUnit unit, LinkedCrate.Readings readings) {
        return linked(unit).stream()
                .map(words -> LinkedCrate.of(words, unit, options.earlier(), readings))
                .sorted(Comparator.comparing(LinkedCrate::assessment))
                .toList();
    }

    /** Returns the reason for the decision on a unit. */
    public DecisionGround ground(PlannedUnit unit) {
        return options.consent().ground(unit.id(), binding(unit), UnitDecisionBinding.digests(bindings.values()));
    }

    /**
     * Whether the step needs the gate: if some units are not allowed to run, if units that the plan does not list would
     * not be allowed to run, or if macros are expanded.
     */
    public boolean isGated() {
        return !expanded.isEmpty()
                || !options.consent().allowsAll()
                || units.stream().anyMatch(unit -> !unit.executes());
    }

    /**
     * Whether the units run twice to find differences. This requires units that execute, and the gate, which records
     * what each of them produces.
     */
    public boolean comparesRuns() {
        return options.compareRuns() && isGated() && units.stream().anyMatch(PlannedUnit::executes);
    }

    /**
     * Returns what compiles the isolated units to WebAssembly, if that is not the step's toolchain and if there are such
     * units.
     */
    public Optional<WasmToolchain.Available> borrowedCompiler() {
        return supply.isolation()
                .filter(tools -> tools.borrowed()
                        && units.stream().anyMatch(unit -> unit.decision().isolates()));
    }

    /** Returns the unit of the program that the step starts. */
    public Optional<PlannedUnit> started() {
        return program.isEmpty()
                ? Optional.empty()
                : units.stream()
                        .filter(unit -> unit.kind() == UnitId.Kind.PROGRAM)
                        .findFirst();
    }

    /** Returns the program's arguments, each sanitized for display. */
    public List<String> arguments() {
        return options.program().arguments().stream()
                .map(LosslessUtf8Codec::inert)
                .toList();
    }
}
