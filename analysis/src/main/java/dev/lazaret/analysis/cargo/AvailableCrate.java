package dev.lazaret.analysis.cargo;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The facts in the manifest of a crate whose source is available. All strings are inert. Comparable, so that hash
 * collisions do not slow hash tables; the order is not consistent with equals.
 *
 * @param checksum checksum of the packed crate, as stated by the crate's source; null if none is stated
 * @param buildScript whether the crate has a build script
 * @param macro whether its library is a procedural macro crate
 */
public record AvailableCrate(
        String name, String version, @Nullable String checksum, boolean buildScript, boolean macro)
        implements Comparable<AvailableCrate> {
    private static final Comparator<AvailableCrate> ORDER =
            Comparator.comparing(AvailableCrate::name).thenComparing(AvailableCrate::version);

    @Override
    public int compareTo(AvailableCrate other) {
        return ORDER.compare(this, other);
    }

    /** Returns the same facts for a package of the repository. */
    public static AvailableCrate of(CargoPackage found) {
        return new AvailableCrate(
                found.name(), found.version(), null, !found.buildScripts().isEmpty(), found.isProcMacro());
    }

    /**
     * Whether this is the source of a locked crate: it has the same name and version, and the same checksum if both
     * state one.
     */
    public boolean isOf(LockedCrate crate) {
        String locked = crate.checksum();
        return name.equals(crate.name())
                && version.equals(crate.version())
                && (checksum == null || locked == null || checksum.equals(locked));
    }
}
