package dev.lazaret.analysis.catalogue;

import java.util.Set;

/** How much a person expects that something of the repository starts. Decides, with what is done, how loud a finding is. */
public enum Surprise {
    /** On opening or entering the folder, at git, at any cargo command or at Check: its presence alone counts. */
    UNASKED,
    /** At Build, Test, Run or another act that is not named after what starts. */
    LATER,
    /** By the name of the tool that the file is for: only what the command does counts. */
    BY_NAME;

    /** The word of the rule data for {@link #BY_NAME}. */
    static final String WORD = "by-name";

    private static final Set<Trigger> UNASKED_AT =
            Set.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO, Trigger.FETCH, Trigger.CHECK);

    public static Surprise of(Trigger trigger) {
        return UNASKED_AT.contains(trigger) ? UNASKED : LATER;
    }
}
