package dev.lazaret.app.step;

import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.ByteText;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.crates.resolve.StandIn;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.sandbox.OfflineSource;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work that compiles. Every text in it is inert.
 *
 * @param options what was asked for
 * @param units what would run: build scripts, macros, tests and programs; the repository's own first
 * @param bindings what a decision for each of them holds for
 * @param read what they can do, as they were read
 * @param crates what is compiled, and what of it is not there
 * @param leftOut what of the repository the stage does not get
 * @param admitted what of the repository's cargo configuration could be passed, and what is
 * @param supply what the stage is started with
 * @param program the program that it starts; empty where the step starts none
 * @param expanded whose macros are expanded for the auditor to read
 */
public record Compile(
        CompileOptions options,
        List<PlannedUnit> units,
        Map<UnitId, UnitBinding> bindings,
        UnitReadings read,
        Crates crates,
        List<Absent> leftOut,
        Admitted admitted,
        Supply supply,
        Optional<Program> program,
        List<ExpandedTarget> expanded)
        implements Work {
    public Compile {
        units = List.copyOf(units);
        bindings = Map.copyOf(bindings);
        leftOut = List.copyOf(leftOut);
        expanded = List.copyOf(expanded);
    }

    /**
     * The crates that a step needs.
     *
     * @param packages what may be compiled, the repository's own first. What is compiled is never more
     * @param missing crates that are compiled and that no offline source has, a clause each
     * @param standIns crates that cargo must find and does not compile, and no offline source has: an empty crate takes the
     *     place of each. A clause each
     * @param lockfileWhy what stands against the project's own lockfile, a clause for each crate
     */
    public record Crates(List<Crate> packages, List<String> missing, List<String> standIns, List<String> lockfileWhy) {
        public Crates {
            packages = List.copyOf(packages);
            missing = List.copyOf(missing);
            standIns = List.copyOf(standIns);
            lockfileWhy = List.copyOf(lockfileWhy);
        }
    }

    /** A package that may be compiled; its version is empty where it is not known. */
    public record Crate(String name, String version) {}

    /**
     * What the stage is started with.
     *
     * @param words cargo's, without the manifest's path and the auditor's choice
     * @param sources the crates that it sees
     * @param admitted cargo's options for what was admitted
     * @param vendored the folder of the repository that crates come from before all other sources
     * @param standIns the empty crates that it sees
     * @param fetched what a Fetch has left for it, which comes before all other sources
     * @param units where those of the crates lie
     * @param layer whether what it writes into the source lands in a layer: else it can't write there
     */
    public record Supply(
            List<String> words,
            List<OfflineSource> sources,
            List<String> admitted,
            Optional<RepoPath> vendored,
            List<StandIn> standIns,
            Optional<FetchedCrates.Fetched> fetched,
            List<UnitPlace> units,
            boolean layer) {
        public Supply {
            words = List.copyOf(words);
            sources = List.copyOf(sources);
            admitted = List.copyOf(admitted);
            standIns = List.copyOf(standIns);
            units = List.copyOf(units);
        }

        /** Whether a Fetch has left this folder: it compared every file with the checksums of registries. */
        boolean isFetched(Path folder) {
            return fetched.filter(left -> folder.startsWith(left.crates())).isPresent();
        }

        /** The path in the copy of a source that lies there; empty for all others. */
        public Optional<RepoPath> inCopy(OfflineSource source) {
            return vendored.filter(folder -> source.folder().equals(inCopy(folder, PlannedPaths.SOURCE)));
        }

        /** A folder of the repository in a copy of it. */
        public static Path inCopy(RepoPath folder, Path copy) {
            return copy.resolve(folder.utf8());
        }
    }

    /**
     * Where the root source file of a crate's unit lies, or of a build script that cargo generates. Its paths are not inert.
     *
     * @param inside in the sandbox, as cargo names it; of what cargo generates without the hash
     * @param folder of the crate on this machine; it may lie in the repository
     * @param path below that
     */
    public record UnitPlace(UnitId unit, String inside, Path folder, String path) {
        /** The manifest of a crate that lies in the repository; empty for all others. */
        public Optional<RepoPath> inRepository() {
            return folder.startsWith(PlannedPaths.SOURCE)
                    ? Optional.of(RepoPath.of(PlannedPaths.SOURCE
                            .relativize(folder)
                            .resolve("Cargo.toml")
                            .toString()))
                    : Optional.empty();
        }
    }

    /**
     * Something that the stage does not get, of the repository or beside it.
     *
     * @param why a clause
     * @param needed what in the repository asks for it, a clause; empty where nothing is seen to
     */
    public record Absent(String path, String why, Optional<String> needed) {
        /** One line for people. */
        public String words() {
            return path + ": " + why + needed.map(who -> "; asked for: " + who).orElse("");
        }
    }

    /**
     * A folder that crates come from.
     *
     * @param crates how many the stage sees of it
     * @param fetched whether a Fetch has left and checked them
     * @param packed whether it holds them packed
     */
    public record Source(String folder, int crates, boolean fetched, boolean packed) {
        /** One line for people. */
        public String words() {
            return folder + ": " + Numbers.counted(crates, packed ? "packed crate" : "crate")
                    + (fetched ? ", fetched and checked" : "");
        }
    }

    /** Where the crates come from, in the order of precedence; one in the repository by its path there. */
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

    /** The same where this was read of the units. */
    public Compile withRead(UnitReadings units) {
        return new Compile(options, this.units, bindings, units, crates, leftOut, admitted, supply, program, expanded);
    }

    /** What a unit can do, in the words of the JSON form, sorted; empty where it was not read for it. */
    public Optional<List<String>> capabilities(PlannedUnit unit) {
        return read.of(unit).units().stream()
                .filter(UnitCapabilities::isRead)
                .findFirst()
                .map(found -> List.copyOf(found.words()));
    }

    /** Why a unit of it needs a look before it is decided; nothing where it is ordinary for its kind. */
    public List<LookReason> look(PlannedUnit unit) {
        return LookReason.of(unit, this, read.of(unit), linked(unit, read::crate));
    }

    /** Whether a Fetch has compared with a registry's checksums all that a unit of it is made of. */
    public boolean isVerified(PlannedUnit unit) {
        List<UnitBinding.Crate> linked = binding(unit).crates().stream()
                .filter(UnitBinding.Crate::linked)
                .toList();
        return !linked.isEmpty()
                && linked.stream()
                        .allMatch(crate ->
                                crate.folder().filter(supply::isFetched).isPresent());
    }

    /** What a decision for a unit of it holds for. */
    public UnitBinding binding(PlannedUnit unit) {
        return bindings.getOrDefault(unit.id(), UnitBinding.NONE);
    }

    /**
     * What units of it are made of, where all of that could be hashed. What a compiler does that has loaded a macro counts as the macro's,
     * and is decided by what is compiled: so a macro is the same in the same repository alone.
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

    /** What could stand in for a build script of it. */
    public Optional<OfferedRecording> recording(PlannedUnit unit) {
        return options.consent().recording(unit.id(), binding(unit));
    }

    /** The crates from elsewhere that are linked into a unit of it; inert. */
    public List<String> linked(PlannedUnit unit) {
        return binding(unit).crates().stream()
                .filter(UnitBinding.Crate::linked)
                .map(UnitBinding.Crate::words)
                .filter(words ->
                        unit.fromRepository() || !words.equals(unit.id().owner()))
                .toList();
    }

    /** The same, with what is known of each; what needs a look first. */
    public List<LinkedCrate> linked(PlannedUnit unit, LinkedCrate.Readings readings) {
        return linked(unit).stream()
                .map(words -> LinkedCrate.of(words, unit, options.earlier(), readings))
                .sorted(Comparator.comparing(LinkedCrate::regard))
                .toList();
    }

    /** What the decision for a unit of it rests on. */
    public DecisionGround ground(PlannedUnit unit) {
        return options.consent().ground(unit.id(), binding(unit), UnitBinding.digests(bindings.values()));
    }

    /** Whether a gate is needed: where not all may run, for what the plan does not know may not either; and to have macros expanded. */
    public boolean isGated() {
        return !expanded.isEmpty()
                || !options.consent().allowsAll()
                || units.stream().anyMatch(unit -> !unit.executes());
    }

    /** Whether its units run twice, to see what differs: where there are such, and the gate tells what each of them makes. */
    public boolean comparesRuns() {
        return options.compareRuns() && isGated() && units.stream().anyMatch(PlannedUnit::executes);
    }

    /** The unit of the program that the step starts. */
    public Optional<PlannedUnit> started() {
        return program.isEmpty()
                ? Optional.empty()
                : units.stream()
                        .filter(unit -> unit.kind() == UnitId.Kind.PROGRAM)
                        .findFirst();
    }

    /** What the program is given, one by one; each is inert. */
    public List<String> arguments() {
        return options.program().arguments().stream().map(ByteText::inert).toList();
    }
}
