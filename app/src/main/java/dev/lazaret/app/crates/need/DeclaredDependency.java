package dev.lazaret.app.crates.need;

import dev.lazaret.analysis.cargo.Dependency;
import java.util.List;

/**
 * A dependency that a package declares.
 *
 * @param key name that the package's features use for it
 * @param name name of the crate
 * @param requirement version requirement as written, "*" if none is given
 * @param optional whether it is used only if a feature enables it
 * @param defaultFeatures whether its default features are requested
 * @param features its requested features
 * @param elsewhere where it comes from if not from a registry ("git" or "path"); empty if it comes from a registry
 * @param kind the part of the package that uses it
 * @param applicable whether it may be used on the platform that the step compiles for
 */
public record DeclaredDependency(
        String key,
        String name,
        String requirement,
        boolean optional,
        boolean defaultFeatures,
        List<String> features,
        String elsewhere,
        Dependency.Kind kind,
        boolean applicable) {
    public DeclaredDependency {
        features = List.copyOf(features);
    }

    /** Whether only tests, examples and benches use it. */
    public boolean dev() {
        return kind == Dependency.Kind.DEV;
    }
}
