package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.Lexer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What the units that stubs replace could have provided. Source is read when the first message needs it, because most
 * checks have no error. For one thread.
 */
public final class OmittedUnits {
    /** No unit is omitted. */
    public static final OmittedUnits NONE = new OmittedUnits(
            List.of(), List.of(), (_, _) -> OmittedUnits.NONE, StubbedSource.none(), _ -> SourceFile.NONE);

    private static final int LONGEST_FILE = 2 << 20;
    private static final String SOURCES = "src/";
    private static final String MANIFEST = "Cargo.toml";

    /** Number of files that are stored. */
    private static final int MOST_FILES = 64;

    /** Number of files that are read, some of them repeatedly; nothing is known of further ones. */
    private static final int MOST_READ = 2_000;

    /** Number of units whose source is read; of more units nothing is known. */
    private static final int MOST_SOURCES = 64;

    private final List<Omitted> stubbed;
    private final List<Omitted> isolated;
    private final Factory factory;
    private final Map<UnitId, Omitted> units = new TreeMap<>();
    private final Map<String, List<UnitId>> exporting = new HashMap<>();
    private final StubbedSource source;
    private final SourceFileReader reader;
    private final Map<UnitId, OmittedUnitSource> sources = new TreeMap<>();
    private final Map<UnitId, Boolean> linking = new TreeMap<>();
    private final Map<String, SourceFile> files = new HashMap<>();
    private int filesRead;

    /** Creates the units of the same stage when others of them are stubbed or isolated. */
    private interface Factory {
        OmittedUnits create(List<Omitted> stubbed, List<Omitted> isolated);
    }

    /**
     * A unit that a stub replaces, or could replace.
     *
     * @param folder its package's folder on this machine
     * @param linked libraries that are linked into it, by name, with their folders
     * @param exports names of the macros that it exports
     */
    public record Omitted(UnitId unit, Path folder, Map<String, Path> linked, Set<String> exports) {
        /** Libraries that macros and scripts use to generate code and that define no names of their own. */
        private static final Set<String> FRAMEWORKS = Set.of(
                "convert_case",
                "heck",
                "proc-macro-error",
                "proc-macro-error2",
                "proc-macro2",
                "quote",
                "syn",
                "synstructure",
                "unicode-ident",
                "unicode-xid");

        private OmittedUnitSource read(Set<String> input) {
            if (unit.kind() == UnitId.Kind.BUILD_SCRIPT) {
                return OmittedUnitReader.script(folder, linked.keySet());
            }
            List<Path> folders = new ArrayList<>(List.of(folder));
            linked.forEach((name, place) -> {
                if (!FRAMEWORKS.contains(name)) {
                    folders.add(place);
                }
            });
            return OmittedUnitReader.macro(folders.stream().distinct().toList(), input);
        }
    }

    /**
     * What is read of a file of the repository.
     *
     * @param gates the {@code cfg} names on which its lines depend
     * @param crates the names that it gives to crates
     */
    private record SourceFile(CfgGates gates, CrateRenames crates) {
        static final SourceFile NONE = new SourceFile(CfgGates.NONE, CrateRenames.NONE);

        static SourceFile ofManifest(Content content) {
            Manifest manifest = Manifest.of(RepoPath.of(MANIFEST), TomlReader.read(content.copy()));
            return new SourceFile(CfgGates.NONE, CrateRenames.of(manifest));
        }

        static SourceFile of(Content content) {
            Lexer lexer = new Lexer();
            lexer.lex(content.buffer(), content.length());
            return new SourceFile(CfgGates.of(lexer.tokens()), CrateRenames.of(lexer.tokens()));
        }
    }

    private interface SourceFileReader {
        SourceFile read(String path);
    }

    private OmittedUnits(
            List<Omitted> stubbed,
            List<Omitted> isolated,
            Factory factory,
            StubbedSource source,
            SourceFileReader reader) {
        this.stubbed = List.copyOf(stubbed);
        this.isolated = List.copyOf(isolated);
        this.factory = factory;
        this.source = source;
        this.reader = reader;
        for (Omitted omitted : stubbed) {
            this.units.putIfAbsent(omitted.unit(), omitted);
            omitted.exports()
                    .forEach(name -> exporting
                            .computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(omitted.unit()));
        }
    }

