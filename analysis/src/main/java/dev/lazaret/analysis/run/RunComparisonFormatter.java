package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats the result of a second run. All strings are sanitized for display. */
public final class RunComparisonFormatter {
    /** Heading of the results of second runs. */
    public static final String HEADING = "Differences in a second run";

    private RunComparisonFormatter() {}

    /** Returns how the units were run again, such as {@code as another user on another machine, 400 days later}. */
    public static String how(long days) {
        return "as another user on another machine, "
                + (days == 0
                        ? "at the same time, which could not be changed"
                        : CountFormatter.grouped(days, "day") + " later");
    }

    /**
     * Returns a summary, such as {@code Run again as another user on another machine, 400 days later: 1 of 3 units
     * differs: demo 0.1.0, build script.}
     */
    public static String head(RunComparison one) {
        String begin = "Run again " + how(one.days());
        return switch (one.end().state()) {
            case DONE -> begin + ": " + found(one);
            case NEVER, STALE -> "Not run again as another user: the step ended with an error.";
            case FAILED -> begin + ", it failed: " + why(one) + upToThere(one);
            case STOPPED -> begin + ", it was stopped: " + why(one) + upToThere(one);
            case REFUSED -> begin + ", it was refused: " + why(one);
        };
    }

    private static String found(RunComparison one) {
        String of = CountFormatter.grouped(one.units().size(), "unit");
        List<Observation.Actor> differing = one.differing();
        if (differing.isEmpty()) {
            return of + " did the same.";
        }
        List<Observation.Actor> units = differing.stream()
                .filter(actor -> actor.kind() != Observation.Kind.UNKNOWN)
                .toList();
        String rest = units.size() < differing.size() ? " For some differences the unit is unknown." : "";
        return units.isEmpty()
                ? "it is not known which units differ." + rest
                : CountFormatter.grouped(units.size()) + " of " + of + (units.size() == 1 ? " differs: " : " differ: ")
                        + units.stream().map(RunComparisonFormatter::name).collect(Collectors.joining("; ")) + "."
                        + rest;
    }

    private static String upToThere(RunComparison one) {
        return one.differing().isEmpty() ? "" : " Up to there " + found(one);
    }

    private static String why(RunComparison one) {
        String why = Optional.ofNullable(one.end().why()).orElse("");
        return why.isEmpty() || why.endsWith(".")
                ? why.isEmpty() ? "it is not known why." : begun(why)
                : begun(why) + ".";
    }

    /** Adapts a reason to follow a colon. */
    private static String begun(String why) {
        return why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
    }

    /** Returns the differences, one line each. */
    public static List<String> details(RunComparison one) {
        return one.differences().first().stream()
                .map(RunComparisonFormatter::detail)
                .toList();
    }

    /**
     * Returns a difference as one line, such as {@code demo 0.1.0, build script: printed only in the second run:
     * cargo:rustc-cfg=late}.
     */
    public static String detail(RunDifference one) {
        return name(one.actor()) + ": "
                + switch (one) {
                    case RunDifference.Ended(UnitId _, RunDifference.Side only) -> "ended well" + only(only);
                    case RunDifference.Printed(UnitId _, String line, RunDifference.Side only) ->
                        "printed" + only(only) + ": " + line;
                    case RunDifference.Generated made -> generated(made);
                    case RunDifference.Seen(Observation seen, RunDifference.Side only) ->
                        "seen" + only(only) + ": " + seen.operation().word() + " " + seen.object()
                                + (seen.result() == Observation.Result.ALLOWED
                                        ? ""
                                        : ", " + seen.result().word());
                };
    }

    private static String generated(RunDifference.Generated one) {
        String path = Inert.path(one.path().bytes());
        String first = one.first().map(RunComparisonFormatter::content).orElse("");
        String second = one.second().map(RunComparisonFormatter::content).orElse("");
        return one.only()
                .map(side -> "made" + only(side) + ": " + path + ", " + first + second)
                .orElse("made with other content: " + path + ", first " + first + ", then " + second);
    }

    private static String content(GeneratedFile file) {
        return ScriptOutputFormatter.kind(file)
                + file.digest().map(digest -> ", sha256 " + digest.hex()).orElse("");
    }

    private static String only(RunDifference.Side side) {
        return " only in the " + side.word() + " run";
    }

    private static String name(Observation.Actor actor) {
        String kind = actor.kind().word().replace('-', ' ');
        return actor.crate().isEmpty()
                ? (actor.kind() == Observation.Kind.UNKNOWN ? "an unknown unit" : "a " + kind)
                : actor.crate().get()
                        + actor.version().map(version -> " " + version).orElse("") + ", " + kind;
    }

    /** Returns further remarks, one sentence each. */
    public static List<String> rest(RunComparison one) {
        List<String> rest = new ArrayList<>();
        if (one.differences().more() > 0) {
            rest.add("And "
                    + CountFormatter.grouped(one.differences().more(), "further difference", "further differences")
                    + ".");
        }
        if (!one.whole() && one.end().state() == StepRecord.State.DONE) {
            rest.add("The output and actions of the units in both runs could not be compared completely.");
        }
        return List.copyOf(rest);
    }
}
