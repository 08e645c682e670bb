package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds units that have data, a decoder and an execution: together they may run code that nobody can read. */
final class EncodedPayloadFinder {
    private static final Set<ArgumentShape> RUN = Set.of(
            ArgumentShape.PLAIN,
            ArgumentShape.COMPUTED,
            ArgumentShape.SHELL,
            ArgumentShape.UNKNOWN_TEXT,
            ArgumentShape.NETWORK_TOOL);

    /** Crates for archives. They unpack files, and the writes of files are reported separately. */
    private static final Set<String> ARCHIVES = Set.of("tar", "zip");

    private EncodedPayloadFinder() {}

    /**
     * Returns the first execution of a unit that has all three, once for tests and once for code outside of tests.
     *
     * @param idle executions that no data of the unit can reach
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
                // The content of a file that is read is rarely known: name only data of the program.
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

    /** Whether this is a call that decodes, other than the unpacking of an archive or a variant of an error type. */
    private static boolean decodes(Evidence one) {
        String last = one.what().substring(one.what().lastIndexOf(':') + 1);
        boolean archive = ARCHIVES.stream().anyMatch(crate -> one.what().startsWith(crate + "::"));
        return one.capability() == Capability.DECODE
                && !archive
                && !(one.what().contains("::") && !last.isEmpty() && Character.isUpperCase(last.charAt(0)));
    }

    /** Orders data by how likely it is decoded at a place: data of the program first, then data next to the place. */
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
