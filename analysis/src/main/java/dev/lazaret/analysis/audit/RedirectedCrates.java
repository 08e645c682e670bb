package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.repository.RepoPath;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of dependencies that do not refer to the crate of that name on crates.io, because something in the
 * repository redirects them.
 */
final class RedirectedCrates {
    private final Set<String> names = new HashSet<>();

    RedirectedCrates(Map<RepoPath, Manifest> manifests, LocalDependencyResolver local) {
        local.patched().forEach(name -> names.add(name(name)));
        for (Manifest manifest : manifests.values()) {
            manifest.dependencies().forEach(this::add);
            manifest.workspace()
                    .flatMap(workspace -> workspace.table("dependencies"))
                    .ifPresent(table -> table.members()
                            .forEach(member -> add(new Dependency(Dependency.Kind.NORMAL, null, member))));
        }
    }

    private void add(Dependency one) {
        if (isElsewhere(one) || !one.packageName().equals(one.key())) {
            names.add(name(one.key()));
        }
    }

    /** Whether a dependency specifies a source other than crates.io. */
    static boolean isElsewhere(Dependency one) {
        return Stream.of("path", "git", "registry", "registry-index")
                .anyMatch(key -> one.text(key).isPresent());
    }

    /** Returns the name by which source code refers to a package or dependency, normalized as the compiler does. */
    static String name(String key) {
        return Normalizer.normalize(key.replace('-', '_'), Normalizer.Form.NFC);
    }

    /** Returns the names, as they are spelled in source code. */
    Set<String> names() {
        return names;
    }
}
