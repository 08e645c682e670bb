package dev.lazaret.app.step;

import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.ByteText;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.StandIn;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a step would do. Every text in it is inert.
 *
 * @param request what was asked for
 * @param inventory the tree that it is for: nothing else is staged
 * @param manifest the workspace's root manifest
 * @param toolchain which toolchain it uses
 * @param command the exact command, as started in the sandbox
 * @param options what bubblewrap reads from descriptor 8, in its order
 * @param policy the policy, rule by rule
 * @param units what would run: build scripts, macros, tests and programs; the repository's own first. What runs is never more
 * @param read what those of the repository can do, as they were read
 * @param leftOut what of the repository the stage does not get
 * @param lockfile which lockfile is used
 * @param lockfileWhy what stands against the project's own lockfile, a clause for each crate
 * @param missing crates that are compiled and that no offline source has, a clause each
 * @param standIns crates that cargo must find and does not compile, and no offline source has: an empty crate takes the place
 *     of each. A clause each
 * @param notes what the step does not cover, or does in another way than the auditor would think
 * @param packages what may be compiled, the repository's own first. What is compiled is never more
 * @param admitted what of the repository's cargo configuration could be passed, and what is
 * @param supply what the stage is started with
 * @param program the program that it starts; empty where the step starts none
 * @param refusal why it can't be started as it is; empty where it can
 */
public record Plan(
        StepRequest request,
        Inventory inventory,
        RepoPath manifest,
        Toolchain toolchain,
        List<String> command,
        List<String> options,
        List<PolicyRule> policy,
        List<PlannedUnit> units,
        CrateCapabilities read,
        List<Absent> leftOut,
        LockfileUse.Kind lockfile,
        List<String> lockfileWhy,
        List<String> missing,
        List<String> standIns,
        List<PlanNote> notes,
        List<Crate> packages,
        Admitted admitted,
        Supply supply,
        Optional<Program> program,
        Optional<Refusal> refusal)
        implements StepPlan {
    public Plan {
        command = List.copyOf(command);
        options = List.copyOf(options);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
        leftOut = List.copyOf(leftOut);
        lockfileWhy = List.copyOf(lockfileWhy);
        missing = List.copyOf(missing);
        standIns = List.copyOf(standIns);
        notes = List.copyOf(notes);
        packages = List.copyOf(packages);
    }

    /**
     * What the stage is started with.
     *
     * @param words cargo's, without the manifest's path and the auditor's choice
     * @param sources the crates that it sees
     * @param admitted cargo's options for what was admitted
     * @param vendored the folder of the repository that crates come from before all other sources
     * @param standIns the empty crates that it sees
     * @param fetched what a Fetch has left for it, which comes before all other sources
     * @param layer whether what it writes into the source lands in a layer: else it can't write there
     */
    public record Supply(
            List<String> words,
            List<OfflineSource> sources,
            List<String> admitted,
            Optional<RepoPath> vendored,
            List<StandIn> standIns,
            Optional<FetchedCrates.Fetched> fetched,
            boolean layer) {
        public Supply {
            words = List.copyOf(words);
            sources = List.copyOf(sources);
            admitted = List.copyOf(admitted);
            standIns = List.copyOf(standIns);
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

    /** What a unit can do, in the words of the JSON form, sorted; empty where it was not read for it. */
    public Optional<List<String>> capabilities(PlannedUnit unit) {
        return OwnUnits.of(read, unit).filter(UnitCapabilities::isRead).map(found -> List.copyOf(found.words()));
    }

    /** A package that may be compiled; its version is empty where it is not known. */
    public record Crate(String name, String version) {}

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
        return request.program().arguments().stream().map(ByteText::inert).toList();
    }

    /** Why a plan with units can't be started where they were not allowed. */
    public static Refusal notAllowed(List<PlannedUnit> units) {
        return new Refusal(
                Refusal.Kind.CONSENT,
                UnitCounts.words(units) + " would run, and none can be left out yet: --run-all lets all of them run.");
    }

    /** How many packages are compiled at the most; empty where that is not known. */
    public OptionalInt crates() {
        return refusal.isPresent() ? OptionalInt.empty() : OptionalInt.of(packages.size());
    }

    @Override
    public StepRow row() {
        return StepRow.of(request.step());
    }

    @Override
    public Path folder() {
        return request.folder();
    }

    @Override
    public Limits limits() {
        return request.limits();
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

    /** What planning came to. */
    public sealed interface Result {
        /** There is a plan, perhaps one that can't be started as it is. */
        record Ready(Plan plan) implements Result {}

        /** There is none; one sentence, inert. */
        record Refused(String reason) implements Result {}
    }
}
