package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the package that a path belongs to: the package whose manifest is nearest above the path. */
final class OwningPackageFinder {
    private final Map<RepoPath, String> names = new HashMap<>();

    OwningPackageFinder(CargoModel cargo) {
        for (CargoPackage found : cargo.packages()) {
            names.put(found.manifest().parent(), found.name());
        }
    }

    @Nullable
    String crate(RepoPath path) {
        RepoPath folder = path;
        while (!folder.isRoot()) {
            folder = folder.parent();
            String name = names.get(folder);
            if (name != null) {
                return name;
            }
        }
        return null;
    }
}
