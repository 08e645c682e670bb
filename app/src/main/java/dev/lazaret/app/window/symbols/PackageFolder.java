package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * A folder with a manifest, as the index of names needs it.
 *
 * @param name name of the package; empty for a virtual manifest
 * @param crate name of its library in source code
 * @param library path of the library's root file below the folder
 * @param dependencies entries of its dependency tables
 */
record PackageFolder(RepoPath folder, String name, String crate, String library, List<Dependency> dependencies) {
    private static final String LIBRARY = "src/lib.rs";

    PackageFolder {
        dependencies = List.copyOf(dependencies);
    }

    /** Returns a folder whose files belong to no package. */
    static PackageFolder without(RepoPath folder) {
        return new PackageFolder(folder, "", "", LIBRARY, List.of());
    }

    static PackageFolder of(Manifest manifest) {
        String name = manifest.name().orElse("");
        Optional<Node.Table> library = manifest.root().table("lib");
        return new PackageFolder(
                manifest.folder(),
                name,
                inCode(library.flatMap(lib -> lib.text("name")).orElse(name)),
                library.flatMap(lib -> lib.text("path")).orElse(LIBRARY),
                manifest.dependencies());
    }

    /** Returns the form of a package's name that source code uses. */
    static String inCode(String name) {
        return name.replace('-', '_');
    }
}
