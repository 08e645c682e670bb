package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.recorded.ShippedRecording;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bytes and crates that a decision on a unit is valid for.
 *
 * @param digest digest over all inputs of the unit: the files of its crate and of all crates that are linked into it,
 *     their features, the toolchain, and the target; for a unit of the repository, every file of the repository. Empty
 *     if some input could not be hashed; a decision is then valid for one start only
 * @param crates crates from outside the repository that the unit contains or could contain, including its own
 * @param withRepository whether the unit contains, or could contain, code of the repository; the digest then covers every
 *     file of the repository
 * @param shipped the recording shipped with Lazaret that is valid for the unit; empty if there is none
 */
public record UnitDecisionBinding(
        Optional<Digest> digest, List<Crate> crates, boolean withRepository, Optional<ShippedRecording> shipped) {
    /** The binding of a unit about which nothing is known. */
    public static final UnitDecisionBinding NONE =
            new UnitDecisionBinding(Optional.empty(), List.of(), true, Optional.empty());

    public UnitDecisionBinding {
        crates = List.copyOf(crates);
    }

    /** Returns the digests that could be computed. */
    public static Set<Digest> digests(Collection<UnitDecisionBinding> bindings) {
        return bindings.stream().flatMap(binding -> binding.digest().stream()).collect(Collectors.toSet());
    }

    /**
     * A crate.
     *
     * @param words {@code NAME VERSION}, sanitized for display
     * @param folder folder of its source on this machine; empty if it lies in the repository
     * @param files digest of the folder; empty if some file could not be hashed
     * @param linked whether the crate is linked according to dependency resolution; false if it only could be
     */
    public record Crate(String words, Optional<Path> folder, Optional<Digest> files, boolean linked) {}
}
