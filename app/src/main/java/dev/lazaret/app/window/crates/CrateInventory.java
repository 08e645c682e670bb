package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.UnlockedDependency;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Origin;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

/**
 * The crates of a repository, according to its manifests and lockfiles, with the location of each crate's source.
 *
 * <p>Must not be created on the JavaFX thread, because that reads files.
 *
 * @param places location of each crate whose source is available
 * @param notes notes on the list as a whole, one sentence each
 */
public record CrateInventory(List<CrateEntry> entries, Map<CrateEntry.Id, Place> places, List<String> notes) {
    private static final int LONGEST = 300;
    private static final String CRATES_IO = "crates.io";
    private static final String UNLOCKED = "not in a lockfile";
    private static final Set<String> CRATES_IO_INDEX =
            Set.of("registry+https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/");

    public CrateInventory {
        entries = List.copyOf(entries);
        places = Map.copyOf(places);
        notes = List.copyOf(notes);
    }

    /** Whether a Fetch has downloaded any of the crates. */
    boolean hasFetched() {
        return places.values().stream()
                .anyMatch(place -> place instanceof Place.Folder(Path folder, boolean fetched) && fetched);
    }

    /** The location of a crate's source. */
    sealed interface Place {
        /** Inside the repository, and so part of the repository's audit. */
        record Inside(RepoPath folder) implements Place {}

        /**
         * In a folder on this machine.
         *
         * @param fetched whether a Fetch has downloaded the crate
         */
        record Folder(Path folder, boolean fetched) implements Place {}
    }

    /**
     * A folder of crates on this machine.
     *
     * @param fetched whether the folder belongs to Fetch, in which case it may be missing
     */
    public record Shelf(Path folder, boolean fetched) {}

    /** A crate that a step would compile, even if no lockfile names it. */
    record Needed(String name, String version) {}

    /**
     * Builds the list.
     *
     * @param shelves folders of crates, in order of precedence
     * @param needed crates that a step would compile
     * @param unpacked cache into which packed crates are unpacked
     */
    static CrateInventory of(Audit audit, List<Shelf> shelves, List<Needed> needed, UnpackedCrateCache unpacked) {
        Builder making = new Builder(audit, unpacked);
        try {
            shelves.forEach(making::open);
            making.workspaceCrates();
            audit.cargo().crates().forEach(making::locked);
            if (audit.cargo().crates().isEmpty()) {
                making.fetched();
            }
            needed.forEach(making::needed);
            making.unlocked();
            making.note();
            return new CrateInventory(List.copyOf(making.entries.values()), making.places, making.notes);
        } finally {
            making.opened.values().forEach(OfflineCrateFinder::close);
        }
    }

    private static final class Builder {
        private final Audit audit;
        private final UnpackedCrateCache unpacked;
        private final Map<Shelf, OfflineCrateFinder> opened = new LinkedHashMap<>();
        private final Map<CrateEntry.Id, CrateEntry> entries = new LinkedHashMap<>();
        private final Map<CrateEntry.Id, Place> places = new HashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final Map<String, CargoPackage> vendored = new HashMap<>();
        private final Set<String> named = new HashSet<>();

        Builder(Audit audit, UnpackedCrateCache unpacked) {
            this.audit = audit;
            this.unpacked = unpacked;
        }

        void open(Shelf shelf) {
            if (shelf.fetched() && !Files.isDirectory(shelf.folder(), LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            switch (OfflineCrateFinder.open(List.of(shelf.folder()), unpacked)) {
                case OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder sources) -> opened.put(shelf, sources);
                case OfflineCrateFinder.OpenResult.Refused(String reason) -> notes.add(Inert.line(reason, LONGEST));
            }
        }

        void workspaceCrates() {
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
                                new Place.Inside(found.manifest().parent()));
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
            Stream<Executes> scripts = found.buildScripts().stream()
                    .map(target -> new Executes(Executes.Kind.BUILD_SCRIPT, target.path()));
            Stream<Executes> macros = found.targets().stream()
                    .filter(target -> target.kind() == Target.Kind.PROC_MACRO)
                    .map(target -> new Executes(Executes.Kind.MACRO, target.path()));
            return Stream.concat(scripts, macros).toList();
        }

