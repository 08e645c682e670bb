package dev.lazaret.analysis.detect;

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
 * What else the unit of a place can do, in its tests and elsewhere apart.
 *
 * @param can by whether it is in tests
 * @param shells by the same, whether a shell is started
 */
record Company(Map<Boolean, Set<Capability>> can, Map<Boolean, Boolean> shells) {
    static Company of(List<Evidence> all) {
        return new Company(
                all.stream()
                        .collect(Collectors.partitioningBy(
                                Evidence::test, Collectors.mapping(Company::meant, Collectors.toSet()))),
                all.stream()
                        .collect(Collectors.partitioningBy(
                                Evidence::test, Collectors.reducing(false, Company::isShell, Boolean::logicalOr))));
    }

    /** What stands beside a place; a shell can reach the network. */
    Set<Capability> of(Evidence one) {
        Set<Capability> together = can.getOrDefault(one.test(), Set.of());
        if (one.capability() == Capability.PROCESS || !shells.getOrDefault(one.test(), false)) {
            return together;
        }
        Set<Capability> more = EnumSet.of(Capability.NETWORK);
        more.addAll(together);
        return more;
    }

    /**
     * The first place of the unit that has one of these capabilities, in its tests or elsewhere as {@code one} is.
     *
     * @param all what the unit can do
     */
    static Optional<Evidence> first(List<Evidence> all, Evidence one, Set<Capability> with) {
        return all.stream()
                .filter(other -> other.test() == one.test() && !other.equals(one))
                .filter(other -> with.contains(meant(other))
                        || (one.capability() != Capability.PROCESS && isShellFor(with, other)))
                .findFirst();
    }

    /** Whether a place counts as one of these capabilities only because a shell can reach the network. */
    static boolean isShellFor(Set<Capability> with, Evidence other) {
        return isShell(other) && with.contains(Capability.NETWORK) && !with.contains(meant(other));
    }

    private static boolean isShell(Evidence one) {
        return one.shape() == ArgumentShape.SHELL || one.shape() == ArgumentShape.UNKNOWN_TEXT;
    }

    /** What a capability is among others: to ask the compiler is no start of a program, and some programs reach the network. */
    static Capability meant(Evidence one) {
        return switch (one.shape()) {
            case COMPILER, VERSION_CONTROL, BUILD_TOOL, TELLER -> Capability.COMPILER_PROBE;
            case NETWORK_TOOL -> Capability.NETWORK;
            case SECRET -> Capability.SECRET;
            default -> one.capability();
        };
    }
}
