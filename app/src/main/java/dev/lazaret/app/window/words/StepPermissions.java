package dev.lazaret.app.window.words;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.icons.Icon;
import java.util.List;

/**
 * Permissions of a step, summarised in five words and four marks.
 *
 * @param words the exact five words
 * @param trust what the auditor must trust before the step
 * @param marks network, secrets of the user, writes, whose code runs
 */
public record StepPermissions(String words, String trust, List<Mark> marks) {
    /**
     * One permission.
     *
     * @param word what is allowed; empty if nothing is
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
