package dev.lazaret.analysis.catalogue;

import java.util.Set;

/**
 * How much a person expects something of the repository to start. Together with what is done, this decides how
 * prominent a finding is.
 */
public enum UserIntent {
    /**
     * Starts on opening or entering the folder, at a git command, at any cargo command, at Fetch or at Check. Its
     * presence alone counts.
     */
    UNASKED,
    /** Starts at Build, Test, Run or another act that is not named after what starts. */
    LATER,
    /** Starts only if a person starts the tool of the file by name. Only what the command does counts. */
    BY_NAME;

    /** The word of the rule data for {@link #BY_NAME}. */
    static final String WORD = "by-name";

    private static final Set<Trigger> UNASKED_AT =
            Set.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO, Trigger.FETCH, Trigger.CHECK);

    public static UserIntent of(Trigger trigger) {
        return UNASKED_AT.contains(trigger) ? UNASKED : LATER;
    }
}
