package dev.lazaret.analysis.catalogue;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path as globs look at it: its name at once, its parts only when a glob asks for them. One belongs to one thread. */
final class PathParts {
    private final String path;
    private final String name;
    private final String foldedName;
    private @Nullable List<String> parts;
    private @Nullable List<String> folded;

    PathParts(String path) {
        this.path = path;
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.foldedName = FoldedName.of(name);
    }

    String name() {
        return name;
    }

    String foldedName() {
        return foldedName;
    }

    List<String> parts() {
        if (parts == null) {
            parts = Arrays.asList(path.split("/", -1));
        }
        return parts;
    }

    List<String> folded() {
        if (folded == null) {
            folded = parts().stream().map(FoldedName::of).toList();
        }
        return folded;
    }
}
