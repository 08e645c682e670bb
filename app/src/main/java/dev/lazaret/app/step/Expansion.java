package dev.lazaret.app.step;

import dev.lazaret.analysis.text.Numbers;
import java.util.List;

/**
 * What the macros of a target make of its source, as the compiler has printed it.
 *
 * @param file a name for a file that holds it
 * @param text of it, or of as much as is read; inert
 * @param bytes that the compiler has printed
 * @param whole whether that is all of it
 * @param ran the macro crates that ran in the step, {@code NAME VERSION}; inert
 * @param stubbed those of which a stub took the place
 */
public record Expansion(
        ExpandedTarget target,
        String file,
        String text,
        long bytes,
        boolean whole,
        List<String> ran,
        List<String> stubbed) {
    public Expansion {
        ran = List.copyOf(ran);
        stubbed = List.copyOf(stubbed);
    }

    /** Which macros are expanded in it and which are not, in a sentence. */
    public String macros() {
        return "Built-in macros are expanded"
                + (ran.isEmpty() ? "" : ", and those of " + String.join(", ", ran))
                + (stubbed.isEmpty()
                        ? "."
                        : "; what a stub takes the place of is not: " + String.join(", ", stubbed) + ".");
    }

    /** How large it is, a clause. */
    public String size() {
        return Numbers.counted(bytes, "byte") + (whole ? "" : ", of which the first are shown");
    }
}
