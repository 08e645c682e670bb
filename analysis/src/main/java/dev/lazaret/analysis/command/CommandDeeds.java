package dev.lazaret.analysis.command;

import dev.lazaret.analysis.capability.KnownNames;
import java.util.List;
import java.util.Optional;

/**
 * Judges command lines and shell scripts by what they do, not by the tool that starts them. Linear in their length, never throws.
 * Understands the shells of Unix in full, and of PowerShell and {@code cmd} only what downloads, decodes and runs.
 */
public final class CommandDeeds {
    private final KnownNames names;

    public CommandDeeds(KnownNames names) {
        this.names = names;
    }

    /** Every deed of a script, the worst first; none where it does only what its programs are for. Lines count from 1. */
    public List<Deed> of(String script) {
        return new DeedReader(names)
                .read(script).stream().distinct().sorted(Deed.WORST).toList();
    }

    /** The worst deed of a script. */
    public Optional<Deed> worst(String script) {
        return of(script).stream().findFirst();
    }
}
