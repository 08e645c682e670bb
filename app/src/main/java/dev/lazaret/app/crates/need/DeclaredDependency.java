package dev.lazaret.app.crates.need;

import dev.lazaret.analysis.cargo.Dependency;
import java.util.List;

/**
 * One dependency of a package.
 *
 * @param key name that the package's features use for it
 * @param name name of the crate
 * @param requirement version requirement as written, "*" if none is given
 * @param optional whether a feature enables it
 * @param defaultFeatures whether its default features are requested
 * @param features its requested features
 * @param elsewhere why it does not come from a registry ("git", "path"); empty if it does
 * @param kind the part of the package that uses it
 * @param applicable whether it may be used on the platform to compile for
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
