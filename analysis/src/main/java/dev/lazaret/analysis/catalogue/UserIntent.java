package dev.lazaret.analysis.catalogue;

import java.util.Set;

/**
 * How much the user expects something in the repository to be started. Together with what is started, this determines
 * how prominent a finding is.
 */
public enum UserIntent {
    /**
     * Started when the user opens or enters the folder, runs a git command or any cargo command, or at Fetch or Check.
     * Its presence alone matters.
     */
    UNASKED,
    /** Started at Build, Test, Run or another action whose name does not suggest what is started. */
    LATER,
    /** Started only if the user starts the file's tool by name. Only what the command does matters. */
    BY_NAME;

    /** The identifier of {@link #BY_NAME} in the rule data. */
    static final String WORD = "by-name";

    private static final Set<Trigger> UNASKED_AT =
            Set.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO, Trigger.FETCH, Trigger.CHECK);

    public static UserIntent of(Trigger trigger) {
        return UNASKED_AT.contains(trigger) ? UNASKED : LATER;
    }
}
