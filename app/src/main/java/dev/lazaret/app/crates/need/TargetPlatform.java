package dev.lazaret.app.crates.need;

import dev.lazaret.analysis.cargo.TargetTriple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The platform that a step compiles for. Determines whether platform-specific dependencies may be used; they count as
 * used unless it is certain that they are not.
 *
 * @param target requested target; empty for this machine's, 64-bit x86 Linux. Build scripts and macros are always
 *     compiled for this machine
 * @param free names that the step itself passes to the compiler as {@code cfg} options
 */
public record TargetPlatform(Optional<TargetTriple> target, Set<String> free) {
    /** This machine, without additional {@code cfg} options. */
    public static final TargetPlatform HOST = new TargetPlatform(Optional.empty(), Set.of());

    private static final Set<String> OF_THIS_MACHINE = Set.of("x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl");

    public TargetPlatform {
        free = Set.copyOf(free);
    }

    /** Whether a program for this target can be started on this machine. */
    public static boolean starts(TargetTriple triple) {
        return OF_THIS_MACHINE.contains(triple.text());
    }

    /**
     * Whether the dependencies for a platform may be used.
     *
     * @param key the {@code KEY} in {@code [target.KEY.dependencies]}: a target's name, or {@code cfg(...)}
     */
    boolean mayApply(String key) {
        String text = key.strip();
        if (!text.startsWith("cfg(")) {
            return (text.startsWith("x86_64") && text.contains("linux"))
                    || target.filter(triple -> triple.text().equals(text)).isPresent();
        }
        if (!text.endsWith(")")) {
            return true;
        }
        String inner = text.substring("cfg(".length(), text.length() - 1);
        return machines().stream().anyMatch(machine -> TargetCfgEvaluator.mayBeMet(inner, machine));
    }

    private List<TargetCfgOptions> machines() {
        List<TargetCfgOptions> machines = new ArrayList<>(List.of(TargetCfgOptions.host(free)));
        target.map(triple -> TargetCfgOptions.of(triple, free)).ifPresent(machines::add);
        return machines;
    }
}
