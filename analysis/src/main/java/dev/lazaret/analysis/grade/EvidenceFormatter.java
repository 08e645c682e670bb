package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import java.util.List;
import java.util.stream.Collectors;

/** Describes evidence and the call path to it in one line. */
public final class EvidenceFormatter {
    private static final int ARGUMENT = 240;

    private EvidenceFormatter() {}

    /**
     * Returns the line.
     *
     * @param withWay whether to add the calls by which the place is reached
     */
    public static String of(Evidence one, boolean withWay) {
        StringBuilder words = new StringBuilder(one.what());
        String argument = one.argument();
        if (!argument.isEmpty() && !argument.equals(one.what())) {
            words.append(" (")
                    .append(argument, 0, Math.min(ARGUMENT, argument.length()))
                    .append(')');
        } else if (one.shape() == ArgumentShape.COMPUTED && one.capability() != Capability.FILE_WRITE) {
            words.append(" (not decided: computed)");
        }
        if (one.shape() == ArgumentShape.COMPUTED && one.capability() == Capability.FILE_WRITE) {
            words.append(", path unknown");
        }
        if (isLocalSocket(one)) {
            words.append(", a local socket");
        }
        if (one.shape() == ArgumentShape.HOME_COMPUTED) {
            words.append(", a file below the home whose name is computed");
        }
        if (withWay) {
            appendCallPath(one.reach(), words);
        }
        return words.toString();
    }

    /** Whether the evidence is a Unix domain socket, which connects only to programs on the same machine. */
    private static boolean isLocalSocket(Evidence one) {
        return one.capability() == Capability.NETWORK && one.what().contains("::Unix");
    }

    private static void appendCallPath(Reachability reach, StringBuilder words) {
        List<CallStep> steps = reach.steps();
        if (!steps.isEmpty()) {
            words.append(", by ");
            words.append(steps.stream().map(CallStep::name).collect(Collectors.joining(" > ")));
        }
        Reachability.Break broken = reach.broken();
        if (broken != null) {
            String step = reach.brokenStep().map(CallStep::name).orElse("it");
            words.append(
                    switch (broken) {
                        case CLOSURE -> ", in a closure that is kept";
                        case FUNCTION_POINTER -> ", given away as a function";
                        case TRAIT_OBJECT -> ", where only its name leads to " + step;
                        case IMPLICIT -> ", where " + step + " is called implicitly";
                        case TRAIT -> ", where no call of " + step + " is seen: a method of a trait";
                        case NOT_CALLED -> ", no call of it is seen here, though others may call it";
                        case HOST_ONLY ->
                            ", no way to it is seen, but only what runs while compiling links this library";
                        case ITEM -> steps.isEmpty() ? "" : ", where " + step + " is named outside of functions";
                    });
        }
    }
}
