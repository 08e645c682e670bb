package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.UnlockedDependency;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Origin;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the crates of a repository, and finds the source of each. */
final class CrateInventoryBuilder {
    private static final int LONGEST = 300;
    private static final String CRATES_IO = "crates.io";
    private static final String UNLOCKED = "not in a lockfile";
    private static final Set<String> CRATES_IO_INDEX =
            Set.of("registry+https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/");

    private final Audit audit;
    private final OpenShelves shelves;
    private final boolean complete;
    private final Map<CrateEntry.Id, CrateEntry> entries = new LinkedHashMap<>();
    private final Map<CrateEntry.Id, CrateInventory.Place> places = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, CargoPackage> vendored = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    private CrateInventoryBuilder(Audit audit, OpenShelves shelves, boolean complete) {
        this.audit = audit;
        this.shelves = shelves;
        this.complete = complete;
    }

    static CrateInventory build(
            Audit audit, OpenShelves shelves, List<CrateInventory.Needed> needed, boolean complete) {
        CrateInventoryBuilder making = new CrateInventoryBuilder(audit, shelves, complete);
        shelves.refusals().forEach(reason -> making.notes.add(Inert.line(reason, LONGEST)));
        making.workspaceCrates();
        audit.cargo().crates().forEach(making::locked);
        if (audit.cargo().crates().isEmpty()) {
            // If the repository has no lockfile, Fetch used one of its own.
            shelves.fetched().forEach(making::fetched);
        }
        needed.forEach(making::needed);
        making.unlocked();
        making.note();
        return new CrateInventory(List.copyOf(making.entries.values()), making.places, making.notes);
    }

    private void workspaceCrates() {
        for (Workspace workspace : audit.cargo().workspaces()) {
            for (CargoPackage found : workspace.packages()) {
                if (workspace.place() == Workspace.Place.VENDORED) {
                    vendored.put(key(found.name(), found.version()), found);
                } else {
                    named.add(key(found.name(), found.version()));
                    add(
                            new CrateEntry(
                                    found.name(),
                                    found.version(),
                                    Origin.OWN,
                                    "this repository",
                                    "",
                                    inside(found),
                                    executes(found),
                                    new Findings.Waiting()),
                            new CrateInventory.Place.Inside(found.manifest().parent()));
                }
            }
        }
    }

    private static Source inside(CargoPackage found) {
        RepoPath folder = found.manifest().parent();
        return new Source.Here(
                folder.isRoot() ? "the opened folder" : Inert.path(folder.bytes()), CrateEntry.Shelf.INSIDE);
    }

    private static List<Executes> executes(CargoPackage found) {
        Stream<Executes> scripts =
                found.buildScripts().stream().map(target -> new Executes(Executes.Kind.BUILD_SCRIPT, target.path()));
        Stream<Executes> macros = found.targets().stream()
                .filter(target -> target.kind() == Target.Kind.PROC_MACRO)
                .map(target -> new Executes(Executes.Kind.MACRO, target.path()));
        return Stream.concat(scripts, macros).toList();
    }

    private void locked(LockedCrate crate) {
        boolean ours = crate.source().equals("path");
        if (ours && named.contains(key(crate.name(), crate.version()))) {
            return;
        }
        named.add(key(crate.name(), crate.version()));
        boolean registry = crate.source().equals("registry");
        String checksum = crate.checksum() == null ? "" : crate.checksum();
        Optional<FoundCrate> found =
                registry ? shelves.find(crate.name(), crate.version(), checksum) : Optional.empty();
        CargoPackage copy = vendored.get(key(crate.name(), crate.version()));
        Origin origin = registry ? Origin.REGISTRY : Origin.ELSEWHERE;
        if (found.isEmpty() && copy != null && !ours) {
            add(
                    new CrateEntry(
                            crate.name(),
                            crate.version(),
                            origin,
                            from(crate),
                            checksum,
                            inside(copy),
                            executes(copy),
                            new Findings.Waiting()),
                    new CrateInventory.Place.Inside(copy.manifest().parent()));
        } else {
            add(crate.name(), crate.version(), origin, from(crate), checksum, found, registry);
        }
    }

    private void fetched(FoundCrate crate) {
        String name = Inert.line(crate.name(), LONGEST);
        String version = Inert.line(crate.version(), LONGEST);
        String checksum = crate.checksum().orElse("");
        named.add(key(name, version));
        add(name, version, Origin.FETCHED, "Fetch’s Cargo.lock", checksum, Optional.of(crate), true);
    }

