package dev.lazaret.app.window.words;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.icons.Icon;
import java.util.List;

/**
 * The permissions of a step, summarised in a few words and four marks.
 *
 * @param words summary in a few words
 * @param trust what the auditor must trust before the step
 * @param marks the marks for the network, the user's secrets, writing, and the code that runs, in this order
 */
public record StepPermissions(String words, String trust, List<Mark> marks) {
    /**
     * One permission.
     *
     * @param word description of what is allowed, in a word or two; empty if nothing is
     * @param sentence description for the tooltip and for screen readers
     */
    public record Mark(Icon icon, String word, String sentence) {
        public boolean allowed() {
            return !word.isEmpty();
        }
    }

    private static final Mark SECRETS = new Mark(Icon.KEY, "", "Your secrets: never. The sandbox has an empty home.");

    /** Returns the permissions of a step. */
    public static StepPermissions of(Step step) {
        StepDefinition.Allows allows = StepDefinition.of(step).allows();
        return of(allows.inBrief(), allows.trust(), allows.network(), allows.writes(), allows.code());
    }

    private static StepPermissions of(String words, String trust, String network, String writes, String code) {
        return new StepPermissions(
                words,
                trust,
                List.of(
                        new Mark(
                                Icon.GLOBE, network, network.isEmpty() ? "No network." : "Network: ticked hosts only."),
                        SECRETS,
                        new Mark(Icon.PENCIL, writes, writes.isEmpty() ? "Writes nothing." : "Writes: " + writes + "."),
                        new Mark(
                                Icon.CODE,
                                code,
                                code.isEmpty() ? "Runs nobody's code." : "Whose code: " + code + ".")));
    }
}