    /**
     * Creates the units of a stage.
     *
     * @param stubbed the units that stubs replace
     * @param isolated the isolated units, which stubs replace if they can't be isolated
     * @param repository the repository whose packages are compiled
     * @param macros macros for which the stubs generate nothing, by name, with their units
     */
    public static OmittedUnits of(
            List<Omitted> stubbed,
            List<Omitted> isolated,
            Repository repository,
            Inventory inventory,
            Map<String, UnitId> macros,
            BooleanSupplier cancelled) {
        Set<UnitId> units = stubbed.stream().map(Omitted::unit).collect(Collectors.toSet());
        Map<String, UnitId> unmade = new HashMap<>(macros);
        unmade.values().retainAll(units);
        return new OmittedUnits(
                stubbed,
                isolated,
                (stubs, others) -> of(stubs, others, repository, inventory, macros, cancelled),
                new StubbedSource(
                        () -> StubbedItems.of(repository, inventory, unmade, cancelled),
                        () -> MacroWrappers.of(repository, inventory, unmade, cancelled),
                        exporting -> StubUses.of(repository, inventory, exporting, cancelled)),
                path -> file(repository, path));
    }

    /** Returns the units after a stub has replaced an isolated one; these units if it is not isolated. */
    OmittedUnits withStub(UnitId unit) {
        List<Omitted> stubs = new ArrayList<>(stubbed);
        List<Omitted> others = new ArrayList<>();
        isolated.forEach(one -> (one.unit().equals(unit) ? stubs : others).add(one));
        return stubs.size() == stubbed.size() ? this : factory.create(stubs, others);
    }

    private static SourceFile file(Repository repository, String path) {
        return isBelow(path)
                        && repository.read(RepoPath.of(path), LONGEST_FILE) instanceof ReadResult.Whole(Content content)
                ? path.endsWith(MANIFEST) ? SourceFile.ofManifest(content) : SourceFile.of(content)
                : SourceFile.NONE;
    }

    /** Whether a path from a compiler message can be a path below the repository. */
    private static boolean isBelow(String path) {
        return !path.isEmpty()
                && !path.startsWith("<")
                && path.indexOf('\0') < 0
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** Returns the items and calls that stubs leave unexpanded. */
    StubbedItems items() {
        return source.items();
    }

    /** Returns the {@code macro_rules!} macros whose expansions stubs leave incomplete. */
    MacroWrappers wrappers() {
        return source.wrappers();
    }

    /** Returns which packages use macros of the units. */
    StubUses uses() {
        return source.uses(exporting);
    }

    /** Returns the units that export a macro with this name. */
    List<UnitId> exporting(String macro) {
        return exporting.getOrDefault(macro, List.of());
    }

    /** Whether the repository uses a macro for which the unit's stub generates nothing. */
    boolean isUsed(UnitId unit) {
        return items().inputs().containsKey(unit);
    }

    /** Returns the {@code cfg} names on which a line of the repository depends and which only a script or flags set. */
    List<String> conditions(String path, int line) {
        return file(path).gates().names(line);
    }

    /**
     * Returns the name of the crate that a name refers to in a file, according to the file, its library's root and its
     * manifest; empty if the name is that of a module.
     */
    String crateNamed(String name, String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf(SOURCES)));
        List<CrateRenames> files = List.of(
                file(path).crates(),
                file(folder + SOURCES + "lib.rs").crates(),
                file(folder + MANIFEST).crates());
        return files.stream().anyMatch(crates -> crates.modules().contains(name))
                ? ""
                : files.stream()
                        .flatMap(crates -> Optional.ofNullable(crates.renamed().get(name)).stream())
                        .findFirst()
                        .orElse(name);
    }

    private SourceFile file(String path) {
        SourceFile stored = files.get(path);
        if (stored == null) {
            if (files.size() == MOST_FILES) {
                files.clear();
            }
            stored = filesRead++ < MOST_READ ? reader.read(path) : SourceFile.NONE;
            files.put(path, stored);
        }
        return stored;
    }

    /** Returns the number of libraries that are linked into a unit; 0 if the unit is not known. */
    int linkedCrates(UnitId unit) {
        Omitted known = units.get(unit);
        return known == null ? 0 : known.linked().size();
    }

    /** Whether the package of a unit declares {@code links}, so that its script passes values to other scripts. */
    boolean links(UnitId unit) {
        Omitted omitted = units.get(unit);
        return omitted != null && linking.computeIfAbsent(unit, _ -> links(omitted.folder()));
    }

    private static boolean links(Path folder) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            return false;
        }
        try (repository) {
            RepoPath path = RepoPath.of("Cargo.toml");
            return repository.read(path, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(Content content)
                    && Manifest.of(path, TomlReader.read(content.copy()))
                            .packageTable()
                            .flatMap(table -> table.get("links"))
                            .isPresent();
        }
    }

    /** Returns what the source of a unit shows; nothing is known of a unit without source. */
    OmittedUnitSource source(UnitId unit) {
        OmittedUnitSource stored = sources.get(unit);
        if (stored != null) {
            return stored;
        }
        Omitted omitted = units.get(unit);
        if (omitted == null || sources.size() == MOST_SOURCES) {
            return OmittedUnitSource.UNKNOWN;
        }
        OmittedUnitSource read = omitted.read(items().input(unit));
        sources.put(unit, read);
        return read;
    }
}
