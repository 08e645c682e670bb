package dev.lazaret.app.crates.need;

import java.util.List;

/**
 * The features that are asked for, as cargo's options of these names mean them.
 *
 * @param names as written, for example "a" or "package/a"
 * @param all every feature of the selected packages
 * @param noDefault their default features stay off
 */
public record FeatureChoice(List<String> names, boolean all, boolean noDefault) {
    /** What cargo takes where nothing is asked for. */
    public static final FeatureChoice DEFAULT = new FeatureChoice(List.of(), false, false);

    public FeatureChoice {
        names = List.copyOf(names);
    }
}
