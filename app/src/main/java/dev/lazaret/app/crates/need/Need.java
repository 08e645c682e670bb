package dev.lazaret.app.crates.need;

import dev.lazaret.analysis.cargo.Dependency;
import java.util.List;

/**
 * One dependency of a package.
 *
 * @param key the name that the package's features use for it
 * @param name the crate's own name
 * @param requirement as written, "*" where no version is given
 * @param optional whether a feature turns it on
 * @param defaultFeatures whether its default features are asked for
 * @param features its features that are asked for
 * @param elsewhere why it comes from no registry ("git", "path"), empty if it does
 * @param kind what of the package uses it
 * @param ours whether it can count on this platform
 */
public record Need(
        String key,
        String name,
        String requirement,
        boolean optional,
        boolean defaultFeatures,
        List<String> features,
        String elsewhere,
        Dependency.Kind kind,
        boolean ours) {
    public Need {
        features = List.copyOf(features);
    }

    /** Whether only tests, examples and benches use it. */
    public boolean dev() {
        return kind == Dependency.Kind.DEV;
    }
}