        void locked(LockedCrate crate) {
            boolean ours = crate.source().equals("path");
            if (ours && named.contains(key(crate.name(), crate.version()))) {
                return;
            }
            named.add(key(crate.name(), crate.version()));
            boolean registry = crate.source().equals("registry");
            String checksum = crate.checksum() == null ? "" : crate.checksum();
            Optional<FoundCrate> found = registry ? find(crate.name(), crate.version(), checksum) : Optional.empty();
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
                        new Place.Inside(copy.manifest().parent()));
            } else {
                add(crate.name(), crate.version(), origin, from(crate), checksum, found, registry);
            }
        }

        /**
         * Adds the crates that a Fetch downloaded according to a lockfile of its own. Used if the repository has no
         * lockfile.
         */
        void fetched() {
            opened.forEach((shelf, sources) -> {
                if (shelf.fetched()) {
                    sources.all().forEach(this::fetched);
                }
            });
        }

        private void fetched(FoundCrate crate) {
            String name = Inert.line(crate.name(), LONGEST);
            String version = Inert.line(crate.version(), LONGEST);
            String checksum = crate.checksum().orElse("");
            named.add(key(name, version));
            add(name, version, Origin.FETCHED, "Fetch’s Cargo.lock", checksum, Optional.of(crate), true);
        }

        /** Adds a crate that a step would compile although no lockfile names it. */
        void needed(Needed crate) {
            if (named.add(key(crate.name(), crate.version()))) {
                add(
                        crate.name(),
                        crate.version(),
                        Origin.UNLOCKED,
                        UNLOCKED,
                        "",
                        find(crate.name(), crate.version(), ""),
                        true);
            }
        }

        /**
         * Adds dependencies that only manifests name. Without a lockfile, their versions are unknown, so their sources
         * aren't read.
         */
        void unlocked() {
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
                                    new Source.Absent(unread(dependency)),
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
            Source source = found.map(crate -> source(crate, checksum))
                    .orElseGet(() -> new Source.Absent(registry ? others(name) : ""));
            add(
                    new CrateEntry(
                            name,
                            version,
                            origin,
                            from,
                            checksum,
                            source,
                            found.map(Builder::executes).orElse(List.of()),
                            found.isPresent() ? new Findings.Waiting() : new Findings.None()),
                    found.map(crate -> new Place.Folder(crate.folder(), isFetched(crate)))
                            .orElse(null));
        }

        private void add(CrateEntry entry, @Nullable Place place) {
            entries.put(entry.id(), entry);
            if (place != null) {
                places.put(entry.id(), place);
            }
        }

        /** Finds the crate with this checksum, or else another copy of the same version. */
        private Optional<FoundCrate> find(String name, String version, String checksum) {
            List<FoundCrate> found = opened.values().stream()
                    .flatMap(sources -> sources.find(name, version).stream())
                    .toList();
            return found.stream()
                    .filter(crate -> isSame(crate, checksum))
                    .findFirst()
                    .or(() -> found.stream().findFirst());
        }

        private static boolean isSame(FoundCrate crate, String checksum) {
            return checksum.isEmpty()
                    || crate.checksum().filter(checksum::equals).isPresent();
        }

        private Source source(FoundCrate crate, String checksum) {
            boolean fetched = isFetched(crate);
            String place = fetched
                    ? "fetched: " + LocalPathFormatter.last(crate.folder())
                    : LocalPathFormatter.path(crate.archive().orElse(crate.folder()));
            return isSame(crate, checksum) || crate.checksum().isEmpty()
                    ? new Source.Here(place, fetched ? CrateEntry.Shelf.FETCHED : CrateEntry.Shelf.OFFLINE)
                    : new Source.OtherBytes(place);
        }

        private boolean isFetched(FoundCrate crate) {
            return opened.keySet().stream()
                    .anyMatch(shelf -> shelf.fetched() && crate.folder().startsWith(shelf.folder()));
        }

        private String others(String name) {
            return opened.values().stream()
                    .flatMap(sources -> sources.versions(name).stream())
                    .findFirst()
                    .map(version -> "there is " + Inert.line(version, LONGEST))
                    .orElse("");
        }

        private static List<Executes> executes(FoundCrate crate) {
            List<Executes> executes = new ArrayList<>();
            crate.buildScript()
                    .ifPresent(
                            path -> executes.add(new Executes(Executes.Kind.BUILD_SCRIPT, Inert.line(path, LONGEST))));
            crate.macroPath()
                    .ifPresent(path -> executes.add(new Executes(Executes.Kind.MACRO, Inert.line(path, LONGEST))));
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

        void note() {
            boolean lockfile = !audit.cargo().crates().isEmpty();
            boolean dependencies =
                    entries.values().stream().anyMatch(entry -> entry.origin() != Origin.OWN && entry.isHere());
            if (!lockfile && !audit.cargo().workspaces().isEmpty()) {
                notes.addFirst(
                        entries.values().stream().anyMatch(entry -> entry.origin() == Origin.FETCHED)
                                ? "Cargo.lock is missing. These crates are from the one that Fetch"
                                        + " made in Lazaret’s folder."
                                : dependencies
                                        ? "Cargo.lock is missing. Check would take these crates from this" + " machine."
                                        : "Cargo.lock is missing, so the versions of dependencies are not known.");
            }
            long absent =
                    entries.values().stream().filter(entry -> !entry.isHere()).count();
            if (absent > 0) {
                notes.add(
                        absent == 1
                                ? "1 crate is not on disk: what it executes is unknown until it is there."
                                : absent
                                        + " crates are not on disk: what they execute is unknown until they are there.");
            }
        }
    }
}
