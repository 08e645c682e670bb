package dev.lazaret.analysis.document.lines;

import java.util.Arrays;

/** Finds matching parentheses in a string. The first query computes all pairs. */
final class BracketMatcher {
    private final String text;
    private int[] closing = {};

    BracketMatcher(String text) {
        this.text = text;
    }

    /** Returns the offset of the parenthesis that closes the one at an offset; -1 if there is none. */
    int closing(int open) {
        if (closing.length == 0) {
            closing = all(text);
        }
        return closing[open];
    }

    private static int[] all(String text) {
        int[] closing = new int[text.length()];
        Arrays.fill(closing, -1);
        // Until its closing parenthesis is found, the entry of an opening one is the offset of the enclosing one,
        // encoded as a number below -1.
        int innermost = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                closing[i] = -2 - (innermost + 1);
                innermost = i;
            } else if (c == ')' && innermost >= 0) {
                int around = -closing[innermost] - 3;
                closing[innermost] = i;
                innermost = around;
            }
        }
        while (innermost >= 0) {
            int around = -closing[innermost] - 3;
            closing[innermost] = -1;
            innermost = around;
        }
        return closing;
    }
}
