package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.step.DecisionGround;
import dev.lazaret.app.step.LinkedCrate;
import dev.lazaret.app.step.LookReason;
import dev.lazaret.viewer.crates.Abilities;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the list of what would execute. Words alone, all inert. */
sealed interface PlanRow {
    /** The head of a group. */
    record Group(String title, String words) implements PlanRow {}

    /**
     * Something that would execute, or could.
     *
     * @param ground what its decision rests on
     * @param linked the crates from elsewhere that execute with it
     * @param offered what can be decided of it, of which {@code open} are possible now
     * @param recording whose word a recording is that could take its place, a clause
     * @param look why it needs a look
     * @param can what it can do, as far as that is known
     */
    record Of(
            PlannedUnit unit,
            DecisionGround ground,
            List<LinkedCrate> linked,
            List<PlannedUnit.Decision> offered,
            List<PlannedUnit.Decision> open,
            Optional<String> recording,
            List<LookReason> look,
            Abilities can)
            implements PlanRow {
        private static final int NAMED = 12;

        public Of {
            linked = List.copyOf(linked);
            offered = List.copyOf(offered);
            open = List.copyOf(open);
            look = List.copyOf(look);
        }

        /** Whether this can be decided of it now: without a recording nothing could be replayed. */
        boolean isOpen(PlannedUnit.Decision decision) {
            return open.contains(decision);
        }

        /** Beside the decision; empty where it was made in this dialog, or never. */
        String words() {
            return switch (ground) {
                case BEFORE -> "as before";
                case LAPSED -> "lapsed";
                case CHOSEN, EVERYTHING, PURPOSE, NOTHING -> "";
            };
        }

        /** Why it needs a look, a sentence; empty where it is ordinary for its kind. */
        String lookWords() {
            return look.isEmpty()
                    ? ""
                    : "Needs a look: " + look.stream().map(LookReason::words).collect(Collectors.joining("; ")) + ".";
        }

        /** What executes with it, a sentence. */
        String linkedWords() {
            int all = linked.size();
            if (all == 0) {
                return "No crate from elsewhere is linked into it.";
            }
            String named =
                    linked.stream().limit(NAMED).map(LinkedCrate::described).collect(Collectors.joining(", "));
            return Numbers.counted(all, "crate") + (all == 1 ? " is" : " are") + " linked into it and "
                    + (all == 1 ? "executes" : "execute") + " with it: " + named
                    + (all > NAMED ? " and " + (all - NAMED) + " more." : ".");
        }
    }

    /** A crate that is not on this machine, a clause. */
    record Missing(String clause) implements PlanRow {}

    /** Whether it is a unit whose crate, kind or file holds the text, in small letters, or says what is missing. */
    default boolean has(String text) {
        return switch (this) {
            case Group _ -> true;
            case Of of ->
                Stream.of(
                                of.unit().crate(),
                                CompileModel.executes(of.unit().kind()),
                                of.unit().path())
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
            case Missing(String clause) -> clause.toLowerCase(Locale.ROOT).contains(text);
        };
    }
}
