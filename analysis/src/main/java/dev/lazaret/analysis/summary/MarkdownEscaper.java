package dev.lazaret.analysis.summary;

/**
 * Escapes text in Markdown.
 *
 * <p>Text from a repository or an auditor is put into code spans, in which nothing is markup, a link or HTML. It never
 * appears in tables, because some characters that end a cell can't be escaped in a code span (GitHub Flavored Markdown,
 * 4.10). Lazaret's own text is prose, in which every character that can begin markup is escaped.
 */
final class MarkdownEscaper {
    private static final String MARKUP = "\\`*_[]<>&#~|!:@+-";

    private MarkdownEscaper() {}

    /** Returns a code span that shows exactly {@code text} in its inert form (CommonMark 6.1). */
    static String code(String text) {
        String inert = SummarySanitizer.line(text);
        if (inert.isBlank()) {
            return "(empty)";
        }
        String fence = "`".repeat(longestRun(inert) + 1);
        boolean pad = inert.startsWith("`") || inert.endsWith("`") || (inert.startsWith(" ") && inert.endsWith(" "));
        String padding = pad ? " " : "";
        return fence + padding + inert + padding + fence;
    }

    /**
     * Escapes Lazaret's own text, so that nothing in it is markup or HTML (CommonMark 2.4). A web address in it would
     * still become a link.
     */
    static String prose(String text) {
        String inert = SummarySanitizer.line(text);
        StringBuilder out = new StringBuilder(inert.length() + 16);
        for (int i = 0; i < inert.length(); i++) {
            char c = inert.charAt(i);
            if (MARKUP.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /**
     * Escapes text that may contain names from the repository: as prose if it consists only of ASCII letters, digits,
     * spaces and commas, else as a code span.
     */
    static String mixed(String text) {
        boolean plain = text.chars().allMatch(c -> c == ' ' || c == ',' || (c < 0x80 && Character.isLetterOrDigit(c)));
        return plain ? prose(text) : code(text);
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
