package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The capabilities of a unit, separately for its tests and its other code. Used to assess a capability by the
 * capabilities that occur together with it.
 *
 * @param capabilities capabilities, by whether they are in tests
 * @param shells whether a shell is started, by whether this happens in tests
 */
record CoOccurringCapabilities(Map<Boolean, Set<Capability>> capabilities, Map<Boolean, Boolean> shells) {
    static CoOccurringCapabilities of(List<Evidence> all) {
        return new CoOccurringCapabilities(
                all.stream()
                        .collect(Collectors.partitioningBy(
                                Evidence::test,
                                Collectors.mapping(CoOccurringCapabilities::meant, Collectors.toSet()))),
                all.stream()
                        .collect(Collectors.partitioningBy(
                                Evidence::test,
                                Collectors.reducing(false, CoOccurringCapabilities::isShell, Boolean::logicalOr))));
    }

    /** Returns the capabilities that occur together with a place. A shell counts as network access. */
    Set<Capability> of(Evidence one) {
        Set<Capability> together = capabilities.getOrDefault(one.test(), Set.of());
        if (one.capability() == Capability.PROCESS || !shells.getOrDefault(one.test(), false)) {
            return together;
        }
        Set<Capability> more = EnumSet.of(Capability.NETWORK);
        more.addAll(together);
        return more;
    }

    /**
     * Returns the first other place of the unit that has one of these capabilities. Considers only tests if {@code one}
     * is in a test, otherwise only other code.
     *
     * @param all evidence of the unit
     */
    static Optional<Evidence> first(List<Evidence> all, Evidence one, Set<Capability> with) {
        return all.stream()
                .filter(other -> other.test() == one.test() && !other.equals(one))
                .filter(other -> with.contains(meant(other))
                        || (one.capability() != Capability.PROCESS && isShellFor(with, other)))
                .findFirst();
    }

    /** Whether a place has one of these capabilities only because a shell can reach the network. */
    static boolean isShellFor(Set<Capability> with, Evidence other) {
        return isShell(other) && with.contains(Capability.NETWORK) && !with.contains(meant(other));
    }

    private static boolean isShell(Evidence one) {
        return one.shape() == ArgumentShape.SHELL || one.shape() == ArgumentShape.UNKNOWN_TEXT;
    }

    /**
     * Returns the capability as which a place counts when it is combined with others. Running the compiler does not
     * count as starting a program, and some programs count as network access.
     */
    static Capability meant(Evidence one) {
        return switch (one.shape()) {
            case COMPILER, VERSION_CONTROL, BUILD_TOOL, TELLER -> Capability.COMPILER_PROBE;
            case NETWORK_TOOL -> Capability.NETWORK;
            case SECRET -> Capability.SECRET;
            default -> one.capability();
        };
    }
}
