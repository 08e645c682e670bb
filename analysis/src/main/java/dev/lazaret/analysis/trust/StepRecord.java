package dev.lazaret.analysis.trust;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step, as it stands in every summary.
 *
 * @param why the reason where it was stopped, refused or failed; null otherwise
 * @param digest the repository's digest for which it ran, null for {@link State#NEVER}
 * @param command the exact command
 * @param policy the policy, rule by rule
 */
public record StepRecord(
        Step step,
        State state,
        @Nullable String why,
        @Nullable String digest,
        List<String> command,
        List<PolicyRule> policy,
        List<Unit> units) {
    public StepRecord {
        command = List.copyOf(command);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
    }

    public static StepRecord never(Step step) {
        return new StepRecord(step, State.NEVER, null, null, List.of(), List.of(), List.of());
    }

    /** The states of a step. */
    public enum State {
        DONE,
        FAILED,
        STOPPED,
        REFUSED,
        NEVER,
        LAPSED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