    /** Adds a crate that a step would compile although no lockfile names it. */
    private void needed(CrateInventory.Needed crate) {
        if (named.add(key(crate.name(), crate.version()))) {
            add(
                    crate.name(),
                    crate.version(),
                    Origin.UNLOCKED,
                    UNLOCKED,
                    "",
                    shelves.find(crate.name(), crate.version(), ""),
                    true);
        }
    }

    /**
     * Adds dependencies that only manifests name. Without a lockfile, their versions are unknown, so their sources
     * aren't read.
     */
    private void unlocked() {
        Set<String> listed = new HashSet<>();
        entries.values().forEach(entry -> listed.add(entry.name()));
        vendored.values().forEach(copy -> listed.add(copy.name()));
        for (UnlockedDependency dependency : audit.cargo().unlocked()) {
            if (listed.add(dependency.name())) {
                add(
                        new CrateEntry(
                                dependency.name(),
                                "",
                                Origin.UNLOCKED,
                                UNLOCKED,
                                "",
                                missing(unread(dependency)),
                                List.of(),
                                new Findings.None()),
                        null);
            }
        }
    }

    private String unread(UnlockedDependency dependency) {
        String wanted = dependency.requirement().isEmpty()
                ? "it is not known which version"
                : "it is not known which version of " + dependency.requirement();
        String others = others(dependency.name());
        return others.isEmpty() ? wanted : wanted + "; " + others;
    }

    private void add(
            String name,
            String version,
            Origin origin,
            String from,
            String checksum,
            Optional<FoundCrate> found,
            boolean registry) {
        Source source = found.map(crate -> shelves.source(crate, checksum))
                .orElseGet(() -> missing(registry ? others(name) : ""));
        add(
                new CrateEntry(
                        name,
                        version,
                        origin,
                        from,
                        checksum,
                        source,
                        found.map(CrateInventoryBuilder::executes).orElse(List.of()),
                        found.isPresent() ? new Findings.Waiting() : new Findings.None()),
                found.map(crate -> new CrateInventory.Place.Folder(crate.folder(), shelves.isFetched(crate)))
                        .orElse(null));
    }

    /** Returns the source of a crate that no shelf has; it isn't missing as long as a shelf may be added. */
    private Source missing(String why) {
        return complete ? new Source.Absent(why) : new Source.Searching();
    }

    private String others(String name) {
        return shelves.otherVersion(name)
                .map(version -> "there is " + Inert.line(version, LONGEST))
                .orElse("");
    }

    private void add(CrateEntry entry, CrateInventory.@Nullable Place place) {
        entries.put(entry.id(), entry);
        if (place != null) {
            places.put(entry.id(), place);
        }
    }

    private static List<Executes> executes(FoundCrate crate) {
        List<Executes> executes = new ArrayList<>();
        crate.buildScript()
                .ifPresent(path -> executes.add(new Executes(Executes.Kind.BUILD_SCRIPT, Inert.line(path, LONGEST))));
        crate.macroPath().ifPresent(path -> executes.add(new Executes(Executes.Kind.MACRO, Inert.line(path, LONGEST))));
        return executes;
    }

    private static String from(LockedCrate crate) {
        String url = crate.sourceUrl();
        if (url == null) {
            return "a folder outside";
        }
        if (CRATES_IO_INDEX.contains(url)) {
            return CRATES_IO;
        }
        return url.startsWith("registry+") ? url.substring("registry+".length()) : url;
    }

    private static String key(String name, String version) {
        return name + " " + version;
    }

    private void note() {
        boolean lockfile = !audit.cargo().crates().isEmpty();
        boolean dependencies =
                entries.values().stream().anyMatch(entry -> entry.origin() != Origin.OWN && entry.isHere());
        if (complete && !lockfile && !audit.cargo().workspaces().isEmpty()) {
            notes.addFirst(
                    entries.values().stream().anyMatch(entry -> entry.origin() == Origin.FETCHED)
                            ? "Cargo.lock is missing. These crates are from the one that Fetch"
                                    + " made in Lazaret’s folder."
                            : dependencies
                                    ? "Cargo.lock is missing. Check would take these crates from this" + " machine."
                                    : "Cargo.lock is missing, so the versions of dependencies are not known.");
        }
        long absent = entries.values().stream()
                .filter(entry -> entry.source() instanceof Source.Absent)
                .count();
        if (absent > 0) {
            notes.add(
                    absent == 1
                            ? "1 crate is not on disk: what it executes is unknown until it is there."
                            : absent + " crates are not on disk: what they execute is unknown until they are there.");
        }
    }
}
