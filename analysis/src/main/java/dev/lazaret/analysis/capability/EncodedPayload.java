package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Data, a decoder and an execution in one unit: together they may run what nobody can read. */
final class EncodedPayload {
    private static final Set<ArgumentShape> RUN =
            Set.of(ArgumentShape.PLAIN, ArgumentShape.COMPUTED, ArgumentShape.SHELL, ArgumentShape.NETWORK_TOOL);

    private EncodedPayload() {}

    /**
     * The first execution of a unit that has all three, in tests and outside of them.
     *
     * @param idle executions that no data of the unit can reach
     */
    static List<Evidence> of(List<Evidence> all, Unit.Kind kind, Predicate<Evidence> idle) {
        List<Evidence> found = new ArrayList<>();
        for (boolean test : List.of(false, true)) {
            List<Evidence> here = all.stream().filter(one -> one.test() == test).toList();
            Optional<Evidence> data =
                    here.stream().filter(one -> isData(one, kind)).findFirst();
            Optional<Evidence> decoder = here.stream()
                    .filter(one -> one.capability() == Capability.DECODE)
                    .findFirst();
            Optional<Evidence> run =
                    here.stream().filter(one -> runs(one) && !idle.test(one)).findFirst();
            if (data.isPresent() && decoder.isPresent() && run.isPresent()) {
                Evidence at = run.get();
                String what = data.get().what() + ", " + decoder.get().what() + ", " + at.what();
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
