package dev.lazaret.analysis.cargo;

import org.jspecify.annotations.Nullable;

/**
 * What the manifest of a crate says, where its source is there. Every text is inert.
 *
 * @param checksum of the packed crate, as its source says; null where it says none
 * @param buildScript whether it has one
 * @param macro whether its library is a procedural macro
 */
public record CrateSource(
        String name, String version, @Nullable String checksum, boolean buildScript, boolean macro) {

    /** The same of a package of the repository. */
    public static CrateSource of(CargoPackage found) {
        return new CrateSource(
                found.name(), found.version(), null, !found.buildScripts().isEmpty(), found.isProcMacro());
    }

    /** Whether this is the source of a locked crate: its version, and its bytes where both sides name them. */
    public boolean isOf(LockedCrate crate) {
        String locked = crate.checksum();
        return name.equals(crate.name())
                && version.equals(crate.version())
                && (checksum == null || locked == null || checksum.equals(locked));
    }
}
