package dev.lazaret.analysis.search;

/** Finds a text with its case. */
final class TextLineMatcher implements LineMatcher {
    private final String text;
    private String line = "";
    private int found;

    TextLineMatcher(String text) {
        this.text = text;
    }

    @Override
    public void reset(String newLine) {
        line = newLine;
    }

    @Override
    public boolean find(int from) {
        found = line.indexOf(text, from);
        return found >= 0;
    }

    @Override
    public int start() {
        return found;
    }

    @Override
    public int end() {
        return found + text.length();
    }
}
