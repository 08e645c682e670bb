package dev.lazaret.app.step;

import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;

/**
 * The source of a target after macro expansion, as the compiler printed it.
 *
 * @param file file name under which the source is saved
 * @param text the source, or its beginning up to the limit; sanitized for display ("inert")
 * @param bytes number of bytes that the compiler printed
 * @param whole whether {@code text} is complete
 * @param ran macro crates that ran in the step, each as {@code NAME VERSION}; sanitized for display
 * @param stubbed macro crates that a stub replaced; sanitized for display
 */
public record MacroExpansion(
        ExpandedTarget target,
        String file,
        String text,
        long bytes,
        boolean whole,
        List<String> ran,
        List<String> stubbed) {
    public MacroExpansion {
        ran = List.copyOf(ran);
        stubbed = List.copyOf(stubbed);
    }

    /** Returns a sentence on which macros are expanded and which are not. */
    public String macros() {
        return "Built-in macros are expanded"
                + (ran.isEmpty() ? "" : ", and those of " + String.join(", ", ran))
                + (stubbed.isEmpty()
                        ? "."
                        : "; those that a stub replaces are not: " + String.join(", ", stubbed) + ".");
    }

    /** Returns the size of the output as a clause. */
    public String size() {
        return CountFormatter.grouped(bytes, "byte") + (whole ? "" : "; the first ones are shown");
    }
}
