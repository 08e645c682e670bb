package dev.lazaret.viewer.language;

/** Styles a {@code $} and the variable that it begins. */
final class VariableLexer {
    private static final int LONGEST = 400;

    private VariableLexer() {}

    /**
     * Styles <code>$name</code>, <code>${…}</code>, <code>$(name)</code> or <code>$x</code> at the cursor, and moves
     * the cursor after it.
     */
    static void take(TextCursor scan) {
        String text = scan.text();
        int start = scan.at();
        char open = scan.peek(1);
        char close = open == '{' ? '}' : open == '(' ? ')' : 0;
        if (close == 0) {
            int end = start + 1;
            while (end < text.length() && TextCursor.isWord(text.charAt(end))) {
                end++;
            }
            boolean special = end == start + 1 && "@<^*?#!$-%+".indexOf(open) >= 0;
            scan.take(special && open != 0 ? end + 1 : end, end > start + 1 || special ? Style.TYPE : Style.PLAIN);
            return;
        }
        int depth = 0;
        int limit = Math.min(text.length(), start + LONGEST);
        for (int i = start + 1; i < limit && text.charAt(i) != '\n'; i++) {
            depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
            if (depth == 0) {
                scan.take(i + 1, Style.TYPE);
                return;
            }
        }
        scan.take(start + 2, Style.TYPE);
    }
}
