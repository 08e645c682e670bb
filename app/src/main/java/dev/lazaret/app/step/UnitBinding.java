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
 * What a decision for a unit holds for.
 *
 * @param digest over everything that the unit is made of: the files of its crate and of all that are linked into it, their
 *     features, the toolchain, the target; of a unit of the repository every file of that. Empty where not all of it could be
 *     hashed: then a decision holds for one start alone
 * @param crates from elsewhere that it is or could be made of, its own among them
 * @param shipped the recording that comes with Lazaret and holds for it
 */
public record UnitBinding(Optional<Digest> digest, List<Crate> crates, Optional<ShippedRecording> shipped) {
    /** Of a unit of which nothing is known. */
    public static final UnitBinding NONE = new UnitBinding(Optional.empty(), List.of(), Optional.empty());

    public UnitBinding {
        crates = List.copyOf(crates);
    }

    /** What those units are made of of which that is known. */
    public static Set<Digest> digests(Collection<UnitBinding> bindings) {
        return bindings.stream().flatMap(binding -> binding.digest().stream()).collect(Collectors.toSet());
    }

    /**
     * A crate.
     *
     * @param words {@code NAME VERSION}, inert
     * @param folder of its source on this machine; empty where it lies in the repository
     * @param files the folder's digest; empty where not all of it could be hashed
     * @param linked whether it is linked by what was worked out; else it could be
     */
    public record Crate(String words, Optional<Path> folder, Optional<Digest> files, boolean linked) {}
}
