package dev.lazaret.app.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A package whose tests and examples call the macros of a crate: the crate itself, or one that depends on it.
 *
 * @param features features with which the macros are there
 */
record MacroInputs(Path folder, DebianManifest manifest, List<String> features) {
    private static final List<String> FOLDERS = List.of("tests", "examples");

    MacroInputs {
        features = List.copyOf(features);
    }

    /**
     * Returns the packages, best first: the crate itself, then the crate that is named like it, then others.
     *
     * @param folders all crates of this machine
     */
    static List<MacroInputs> of(MacroCrate crate, List<Path> folders) throws IOException {
        List<MacroInputs> found = new ArrayList<>();
        for (Path folder : folders) {
            DebianManifest manifest = DebianManifest.of(folder);
            if (folder.equals(crate.folder())) {
                found.addFirst(new MacroInputs(folder, manifest, List.of()));
            } else if (needs(manifest, crate)) {
                MacroInputs inputs = new MacroInputs(folder, manifest, features(manifest, crate));
                boolean isNamed = plain(crate.name())
                        .startsWith(plain(manifest.ofPackage("name").orElse("")));
                found.add(
                        isNamed
                                ? Math.min(found.size(), found.stream().anyMatch(one -> one.isOf(crate)) ? 1 : 0)
                                : found.size(),
                        inputs);
            }
        }
        return found;
    }

    /** Whether it is the macro crate itself. */
    boolean isOf(MacroCrate crate) {
        return folder.equals(crate.folder());
    }

    private static boolean needs(DebianManifest manifest, MacroCrate crate) {
        return manifest.dependency(crate.name())
                .flatMap(table -> table.value("version"))
                .filter(version ->
                        AvailableCrates.compatible(version).equals(AvailableCrates.compatible(crate.version())))
                .isPresent();
    }

    private static List<String> features(DebianManifest manifest, MacroCrate crate) {
        String name = crate.name();
        List<String> features = new ArrayList<>();
        boolean optional = manifest.dependency(name)
                .flatMap(table -> table.value("optional"))
                .equals(Optional.of("true"));
        if (optional) {
            features.addAll(manifest.featuresWith(Set.of(name, "dep:" + name)));
            if (features.isEmpty()) {
                features.add(name);
            }
        }
        features.remove("default");
        // Tests of some crates are empty without all that is stable.
        if (manifest.hasFeature("full") && !features.contains("full")) {
            features.add("full");
        }
        return features;
    }

    private static String plain(String name) {
        return name.replaceAll("[-_]", "");
    }

    /**
     * Copies the package without benches, and without the tests and examples that do not name the macros or exceed a
     * number. Returns the sources of those that stay. Dependencies of tests that this machine does not have are
     * removed: because of a single one, Lazaret would compile no test at all.
     */
    Set<String> copy(MacroCrate crate, Path project, AvailableCrates available, int most) throws IOException {
        CrateFolders.copy(folder, project);
        CrateFolders.delete(project.resolve("benches"));
        Set<String> all = sources(project);
        Set<String> chosen = new TreeSet<>();
        for (String source : all) {
            Path file = project.resolve(source);
            if (chosen.size() < most && crate.isNamedIn(file)) {
                chosen.add(source);
            } else {
                Files.delete(file);
            }
        }
        Set<String> left = new HashSet<>(all);
        left.removeAll(chosen);
        Files.writeString(project.resolve("Cargo.toml"), manifest.without(table -> isLeftOut(table, available, left)));
        return chosen;
    }

    private static boolean isLeftOut(DebianManifest.Table table, AvailableCrates available, Set<String> sources) {
        if (DebianManifest.isDevDependency(table)) {
            return !available.has(table);
        }
        boolean names = table.value("path").filter(sources::contains).isPresent();
        return table.heading().equals("[[bench]]") || (names && DebianManifest.isOfTests(table));
    }

    /** Returns the root sources of tests and examples: those that the manifest lists, and those that cargo finds. */
    private Set<String> sources(Path project) throws IOException {
        Set<String> all = new TreeSet<>();
        for (DebianManifest.Table table : manifest.tables()) {
            if (DebianManifest.isOfTests(table) && !table.heading().equals("[[bench]]")) {
                table.value("path")
                        .filter(path -> Files.isRegularFile(project.resolve(path)))
                        .ifPresent(all::add);
            }
        }
        for (String name : FOLDERS) {
            Path tests = project.resolve(name);
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.list(tests)) {
                    files.filter(file -> file.toString().endsWith(".rs"))
                            .forEach(file -> all.add(project.relativize(file).toString()));
                }
            }
        }
        return all;
    }
}
