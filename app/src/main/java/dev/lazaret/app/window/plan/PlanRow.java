package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.step.DecisionGround;
import dev.lazaret.app.step.LinkedCrate;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.viewer.crates.CapabilitySummary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the list of units that would execute. All strings are sanitized for display. */
sealed interface PlanRow {
    /** The heading of a group. */
    record Group(String title, String words) implements PlanRow {}

    /**
     * A unit that would execute, or that would with another decision.
     *
     * @param ground basis of the unit's decision
     * @param linked external crates that are linked into the unit and execute with it
     * @param offered decisions available for a unit of this kind
     * @param open the offered decisions that are possible now
     * @param noIsolation why this machine can't isolate units, a sentence with the remedy; empty if it can
     * @param recording origin of a recording that could replace the unit, as a clause
     * @param look reasons why the unit needs review
     * @param blocked packages of the repository that an earlier step did not check completely without the unit
     * @param verified whether a Fetch compared all code that is linked into the unit with a registry's checksums
     * @param can the unit's capabilities, as far as they are known
     */
    record UnitRow(
            PlannedUnit unit,
            DecisionGround ground,
            List<LinkedCrate> linked,
            List<PlannedUnit.Decision> offered,
            List<PlannedUnit.Decision> open,
            Optional<String> noIsolation,
            Optional<String> recording,
            List<UnitReviewReason> look,
            List<String> blocked,
            boolean verified,
            CapabilitySummary can)
            implements PlanRow {
        private static final int NAMED = 12;

        public UnitRow {
            linked = List.copyOf(linked);
            offered = List.copyOf(offered);
            open = List.copyOf(open);
            look = List.copyOf(look);
            blocked = List.copyOf(blocked);
        }

        /** Whether this decision is possible now. For example, a unit can't be replayed without a recording. */
        boolean isOpen(PlannedUnit.Decision decision) {
            return open.contains(decision);
        }

        /**
         * Returns the remark next to the decision; empty if the decision was made in this dialog, or if none was ever
         * made.
         */
        String words() {
            return switch (ground) {
                case BEFORE -> "as before";
                case STALE -> "stale";
                case CHOSEN, EVERYTHING, PURPOSE, NOTHING -> "";
            };
        }

        /** Returns why the unit needs review, as a sentence; empty if the unit is ordinary for its kind. */
        String lookWords() {
            return look.isEmpty()
                    ? ""
                    : "Needs review: "
                            + look.stream().map(reason -> reason.words(blocked)).collect(Collectors.joining("; "))
                            + ".";
        }

        /** Returns which crates execute with the unit, as a sentence. */
        String linkedWords() {
            int all = linked.size();
            if (all == 0) {
                return "No external crate is linked into it.";
            }
            String named =
                    linked.stream().limit(NAMED).map(LinkedCrate::described).collect(Collectors.joining(", "));
            return CountFormatter.unbroken(all, "crate") + (all == 1 ? " is" : " are") + " linked into it and "
                    + (all == 1 ? "executes" : "execute") + " with it: " + named
                    + (all > NAMED ? " and " + (all - NAMED) + " more." : ".");
        }
    }

    /**
     * A crate that isn't on this machine.
     *
     * @param clause clause that describes the crate
     */
    record Missing(String clause) implements PlanRow {}

    /**
     * Whether the unit's crate, kind or file, or the missing crate's clause, contains {@code text}, which is in lower
     * case. Ignores case. Always true for headings.
     */
    default boolean has(String text) {
        return switch (this) {
            case Group _ -> true;
            case UnitRow of ->
                Stream.of(
                                of.unit().crate(),
                                CompilePlanModel.executes(of.unit().kind()),
                                of.unit().path())
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
            case Missing(String clause) -> clause.toLowerCase(Locale.ROOT).contains(text);
        };
    }
}
