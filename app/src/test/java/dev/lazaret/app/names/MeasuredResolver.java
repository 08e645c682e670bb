package dev.lazaret.app.names;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import dev.lazaret.analysis.symbol.SymbolIndexBuilder;
import dev.lazaret.analysis.symbol.SymbolKind;
import dev.lazaret.analysis.symbol.SymbolLookup;
import dev.lazaret.analysis.symbol.project.DependencyLinker;
import dev.lazaret.analysis.symbol.project.SourcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is measured: the index of names of a crate, its dependencies and the standard library. */
final class MeasuredResolver implements NameResolver {
    private static final List<String> LIBRARY = List.of("core", "alloc", "std", "proc_macro", "test");

    private final SymbolLookup lookup;
    private final List<String> paths;
    private final Map<String, Integer> files;

    private MeasuredResolver(SymbolLookup lookup, List<String> paths, Map<String, Integer> files) {
        this.lookup = lookup;
        this.paths = paths;
        this.files = files;
    }

    static NameResolver open(CrateSources crate) throws IOException {
        var builder = new SymbolIndexBuilder();
        List<String> paths = new ArrayList<>();
        Map<String, Integer> files = new TreeMap<>();
        List<SourcePackage> packages = new ArrayList<>();
        packages.add(SourcePackage.of(manifest(crate.folder()), true));
        for (Path dependency : crate.dependencies()) {
            packages.add(SourcePackage.of(manifest(dependency), false));
        }
        List<Lockfile.Locked> locked = Lockfile.of(
                        RepoPath.of("Cargo.lock"), toml(crate.folder().resolve("Cargo.lock")))
                .packages();
        var linker = new DependencyLinker(packages, locked);
        for (int i = 0; i < packages.size(); i++) {
            builder.addPackage(packages.get(i).crate(), packages.get(i).library());
            for (String file :
                    i == 0 ? crate.files() : rust(crate.dependencies().get(i - 1))) {
                String path = i == 0
                        ? file
                        : crate.dependencies().get(i - 1).resolve(file).toString();
                add(builder, crate, i, file, path, paths, files);
            }
        }
        for (int i = 0; i < packages.size(); i++) {
            int from = i;
            linker.links(i).forEach((name, to) -> builder.addDependency(from, name, to));
        }
        addLibrary(builder, crate, packages.size(), paths, files);
        return new MeasuredResolver(
                new SymbolLookup(builder.build(), file -> crate.tokens(paths.get(file))), List.copyOf(paths), files);
    }

    private static void addLibrary(
            SymbolIndexBuilder builder, CrateSources crate, int first, List<String> paths, Map<String, Integer> files)
            throws IOException {
        for (String name : LIBRARY) {
            int owner = builder.addPackage(name, "src/lib.rs");
            Path folder = crate.library().resolve(name);
            for (String file : rust(folder)) {
                add(builder, crate, owner, file, folder.resolve(file).toString(), paths, files);
            }
        }
        for (int from = 0; from < first + LIBRARY.size(); from++) {
            for (int to = 0; to < LIBRARY.size(); to++) {
                builder.addDependency(from, LIBRARY.get(to), first + to);
            }
        }
    }

    private static void add(
            SymbolIndexBuilder builder,
            CrateSources crate,
            int owner,
            String file,
            String path,
            List<String> paths,
            Map<String, Integer> files) {
        crate.tokens(path).ifPresent(tokens -> {
            files.put(path, builder.addFile(owner, file, tokens));
            paths.add(path);
        });
    }

    private static Manifest manifest(Path folder) throws IOException {
        return Manifest.of(RepoPath.of("Cargo.toml"), toml(folder.resolve("Cargo.toml")));
    }

    private static Document toml(Path file) throws IOException {
        return TomlReader.read(Files.readAllBytes(file));
    }

    /** Returns the Rust files of a package that its library can contain. */
    private static List<String> rust(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".rs") && Files.isRegularFile(file))
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.matches("(tests|examples|benches)/.*"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<Place> definitions(String path, int offset) {
        Integer file = files.get(path);
        return file == null
                ? List.of()
                : lookup.definitions(file, offset).stream()
                        .map(definition -> new Place(paths.get(definition.file()), definition.offset()))
                        .toList();
    }

    @Override
    public List<Place> uses(Place definition) {
        Integer file = files.get(definition.file());
        if (file == null) {
            return List.of();
        }
        DefinitionPlace place = lookup.definitions(file, definition.offset()).stream()
                .filter(answer -> answer.file() == file && answer.offset() == definition.offset())
                .findFirst()
                .orElseGet(() -> module(file, definition));
        return lookup.uses(place, () -> false).all().stream()
                .filter(use -> use.certainty() == DefinitionPlace.Certainty.RESOLVED)
                .map(use -> new Place(paths.get(use.file()), use.offset()))
                .toList();
    }

    /** Returns the definition that a file is. */
    private static DefinitionPlace module(int file, Place definition) {
        Path path = Path.of(definition.file());
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.rs$", "");
        Path parent = path.getParent();
        if (name.equals("mod") && parent != null) {
            name = String.valueOf(parent.getFileName());
        }
        return new DefinitionPlace(
                file, definition.offset(), SymbolKind.MODULE, name, DefinitionPlace.Certainty.RESOLVED);
    }
}
