package dev.lazaret.app.crates.need;

import java.util.List;

/**
 * The requested features, as cargo's options {@code --features}, {@code --all-features} and {@code
 * --no-default-features} define them.
 *
 * @param names names as written, for example "a" or "package/a"
 * @param all whether every feature of the selected packages is enabled
 * @param noDefault whether the default features of the selected packages are disabled
 */
public record FeatureChoice(List<String> names, boolean all, boolean noDefault) {
    /** Cargo's default. */
    public static final FeatureChoice DEFAULT = new FeatureChoice(List.of(), false, false);

    public FeatureChoice {
        names = List.copyOf(names);
    }
}
