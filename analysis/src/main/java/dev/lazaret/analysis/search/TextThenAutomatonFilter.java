package dev.lazaret.analysis.search;

/** Finds lines that contain a required text and that an automaton accepts. */
final class TextThenAutomatonFilter implements CandidateFilter {
    private final TextFilter text;
    private final AutomatonFilter automaton;

    TextThenAutomatonFilter(TextFilter text, AutomatonFilter automaton) {
        this.text = text;
        this.automaton = automaton;
    }

    @Override
    public int next(byte[] bytes, int from, int end) {
        int start = from;
        while (start < end) {
            int found = text.next(bytes, start, end);
            if (found == end) {
                return end;
            }
            int lineStart = LineBounds.start(bytes, start, found);
            int lineEnd = LineBounds.end(bytes, found, end);
            if (automaton.next(bytes, lineStart, lineEnd) < lineEnd) {
                return found;
            }
            start = lineEnd + 1;
        }
        return end;
    }
}
