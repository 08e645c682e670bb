package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds units that contain data, a call that decodes, and a call that executes something. Together, these may run code
 * that a human can't read.
 */
final class EncodedPayloadFinder {
    private static final Set<ArgumentShape> RUN = Set.of(
            ArgumentShape.PLAIN,
            ArgumentShape.COMPUTED,
            ArgumentShape.SHELL,
            ArgumentShape.UNKNOWN_TEXT,
            ArgumentShape.NETWORK_TOOL);

    /**
     * Archive crates. They don't count as decoders, because they unpack files, and file writes are reported separately.
     */
    private static final Set<String> ARCHIVES = Set.of("tar", "zip");

    private EncodedPayloadFinder() {}

    /**
     * Returns the unit's first call that executes something, if the unit contains all three. Examines tests and other
     * code separately.
     *
     * @param idle whether a call that executes something can't receive any data of the unit
     */
    static List<Evidence> find(List<Evidence> all, Unit.Kind kind, Predicate<Evidence> idle) {
        List<Evidence> found = new ArrayList<>();
        for (boolean test : List.of(false, true)) {
            List<Evidence> here = all.stream().filter(one -> one.test() == test).toList();
            Optional<Evidence> decoder =
                    here.stream().filter(EncodedPayloadFinder::decodes).findFirst();
            Optional<Evidence> data = decoder.flatMap(
                    by -> here.stream().filter(one -> isData(one, kind)).min(nearest(by)));
            Optional<Evidence> run =
                    here.stream().filter(one -> runs(one) && !idle.test(one)).findFirst();
            if (data.isPresent() && decoder.isPresent() && run.isPresent()) {
                Evidence at = run.get();
                // The content of a file that is read is rarely known, so only data in the program is named.
                String from = data.get().capability() == Capability.FILE_READ
                        ? ""
                        : data.get().what() + ", ";
                String what = from + decoder.get().what() + ", " + at.what();
                found.add(new Evidence(
                        Capability.RUNS_DECODED,
                        what,
                        "",
                        ArgumentShape.PLAIN,
                        at.path(),
                        at.line(),
                        at.column(),
                        test,
                        at.reach()));
            }
        }
        return found;
    }

    /**
     * Whether this evidence is a call that decodes. Excludes calls that unpack an archive, and variants of error types.
     */
    private static boolean decodes(Evidence one) {
        String last = one.what().substring(one.what().lastIndexOf(':') + 1);
        boolean archive = ARCHIVES.stream().anyMatch(crate -> one.what().startsWith(crate + "::"));
        return one.capability() == Capability.DECODE
                && !archive
                && !(one.what().contains("::") && !last.isEmpty() && Character.isUpperCase(last.charAt(0)));
    }

    /**
     * Orders data by how likely it is that a decoder decodes it: data in the program comes first, then data that is
     * nearer to the decoder.
     */
    private static Comparator<Evidence> nearest(Evidence decoder) {
        return Comparator.comparing((Evidence one) -> one.capability() != Capability.BLOB)
                .thenComparing(one -> !one.path().equals(decoder.path()))
                .thenComparingInt(one -> Math.abs(one.line() - decoder.line()));
    }

    private static boolean isData(Evidence one, Unit.Kind kind) {
        return (one.capability() == Capability.BLOB && !one.what().equals("numbers"))
                || (kind.isHost()
                        && (one.capability() == Capability.EMBEDS || one.capability() == Capability.FILE_READ));
    }

    private static boolean runs(Evidence one) {
        return switch (one.capability()) {
            case EXECUTABLE_MEMORY, DYNAMIC_LOAD -> true;
            case PROCESS -> RUN.contains(one.shape());
            default -> false;
        };
    }
}
